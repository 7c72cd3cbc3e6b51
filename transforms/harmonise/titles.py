"""Job titles: level, function and whether the person recruits, by phrases in tables, the longest phrase first.

A title is cut into words; of phrases that begin at one word the longest counts, and covers the words
it is made of: `product owner` is no owner. A phrase of title_levels.csv has a level, or an effect on
the words around it: `former` (what follows is past), `retired` (all of this part is), `aide` (what
follows is somebody else's title). The levels training and unpaid win over whatever else stands in
their piece. Of all pieces the highest level counts.
"""

from functools import cache

import polars as pl

from schemas.records import LEVELS
from transforms.harmonise.folding import ascii_of, by_value
from transforms.harmonise.tables import rules, spellings

_GENDERS = r"(?:m|w|f|d|x|h|v|g|n)"
_ENDINGS = r"(?:in|innen|e|a|ne|se|rice|trice|r|ra|o)"
_GENDER_FORMS = (
    rf"\({_GENDERS}(?:\s*[/|,]\s*(?:{_GENDERS}|i|div|all genders))+\)|\({_ENDINGS}\)|"
    r"(?:\b)[:*_/·.](?:in|innen|rice|trice|ne|a|o|ra)\b"
)
"""`(m/w/d)`, `Chargé(e)`, `Entwickler:in`: one title for every gender."""
_HARD = r"\s*(?:[|;•·\n]|//)\s*"
_RANKS = {level: rank for rank, level in enumerate(LEVELS)}
_LAST = ("training", "unpaid")
"""Levels that win over every other word of their part: a management trainee manages nobody."""

COLUMNS = ("title_key", "level", "function", "is_recruiter")


def title_columns(titles: pl.Series) -> pl.DataFrame:
    """The columns of ``COLUMNS`` for each written title, in row order."""
    found = by_value(titles, _judged)
    return found.select("title_key", "level", "function", pl.col("is_recruiter").fill_null(False))


def _judged(titles: pl.Series) -> pl.DataFrame:
    words = _words(titles)
    keys = _keys(words)
    levels = _levels(words)
    functions = _functions(words)
    return pl.concat([keys, levels, functions], how="horizontal")


def _words(titles: pl.Series) -> pl.Series:
    """Each word between blanks of its own, parts set off by ` | ` (apart) and ` , ` (together)."""
    plain = ascii_of(titles.str.replace_all(r"(?i)" + _GENDER_FORMS, "")).str.to_lowercase()
    marked = (
        plain.str.replace_all(r"[`']s\b", "s")
        .str.replace_all(r"\b([a-z])\.", "$1")
        .str.replace_all(r"r&d|r & d", " research development ")
        .str.replace_all(r"\bm&a\b", " mergers acquisitions ")
        .str.replace_all(r"\bp&l\b", " ")
        .str.replace_all(_HARD, " \x01 ")
        .str.replace_all(r"\s[-–—]|[-–—]\s", " \x02 ")
        .str.replace_all(r"&|,|/|\+|\(|\)|\[|\]|:", " \x02 ")
        .str.replace_all(r"\b(?:and|und|et)\b", " \x02 ")
        .str.replace_all(r"[^a-z0-9#\x01\x02]+", " ")
    )
    spaced = marked.str.strip_chars(" ").str.replace_all(" +", "  ")
    return (" " + spaced + " ").rename("words")


def _keys(words: pl.Series) -> pl.DataFrame:
    bare = words.str.replace_all(r"[\x01\x02]", " ").str.replace_all(" +", " ").str.strip_chars(" ")
    short = rules("title_words")
    return bare.to_frame("key").select(
        pl.col("key")
        .str.split(" ")
        .list.eval(pl.element().replace(short["word"], short["stands_for"]))
        .list.join(" ")
        .replace("", None)
        .alias("title_key")
    )


