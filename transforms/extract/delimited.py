"""Reads a delimited text by the layout that its header shows, or by its cells where it has none that is known."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from schemas.exports import Reading, ReadOptions
from transforms.extract.beside import Find, Span, may_be_several, tables_beside
from transforms.extract.encoding import Text
from transforms.extract.grid import Grid, frame_of
from transforms.extract.header import Header, best_header
from transforms.extract.importers.lists import list_layout
from transforms.extract.lost_letters import whole_rows
from transforms.extract.makers import make
from transforms.extract.registry import LAYOUTS
from transforms.extract.rows import Origin, merge_readings
from transforms.extract.table import read_grid
from transforms.extract.table_limits import DELIMITERS
from transforms.extract.tokens import records
from transforms.extract.unheaded import MOST_BYTES, TOLD_BY_CELLS, unheaded

_ROWS_FIRST = 50
"""A look at so many rows settles most texts that are no table."""


def delimited(origin: Origin, text: Text, options: ReadOptions) -> Reading | None:
    """The reading of a delimited text; None where no row of it is a header.

    Raises:
        RefusedFileError: a line is too long, or the columns are too many.
    """
    generic = list_layout("csv")
    grid = read_grid(
        text,
        origin,
        layouts=LAYOUTS,
        generic=generic,
        mapping=options.mapping,
        limits=options.limits,
    )
    if grid is None:
        return None
    if text.has_lost:
        grid = whole_rows(grid)
    grid = replace(grid, warnings=(*text.warnings, *grid.warnings))
    if grid.header.layout is generic and may_be_several(grid.header.names):
        find = partial(best_header, layouts=LAYOUTS, generic=generic, mapping=options.mapping)
        rows = [list(grid.header.names), *map(list, grid.cells.drop("row").rows())]
        spans = tables_beside(rows, grid.header, find)
        if spans:
            return merge_readings(make(part, options) for part in _parts(grid, rows, spans, find))
    return make(grid, options)


def _parts(
    grid: Grid, rows: Sequence[Sequence[str]], spans: Sequence[Span], find: Find
) -> list[Grid]:
    """The grid of each table that stands beside others; what could not be cut into cells counts for the first."""
    ordinals = [0, *grid.cells["row"].to_list()]
    found: list[Grid] = []
    for start, end in spans:
        cut = [row[start:end] for row in rows]
        filled = [at for at, row in enumerate(cut) if any(map(str.strip, row))]
        header = find([cut[at] for at in filled])
        if header is None:
            continue
        below = range(filled[header.at] + 1, filled[-1] + 1)
        cells = frame_of([cut[at] for at in below], [ordinals[at] for at in below], end - start)
        member = f"columns {start + 1} to {end}"
        member = member if grid.origin.member is None else f"{grid.origin.member}, {member}"
        part = Grid(header, cells, replace(grid.origin, member=member))
        found.append(part if found else replace(part, rejects=grid.rejects, warnings=grid.warnings))
    return found


def delimited_by_cells(origin: Origin, text: Text, options: ReadOptions) -> Reading | None:
    """The reading of a delimited text without a header that is known; None where its cells tell nobody."""
    if len(text.utf8) > MOST_BYTES:
        return None
    words = text.utf8.decode("utf-8")
    generic = list_layout("csv")
    for delimiter in DELIMITERS:
        first = [record.fields for record in islice(records(words, delimiter), _ROWS_FIRST)]
        if unheaded(first, generic) is None:
            continue
        cut = list(records(words, delimiter))
        rows = [record.fields for record in cut]
        header = unheaded(rows, generic) if all(record.flaw is None for record in cut) else None
        if header is not None:
            return make(_grid(rows, header, replace(origin, delimiter=delimiter), text), options)
    return None


def _grid(rows: Sequence[list[str]], header: Header, origin: Origin, text: Text) -> Grid:
    """The grid of rows told by their cells; a line of delimiters alone is a blank row."""
    width = len(header.names)
    below = [row if any(row) else [""] * width for row in rows[header.at + 1 :]]
    cells = frame_of(below, range(1, len(below) + 1), width)
    header_row = 1 if header.at == 0 else None
    source = replace(origin, source=header.layout.source, header_row=header_row)
    return Grid(header, cells, source, warnings=(*text.warnings, TOLD_BY_CELLS))
