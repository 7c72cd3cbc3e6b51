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
    filled = [column for column in names if bool((cells[column] != "").any())]
    if not filled:
        return pl.Series("raw", ["{}"] * cells.height, dtype=pl.String)
    pieces, is_behind = [pl.lit("{")], pl.lit(False)
    for column in filled:
        pieces += _member(column, names[column], is_behind)
        is_behind = is_behind | (pl.col(column) != "")
    pieces += [pl.when(is_behind).then(pl.lit('"}')).otherwise(pl.lit("}"))]
    return cells.select(raw=pl.concat_str(pieces, ignore_nulls=True))["raw"]


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


def _member(column: str, name: str, is_behind: pl.Expr) -> list[pl.Expr]:
    """The pieces of `"name":"cell` as JSON writes it; where it stands behind another, that one's end before it."""
    label = f'{json.dumps(name, ensure_ascii=False)}:"'
    before = pl.when(is_behind).then(pl.lit(f'",{label}')).otherwise(pl.lit(label))
    return [
        pl.when(pl.col(column) != "").then(before),
        pl.col(column).map_batches(_escaped, return_dtype=pl.String),
    ]


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
