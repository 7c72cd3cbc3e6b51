"""Reads the sheets of a workbook through the same headers and layouts as delimited text."""

import json
from dataclasses import replace
from functools import partial

import polars as pl

from schemas.exports import Reading, ReadOptions
from transforms.extract import workbook
from transforms.extract.beside import tables_beside
from transforms.extract.grid import REJECTS, Grid, frame_of
from transforms.extract.header import ROWS_SEARCHED, Header, best_header
from transforms.extract.importers.lists import list_layout
from transforms.extract.makers import make
from transforms.extract.raw import headings
from transforms.extract.registry import LAYOUTS
from transforms.extract.retold import HEAD
from transforms.extract.rows import Origin, empty_reading, merge_readings
from transforms.extract.sheet import Sheet
from transforms.extract.stacked import Stacked, side_by_side
from transforms.extract.unheaded import TOLD_BY_CELLS, unheaded

_LOST = (
    "has_no_lost_formula",
    "a formula without a stored value: open the workbook in Excel and save it",
)

_TELLING = {"full_name", "given_name", "family_name", "emails"}
_NAMES = ({"full_name"}, {"given_name", "family_name"})
"""Without a telling cell a row may be anybody, unless it still says a whole name; of any other lost formula, and of
that one too, the cell alone is blank."""


def workbook_reading(origin: Origin, content: bytes, options: ReadOptions) -> Reading:
    """The reading of a workbook: its own report, then one per sheet.

    Raises:
        UnreadableFileError: it is damaged, protected by a password, or no workbook that is read here.
        RefusedFileError: it goes over a limit.
    """
    found = workbook.sheets(origin.file, content, limits=options.limits)
    parts = [_sheet(origin, sheet, options) for sheet in found]
    status = "read" if any((part.reports["status"] == "read").any() for part in parts) else "empty"
    words = f"A workbook; sheets: {len(parts)}"
    whole = empty_reading(origin, words, status=status)
    return merge_readings([whole, *parts])


def _sheet(origin: Origin, sheet: Sheet, options: ReadOptions) -> Reading:
    """The reading of one sheet."""
    member = sheet.name if origin.member is None else f"{origin.member}/{sheet.name}"
    whole, origin = origin, replace(origin, member=member)
    notes = ". ".join(sheet.notes)
    if sheet.is_hidden:
        return empty_reading(origin, notes or "a hidden sheet", status="ignored")
    filled = [at for at, row in enumerate(sheet.rows) if any(cell.strip() for cell in row)]
    if not filled:
        return empty_reading(
            origin, "An empty sheet" + (f". {notes}" if notes else ""), status="empty"
        )
    generic = list_layout("xlsx")
    find = partial(best_header, layouts=LAYOUTS, generic=generic, mapping=options.mapping)
    first = [sheet.rows[at] for at in filled[: 2 * ROWS_SEARCHED]]
    header = find(first)
    if header is None:
        header = unheaded([sheet.rows[at] for at in filled], generic)
        if header is not None:
            return _without_header(origin, sheet, header, filled, options)
        words = "No header of a list of people among the first rows" + (
            f". {notes}" if notes else ""
        )
        return empty_reading(origin, words, status="unrecognised")
    top = filled[header.at]
    if header.layout is generic:
        spans = tables_beside(sheet.rows[top:], header, find)
        if spans:
            return merge_readings(_sheet(whole, part, options) for part in sheet.cut(spans))
    source = replace(origin, source=header.layout.source, header_row=top + 1)
    stacked = side_by_side(sheet.rows, top, header, find)
    return make(_grid(sheet, stacked, top, source, n_fields=len(header.names)), options)


def _without_header(
    origin: Origin, sheet: Sheet, header: Header, filled: list[int], options: ReadOptions
) -> Reading:
    """The reading of a sheet whose columns are told by their cells."""
    width = len(header.names)
    top = filled[0] if header.at == 0 else -1
    rows = [row + [""] * (width - len(row)) for row in sheet.rows]
    source = replace(
        origin, source=header.layout.source, header_row=top + 1 if header.at == 0 else None
    )
    grid = _grid(sheet, Stacked(header, rows, frozenset()), top, source, n_fields=width)
    return make(replace(grid, warnings=(*grid.warnings, TOLD_BY_CELLS)), options)


def _grid(sheet: Sheet, stacked: Stacked, top: int, origin: Origin, *, n_fields: int) -> Grid:
    """The rows of a sheet below its header; ``row`` counts sheet rows, blank and hidden ones too.

    Args:
        sheet: as laid out.
        stacked: its rows, and the header of all its tables.
        top: where the uppermost header stands.
        origin: of the sheet.
        n_fields: how wide the uppermost header is; those of lower tables are as wide.
    """
    header, rows = stacked.header, stacked.rows
    left_out = dict.fromkeys(stacked.heads, HEAD) | dict.fromkeys(sheet.hidden_rows, "hidden row")
    lost = {
        at
        for at, column in sheet.lost_cells
        if column < n_fields
        and set(header.roles[column::n_fields]) & _TELLING
        and not _is_named(header, rows[at])
    }
    below = range(top + 1, len(sheet.rows))
    read = [at for at in below if at not in lost and at not in left_out]
    rejects = [
        {"row": at - top, "checks": [_LOST[0]], "message": _LOST[1], "raw": _raw(header, rows[at])}
        for at in below
        if at in lost
    ]
    return Grid(
        header,
        frame_of([rows[at] for at in read], [at - top for at in read], len(header.names)),
        origin,
        pl.DataFrame(rejects, schema=REJECTS),
        skips=tuple((at - top, left_out[at]) for at in below if at in left_out and at not in lost),
        warnings=tuple(sheet.notes),
    )


def _is_named(header: Header, cells: list[str]) -> bool:
    """Whether the cells of a row still say a whole name."""
    filled = {role for role, cell in zip(header.roles, cells, strict=True) if cell.strip()}
    return any(names <= filled for names in _NAMES)


def _raw(header: Header, cells: list[str]) -> str:
    """A row as JSON by header."""
    said = {name: cells[int(column[1:])] for column, name in headings(header.names).items()}
    return json.dumps({name: cell for name, cell in said.items() if cell}, ensure_ascii=False)
