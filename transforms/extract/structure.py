"""Tells rows that belong to the table's frame, not to its contents: repeated headers, totals, footers."""

import polars as pl

from transforms.extract.grid import Grid
from transforms.extract.layout import key
from transforms.extract.organisations import organisations
from transforms.extract.sections import section_titles

_COUNTED = "records?|contacts?|connections?|attendees?|guests?|members?|rows?|people|entries|subscribers?|participants?"
_TOTAL = (
    r"(?i)^(grand |sub)?(totals?|sum|suma|summa|celkem|celkom|összesen|ukupno|toplam|yhteensä"
    r"|summe|gesamt|insgesamt|totale|totaal|razem|итого|всего)\b[\s:]*"
    rf"(\(?[\d.,]*( (?:{_COUNTED}))?\)?)?$"
    r"|(?i)^(total|totale|gesamt|gesamtzahl|anzahl|summe|nombre total|n[úu]mero total|numero totale|итого|всего|razem"
    r"|suma|count|number of)\b[^@\d]{1,40}[:=]\s*\d[\d.,]*$"
    r"|(?i)^(sub-?total|zwischensumme|sous-total|subtotale|subtotaal|tussentotaal|delsumma|mellomsum|mezisoučet)\b"
    rf"|(?i)^total (number of )?(?:{_COUNTED}|count)\b[\s:\d.,]*$"
)
_TITLE = r"(?i)\b(report|list|export)\b"
"""What the line before a footer says."""
_NOTES = r"(?i)^(notes:$|when exporting your connection data\b)"
_FOOTER = (
    r"(?i)^(copyright \(c\)|©|confidential information|generated (by|on|at)\b|exported (by|on|at|from)\b"
    r"|printed (by|on)\b|filtered by:|page \d+( of \d+)?$|end of (list|report|file)\b"
    r"|\*+\s*\p{L}"
    r"|(any )?(questions?|fragen|rückfragen|preguntas|domande|vragen)\b[^@]{0,60}[?:]"
    r"|(please|kindly|bitte|merci de|veuillez|por favor|si prega|gelieve|prosimy)\s+\S+\s+\S+\s"
    r"|(source|quelle|fuente|fonte|bron|stand|as of|last updated?|disclaimer|legende?|hinweise?)\s*:)"
)
_MAY_BE_RULER = r"^\s*(?:$|:?[-=_])"
_RULER = r"^\s*:?[-=_]{2,}:?\s*$"
"""What stands in the cells of the line that a Markdown table or a text report draws below its header."""
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
    few = grid.cells.filter(told["n"].is_between(1, _SHORT))
    framing = _framing(few, every, int(full) if isinstance(full, int) else 0)
    titles = section_titles(few, every, repeated, told)
    found = pl.concat([blank, repeated, known, organisations(grid), framing, titles])
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


def _skip_reason(grid: Grid) -> pl.Expr:
    """Why the layout leaves a row out: the first of its rules that applies."""
    reason = pl.lit(None, dtype=pl.String)
    for name, (pattern, why) in grid.header.layout.skips.items():
        column = grid.named(name)
        if column is not None:
            applies = pl.col(column).fill_null("").str.strip_chars().str.contains(pattern)
            reason = pl.coalesce(reason, pl.when(applies).then(pl.lit(why)))
    return reason


def _framing(short: pl.DataFrame, every: list[str], last_full: int) -> pl.DataFrame:
    """Totals, notes and footers among the rows that fill hardly a cell.

    Args:
        short: the grid's own cells of these rows.
        every: the grid's columns.
        last_full: the last row that fills more cells: only behind it does a footer take the lines with it.
    """
    if short.is_empty():
        return pl.DataFrame(schema=_SCHEMA)
    trimmed = [pl.col(name).str.strip_chars().replace("", None) for name in every]
    told = short.select(
        "row",
        text=pl.coalesce(trimmed),
        whole=pl.concat_str(trimmed, separator=" ", ignore_nulls=True),
        n=pl.sum_horizontal(cell.is_not_null().cast(pl.Int32) for cell in trimmed),
    ).with_columns(beside=pl.col("whole").str.strip_prefix(pl.col("text")))
    # A first name may be Suma or Total: beside a total stand figures alone.
    is_total = pl.col("text").str.contains(_TOTAL) & ~pl.col("beside").str.contains(r"[\p{L}@]")
    is_footer = pl.col("text").str.contains(_FOOTER)
    begin = told.filter(is_footer & (pl.col("row") > last_full))["row"].min()
    at = pl.col("row") - pl.lit(begin, dtype=pl.Int64)
    behind = (at >= 0) & (pl.col("n") == 1) & ~pl.col("text").str.contains("@")
    title = (at == -1) & (pl.col("n") == 1) & pl.col("text").str.contains(_TITLE)
    reasons = (
        ("total", is_total),
        ("notes above a repeated header", pl.col("text").str.contains(_NOTES)),
        ("footer", is_footer | (behind | title).fill_null(False)),
    )
    return pl.concat(
        [told.filter(found).select("row", reason=pl.lit(reason)) for reason, found in reasons]
    )
