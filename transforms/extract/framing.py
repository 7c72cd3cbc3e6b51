"""Tells the frame of a list from its contacts: totals, stamps, pages, counts, notes, rulers; words in framing.toml."""

from collections.abc import Sequence
from functools import cache

import polars as pl

from transforms.extract.word_lists import word_lists
from transforms.patterns import alternation

TITLE = r"(?i)\b(report|list|export)\b"
"""What the line before a footer says."""
_OF_A_REPORT = r"(?i)\bsalesforce\.com\b"
"""Whose footer begins with the report's own name, whatever that is."""
_NOTES = r"(?i)^(notes:$|when exporting your connection data\b)"
_FOOTER = (
    r"(?i)^(©|confidential(ity)?( information|\s*$)"
    r"|\*+\s*\p{L}|\*+\s*=\s"
    r"|(any )?(questions?|fragen|rückfragen|preguntas|domande|vragen)\b[^@]{0,60}[?:]"
    r"|(please|kindly|bitte|merci de|veuillez|por favor|si prega|gelieve|prosimy)\s+\S+\s+\S+\s)"
)
_KEYED = r"^\p{L}[\p{L}.'’-]*( \p{L}[\p{L}.'’-]*){0,3}\s?:\s+\S"
"""`Treasurer: Robin Example`: no name, but a line that says something under a key."""
_KEY_ALONE = r"^\p{L}[\p{L} .'’-]{0,40}:$"
_SENTENCE = r"^\p{L}\S*(?:\s+\S+){3,}\s+\p{Ll}{3,}[.!]$|^v?\d{1,3}(?:\.\d{1,3}){1,3}$"
"""A line of text that ends as one does, or the number of a version."""
_COUNT_BEHIND = r"^[\p{L}][\p{L} .,&'’/()-]{0,40}\s*[:=]\s*\d{1,5}"
REACHES = r"@|\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d"
"""What speaks for a person beside: an address, or a number of seven digits."""
DAYS = (
    r"(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\p{L}{3,9}\.? \d{1,2}, \d{4})"
    r"(?:,?[ T]+\d{1,2}:\d{2}(?::\d{2})?)?"
)
SCHEMA = {"row": pl.Int64, "reason": pl.String}


@cache
def patterns() -> dict[str, str]:
    """Pattern by what it tells: a total, one in several words, a count, a page, a note, a stamp."""
    words = word_lists("framing")
    said = {name: alternation(told) for name, told in words.items() if isinstance(told, list)}
    count = rf"\(?\d[\d.,\s]*\s?({said['counted']})?\)?"
    of = rf"({said['counts']})(?:\s\S+){{0,3}}?"
    # `Updated Da Silva` is somebody: save a few, links are written small.
    leads = rf"(?-i:{said['links']})|by|on|at|from|am|par|por|door|przez"
    several = [word for word in words["totals"] if " " in word]
    return {
        "tallied": rf"(?i)^({said['totals']})\s({said['counts']})\s\d[\d.,]*$",
        "words": rf"(?i)^({alternation(several)})\s*:?$",
        "total": rf"(?i)^({said['totals']})(?:\s+({said['counted']}))?[\s:=]*({count})?$"
        rf"|(?i)^(sub-?total|zwischensumme|sous-total|subtotale|subtotaal|tussentotaal|delsumma|mellomsum|mezisoučet)\b"
        rf"|(?i)^({said['counts']})(?:\s+\S+){{0,2}}\s+({said['counted']})[\s:=]*(\d[\d.,]*)?$"
        rf"|(?i)^{of}\s*[:=]\s*\d[\d.,]*$|(?i)^({said['counted']})\s*[:=]\s*\d[\d.,]*$",
        "count": rf"(?i)^\(?\d[\d.,\s]*\s?({said['counted']})\b[^@]{{0,30}}\)?\.?$"
        rf"|(?i){_COUNT_BEHIND}(\s?\p{{L}}[\p{{L}}()]*)?\.?$",
        "page": rf"(?i)^({said['pages']})\s*\d+(\s*(?:/|\p{{L}}{{1,4}})\s*\d+)?$"
        rf"|(?i)^\d+\.?\s*({said['pages']})(\s*/\s*\d+)?$",
        "note": rf"(?i)^({said['notes']})\s*:|(?i)^({said['ends']})(\W|$)",
        "stamp": rf"(?i)^({said['stamps']})\s*(?::|\(?\d|({leads})\b\s*(\S|$)|({said['months']})\b|$)",
    }


