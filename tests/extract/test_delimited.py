"""Delimited text reads the same whatever its dialect and encoding, and no row of it is lost."""

import csv
import io

import polars as pl
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from schemas.exports import Limits, ReadOptions
from transforms.extract import read_file
from transforms.extract.regular import regular
from transforms.extract.tokens import records
from transforms.extract.word_lists import word_lists

HEADER = ["First Name", "Last Name", "Company", "Job Title", "Email", "Phone", "Notes"]
FIELDS = ["given_name", "family_name", "company", "title", "note"]
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
WORDS = {
    "cp1252": [
        "Zoë",
        "François",
        "Müller",
        "Núñez",
        "Größe",
        "Ångström",
        "Søren",
        "O’Neil",
        "Jane",
        "Café – Bar",
        "Niccolò",
    ],
    "mac_roman": [
        "Zoë",
        "François",
        "Müller",
        "Núñez",
        "Größe",
        "Ångström",
        "Søren",
        "O’Neil",
        "Jane",
    ],
    "cp1250": ["Łukasz", "Wiśniewski", "Dvořák", "Jiří", "Němec", "Kovács", "Żółć", "Świętojańska"],
    "iso8859_2": ["Łukasz", "Wiśniewski", "Dvořák", "Jiří", "Němec", "Żółć", "Święty"],
    "cp1251": ["Ольга", "Иванова", "Пётр", "Компания", "Бухгалтер", "Сергеевна"],
    "gb18030": ["王小明", "李雷", "北京公司", "经理", "张伟"],
    "shift_jis": ["田中", "太郎", "トヨタ", "さくら商事", "部長"],
}
PLAIN = st.text(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäéßøłžиЖ王あ🚀 .-'\",;|\t\n", max_size=24
)


NOTHING = frozenset(word_lists("blanks")["words"] + word_lists("blanks")["signs"])
"""A company called so is none."""


def clean(text):
    return " ".join(text.strip().split(" "))


def says_something(text):
    is_said = any(letter.isalpha() for letter in text) and text.strip() == text
    return is_said and text.casefold() not in NOTHING


texts = PLAIN.map(str.strip).filter(lambda text: not text or says_something(text))


@st.composite
def tables(draw, words=texts):
    n_rows = draw(st.integers(1, 6))
    rows = []
    for at in range(n_rows):
        cells = [draw(words) for _ in range(4)]
        note = draw(words)
        rows.append(
            [
                *cells,
                f"person{at}@example.org",
                draw(st.sampled_from(["", "+1 202 555 0143", "(030) 23125-0"])),
                note,
            ]
        )
    return rows


def written(rows, delimiter, line_end, quoting, *, header=HEADER):
    text = io.StringIO(newline="")
    out = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    out.writerow(header)
    out.writerows(rows)
    return text.getvalue()


def people(content):
    reading = read_file("list.csv", content, options=ReadOptions())
    report = reading.reports.row(0, named=True)
    assert report["n_rows"] == report["n_records"] + report["n_rejected"] + report["n_skipped"]
    return reading


def told(rows):
    for cells in rows:
        given, family, company, title, email, phone, note = cells
        yield (
            given or None,
            family or None,
            company or None,
            title or None,
            note or None,
            [email],
            [phone] if phone else [],
        )


dialects = st.tuples(
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(tables(), dialects, st.sampled_from(UNICODE))
def test_a_table_reads_back_from_any_dialect_in_unicode(rows, dialect, encoding):
    content = written(rows, *dialect).encode(encoding)
    found = people(content).people.select(*FIELDS, "emails", "phones")
    assert found.rows() == list(told(rows))


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from(sorted(WORDS)), dialects)
def test_a_table_reads_back_from_any_code_page(data, encoding, dialect):
    rows = data.draw(tables(words=st.sampled_from(WORDS[encoding])))
    # One or two words may read well in several code pages.
    assume(len({cell for *cells, _, _, note in rows for cell in (*cells, note)}) > 2)
    content = written(rows, *dialect).encode(encoding)
    found = people(content).people.select(*FIELDS, "emails", "phones")
    assert found.rows() == list(told(rows))


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(tables(), dialects)
def test_the_fast_and_the_forgiving_reader_agree_on_regular_text(rows, dialect):
    delimiter = dialect[0]
    below = written(rows, *dialect).split(dialect[1], 1)[1]
    fast = regular(below.encode(), delimiter, len(HEADER))
    slow = [record.fields for record in records(below, delimiter, n_fields=len(HEADER))]
    assert fast is not None
    assert [list(row) for row in fast.rows()] == slow


