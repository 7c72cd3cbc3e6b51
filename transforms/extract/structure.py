"""Tells rows that belong to the table's frame, not to its contents: repeated headers, totals, footers."""

import polars as pl

from transforms.extract.grid import Grid
from transforms.extract.layout import key

_TOTAL = (
    r"(?i)^(grand |sub)?(totals?|summe|gesamt|insgesamt|somme|suma|totale|totaal|razem|итого|всего)\b[\s:]*"
    r"(\(?[\d.,]*( (records?|contacts?|attendees?|guests?|members?|rows?|people))?\)?)?$"
    r"|(?i)^total (number of )?(records?|contacts?|attendees?|guests?|members?|rows?|people|count)\b[\s:\d.,]*$"
)
_NOTES = r"(?i)^(notes:$|when exporting your connection data\b)"
_FOOTER = (
    r"(?i)^(copyright \(c\)|©|confidential information|generated (by|on|at)\b|exported (by|on|at|from)\b"
    r"|printed (by|on)\b|page \d+( of \d+)?$|end of (list|report|file)\b)"
)
_SHORT = 2
"""A footer fills at most this many cells."""
_SCHEMA = {"row": pl.Int64, "reason": pl.String}


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
        return pl.DataFrame(schema=_SCHEMA)
    beside = [name for name in every if name not in cells.columns]
    filled = [pl.col(name).is_not_null() for name in cells.columns if name != "row"]
    filled += [pl.col(name).str.strip_chars() != "" for name in beside]
    n_filled = pl.sum_horizontal(told.cast(pl.Int32) for told in filled)
    whole = pl.concat([cells, grid.cells.select(beside)], how="horizontal")
    told = whole.select("row", n=n_filled, header=_is_header(grid), skip=_skip_reason(grid))
    blank = told.filter(pl.col("n") == 0).select("row", reason=pl.lit("blank row"))
    repeated = told.filter(pl.col("header")).select("row", reason=pl.lit("repeated header"))
    known = told.filter(pl.col("skip").is_not_null()).select("row", reason=pl.col("skip"))
    short = told.filter(pl.col("n").is_between(1, _SHORT)).select("row")
    framing = _framing(grid.cells.join(short, on="row", how="semi", maintain_order="left"), every)
    found = pl.concat([blank, repeated, known, framing])
    return found.unique("row", keep="first", maintain_order=True).sort("row")


def _is_header(grid: Grid) -> pl.Expr:
    """Whether a row repeats the header."""
    named = [(f"c{at}", name) for at, name in enumerate(grid.header.names) if key(name)]
    # The first named cell alone settles it for nearly every row.
    cells = [pl.col(column).str.strip_chars().str.to_lowercase() for column, _ in named]
    return pl.all_horizontal(
        (cell == name.strip().lower()).fill_null(False)
        for cell, (_, name) in zip(cells, named, strict=True)
    )


def _skip_reason(grid: Grid) -> pl.Expr:
    """Why the layout leaves a row out: the first of its rules that applies."""
    reason = pl.lit(None, dtype=pl.String)
    for name, (pattern, why) in grid.header.layout.skips.items():
        column = grid.named(name)
        if column is not None:
            applies = pl.col(column).str.strip_chars().str.contains(pattern)
            reason = pl.coalesce(reason, pl.when(applies).then(pl.lit(why)))
    return reason


def _framing(short: pl.DataFrame, every: list[str]) -> pl.DataFrame:
    """Totals and footers among the rows that fill hardly a cell.

    A footer takes the rows with it that stand alone in the first column just before it and anywhere behind it.
    """
    if short.is_empty():
        return pl.DataFrame(schema=_SCHEMA)
    first = pl.coalesce(
        pl.when(pl.col(name).str.strip_chars() != "").then(pl.col(name).str.strip_chars())
        for name in every
    )
    told = short.select(
        "row",
        text=first,
        is_first=pl.col(every[0]).str.strip_chars() != "",
        mail=first.str.contains("@"),
    ).with_columns(
        total=pl.col("text").str.contains(_TOTAL),
        footer=pl.col("text").str.contains(_FOOTER),
        notes=pl.col("text").str.contains(_NOTES),
    )
    totals = pl.concat(
        [
            told.filter("total").select("row", reason=pl.lit("total")),
            told.filter("notes").select("row", reason=pl.lit("notes above a repeated header")),
        ]
    )
    begin = told.filter("footer")["row"].min()
    if begin is None:
        return totals
    rows = set(told.filter(pl.col("is_first") & ~pl.col("mail"))["row"])
    while begin - 1 in rows:  # type: ignore[operator]
        begin -= 1  # type: ignore[operator]
    footers = told.filter(pl.col("row") >= begin).select("row", reason=pl.lit("footer"))
    return pl.concat([totals, footers])