@cache
def _phrases(table: str, columns: tuple[str, ...]) -> pl.DataFrame:
    """The table with a row per spelling, as patterns on words between blanks, longest first."""
    written = rules(table).with_columns(
        pl.col("phrase").str.to_lowercase().map_elements(_spread, return_dtype=pl.List(pl.String))
    )
    spelled = written.explode("phrase")
    # A comma in a phrase is the mark between words that belong together: `president, emea`.
    marked = ascii_of(spelled["phrase"]).str.replace_all(",", " \x02 ", literal=True)
    bare = marked.str.replace_all(r"[^a-z0-9*#\x02]+", " ").str.strip_chars(" ")
    pattern = (
        (" " + bare.str.replace_all(" ", "  ") + " ")
        .str.replace(r"^ \*", "")
        .str.replace(r"\* $", "")
    )
    longest = pl.col("pattern").str.len_bytes()
    return (
        spelled.select(pattern.alias("pattern"), *columns)
        .unique("pattern", keep="first", maintain_order=True)
        .sort(longest, "pattern", descending=[True, False])
    )


def _spread(phrase: str) -> list[str]:
    """Every spelling of a phrase, umlauts written ü and ue."""
    pairs = phrase.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return [*spellings(phrase), *spellings(pairs)] if pairs != phrase else spellings(phrase)


def _matches(words: pl.Series, phrases: pl.DataFrame, marks: list[str]) -> pl.DataFrame:
    """(title, hit, part, and the phrase's columns) of every phrase and mark found, in the order of the words."""
    patterns = [*phrases["pattern"].to_list(), *marks]
    hits = words.str.extract_many(patterns, leftmost=True).alias("pattern")
    frame = pl.DataFrame({"title": pl.int_range(len(words), eager=True), "pattern": hits}).explode(
        "pattern"
    )
    found = frame.filter(pl.col("pattern").is_not_null()).with_row_index("hit")
    parted = found.with_columns(
        (pl.col("pattern") == " \x01 ").cum_sum().alias("part"),
        (pl.col("pattern").is_in(marks)).cum_sum().alias("piece"),
    )
    return parted.join(phrases, on="pattern", how="inner", maintain_order="left")


def _levels(words: pl.Series) -> pl.DataFrame:
    """The level of each title."""
    phrases = _phrases("title_levels", ("level", "effect"))
    hits = _matches(words, phrases, [" \x01 ", " \x02 "])
    part = ["title", "part"]
    piece = ["title", "part", "piece"]
    judged = hits.with_columns(
        (pl.col("effect") == "aide").fill_null(False).cum_max().over(part).alias("after_aide"),
        (pl.col("effect") == "former").fill_null(False).cum_max().over(part).alias("after_former"),
        (pl.col("effect") == "retired").fill_null(False).any().over(part).alias("is_past"),
        pl.col("level").is_in(_LAST).fill_null(False).any().over(piece).alias("has_last"),
        pl.col("level").replace_strict(_RANKS, return_dtype=pl.Int32, default=None).alias("rank"),
    )
    counted = judged.filter(
        pl.col("rank").is_not_null()
        & ~pl.col("is_past")
        & ~pl.col("after_former")
        & (~pl.col("after_aide") | (pl.col("effect") == "aide"))
        & (~pl.col("has_last") | pl.col("level").is_in(_LAST))
    )
    best = counted.group_by("title").agg(pl.col("rank").max())
    names = {rank: level for level, rank in _RANKS.items()}
    titled = pl.DataFrame({"title": pl.int_range(len(words), eager=True)})
    joined = titled.join(best, on="title", how="left", maintain_order="left")
    return joined.select(
        pl.col("rank").replace_strict(names, return_dtype=pl.String, default=None).alias("level")
    )


def _functions(words: pl.Series) -> pl.DataFrame:
    """The function of each title: the first strong phrase, else the first weak one; and whether it recruits."""
    phrases = _phrases("title_functions", ("function", "weight"))
    hits = _matches(words, phrases, [" \x01 "])
    chosen = (
        hits.filter(pl.col("function").is_not_null())
        .with_columns(pl.col("weight").replace_strict({"weak": 1}, default=0, return_dtype=pl.Int8))
        .sort("title", "weight", "hit")
        .group_by("title", maintain_order=True)
        .agg(pl.col("function").first())
    )
    recruits = hits.group_by("title").agg(
        (pl.col("weight") == "recruiter").any().alias("is_recruiter")
    )
    titled = pl.DataFrame({"title": pl.int_range(len(words), eager=True)})
    joined = titled.join(chosen, on="title", how="left", maintain_order="left")
    joined = joined.join(recruits, on="title", how="left", maintain_order="left")
    return joined.select("function", pl.col("is_recruiter").fill_null(False))
