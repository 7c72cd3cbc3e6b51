"""Tells the lines of a list that stand alone where a name should and are none: headings, remarks, placeholders.

Of a person a list may tell the name alone, so what such a line says must speak against a name: figures, signs, words
written small in a list that writes names large, a word that nobody is called (framing.toml), or a single word where
every other name has more.
"""

from functools import cache

import polars as pl

from transforms.extract.framing import DAYS, REACHES, SCHEMA
from transforms.extract.grid import Grid
from transforms.extract.layout import NAMED
from transforms.extract.word_lists import word_lists
from transforms.patterns import alternation

REASON = "alone in its row, and not the name of a person"
_BOOKS = ("google_", "outlook_", "yahoo_", "thunderbird_", "linkedin_contacts", "linkedin_outlook")
"""Sources where a name alone is usual, and nobody writes headings."""
_DATED = "linkedin_connections"
"""A source that tells a day of everybody."""
_FEWEST, _FEW = 3, 2
_SAMPLE = 1000
"""So many other rows show how a list writes names."""
_SENTENCE = 4
_SLOPPY = 0.05
"""A list that writes so many names small writes them so anywhere."""
_SIGN = r"^[-–—=*\[(<{•·#~_+/\\|§©®™Σ∑Ø%&]"
_HOST = r"(?i)^(https?://|www\.)\S+$"
_FIGURE = r"^[\d.,%€$£-]{1,8}$"
_FIGURES = (
    r"^\(?\d[\d.,]*\s+\p{L}|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b\d{1,2}[:h]\d{2}\b|\(\d+ \p{L}+\)$|^\d{1,2}\.? \p{L}{3,9}\.? \d{4}$|^\p{L}(\s?[-–]\s?\p{L})?$"
)
"""A count, a day, a time or initials (`A-F`): in a column of companies other figures are part of a name."""
_ASIDE = r"\(.*?\)|\[.*?\]|[,/;|].*| [-–—] .*"
"""What stands behind a name and is none of it."""


def may_stand_alone(source: str) -> bool:
    """Whether a name is often all that a table of this source tells of somebody."""
    return source.startswith(_BOOKS)


def named(grid: Grid) -> list[str]:
    """The columns of names."""
    return [f"c{at}" for at, role in enumerate(grid.header.roles) if role in NAMED]


def headed(grid: Grid) -> list[str]:
    """The columns up to the first of the names."""
    at = next((at for at, role in enumerate(grid.header.roles) if role in NAMED), 0)
    return [f"c{column}" for column in range(at + 1)]


def lone_lines(grid: Grid, few: pl.DataFrame, full: pl.Series) -> pl.DataFrame:
    """Rows whose only text stands where names do, or left of them, and is no name; a figure may stand beside.

    Args:
        grid: its header tells which columns hold names.
        few: the cells of the rows that fill one or two.
        full: ordinals of the rows that fill several.

    Returns:
        ``row``, ``reason``.
    """
    layout = grid.header.layout
    if few.is_empty() or layout.makes != "people" or may_stand_alone(layout.source):
        return pl.DataFrame(schema=SCHEMA)
    names = named(grid)
    columns = [*names, *(name for name in headed(grid) if name not in names)]
    trimmed = [pl.col(name).str.strip_chars() for name in few.columns if name != "row"]
    is_figure = [cell.str.contains(_FIGURE) for cell in trimmed]
    n_texts = pl.sum_horizontal(
        ((cell != "") & ~figure).cast(pl.Int32)
        for cell, figure in zip(trimmed, is_figure, strict=True)
    )
    told = (
        few.filter(n_texts <= 1)
        .select(
            "row",
            is_alone=pl.sum_horizontal((cell != "").cast(pl.Int32) for cell in trimmed) == 1,
            text=pl.coalesce(pl.col(name).str.strip_chars().replace("", None) for name in columns),
            is_named=pl.any_horizontal(pl.lit(False), *(pl.col(name) != "" for name in names)),
        )
        .filter(pl.col("text").is_not_null() & ~pl.col("text").str.contains("@"))
    )
    if told.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    shown = full.filter(~full.is_in(told["row"].implode())).head(_SAMPLE)
    others = grid.cells.filter(pl.col("row").is_in(shown.implode())).select(names)
    text, is_named = pl.col("text"), pl.col("is_named")
    told = told.filter(pl.col("is_alone") | ~text.str.contains(_FIGURE))
    speaks_against = text.str.contains(pattern("groups")) | text.str.contains(_SIGN)
    speaks_against |= text.str.contains(_FIGURES)
    # With a number that reaches somebody it may still be one: `Bob: 555 0143`.
    reaches = text.str.replace_all(DAYS, "").str.contains(REACHES)
    no_name = (text.str.contains(r"\d") & ~reaches) | text.str.contains(_HOST)
    no_name |= text.str.contains(pattern("no_names"))
    if layout.source == _DATED:
        no_name |= pl.lit(True)
    if _writes_names_large(others):
        no_name |= _is_written_small()
    if _tells_whole_names(grid, others):
        no_name |= pl.col("is_alone") & text.str.contains(r"^[\p{Latin}\p{Cyrillic}\p{Greek}]+$")
    found = told.filter(speaks_against | (is_named & no_name))
    return found.select("row", reason=pl.lit(REASON))


@cache
def pattern(kind: str) -> str:
    """A pattern of lines that hold a word of this kind, or are one that stands for nobody."""
    words = word_lists("framing")
    within, whole = alternation(words[kind]), alternation(words["nobody"])
    return rf"(?i)(^|[\s&/-])({within})($|[\s:,.&/()-])|^({whole})\s*:?$"


def _is_written_small() -> pl.Expr:
    """Whether a text that begins large, or is long, has a word written small, save those that names have."""
    particles = word_lists("framing")["particles"]
    word = pl.element()
    small = word.str.contains(r"^\p{Ll}[\p{Ll}'’-]*\p{Ll}$") & ~word.is_in(particles)
    name = pl.col("text").str.replace_all(_ASIDE, "").str.strip_chars()
    words = name.str.split(" ").list
    begins = name.str.contains(r"^\p{Lu}") | (words.len() >= _SENTENCE)
    return (begins & words.eval(small).list.any()).fill_null(False)


def _writes_names_large(others: pl.DataFrame) -> bool:
    """Whether hardly a name of the other rows has a word written small."""
    if not others.width:
        return False
    names = pl.concat(others[name].alias("text") for name in others.columns)
    filled = names.filter(names != "")
    if len(filled) < _FEW:
        return False
    frame = filled.to_frame()
    small = pl.col("text").str.contains(r"^\p{Ll}[\p{Ll}-]+( |$)") | _is_written_small()
    return float(frame.select(small.mean()).item()) < _SLOPPY


def _tells_whole_names(grid: Grid, others: pl.DataFrame) -> bool:
    """Whether one column holds the names, and each of several in the other rows has two words and more."""
    columns = grid.columns("full_name")
    if len(columns) != 1 or others.width != 1:
        return False
    names = others.to_series().str.strip_chars()
    filled = names.filter(names != "")
    return len(filled) >= _FEWEST and bool(filled.str.contains(r"\S\s+\S").all())
