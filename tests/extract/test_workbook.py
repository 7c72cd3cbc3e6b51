"""Workbooks: what a person sees in a sheet is what is read, and hostile ones can't take the machine."""

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from schemas.errors import RefusedFileError, UnreadableFileError
from schemas.exports import Limits
from transforms.extract.sheet import laid_out
from transforms.extract.workbook import is_workbook, sheets

SAMPLES = Path(__file__).parent / "samples" / "workbook"
SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def read(content, **limits):
    return sheets("list.xlsx", content, limits=Limits(**limits))


def sample(name):
    return read((SAMPLES / f"{name}.xlsx").read_bytes())


def saved(book):
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def with_rows(*rows):
    """A workbook of one sheet with rows of values; and the sheet to adorn."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book, book.active


def with_parts(**parts):
    """A small workbook whose parts are replaced or added: path with `__` for `/` -> text."""
    plain = zipfile.ZipFile(
        io.BytesIO(saved(with_rows(["Name", "Email"], ["Jane", "j@example.com"])[0]))
    )
    contents = {name: plain.read(name) for name in plain.namelist()}
    contents |= {name: text.encode() for name, text in parts.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return made.getvalue()


def cells(xml):
    """A sheet of these rows, as the only part of a workbook that differs."""
    return with_parts(**{SHEET: f"{HEAD}{xml}</worksheet>"})


def test_title_rows_dates_and_phones_read_as_a_person_sees_them():
    (sheet,) = sample("attendees_title_rows_merged_footer")
    assert sheet.rows[0][1:] == [""] * 6, "a merged title is not repeated"
    assert sheet.rows[2] == []
    assert sheet.rows[4][5:] == ["12025550143", "2026-09-01"]
    assert sheet.rows[5][6] == "2026-09-02 14:30:00"
    assert sheet.rows[7][6] == "2026-09-03", "a bare serial in a column of days is a day"
    assert sheet.rows[8][1] == "Total: 3 attendees"


def test_an_empty_workbook_has_a_sheet_without_rows():
    assert [sheet.rows for sheet in sample("empty_workbook")] == [[]]


def test_hidden_sheets_and_rows_are_left_out_and_told():
    found = {sheet.name: sheet for sheet in sample("multi_sheet_hidden_sheet_hidden_row")}
    assert [name for name, sheet in found.items() if sheet.is_hidden] == ["Old data"]
    assert "unhide" in found["Old data"].notes[0]
    attendees = found["Attendees"]
    assert attendees.rows[2] == []
    assert attendees.hidden_rows == (2,)
    assert attendees.notes == ("hidden rows left out: 1; unhide them to have them read",)


def test_leading_zeros_survive_and_lost_digits_stay_visibly_lost():
    (sheet,) = sample("phones_floats_scientific_leading_zeros")
    assert sheet.rows[1] == ["Jane Doe", "2025550143", "1.20256E+10", "00501", "7", "1980-03-22"]
    assert sheet.rows[2][3:5] == ["00501", "007"]


def test_formulas_without_a_stored_value_are_told_with_their_row():
    (sheet,) = sample("two_row_header_and_formulas")
    assert sheet.lost_rows == (3,)
    assert sheet.notes[0].startswith("formulas without a stored value: 3, first in sheet row 4")
    assert sheet.rows[1] == ["First", "Last", "Company", "E-mail"]


def test_a_linkedin_file_saved_as_a_workbook_keeps_its_columns():
    (sheet,) = sample("linkedin_connections_saved_as_xlsx")
    assert sheet.rows[3][:3] == ["First Name", "Last Name", "URL"]
    assert [row[6] for row in sheet.rows[4:]] == ["2026-11-16", "02 Nov 2026"]


SHOWN = [
    pytest.param(12025550143.0, "General", "12025550143", id="float_phone"),
    pytest.param(501, "00000", "00501", id="postal_code"),
    pytest.param(123456789, "000-00-0000", "123-45-6789", id="dashed"),
    pytest.param(501, "0", "501", id="plain_format"),
    pytest.param(1.5, "General", "1.5", id="fraction"),
    pytest.param(True, "General", "TRUE", id="boolean"),
    pytest.param("007", "@", "007", id="text_number"),
    pytest.param("1.20256E+10", "@", "1.20256E+10", id="scientific_text"),
    pytest.param(date(1980, 3, 22), "dd/mm/yyyy", "1980-03-22", id="day"),
    pytest.param(
        datetime(2026, 9, 2, 14, 30, 1), "yyyy-mm-dd h:mm", "2026-09-02 14:30:01", id="instant"
    ),
    pytest.param(time(9, 5), "h:mm", "09:05:00", id="time"),
    pytest.param("a_x000D_\nb", "General", "a\r\nb", id="escaped_return"),
    pytest.param("a_xD83D_b", "General", "a\N{REPLACEMENT CHARACTER}b", id="half_a_letter"),
    pytest.param("O'Neil & Söhne <x>", "General", "O'Neil & Söhne <x>", id="signs"),
]


@pytest.fixture(scope="module")
def shown_texts():
    """The text that each value of SHOWN reads as, all from one workbook."""
    book, sheet = with_rows(["Value", "x"], *([case.values[0], "x"] for case in SHOWN))
    for number, case in enumerate(SHOWN, start=2):
        sheet[f"A{number}"].number_format = case.values[1]
    return [row[0] for row in read(saved(book))[0].rows[1:]]


@pytest.mark.parametrize("number", range(len(SHOWN)), ids=[case.id for case in SHOWN])
def test_a_value_reads_as_it_shows(number, shown_texts):
    assert shown_texts[number] == SHOWN[number].values[2]


def test_days_of_an_old_mac_file_count_from_1904():
    book, _ = with_rows(["Name", "Birthday"], ["Jane", date(1980, 3, 22)], ["Amara", 27840])
    book.epoch = CALENDAR_MAC_1904
    assert [row[1] for row in read(saved(book))[0].rows[1:]] == ["1980-03-22", "1980-03-22"]


def test_a_number_under_a_header_that_names_no_day_stays_a_number():
    book, _ = with_rows(["Name", "Members"], ["Jane", 29302])
    assert read(saved(book))[0].rows[1][1] == "29302"


def test_cells_merged_downwards_are_filled_and_blank_rows_stay_blank():
    book, sheet = with_rows(
        ["Company", "Name"], ["Contoso", "Jane"], [None, "Amara"], [None, None], ["x", "y"]
    )
    sheet.merge_cells("A2:A4")
    assert [row[:1] for row in read(saved(book))[0].rows] == [
        ["Company"],
        ["Contoso"],
        ["Contoso"],
        [],
        ["x"],
    ]


@pytest.mark.parametrize(
    ("groups", "headers", "joined"),
    [
        pytest.param(
            ["Name", None, "Phone", None], ["First", "Last", "Work", "Mobile"],
            ["First Name", "Last Name", "Work Phone", "Mobile Phone"], id="noun_above",
        ),
        pytest.param(
            ["Work", None, "Home", None], ["Phone", "Email", "Phone", "Email"],
            ["Work Phone", "Work Email", "Home Phone", "Home Email"], id="repeated_below",
        ),
        pytest.param(
            ["Contact", None, "Work", None], ["First", "Last", "Company", "E-mail"],
            ["First", "Last", "Company", "E-mail"], id="clear_alone",
        ),
    ],
)  # fmt: skip
def test_a_header_of_two_rows_is_joined_where_the_lower_one_does_not_tell(groups, headers, joined):
    book, sheet = with_rows(groups, headers, ["a", "b", "c", "d"])
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:D1")
    assert read(saved(book))[0].rows[1] == joined


def test_a_title_over_the_whole_table_is_not_joined():
    book, sheet = with_rows(["Phone", None], ["Work", "Mobile"], ["1", "2"])
    sheet.merge_cells("A1:B1")
    assert read(saved(book))[0].rows[1] == ["Work", "Mobile"]


@pytest.mark.parametrize(
    ("text", "target", "shown"),
    [
        pytest.param(
            "Mail me", "mailto:jane@example.com?subject=Hi", "jane@example.com", id="mail"
        ),
        pytest.param("j@example.com", "mailto:old@example.com", "j@example.com", id="text_wins"),
        pytest.param(
            "LinkedIn",
            "https://www.linkedin.com/in/jane",
            "https://www.linkedin.com/in/jane",
            id="profile",
        ),
        pytest.param("Jane Doe", "https://www.linkedin.com/in/jane", "Jane Doe", id="name_stays"),
    ],
)
def test_an_address_behind_a_link_is_read_where_the_text_has_none(text, target, shown):
    book, sheet = with_rows(["Name", "Contact"], ["Jane", text])
    sheet["B2"].hyperlink = target
    sheet["B2"].value = text
    assert read(saved(book))[0].rows[1][1] == shown


def test_hidden_columns_are_left_out_and_told():
    book, sheet = with_rows(["Name", "Salary"], ["Jane", "1"])
    sheet.column_dimensions["B"].hidden = True
    (found,) = read(saved(book))
    assert found.rows == [["Name", ""], ["Jane", ""]]
    assert found.notes == ("hidden columns left out: 1; unhide them to have them read",)


def test_error_cells_are_blank_and_counted():
    found = read(cells('<sheetData><row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="s"><v>99</v></c>'
                       '<c r="C1" t="str"><v>x</v></c></row></sheetData>'))[0]  # fmt: skip
    assert found.rows == [["", "", "x"]]
    assert found.notes == ("cells with an error such as #N/A, taken as blank: 2",)


def test_a_wrong_dimension_loses_no_row():
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>{n}</v></c></row>' for n in range(1, 51))
    found = read(cells(f'<dimension ref="A1:A2"/><sheetData>{rows}</sheetData>'))[0]
    assert len(found.rows) == 50


def test_rows_that_claim_one_number_are_all_read():
    rows = "".join(f'<row r="1"><c t="str"><v>{n}</v></c></row>' for n in range(3))
    assert read(cells(f"<sheetData>{rows}</sheetData>"))[0].rows == [["0"], ["1"], ["2"]]


def test_cells_without_references_are_counted_along():
    found = read(
        cells('<sheetData><row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row></sheetData>')
    )
    assert found[0].rows == [["a", "b"]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(
            cells('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
            "XFD1048576 lies beyond 512 columns", id="far_cell",
        ),
        pytest.param(
            cells('<sheetData><row r="1"><c s="0" r="A9999999"><v>1</v></c></row></sheetData>'),
            "beyond 1048576 rows", id="far_row",
        ),
        pytest.param(
            with_parts(**{"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
            "XML entities", id="entities",
        ),
        pytest.param(
            with_parts(**{"xl/media/a.bin": "0" * 12_000_000}), "200-fold", id="ratio",
        ),
    ],
)  # fmt: skip
def test_a_hostile_workbook_is_refused_before_it_is_parsed(content, words):
    with pytest.raises(RefusedFileError, match=words):
        read(content)


def test_a_far_row_is_refused_where_its_gap_would_be_counted_as_rows():
    far = cells(
        '<sheetData><row r="1"><c r="A1" t="str"><v>Name</v></c></row>'
        '<row r="900000"><c r="A900000" t="str"><v>x</v></c></row></sheetData>'
    )
    with pytest.raises(RefusedFileError, match="blank rows"):
        read(far)


def test_entities_in_utf16_are_refused_too():
    xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'
    content = with_parts(**{"xl/sharedStrings.xml": ""})
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("xl/theme/theme2.xml", xml.encode("utf-16"))
    with pytest.raises(RefusedFileError, match="XML entities"):
        read(made.getvalue())


def test_a_workbook_that_wants_too_much_memory_costs_that_workbook():
    book, _ = with_rows(*([f"{n}-{column}" for column in range(40)] for n in range(300)))
    with pytest.raises(RefusedFileError, match="more memory or time"):
        read(saved(book), workbook_memory=16 * 1024**2)


def test_a_workbook_that_takes_too_long_costs_that_workbook():
    with pytest.raises(RefusedFileError, match="longer than 0"):
        read(saved(with_rows(["Name"])[0]), workbook_seconds=0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"\xd0\xcf\x11\xe0" + b"x" * 100, "before 2007", id="xls"),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password", id="password"
        ),
        pytest.param(b"PK\x03\x04 cut off", "cut off or damaged", id="cut"),
        pytest.param(
            with_parts(**{"xl/workbook.xml": '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}),
            "Strict Open XML", id="strict",
        ),
        pytest.param(with_parts(**{"xl/workbook.xml": "<workbook"}), "can't be read", id="broken_xml"),
    ],
)  # fmt: skip
def test_what_is_no_readable_workbook_says_what_to_do(content, words):
    with pytest.raises(UnreadableFileError, match=words) as raised:
        read(content)
    assert raised.value.mend


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        pytest.param(("[Content_Types].xml", "word/document.xml"), "no workbook", id="docx"),
        pytest.param(("mimetype", "content.xml"), "OpenDocument", id="ods"),
        pytest.param(("Index/Document.iwa", "Metadata/Properties.plist"), "Numbers", id="numbers"),
    ],
)
def test_a_document_is_no_workbook(parts, words):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    assert is_workbook(made.getvalue())
    with pytest.raises(UnreadableFileError, match=words):
        read(made.getvalue())


def test_macros_are_told_and_not_run():
    (sheet,) = read(with_parts(**{"xl/vbaProject.bin": "macro"}))
    assert sheet.notes == ("its macros are not run",)
    assert sheet.rows[1] == ["Jane", "j@example.com"]


def test_a_text_file_is_no_workbook():
    assert not is_workbook(b"First Name,Last Name\n")


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
)


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.lists(
            TEXTS.filter(
                lambda t: not t.startswith("=") and "_x" not in t and t not in ERROR_CODES
            ),
            min_size=2,
            max_size=2,
        ),
        max_size=5,
    )
)
def test_texts_written_into_a_workbook_read_back(rows):
    found = read(saved(with_rows(["Name", "Note"], *rows, ["end", "end"])[0]))[0].rows
    assert found[1:-1] == [row if any(row) else [] for row in rows]


def test_a_merge_over_a_million_rows_is_no_work():
    found = {
        "name": "S", "is_hidden": False, "rows": [[1, ["a", "b"]], [2, ["", "c"]]], "serials": [], "days": [],
        "links": [], "lost": [], "n_errors": 0, "hidden_rows": [], "hidden_columns": [],
        "merges": [[1, 1, 1, 1_048_576]] * 10_000,
    }  # fmt: skip
    assert laid_out(found).rows == [["a", "b"], ["a", "c"]]
