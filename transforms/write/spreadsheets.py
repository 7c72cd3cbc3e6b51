"""Contacts as CSV or XLSX, in two kinds: safe to open in a spreadsheet, and verbatim for re-import."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from transforms.write.google_csv import google_columns, google_row

Kind = Literal["spreadsheet", "import"]
Cells = list[dict[str, str]]
PHONES = "phones"
SHOWN = (
    "contact_id",
    "full_name",
    "given_name",
    "family_name",
    "company",
    "title",
    "emails",
    PHONES,
    "linkedin_url",
    "labels",
    "tier",
    "score",
    "mode",
    "tie_strength",
    "last_contact_on",
)
"""Columns of the kind for spreadsheets: what a mail merge wants. No exposure: such a file gets passed on."""
_BLANK = r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
_FORMULA = re.compile(rf"{_BLANK}[=+\-@|%\t\r\n＝＋－﹣−＠]|[\t\r\n]")
"""What some spreadsheet takes for a formula, behind blanks and in full width too (OWASP, CSV Injection)."""
_NUMBER = re.compile(r"\d")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NEVER = (1980, 1, 1, 0, 0, 0)
"""The day zip entries bear: the first one a zip knows, so that bytes do not tell when they were written."""


def as_csv(contacts: pl.DataFrame, *, kind: Kind) -> bytes:
    """Contacts (rows of ``Contacts``) as CSV with CRLF; for spreadsheets with a byte order mark."""
    rows = _cells(contacts, kind)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    safe: Callable[[str, str], str] = _safe if kind == "spreadsheet" else _as_it_is
    for row in [dict(zip(rows[0], rows[0], strict=True)), *rows[1:]]:
        writer.writerow([safe(column, value) for column, value in row.items()])
    return text.getvalue().encode("utf-8-sig" if kind == "spreadsheet" else "utf-8")


def as_xlsx(contacts: pl.DataFrame, *, kind: Kind) -> bytes:
    """Contacts (rows of ``Contacts``) as a workbook of one sheet, every cell text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Contacts")
    sheet.freeze_panes = "A2"
    for row in _cells(contacts, kind):
        cells = [WriteOnlyCell(sheet, _CONTROL.sub("\ufffd", value)) for value in row.values()]
        for column, cell in zip(row, cells, strict=True):
            if kind == "spreadsheet" and column != PHONES:
                cell.value = neutral(str(cell.value))
            # A text that opens with `=` would become a formula; `@` keeps zeros and long numbers.
            cell.data_type, cell.number_format = "s", "@"
        sheet.append(cells)
    book.properties.created = book.properties.modified = datetime(*_NEVER)
    saved = io.BytesIO()
    book.save(saved)
    return _undated(saved)


def neutral(value: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{value}" if _FORMULA.match(value) else value


def _safe(column: str, value: str) -> str:
    """A cell that opens as the text it is; a telephone number keeps its plus and its zeros."""
    if column == PHONES and _NUMBER.match(value):
        return f"'{value}"
    return neutral(value)


def _as_it_is(column: str, value: str) -> str:
    return value


def _cells(contacts: pl.DataFrame, kind: Kind) -> Cells:
    """The header as the first row, then a row per contact, every value as text."""
    rows = [_shown(c) if kind == "spreadsheet" else google_row(c) for c in contacts.to_dicts()]
    columns = list(SHOWN) if kind == "spreadsheet" else google_columns(rows)
    return [
        dict(zip(columns, columns, strict=True)),
        *({column: row.get(column, "") for column in columns} for row in rows),
    ]


def _shown(contact: dict[str, Any]) -> dict[str, str]:
    return {column: _text(contact[column]) for column in SHOWN}


def _text(value: object) -> str:
    """A value as one cell: lists by semicolons, numbers of scores with two decimals."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _undated(saved: io.BytesIO) -> bytes:
    """The workbook without the moment of saving, so that equal contacts give equal bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(whole, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"<dcterms:modified.*?</dcterms:modified>", b"", content)
            entry = zipfile.ZipInfo(name, _NEVER)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return whole.getvalue()