@settings(max_examples=100, deadline=None)
@given(st.text('ab,"\n\r ', max_size=40))
@example(",,\n ")
@example(",,\n,,,")
def test_the_fast_reader_gives_up_or_reads_as_the_forgiving_one_does(text):
    fast = regular(text.encode(), ",", 3)
    slow = list(records(text, ",", n_fields=3))
    if fast is None:
        return
    assert not any(record.flaw or record.is_mended for record in slow)
    assert not any(cell.strip() for record in slow for cell in record.fields[3:])
    padded = [[*record.fields, "", "", ""][:3] for record in slow]
    assert [list(row) for row in fast.fill_null("").rows()] == padded
    gaps = fast["c2"].is_null().to_list()
    assert not any(is_gap and len(row.fields) > 2 for is_gap, row in zip(gaps, slow, strict=True))


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(
    st.text('ab@.,;"\n\r\t|', max_size=60),
    st.sampled_from(["Name,Email\n", "First Name;Last Name;Email\r\n", ""]),
)
def test_whatever_stands_in_a_file_every_record_of_it_is_accounted_for(text, header):
    reading = people((header + text).encode())
    report = reading.reports.row(0, named=True)
    assert report["n_rejected"] == reading.rejects.height
    assert report["n_skipped"] == reading.skips.height
    numbers = [*reading.people["row"], *reading.rejects["row"], *reading.skips["row"]]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_line_ends_of_every_kind_part_rows(line_end):
    text = line_end.join(["Name,Email", "Jane Doe,jane@example.com", "Sam,sam@example.org", ""])
    assert people(text.encode()).people["full_name"].to_list() == ["Jane Doe", "Sam"]


def test_mixed_line_ends_part_rows_and_a_line_separator_does_not():
    text = (
        "Name,Email\r\nJane\u2028Doe,jane@example.com\nSam,sam@example.org\rKim,kim@example.org\r\n"
    )
    assert people(text.encode()).people["emails"].to_list() == [
        ["jane@example.com"],
        ["sam@example.org"],
        ["kim@example.org"],
    ]


def test_a_quote_that_never_closes_costs_its_own_row_at_most():
    rows = [f"Person {at},Company {at},p{at}@example.org,1" for at in range(1, 101)]
    rows[1] = '"Person 2,Company 2'
    reading = people("\n".join(["Name,Company,Email,Zip", *rows]).encode())
    assert reading.people.height == 99
    assert reading.rejects["row"].to_list() == [2]
    assert reading.rejects["checks"].to_list() == [["quotes_close"]]


def test_a_surplus_cell_is_joined_where_one_way_alone_fits_else_the_row_is_kept_as_rejected():
    text = "Name,Email,Company\nJane Doe,jane@example.com,Contoso, Ltd.\nSam,x,y,z\nKim,kim@example.org,Fabrikam,,\n"
    reading = people(text.encode())
    assert reading.people.select("row", "company").rows() == [(1, "Contoso, Ltd."), (3, "Fabrikam")]
    assert reading.rejects.select("row", "raw").rows() == [(2, "Sam,x,y,z")]


@pytest.mark.parametrize("broken", ["", "Al,al@example.org,x,y\n"], ids=["fast", "forgiving"])
def test_a_row_with_too_few_cells_is_read_and_told(broken):
    rows = "".join(f"P{at},p{at}@example.org,Acme\n" for at in range(5))
    reading = people(f"Name,Email,Company\n{rows}{broken}Cut,cut@exam".encode())
    assert reading.people["full_name"][-1] == "Cut"
    row = reading.people["row"][-1]
    assert (
        f"1 row has fewer cells than the header (first in row {row})"
        in reading.reports["message"][0]
    )


def test_a_row_that_lost_letters_on_the_way_is_rejected_alone():
    rows = b"Name,Email\nJane,jane@example.com\n\xed\xa0\xbdSam,sam@example.org\n"
    reading = people(rows)
    assert reading.people["full_name"].to_list() == ["Jane"]
    assert reading.rejects.select("row", "checks").rows() == [(2, ["text_is_whole"])]
    assert reading.reports["n_rows"].to_list() == [2]


def test_a_repeated_header_blank_rows_and_a_total_are_skipped_with_the_reason():
    text = "Name,Email\nJane,jane@example.com\n,\nName,Email\nSam,sam@example.org\nTotal: 2,\n"
    reading = people(text.encode())
    assert reading.people["row"].to_list() == [1, 4]
    assert reading.skips.select("row", "reason").rows() == [
        (2, "blank row"),
        (3, "repeated header"),
        (5, "total"),
    ]


@pytest.mark.parametrize(
    ("content", "limit"),
    [
        pytest.param(
            b"Name,Email\n" + b"a" * 2000 + b"\n", Limits(line_bytes=1000), id="long_line"
        ),
        pytest.param(
            ",".join(f"c{at}" for at in range(600)).encode() + b"\n1\n", Limits(), id="600_columns"
        ),
        pytest.param(
            ("Name,Email," + "," * 600 + "\nJane,jane@example.com\n").encode(),
            Limits(),
            id="header_of_600",
        ),
    ],
)
def test_a_file_over_a_limit_is_refused_and_the_limit_named(content, limit):
    report = read_file("x.csv", content, options=ReadOptions(limits=limit)).reports.row(
        0, named=True
    )
    assert report["status"] == "refused"
    assert report["message"].startswith("Refused, a")


