"""Phrases of the title tables, found in titles cut into words: of those that begin at one word the longest."""

from functools import cache

import polars as pl

from transforms.harmonise.folding import ascii_of
from transforms.harmonise.tables import rules, spellings
from transforms.harmonise.title_slips import slips

_GENDERS = r"(?:m|w|f|d|x|h|v|g|n)"
_ENDINGS = r"(?:in|innen|e|a|ne|se|rice|trice|r|ra|o)"
_GENDER_FORMS = (
    rf"\({_GENDERS}(?:\s*[/|,]\s*(?:{_GENDERS}|i|div|all genders))+\)|\({_ENDINGS}\)|"
    r"(?:\b)[:*_/·](?:in|innen|rice|trice|ne|a|o|ra)\b"
)
"""`(m/w/d)`, `Chargé(e)`, `Entwickler:in`: one title for every gender."""
_BOSS = (
    r"\b(president|director|manager|chairman|chairwoman|chair|owner|chief|dean|governor|mayor|minister|"
    r"ceo|cfo|coo|vp|gm|executive|principal|secretary|judge|bishop|commissioner|ambassador)[`']s\b"
)
"""`Director's Assistant`: the title before the mark is somebody else's."""
_HARD = r"\s*(?:[|;•·\n]|//)\s*"
_NOW = r"\b(?:now|currently|presently)\b"
"""`Former intern, now director`: the past ends here."""
_TURNED = r"\bturned(?: into)?\b"
"""`Lawyer turned chef`: what stands before is past, as somebody else's would be."""
APART, TOGETHER, BESIDE = " \x01 ", " \x02 ", " \x03 "
"""Marks between words: between titles, between parts of one title, and between titles named in one breath."""
MARKS = r"\x01\x02\x03"


def words_of(titles: pl.Series) -> pl.Series:
    """Each word between blanks of its own, set off by ` | ` (apart), ` , ` (together) and ` and ` (beside)."""
    plain = ascii_of(titles.str.replace_all(r"(?i)" + _GENDER_FORMS, "")).str.to_lowercase()
    marked = (
        # To a regular expression an underscore is a letter of the word before it.
        plain.str.replace_all("_", " ", literal=True)
        .str.replace_all(_BOSS, "$1 s#")
        .str.replace_all(r"[`']s\b", "s")
        .str.replace_all(r"\b([a-z])\.", "$1")
        .str.replace_all(r"\br ?& ?d\b", " research development ")
        .str.replace_all(r"\bm&a\b", " mergers acquisitions ")
        .str.replace_all(r"\bfp ?& ?a\b", " financial planning analysis ")
        .str.replace_all(r"\bp&l\b", " ")
        .str.replace_all(_HARD, " \x01 ")
        .str.replace_all(_NOW, " \x01 ")
        .str.replace_all(_TURNED, " s# \x01 ")
        .str.replace_all(r"\s[-–—]|[-–—]\s", " \x02 ")
        .str.replace_all(r",|\(|\)|\[|\]|:|\bas\b", " \x02 ")
        .str.replace_all(r"&|/|\+|\b(?:and|und|et)\b", " \x03 ")
        .str.replace_all("@", " at ", literal=True)
        .str.replace_all(rf"[^a-z0-9#{MARKS}]+", " ")
    )
    spaced = marked.str.strip_chars(" ").str.replace_all(" +", "  ")
    return spelled_out(" " + spaced + " ").rename("words")


def spelled_out(words: pl.Series) -> pl.Series:
    """Words whose abbreviations and slips can mean nothing else are written out, for titles and phrases alike."""
    return words.str.replace_many(*_meant())


@cache
def _meant() -> tuple[list[str], list[str]]:
    """Abbreviations and slips, and the words they stand for, each between blanks."""
    short = rules("title_words").filter(pl.col("always") == "yes")
    meant = slips() | dict(short.select("word", "stands_for").iter_rows())
    return [f" {word} " for word in meant], [f" {word} " for word in meant.values()]


@cache
def phrases_of(table: str, columns: tuple[str, ...]) -> pl.DataFrame:
    """The table with a row per spelling, as patterns on words between blanks, longest first."""
    written = rules(table).with_columns(
        pl.col("phrase").str.to_lowercase().map_elements(_spread, return_dtype=pl.List(pl.String))
    )
    spelled = written.explode("phrase")
    # A comma in a phrase is the mark between words that belong together: `president, emea`.
    marked = ascii_of(spelled["phrase"]).str.replace_all(",", " \x02 ", literal=True)
    bare = marked.str.replace_all(r"[^a-z0-9*#\x02]+", " ").str.strip_chars(" ")
    pattern = (
        spelled_out(" " + bare.str.replace_all(" ", "  ") + " ")
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


def matches(words: pl.Series, phrases: pl.DataFrame, marks: list[str]) -> pl.DataFrame:
    """(title, hit, part, job, piece, and the phrase's columns) of every phrase found, in the order of the words."""
    patterns = [*phrases["pattern"].to_list(), *marks]
    hits = words.str.extract_many(patterns, leftmost=True).alias("pattern")
    frame = pl.DataFrame({"title": pl.int_range(len(words), eager=True), "pattern": hits}).explode(
        "pattern"
    )
    found = frame.filter(pl.col("pattern").is_not_null()).with_row_index("hit")
    parted = found.with_columns(
        (pl.col("pattern") == APART).cum_sum().alias("part"),
        pl.col("pattern").is_in([APART, BESIDE]).cum_sum().alias("job"),
        (pl.col("pattern").is_in(marks)).cum_sum().alias("piece"),
    )
    return parted.join(phrases, on="pattern", how="inner", maintain_order="left")
