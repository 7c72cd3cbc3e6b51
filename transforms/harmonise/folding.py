"""Folded text: transliterated to ASCII, lower case, only letters, digits and single spaces."""

import unicodedata
from collections.abc import Callable

import polars as pl
from anyascii import anyascii

_NON_ASCII = r"[^\x00-\x7f]"
_SYMBOLS = r"[\p{So}\p{Sk}\p{Cf}\p{Co}\p{Cn}\p{Cc}]"
"""Emoji, flags, skin tones, trade marks, bidi and zero-width controls: never a part of a name."""


def by_value(values: pl.Series, make: Callable[[pl.Series], pl.DataFrame]) -> pl.DataFrame:
    """What ``make`` says of each value, in the order of ``values``, worked out once per distinct value.

    ``make`` is given distinct values that are not null, and returns one row for each, in their order.
    """
    distinct = values.drop_nulls().unique()
    if distinct.is_empty():
        return make(distinct).clear(len(values))
    known = make(distinct).with_columns(distinct.alias("value"))
    asked = values.rename("value").to_frame()
    return asked.join(known, on="value", how="left", maintain_order="left").drop("value")


def ascii_of(values: pl.Series) -> pl.Series:
    """Texts in ASCII: letters transliterated one by one, marks and symbols gone; null stays null."""
    composed = values.str.replace_all(_SYMBOLS, " ").str.normalize("NFKC")
    foreign = composed.str.extract_all(_NON_ASCII).explode().drop_nulls().unique().sort().to_list()
    if not foreign:
        return composed
    return composed.str.replace_many(foreign, [_letter(character) for character in foreign])


def _letter(character: str) -> str:
    """One character in ASCII letters; a mark or symbol becomes nothing, other punctuation a space."""
    kind = unicodedata.category(character)
    if kind in ("Mn", "Me"):
        return ""
    if kind[0] in "PSZC":
        return {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "＆": "&"}.get(character, " ")
    return anyascii(character)


def folded(values: pl.Series) -> pl.Series:
    """Folded texts, apostrophes closed up (O'Neil is oneil); null where nothing is left."""
    bare = ascii_of(values).str.to_lowercase().str.replace_all(r"['`]", "")
    spaced = bare.str.replace_all(r"[^a-z0-9]+", " ").str.strip_chars(" ")
    return spaced.replace("", None)


def folded_column(values: pl.Series) -> pl.Series:
    """As ``folded``, each distinct value once."""
    return by_value(values, lambda distinct: folded(distinct).alias("folded").to_frame())["folded"]


def trimmed(name: str) -> pl.Expr:
    """A text column without blanks at its ends and without doubled blanks; null where nothing is left."""
    spaced = pl.col(name).str.replace_all(r"[\s\x{200b}\x{feff}\x{a0}]+", " ").str.strip_chars(" ")
    return pl.when(spaced != "").then(spaced).alias(name)