def test_an_unknown_table_says_what_it_looks_like_and_repeats_no_cell():
    text = "Booking Date,Amount,IBAN\n2024-01-01,12.00,XX00SECRET\n"
    report = read_file("x.csv", text.encode(), options=ReadOptions()).reports.row(0, named=True)
    assert report["status"] == "unrecognised"
    assert "bank statement" in report["message"]
    assert "SECRET" not in report["message"]


def test_the_users_mapping_wins_over_every_alias():
    text = "Wer,Wo\nJane Doe,jane@example.com\n"
    mapping = {"Wer": "full_name", "Wo": "emails"}
    reading = read_file("x.csv", text.encode(), options=ReadOptions(mapping=mapping))
    assert reading.people.select("full_name", "emails").rows() == [
        ("Jane Doe", ["jane@example.com"])
    ]


def test_rows_keep_their_source_as_json_by_header():
    text = 'Name,Email,Email,\nJane "J" Doe,a@example.org,b@example.org,x\n'
    raw = (
        people(text.encode())
        .people["raw"]
        .str.json_decode(
            pl.Struct(
                {
                    "Name": pl.String,
                    "Email": pl.String,
                    "Email (2)": pl.String,
                    "column 4": pl.String,
                }
            )
        )
    )
    assert raw.to_list() == [
        {
            "Name": 'Jane "J" Doe',
            "Email": "a@example.org",
            "Email (2)": "b@example.org",
            "column 4": "x",
        }
    ]


def test_a_footer_takes_the_lines_with_it_that_stand_alone_behind_the_last_full_row():
    text = (
        "First Name,Last Name,Email,Company\nJane,Doe,jane@example.com,Contoso\nSam,,,\n"
        "Contacts Report,,,\nCopyright (c) 2000-2026 salesforce.com,,,\nExample Org,,,\n"
    )
    reading = people(text.encode())
    assert reading.people["row"].to_list() == [1, 2]
    assert reading.skips.select("row", "reason").rows() == [
        (3, "footer"),
        (4, "footer"),
        (5, "footer"),
    ]


@pytest.mark.parametrize("name", ["Suma", "Total", "Summe", "Notes"], ids=str)
def test_a_person_named_like_a_total_is_a_person(name):
    text = f"Name,Email\n{name},x@example.com\nJane,jane@example.com\n"
    assert people(text.encode()).people["full_name"].to_list() == [name, "Jane"]


def test_a_header_decoded_twice_is_known_all_the_same():
    text = "PrÃ©nom,Nom,Courriel\nZoÃ©,Petit,z@example.org\n"
    assert people(text.encode()).people.select("given_name", "family_name").rows() == [
        ("Zoé", "Petit")
    ]


def test_backslashed_quotes_around_a_delimiter_in_every_row_widen_no_table():
    rows = "".join(f'"{name}",{name}@example.com,"said \\"hi\\", left"\n' for name in ("ann", "bo"))
    reading = read_file("list.csv", f"Name,Email,Notes\n{rows}".encode(), options=ReadOptions())
    assert reading.people["note"].to_list() == ['said "hi", left'] * 2


def test_figures_under_an_id_are_no_numbers_of_phones():
    rows = "".join(f"003000000000{at}000,Ann,Ray{at},ann{at}@example.com\n" for at in (1, 2, 3))
    text = f"Id,First Name,Last Name,Email\n{rows}"
    reading = read_file("list.csv", text.encode(), options=ReadOptions())
    assert reading.people["phones"].to_list() == [[], [], []]


@pytest.mark.parametrize("header", ["Name,Email,Company", "“Name”,“Email”,“Company”"])
def test_marks_of_a_word_processor_around_every_value_are_no_part_of_them(header):
    rows = "“Ann Ray”,“ann@example.com”,“Acme, Inc.”\n“Bo Ek”,“bo@example.com”,“Fabrikam”\n"
    found = read_file("list.csv", f"{header}\n{rows}".encode(), options=ReadOptions()).people
    assert found.select("full_name", "company").rows() == [
        ("Ann Ray", "Acme, Inc."),
        ("Bo Ek", "Fabrikam"),
    ]


def test_marks_of_a_word_processor_around_one_value_are_kept():
    rows = (
        "Name,Email,Company\nAnn Ray,ann@example.com,Stiftung „Nord“\nBo Ek,bo@example.com,“Best”\n"
    )
    found = read_file("list.csv", rows.encode(), options=ReadOptions()).people
    assert found["company"].to_list() == ["Stiftung „Nord“", "“Best”"]
