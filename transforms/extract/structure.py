"""Tells rows that belong to the table's frame, not to its contents: repeated headers, totals, footers."""

import polars as pl

from transforms.extract.framed_rows import framed_rows
from transforms.extract.framing import SCHEMA, framing
from transforms.extract.grid import Grid
from transforms.extract.layout import key
from transforms.extract.lone_lines import headed, lone_lines, may_stand_alone
from transforms.extract.organisations import organisations
from transforms.extract.second_headers import second_headers
from transforms.extract.sections import section_titles

_SIGNS = "-=_*~#+:.|·•–—─━═"
_MAY_BE_RULER = rf"^\s*(?:$|[{_SIGNS}])"
_RULER = rf"^\s*[{_SIGNS}]{{2,}}\s*$"
"""What stands in the cells of a line that a table in text, a query or a spreadsheet draws between its rows."""
_SHORT = 2
"""A footer fills at most this many cells."""


def structural(grid: Grid, cells: pl.DataFrame) -> pl.DataFrame:
    """Rows that are no data, each with the reason, in their order.

    Args:
        grid: with its cells as they were.
        cells: the same cleaned.

    Returns:
        ``row``, ``reason``.
    """
    every = [name for name in grid.cells.columns if name != "row"]
    if not every or not grid.cells.height:
        return pl.DataFrame(schema=SCHEMA)
    beside = [name for name in every if name not in cells.columns]
    filled = [pl.col(name).is_not_null() for name in cells.columns if name != "row"]
    filled += [pl.col(name) != "" for name in beside]
    n_filled = pl.sum_horizontal(told.cast(pl.Int32) for told in filled)
    aside = grid.cells.select(pl.col(name).str.strip_chars() for name in beside)
    whole = pl.concat([cells, aside], how="horizontal")
    told = whole.select(
        "row",
        n=n_filled,
        header=_is_header(grid, whole),
        skip=_skip_reason(grid),
        ruler=_is_ruler(whole),
    )
    blank = told.filter((pl.col("n") == 0) | pl.col("ruler")).select(
        "row", reason=pl.lit("blank row")
    )
    repeated = told.filter(pl.col("header")).select("row", reason=pl.lit("repeated header"))
    known = told.filter(pl.col("skip").is_not_null()).select("row", reason=pl.col("skip"))
    full = told.filter(pl.col("n") > _SHORT)["row"].max()
    is_short = told["n"].is_between(1, _SHORT)
    few = grid.cells.filter(is_short)
    heads = [] if may_stand_alone(grid.header.layout.source) else headed(grid)
    last_full = int(full) if isinstance(full, int) else 0
    rulers = _rulers_below(grid.cells, every, last_full)
    # `Total | Count | 3` is how Salesforce sums up.
    is_summed = (told["n"] == _SHORT + 1) & grid.header.layout.source.startswith("salesforce")
    little = grid.cells.filter(is_short | is_summed)
    framing_rows = framing(little, every, last_full, heads=heads, rulers=rulers)
    titles = section_titles(few, every, repeated, told)
    seconds = second_headers(grid.cells, grid.header.names)
    framed = pl.concat([repeated, framing_rows, titles])["row"]
    people = told.filter((pl.col("n") > 1) & ~pl.col("row").is_in(framed.implode()))
    alone = lone_lines(grid, few, people["row"])
    frame = framed_rows(grid, told["n"])
    found = pl.concat(
        [blank, seconds, repeated, known, organisations(grid), framing_rows, titles, alone, frame]
    )
    return found.unique("row", keep="first", maintain_order=True).sort("row")


def _is_header(grid: Grid, whole: pl.DataFrame) -> pl.Series:
    """Whether a row repeats the header; the first named cell alone settles it for nearly every row."""
    named = [(f"c{at}", name) for at, name in enumerate(grid.header.names) if key(name)]
    left = pl.int_range(whole.height, dtype=pl.UInt32, eager=True)
    for column, name in named:
        wanted = name.strip().lower()
        cells = whole[column].gather(left)
        if wanted.isascii():
            # The length tells most cells apart, and costs nothing.
            left = left.filter((cells.str.len_bytes() == len(wanted)).fill_null(False))
            cells = whole[column].gather(left)
        left = left.filter((cells.str.to_lowercase() == wanted).fill_null(False))
        if left.is_empty():
            break
    repeats = pl.repeat(False, whole.height, dtype=pl.Boolean, eager=True)
    return repeats.scatter(left, True) if named else repeats


def _is_ruler(whole: pl.DataFrame) -> pl.Series:
    """Whether every cell of a row that says anything is a line drawn with signs; the first settles most."""
    cells = [pl.col(name) for name in whole.columns if name != "row"]
    # Nearly every row begins with a cell that settles it; only the others are looked through.
    begins = whole[:, 1]
    is_open = (begins == "").fill_null(True)
    may_be = (begins.str.contains(_MAY_BE_RULER) & ~is_open).fill_null(False)
    first = pl.coalesce(pl.when(cell != "").then(cell) for cell in cells)
    said = whole.filter(is_open).select(first.str.contains(_MAY_BE_RULER).fill_null(False))
    may_be = may_be.scatter(is_open.arg_true(), said.to_series())
    at = may_be.arg_true()
    if at.is_empty():
        return may_be
    draws = pl.any_horizontal(cell.str.contains(_RULER).fill_null(False) for cell in cells)
    is_all = pl.all_horizontal(
        (cell == "").fill_null(True) | cell.str.contains(_RULER) for cell in cells
    )
    return may_be.scatter(at, whole[at].select(draws & is_all).to_series())


def _rulers_below(cells: pl.DataFrame, every: list[str], last_full: int) -> list[int]:
    """Rows behind the last full one whose only text, as it was written, draws a line."""
    if not last_full or last_full == cells["row"][-1]:
        return []
    below = cells.filter(pl.col("row") > last_full)
    whole = pl.concat_str(pl.col(name).str.strip_chars() for name in every)
    return below.filter(whole.str.contains(_RULER))["row"].to_list()


def _skip_reason(grid: Grid) -> pl.Expr:
    """Why the layout leaves a row out: the first of its rules that applies."""
    reason = pl.lit(None, dtype=pl.String)
    for name, (pattern, why) in grid.header.layout.skips.items():
        column = grid.named(name)
        if column is not None:
            applies = pl.col(column).fill_null("").str.strip_chars().str.contains(pattern)
            reason = pl.coalesce(reason, pl.when(applies).then(pl.lit(why)))
    return reason
