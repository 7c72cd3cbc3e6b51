"""Lays tables that stand one below another in a text side by side, as `stacked` does for those of a sheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from transforms.extract.grid import Grid, from_records
from transforms.extract.header import Header
from transforms.extract.origin import Origin
from transforms.extract.retold import HEAD
from transforms.extract.stacked import Find, heads_another
from transforms.extract.tokens import Record, records

_MOST_HEADS = 100
"""A list with more sections than this repeats one header."""


@dataclass
class _Table:
    """One of the tables of a text: its header, its rows with their ordinals, and the rows that head it."""

    header: Header
    rows: list[Record] = field(default_factory=list)
    first: int = 1


def stacked_grid(
    text: str, header: Header, origin: Origin, delimiter: str, find: Find
) -> Grid | None:
    """The grid of all tables of a text, every one under columns of its own; None where there is but one.

    Args:
        text: below the header.
        header: of the uppermost table.
        origin: of the text.
        delimiter: what cells are cut at.
        find: tells whether a row is a header.
    """
    if not any(_candidates(text, header, delimiter, find)):
        return None
    tables, heads = [_Table(header)], list[int]()
    found = list(records(text, delimiter))
    above: list[Sequence[str]] = [[], list(header.names)]
    for row, record in enumerate(found, start=1):
        if row > 1 and record.start > found[row - 2].end:
            above.append([])
        lower = heads_another(record.fields, above, tables[-1].header, find)
        if lower is None:
            tables[-1].rows.append(record)
        else:
            titles = tables[-1].rows[-1:] if _n_filled(above[-1]) == 1 else []
            del tables[-1].rows[len(tables[-1].rows) - len(titles) :]
            heads += [*range(row - len(titles), row), row]
            tables.append(_Table(lower, first=row + 1))
        above = [*above[-1:], record.fields]
    return _side_by_side([table for table in tables if table.rows], heads, text, origin, delimiter)


def _candidates(text: str, header: Header, delimiter: str, find: Find) -> Iterator[Header]:
    """Headers below a line that says one thing or nothing."""
    d = re.escape(delimiter)
    short = re.compile(rf"(?m)^[{d} \t]*[^{d}\r\n]*[{d} \t]*\r?\n(?=[^{d}\r\n]+{d}[^{d}\r\n])")
    for n_seen, line in enumerate(short.finditer(text)):
        if n_seen >= _MOST_HEADS:
            return
        below = next(records(text[line.end() : line.end() + 4096], delimiter), None)
        lower = below and heads_another(below.fields, [[], []], header, find)
        if lower:
            yield lower


def _side_by_side(
    tables: list[_Table], heads: list[int], text: str, origin: Origin, delimiter: str
) -> Grid:
    """One grid of several tables, the cells of each under its own columns."""
    names: tuple[str, ...] = ()
    roles: tuple[str | None, ...] = ()
    grids, cells = [], []
    for table in tables:
        n_fields, indent = len(table.header.names), len(names)
        grid = from_records(
            table.rows, text, table.header, origin, n_fields=n_fields, first=table.first
        )
        moved = {f"c{at}": f"c{at + indent}" for at in range(n_fields)}
        grids.append(grid)
        cells.append(grid.cells.rename(moved))
        names, roles = names + table.header.names, roles + table.header.roles
    header = replace(tables[0].header, names=names, roles=roles)
    whole = pl.concat(cells, how="diagonal").select("row", *(f"c{at}" for at in range(len(names))))
    return Grid(
        header,
        whole.with_columns(pl.exclude("row").fill_null("")).sort("row"),
        origin,
        pl.concat([grid.rejects for grid in grids]),
        skips=tuple((row, HEAD) for row in heads),
        warnings=tuple(warning for grid in grids for warning in grid.warnings),
    )


def _n_filled(row: Sequence[str]) -> int:
    """How many cells say something."""
    return sum(bool(cell.strip()) for cell in row)
