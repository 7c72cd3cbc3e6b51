"""Lines alone in their row: headings, remarks and placeholders are nobody, people of whom the name alone is told stay."""

import csv
from pathlib import Path

import pytest

from schemas.exports import ReadOptions
from transforms.extract import read_file

ROWS = Path(__file__).parent / "lone_lines.csv"
PEOPLE = (
    "Ann Ray,Fabrikam,ann@example.com,+1 202 555 0143",
    "Bo Ek,Contoso,bo@example.com,+1 202 555 0144",
    "Cy Oh,Tailspin,cy@example.com,+1 202 555 0145",
)


def _cases():
    with ROWS.open(encoding="utf-8", newline="") as lines:
        return [
            (row["text"], row["where"], row["is_person"] == "yes") for row in csv.DictReader(lines)
        ]


def read(lines, name="list.csv"):
    reading = read_file(
        name, "".join(f"{line}\n" for line in lines).encode(), options=ReadOptions()
    )
    for report in reading.reports.iter_rows(named=True):
        assert report["n_rows"] == report["n_records"] + report["n_rejected"] + report["n_skipped"]
    return reading


def cell(text):
    return '"' + text.replace('"', '""') + '"'


@pytest.mark.parametrize(("text", "where", "is_person"), _cases())
def test_a_lone_line_is_somebody_where_it_reads_like_a_name(text, where, is_person):
    at = 3 if where == "behind" else 2
    header, people = "Name,Company,Email,Phone", list(PEOPLE)
    if where == "in a column of companies":
        header = "Company,Name,Email,Phone"
        people = [",".join((p.split(",")[1], p.split(",")[0], *p.split(",")[2:])) for p in people]
    reading = read([header, *people[:at], f"{cell(text)},,,", *people[at:]])
    assert reading.people.height == 3 + is_person
    assert reading.skips["row"].to_list() == ([] if is_person else [at + 1])


def test_a_single_word_stays_where_other_names_are_single_words_too():
    rows = ["Name,Company,Email", "Ann,Fabrikam,a@example.com", "Bo,Contoso,b@example.com"]
    reading = read([*rows, "Cy,Tailspin,c@example.com", "Jane,,"])
    assert reading.people["full_name"].to_list()[-1] == "Jane"


def test_words_written_small_stay_where_a_list_writes_names_small():
    rows = ["Name,Company,Email", "Ann ray,Fabrikam,a@example.com", "Bo ek,Contoso,b@example.com"]
    assert read([*rows, "Cy oh,Tailspin,c@example.com", "Maria garcia,,"]).people.height == 4


def test_an_address_book_keeps_whatever_it_calls_a_contact():
    header = "First Name,Last Name,Labels,File As,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value"
    rows = [header, "Ann,Ray,x,,,ann@example.com,", "Choir members,,,,,,", "Plumber: Joe,,,,,,"]
    names = read(rows, "contacts.csv").people["full_name"].to_list()
    assert names == ["Ann Ray", "Choir members", "Plumber: Joe"]


@pytest.mark.parametrize("text", ["Nike: Sports", "Accenture: Consulting"])
def test_a_key_right_of_the_names_is_a_value(text):
    rows = ["Name,Email,Company", "Ann Ray,ann@example.com,Fabrikam", f",,{text}"]
    assert read(rows).people["company"].to_list() == ["Fabrikam", text]


def test_a_remark_with_a_count_beside_is_nobody_and_a_guest_with_a_table_is_one():
    rows = ["Name,Company,Email,Table", *(",".join(p.split(",")[:3]) + ",1" for p in PEOPLE)]
    reading = read([*rows, "Otis Underbough,,,2", "Delphine,,,2", "Nombre d'inscrits,4,,"])
    assert reading.people["full_name"].to_list()[3:] == ["Otis Underbough", "Delphine"]
