"""Reads the instants of a column: the archive's own form at once, any other by its distinct texts."""

import polars as pl

from schemas.exports import ReadOptions
from transforms.extract.dates import days
from transforms.extract.grid import Grid
from transforms.extract.times import time_of

_ARCHIVE = ("%Y-%m-%d %H:%M:%S UTC", "%Y/%m/%d %H:%M:%S UTC")


def column_instants(
    grid: Grid, texts: pl.Series, options: ReadOptions
) -> tuple[pl.Series, list[str]]:
    """The instants (UTC) of cells, null where they are none; and what to tell of those.

    Args:
        grid: whose layout may know the order of day and month.
        texts: cells as written.
        options: the order where neither layout nor column tells.
    """
    found = pl.Series([None] * len(texts), dtype=pl.Datetime("us"))
    for form in _ARCHIVE:
        found = found.fill_null(texts.str.to_datetime(form, strict=False, time_unit="us"))
    rest = texts.filter(found.is_null()).drop_nulls().unique()
    if rest.is_empty():
        return found, []
    told = None if options.is_day_first is None else not options.is_day_first
    if grid.header.layout.is_month_first is not None:
        told = grid.header.layout.is_month_first
    read = days(rest, is_month_first=told)
    instants = {
        text: time_of(text, day) for text, day in read.iso.items() if not day.startswith("--")
    }
    if instants:
        found = found.fill_null(
            texts.replace_strict(instants, default=None, return_dtype=pl.Datetime("us"))
        )
    n_open = int((found.is_null() & texts.is_not_null()).sum())
    return found, [f"{n_open} dates could not be read and were left blank"] if n_open else []
