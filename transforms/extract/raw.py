"""Keeps the source row: a JSON object by header, blank cells and texts of messages left out."""

import json
from collections.abc import Collection

import polars as pl

from transforms.extract.grid import Grid
from transforms.extract.layout import key

_TO_ESCAPE = r'["\\\x00-\x1f]'


def raw(grid: Grid, rows: pl.DataFrame | None = None) -> pl.Series:
    """The source rows of a grid as JSON, in its order.

    Args:
        grid: with its cells as they were.
        rows: those of its cells to keep; None: all.
    """
    cells = grid.cells if rows is None else rows
    names = headings(grid.header.names, grid.header.layout.withheld_keys)
    filled = {column: (cells[column] != "").fill_null(False) for column in names}
    filled = {column: is_filled for column, is_filled in filled.items() if is_filled.any()}
    if not filled:
        return pl.Series("raw", ["{}"] * cells.height, dtype=pl.String)
    pieces, is_behind = [], pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    for column, is_filled in filled.items():
        label = f'{json.dumps(names[column], ensure_ascii=False)}:"'
        pieces += [
            _either(f"{{{label}", f'",{label}', is_behind, is_filled),
            _escaped(cells[column]),
        ]
        is_behind = is_behind | is_filled
    pieces += [_either("{}", '"}', is_behind)]
    every = pl.DataFrame({f"{at}": piece for at, piece in enumerate(pieces)})
    return every.select(raw=pl.concat_str(pl.all(), ignore_nulls=True))["raw"]


def headings(names: Collection[str], withheld: Collection[str] = ()) -> dict[str, str]:
    """Column -> header name, told apart where it repeats; columns to withhold left out."""
    seen: dict[str, int] = {}
    found: dict[str, str] = {}
    for at, name in enumerate(names):
        said = name.strip() or f"column {at + 1}"
        seen[said] = seen.get(said, 0) + 1
        if key(name) not in withheld:
            found[f"c{at}"] = said if seen[said] == 1 else f"{said} ({seen[said]})"
    return found


def _either(
    first: str, behind: str, is_behind: pl.Series, is_filled: pl.Series | None = None
) -> pl.Series:
    """What stands before a cell, or after the last one: by whether one is before it; null where it is blank."""
    which = is_behind.cast(pl.UInt32)
    if is_filled is not None:
        which = which.to_frame("which").select(pl.when(is_filled).then("which")).to_series()
    return pl.Series([first, behind]).gather(which)


def _escaped(cells: pl.Series) -> pl.Series:
    """Cells as they stand within JSON's quotes; those with a letter to escape are few."""
    at = cells.str.contains(_TO_ESCAPE).fill_null(False).arg_true()
    if not len(at):
        return cells
    encoded = (
        cells.gather(at).alias("cell").to_frame().select(pl.struct("cell").struct.json_encode())
    )
    written = encoded.to_series().str.strip_prefix('{"cell":"').str.strip_suffix('"}')
    return cells.scatter(at, written)
