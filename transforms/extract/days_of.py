"""Reads the day columns of a grid: connected on, birthday, revised at, by the distinct cells of each column."""

import polars as pl

from schemas.exports import ReadOptions
from transforms.extract.dates import Days, days
from transforms.extract.grid import Grid
from transforms.extract.instants import column_instants

_ISO = "%Y-%m-%d"
_LEAP_YEAR = 2000
_BIRTH_PIVOT = 15
"""'15 is a child's birth year, '16 an old man's: nobody exports the contacts of a ten-year-old."""


def connected_days(
    grid: Grid, cells: pl.DataFrame, options: ReadOptions
) -> tuple[pl.Series, list[str]]:
    """The days of connection, and what to tell of those not read."""
    return _column(grid, cells, "connected_on", options, pivot=99, dtype=pl.Date())


def birthdays(grid: Grid, cells: pl.DataFrame, options: ReadOptions) -> tuple[pl.Series, list[str]]:
    """The birthdays, of one column or of columns for year, month and day."""
    texts, warnings = _column(
        grid, cells, "birthday", options, pivot=_BIRTH_PIVOT, dtype=pl.String()
    )
    parts = [grid.columns(f"birthday:{part}") for part in ("year", "month", "day")]
    if parts[1] and parts[2]:
        month, day = (pl.col(columns[0]).str.zfill(2) for columns in parts[1:])
        year = pl.col(parts[0][0]) if parts[0] else pl.lit(None, dtype=pl.String)
        whole = pl.concat_str([pl.coalesce(year, pl.lit("-")), month, day], separator="-")
        # Without its year a day may be the 29th of February.
        in_a_year = whole.str.replace(r"^--", f"{_LEAP_YEAR}-").str.to_date(_ISO, strict=False)
        is_day = whole.str.contains(r"^(\d{4}|-)-\d\d-\d\d$") & in_a_year.is_not_null()
        written = cells.select(whole=whole)["whole"]
        found = cells.select(pl.when(is_day).then(whole)).to_series()
        names = [grid.header.names[int(columns[0][1:])].strip() for columns in parts[1:]]
        warnings += _left_blank(" and ".join(names), written.count() - found.count())
        texts = texts.fill_null(found) if len(texts) else found
    return texts.alias("birthday"), warnings


def instants(grid: Grid, cells: pl.DataFrame, options: ReadOptions) -> pl.Series:
    """When the source last revised each entry."""
    columns = grid.columns("revised_at")
    if not columns:
        return pl.Series("revised_at", [None] * cells.height, dtype=pl.Datetime("us"))
    return column_instants(grid, cells[columns[0]], options)[0].alias("revised_at")


def _column(
    grid: Grid,
    cells: pl.DataFrame,
    role: str,
    options: ReadOptions,
    *,
    pivot: int,
    dtype: pl.DataType,
) -> tuple[pl.Series, list[str]]:
    """The days of the columns of a role, the first that says something, and what to tell.

    As text they are of ISO 8601, the year missing where it is not told; as days such are none.
    """
    found = pl.Series(role, [None], dtype=dtype).new_from_index(0, cells.height)
    warnings = []
    layout = grid.header.layout
    is_month_first = (
        layout.usually_month_first if options.is_day_first is None else not options.is_day_first
    )
    if layout.is_month_first is not None:
        is_month_first = layout.is_month_first
    for column in grid.columns(role):
        texts = cells[column]
        read = days(texts.drop_nulls().unique(), is_month_first=is_month_first, pivot=pivot)
        written = pl.Series(read.iso.values(), dtype=pl.String)
        values = written if dtype == pl.String else written.str.to_date(_ISO, strict=False)
        days_read = texts.replace_strict(list(read.iso), values, default=None, return_dtype=dtype)
        found = (
            days_read.alias(role)
            if found.null_count() == len(found)
            else found.fill_null(days_read)
        )
        warnings += _told(grid.header.names[int(column[1:])].strip(), texts, read)
    return found, warnings


def _told(name: str, texts: pl.Series, read: Days) -> list[str]:
    """What to tell of the cells of a column that gave no day."""
    said = []
    n_open = int(texts.is_in(list(read.ambiguous)).sum()) if read.ambiguous else 0
    if n_open:
        said.append(
            f"{name}: {n_open} days could be day/month or month/day and were left blank; set day_first in coterie.toml"
        )
    n_unread = int(texts.is_in(list(read.unread)).sum()) if read.unread else 0
    return said + _left_blank(name, n_unread)


def _left_blank(name: str, n_cells: int) -> list[str]:
    """What to tell of cells that are no day."""
    if not n_cells:
        return []
    cells = "1 cell is no day and was" if n_cells == 1 else f"{n_cells} cells are no day and were"
    return [f"{name}: {cells} left blank"]
