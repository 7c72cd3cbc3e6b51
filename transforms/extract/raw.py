"""Keeps the source row: a JSON object by header, blank cells and texts of messages left out."""

from collections.abc import Collection

import polars as pl

from transforms.extract.grid import Grid
from transforms.extract.layout import key


def raw(grid: Grid, rows: pl.DataFrame | None = None) -> pl.Series:
    """The source rows of a grid as JSON, in its order.

    Args:
        grid: with its cells as they were.
        rows: those of its cells to keep; None: all.
    """
    cells = grid.cells if rows is None else rows
    names = headings(grid.header.names, grid.header.layout.withheld_keys)
    parts = [
        pl.when(pl.col(column) != "").then(_member(column, name))
        for column, name in names.items()
        if bool((cells[column] != "").any())
    ]
    if not parts:
        return pl.Series("raw", ["{}"] * cells.height, dtype=pl.String)
    inner = pl.concat_str(parts, separator=",", ignore_nulls=True)
    whole = pl.concat_str([pl.lit("{"), inner, pl.lit("}")])
    return cells.select(raw=whole)["raw"]


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


def _member(column: str, name: str) -> pl.Expr:
    """`"name":"cell"` as JSON writes it."""
    encoded = pl.struct(pl.col(column).alias(name)).struct.json_encode()
    return encoded.str.strip_prefix("{").str.strip_suffix("}")
