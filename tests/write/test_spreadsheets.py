"""Contacts leave as cells that a spreadsheet takes for text, or verbatim for our own import."""

import csv
import io
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from schemas.tables import ALL, empty
from transforms.write.spreadsheets import SHOWN, as_csv, as_xlsx, neutral

FORMULAS = [
    pytest.param("=1+1", id="equals"),
    pytest.param("+1+1", id="plus"),
    pytest.param("-2+3", id="minus"),
    pytest.param("@SUM(A1)", id="at"),
    pytest.param("\t=1", id="tab"),
    pytest.param("\r=1", id="carriage_return"),
    pytest.param("\n=1", id="line_feed"),
    pytest.param("  =1", id="behind_spaces"),
    pytest.param("\u00a0=1", id="behind_a_no_break_space"),
    pytest.param("\u3000=1", id="behind_an_ideographic_space"),
    pytest.param("\u200b=1", id="behind_a_zero_width_space"),
    pytest.param("\u202e=1", id="behind_a_bidi_control"),
    pytest.param("\ufeff=1", id="behind_a_byte_order_mark"),
    pytest.param("＝1", id="full_width_equals"),
    pytest.param("＋1", id="full_width_plus"),
    pytest.param("－1", id="full_width_minus"),
    pytest.param("＠SUM", id="full_width_at"),
    pytest.param("−1", id="minus_sign"),
    pytest.param("|cmd", id="pipe"),
    pytest.param("%0A", id="percent"),
    pytest.param("\tplain", id="leading_tab"),
    pytest.param('=HYPERLINK("https://example.com","x")', id="hyperlink"),
    pytest.param("=cmd|'/c calc'!A0", id="dde"),
]
PLAIN = [
    pytest.param("Jane Doe", id="name"),
    pytest.param("O'Neill", id="apostrophe_inside"),
    pytest.param("a=b", id="equals_inside"),
    pytest.param("dana@example.com", id="mail"),
    pytest.param("Anne-Marie", id="hyphen_inside"),
    pytest.param("", id="empty"),
    pytest.param("山田", id="other_script"),
]


def read(content: bytes, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(encoding), newline="")))


def named(contact, name: str) -> pl.DataFrame:
    return contact({"full_name": name, "given_name": name})


@pytest.mark.parametrize("value", FORMULAS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(value):
    assert neutral(value) == f"'{value}"


@pytest.mark.parametrize("value", PLAIN)
def test_an_ordinary_text_stays_as_it_is(value):
    assert neutral(value) == value


@settings(deadline=None)
@given(st.text(alphabet="=+-@＝＋－＠ \t\r\n\u200b\u3000\ufeff'a1"))
def test_no_cell_begins_as_a_formula_however_it_is_padded(value):
    written = neutral(value)
    assert written[:1] not in set("=+-@＝＋－＠\t\r\n")
    assert not written.strip(" \t\r\n\u200b\u3000\ufeff").startswith(tuple("=+-@＝＋－＠"))


@pytest.mark.parametrize("value", FORMULAS)
def test_a_csv_for_spreadsheets_holds_no_formula(contact, value):
    (row,) = read(as_csv(named(contact, value), kind="spreadsheet"))
    assert row["full_name"] == f"'{value}"


@pytest.mark.parametrize("value", FORMULAS)
def test_a_workbook_for_spreadsheets_holds_no_formula(contact, value):
    content = as_xlsx(named(contact, value), kind="spreadsheet")
    cell = load_workbook(io.BytesIO(content)).active.cell(2, SHOWN.index("full_name") + 1)
    assert cell.data_type == "s"
    assert cell.value.startswith("'")


@pytest.mark.parametrize("value", [*FORMULAS, *PLAIN[:-1]])
def test_a_csv_for_import_is_verbatim(contact, value):
    (row,) = read(as_csv(named(contact, value), kind="import"), "utf-8")
    assert row["First Name"] == value


@pytest.mark.parametrize(
    "phone",
    [
        pytest.param("+12125550143", id="e164"),
        pytest.param("0301234", id="leading_zero"),
        pytest.param("493023125001", id="long_number"),
    ],
)
def test_a_phone_opens_as_text_with_its_plus_and_zeros(contact, phone):
    people = contact({"phones": [phone, "+442079460001"]})
    (row,) = read(as_csv(people, kind="spreadsheet"))
    assert row["phones"] == f"'{phone}; +442079460001"
    sheet = load_workbook(io.BytesIO(as_xlsx(people, kind="spreadsheet"))).active
    cell = sheet.cell(2, SHOWN.index("phones") + 1)
    assert (cell.value, cell.data_type, cell.number_format) == (
        f"{phone}; +442079460001", "s", "@",
    )  # fmt: skip


def test_only_the_csv_for_spreadsheets_has_a_byte_order_mark(contact):
    assert as_csv(contact({}), kind="spreadsheet").startswith(b"\xef\xbb\xbf")
    assert not as_csv(contact({}), kind="import").startswith(b"\xef\xbb\xbf")


def test_the_import_kind_has_googles_columns_in_googles_order(contact):
    people = contact(
        {"emails": ["a@example.com", "b@example.org"], "labels": ["Berlin", "Hikers"]},
        {"linkedin_url": "https://www.linkedin.com/in/x", "suffix": "Jr.", "credentials": ["PhD"]},
    )
    rows = read(as_csv(people, kind="import"), "utf-8")
    assert list(rows[0]) == [
        "First Name", "Middle Name", "Last Name", "Name Prefix", "Name Suffix", "Nickname",
        "Organization Name", "Organization Title", "Birthday", "Labels",
        "E-mail 1 - Label", "E-mail 1 - Value", "E-mail 2 - Label", "E-mail 2 - Value",
        "Phone 1 - Label", "Phone 1 - Value", "Website 1 - Label", "Website 1 - Value",
    ]  # fmt: skip
    assert rows[0]["Labels"] == "Berlin ::: Hikers"
    assert (rows[1]["Name Suffix"], rows[1]["Last Name"]) == ("Jr.", "x, PhD")
    assert rows[1]["Website 1 - Label"] == "LinkedIn"


def test_numbers_and_days_are_written_plainly(contact):
    people = contact({"score": 12.3456, "last_contact_on": date(2026, 9, 1)})
    (row,) = read(as_csv(people, kind="spreadsheet"))
    assert (row["score"], row["last_contact_on"]) == ("12.35", "2026-09-01")


@pytest.mark.parametrize("kind", ["spreadsheet", "import"])
@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_equal_contacts_give_equal_bytes(contact, write, kind):
    assert write(contact({}, {}), kind=kind) == write(contact({}, {}), kind=kind)


@pytest.mark.parametrize("kind", ["spreadsheet", "import"])
def test_a_file_that_may_be_passed_on_does_not_tell_who_is_inside(contact, kind):
    people = contact({"exposure": 1.0, "exposure_class": "inside", "mode": "research"})
    assert b"inside" not in as_csv(people, kind=kind)


@pytest.mark.parametrize("kind", ["spreadsheet", "import"])
def test_no_contacts_give_a_header_alone(kind):
    content = as_csv(empty(ALL["contacts"]), kind=kind).decode("utf-8-sig")
    assert content.count("\r\n") == 1
    assert "," in content


def test_characters_that_a_workbook_may_not_hold_become_visible(contact):
    content = as_xlsx(named(contact, "a\x0bb"), kind="spreadsheet")
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet.cell(2, SHOWN.index("full_name") + 1).value == "a\ufffdb"