def framing(
    short: pl.DataFrame,
    every: list[str],
    last_full: int,
    *,
    heads: Sequence[str],
    rulers: Sequence[int],
) -> pl.DataFrame:
    """Totals, stamps, notes and footers among the rows that fill hardly a cell.

    Args:
        short: the grid's own cells of these rows.
        every: the grid's columns.
        last_full: the last row that fills more cells: only behind it does a footer take the lines with it.
        heads: the columns in which a line under a key is none of the values: those up to the names; none where a name
            may be all that is told of somebody, as in an address book.
        rulers: rows behind the last full one that draw a line, as before the signature of a mail.

    Returns:
        ``row``, ``reason``.
    """
    if short.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    told = _said(short, every, heads)
    text, is_lone = pl.col("text"), pl.col("n") == 1
    speaks = pl.col("beside").str.replace_all(DAYS, "").str.contains(REACHES)
    # A first name may be Suma or Total: beside a total stand figures alone.
    is_bare = ~pl.col("beside").str.contains(r"[\p{L}@]")
    is_total = (text.str.contains(patterns()["total"]) | text.str.contains(patterns()["count"])) & (
        is_bare
    )
    # `Grand`, `Total` in the cells of a first and a last name.
    is_total |= pl.col("whole").str.contains(patterns()["words"]) & ~is_lone
    is_total |= pl.col("whole").str.contains(patterns()["tallied"])
    is_stamp = text.str.contains(patterns()["stamp"]) & _is_no_name(text, pl.col("beside"))
    is_page = text.str.contains(patterns()["page"]) & is_bare
    is_note = text.str.contains(_FOOTER) | text.str.contains(patterns()["note"])
    is_footer = (is_note | is_stamp | is_page) & ~speaks
    # Where no row fills more cells, lines that follow a footer may be names alone.
    after = (pl.col("row") > last_full) & pl.lit(last_full > 0)
    # Right of the names it is a value: `Nike: Sports`.
    says = (text.str.contains(_KEYED) & pl.col("heads")) | text.str.contains(_SENTENCE)
    is_keyed = after & is_lone & says & ~text.str.contains(REACHES)
    is_keyed |= after & text.str.contains(_KEY_ALONE) & ~speaks
    is_footer |= is_keyed
    begin = told.filter(is_footer & after)["row"].append(pl.Series(rulers, dtype=pl.Int64)).min()
    at = pl.col("row") - pl.lit(begin, dtype=pl.Int64)
    behind = (at >= 0) & is_lone & ~text.str.contains("@")
    makers = told.filter(text.str.contains(_OF_A_REPORT) & after)["row"]
    title = (at == -1) & is_lone & text.str.contains(TITLE)
    title |= pl.col("row").is_in((makers - 1).implode()) & is_lone
    reasons = (
        ("total", is_total),
        ("notes above a repeated header", text.str.contains(_NOTES)),
        ("footer", is_footer | (behind | title).fill_null(False)),
    )
    return pl.concat(
        [told.filter(found).select("row", reason=pl.lit(reason)) for reason, found in reasons]
    )


def _said(short: pl.DataFrame, every: list[str], heads: Sequence[str]) -> pl.DataFrame:
    """``row``, the first ``text`` of it, what stands ``beside``, ``n`` cells it fills, and whether one ``heads`` it."""
    trimmed = [pl.col(name).str.strip_chars().replace("", None) for name in every]
    return short.select(
        "row",
        text=pl.coalesce(trimmed),
        whole=pl.concat_str(trimmed, separator=" ", ignore_nulls=True),
        heads=pl.any_horizontal(pl.lit(False), *(trimmed[every.index(at)] != "" for at in heads)),
        n=pl.sum_horizontal(cell.is_not_null().cast(pl.Int32) for cell in trimmed),
    ).with_columns(beside=pl.col("whole").str.strip_prefix(pl.col("text")))


def _is_no_name(text: pl.Expr, beside: pl.Expr) -> pl.Expr:
    """Whether a stamp stands there with more than its one word, or without a name beside: `Prepared`, `Moyo` is one."""
    one_word = text.str.contains(r"^\p{L}+$")
    return ~(one_word & (beside.str.contains(r"\p{L}") | (beside == "")))
