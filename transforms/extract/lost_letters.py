"""Rejects the rows of a grid in which letters were lost on the way to it, and keeps the others."""

from dataclasses import replace

import polars as pl

from transforms.extract.encoding import LOST
from transforms.extract.grid import REJECTS, WITHHELD, Grid
from transforms.extract.validate import MESSAGES

_CHECK = "text_is_whole"


def whole_rows(grid: Grid) -> Grid:
    """The grid without the rows that hold ``LOST``; they are rejected, each with its cells."""
    names = [name for name in grid.cells.columns if name != "row"]
    has_lost = pl.any_horizontal(pl.col(name).str.contains(LOST, literal=True) for name in names)
    written = pl.concat_str(names, separator=grid.origin.delimiter or ",")
    broken = grid.cells.filter(has_lost).select(
        "row",
        checks=pl.lit([_CHECK], dtype=pl.List(pl.String)),
        message=pl.lit(MESSAGES[_CHECK]),
        raw=pl.lit(WITHHELD) if grid.header.layout.withholds else written,
    )
    return replace(
        grid,
        cells=grid.cells.filter(~has_lost),
        rejects=pl.concat([grid.rejects, broken.cast(pl.Schema(REJECTS))]).sort("row"),
    )
