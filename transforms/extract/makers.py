"""Hands a grid to the reader that its layout names."""

from collections.abc import Callable

import polars as pl

from schemas.exports import Reading, ReadOptions
from transforms.extract.correspondence import invitations, messages
from transforms.extract.grid import Grid
from transforms.extract.owner_facts import facts
from transforms.extract.people import people
from transforms.extract.praise import endorsements, recommendations
from transforms.extract.rows import empty_reading, finish

_Maker = Callable[[Grid, ReadOptions], Reading]


def make(grid: Grid, options: ReadOptions) -> Reading:
    """The reading of a grid; one without a row is empty, with the reason."""
    layout = grid.header.layout
    if grid.cells.is_empty() and grid.rejects.is_empty():
        words = f"A header of {layout.source} and no row below it: export again, or nothing was there to export."
        status = "ignored" if layout.makes == "nothing" else "empty"
        return empty_reading(grid.origin, words, status=status)
    return _MAKERS[layout.makes](grid, options)


def _nothing(grid: Grid, options: ReadOptions) -> Reading:
    """The reading of a table that is known and says nothing about contacts."""
    skips = grid.cells.select("row", reason=pl.lit(grid.header.layout.ignored_because))
    return finish(origin=grid.origin, skips=skips, rejects=grid.rejects, status="ignored")


_MAKERS: dict[str, _Maker] = {
    "people": people,
    "messages": messages,
    "invitations": invitations,
    "endorsements": endorsements,
    "recommendations": recommendations,
    "facts": facts,
    "nothing": _nothing,
}
