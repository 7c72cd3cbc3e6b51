"""Groups above a header say whose a column is: a firm's name, a parent's number."""

import io
from itertools import pairwise

import openpyxl
import pytest

from schemas.exports import ReadOptions
from transforms.extract import read_file

TABLES = (
    (
        ["Person", "", "Firma", "", "Kontakt", ""],
        ["Vorname", "Nachname", "Name", "Funktion", "E-Mail", "Telefon"],
        ["Jörg", "Weiß", "Müller GmbH", "Einkauf", "j@example.org", "+49 30 23125011"],
        {"full_name": "Jörg Weiß", "company": "Müller GmbH", "title": "Einkauf"},
    ),
    (
        ["Contact", "", "Company", "", ""],
        ["Name", "Email", "Name", "Phone", "City"],
        ["Ann Ray", "a@example.com", "Fabrikam", "+1 202 555 0143", "Rome"],
        {"full_name": "Ann Ray", "company": "Fabrikam", "emails": ["a@example.com"]},
    ),
    (
        ["Employee", "", "Emergency contact", ""],
        ["Name", "Email", "Name", "Phone"],
        ["Ann Ray", "a@example.com", "Al Ray", "+1 202 555 0143"],
        {"full_name": "Ann Ray", "company": None, "phones": []},
    ),
    (
        ["Company", "Fabrikam", ""],
        ["Name", "Email", "Phone"],
        ["Ann Ray", "a@example.com", "+1 202 555 0143"],
        {"full_name": "Ann Ray", "company": None},
    ),
    (
        ["Company", "", ""],
        ["Name", "Email", "Phone"],
        ["Ann Ray", "a@example.com", "+1 202 555 0143"],
        {"full_name": "Ann Ray", "company": None},
    ),
)


def _as_text(rows):
    return "".join(",".join(row) + "\n" for row in rows).encode()


def _as_sheet(rows, *, is_merged):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])
    begins = [at for at, cell in enumerate(rows[0], start=1) if cell] + [len(rows[0]) + 1]
    for left, right in pairwise(begins):
        if is_merged and right - left > 1:
            book.active.merge_cells(start_row=1, end_row=1, start_column=left, end_column=right - 1)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("made", ["text", "sheet", "merged"])
@pytest.mark.parametrize(
    ("above", "names", "row", "wanted"), TABLES, ids=lambda told: str(told)[:24]
)
def test_a_column_is_whose_its_group_says(above, names, row, wanted, made):
    rows = [above, names, row]
    content = _as_text(rows) if made == "text" else _as_sheet(rows, is_merged=made == "merged")
    name = "list.csv" if made == "text" else "list.xlsx"
    people = read_file(name, content, options=ReadOptions()).people
    assert people.height == 1
    assert {field: people.row(0, named=True)[field] for field in wanted} == wanted
