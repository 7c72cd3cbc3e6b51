"""Folded text: transliterated to ASCII, lower case, only letters, digits and single spaces."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

import polars as pl
from anyascii import anyascii

_BLANKS = r"[\s\x{200b}\x{feff}\x{a0}]+"
_UNTRIMMED = r"^(?:[\s\x{200b}\x{feff}]|$)|[\s\x{200b}\x{feff}]{2}|[\s\x{200b}\x{feff}--\x{20}]|[\s\x{200b}\x{feff}]$"
"""What is empty, begins or ends with a blank, or has two in a row, or one that is not the plain one."""
_NON_ASCII = r"[^\x00-\x7f]"
_SYMBOLS = r"[\p{So}\p{Sk}\p{Cf}\p{Co}\p{Cn}\p{Cc}]"
"""Emoji, flags, skin tones, trade marks, bidi and zero-width controls: never a part of a name."""


def by_value(values: pl.Series, make: Callable[[pl.Series], pl.DataFrame]) -> pl.DataFrame:
    """What ``make`` says of each value, in the order of ``values``, worked out once per distinct value.

    ``make`` is given distinct values that are not null, and returns one row for each, in their order.
    """
    distinct, at = _coded(values)
    if distinct.is_empty():
        return _said_of_no_value(make, distinct.dtype).clear(len(values))
    return make(distinct).select(pl.all().gather(at))


@lru_cache(maxsize=128)
def _said_of_no_value(
    make: Callable[[pl.Series], pl.DataFrame], dtype: pl.DataType
) -> pl.DataFrame:
    """What ``make`` says of no value: its columns. Small books ask it of many columns that hold nothing."""
    return make(pl.Series([], dtype=dtype))


def by_row(rows: pl.DataFrame, make: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
    """What ``make`` says of each row, in their order, worked out once per distinct row where most come again.

    ``make`` says the same of equal rows, and returns one row for each, in their order.
    """
    if rows.is_empty():
        return _said_of_no_row(make, tuple(rows.schema.items()))
    hashes = rows.hash_rows()
    if hashes.n_unique() * 2 > rows.height:
        return make(rows)
    at = pl.Series(hashes.to_arrow().dictionary_encode().indices)
    distinct = rows[at.arg_unique().sort()]
    # Of two rows with one hash the second would be given what is said of the first.
    if not distinct.select(pl.all().gather(at)).equals(rows):
        return make(rows)
    return make(distinct).select(pl.all().gather(at))


@lru_cache(maxsize=32)
def _said_of_no_row(
    make: Callable[[pl.DataFrame], pl.DataFrame], schema: tuple[tuple[str, pl.DataType], ...]
) -> pl.DataFrame:
    """What ``make`` says of no row: its columns."""
    return make(pl.DataFrame(schema=dict(schema)))


def _coded(values: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The distinct values that are not null, and for each value where among them it stands; null for null."""
    if values.dtype == pl.String:
        # Arrow's dictionary costs a fifth of finding the distinct values and joining them to all.
        coded = values.to_arrow().dictionary_encode()
        return pl.Series(values.name, coded.dictionary, pl.String), pl.Series(coded.indices)
    distinct = values.drop_nulls().unique()
    asked = values.rename("value").to_frame()
    known = distinct.rename("value").to_frame().with_row_index("at")
    return distinct, asked.join(known, on="value", how="left", maintain_order="left")["at"]


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
    return pl.col(name).map_batches(_trimmed, return_dtype=pl.String)


def _trimmed(texts: pl.Series) -> pl.Series:
    """Texts trimmed; a look tells the few that need it."""
    odd = texts.str.contains(_UNTRIMMED).fill_null(False).arg_true()
    if not len(odd):
        return texts
    spaced = texts.gather(odd).str.replace_all(_BLANKS, " ").str.strip_chars(" ")
    return texts.scatter(odd, spaced.replace("", None))
