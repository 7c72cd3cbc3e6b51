"""Folded words of free text: ASCII, lower case, letters and digits only, as the keys of companies are made."""

import re

import polars as pl
from anyascii import anyascii

_GAPS = re.compile(r"[^a-z0-9]+")
_MARKS = re.compile(r"['’´`]")


def words(text: str | None) -> list[str]:
    """The folded words of a text, in order; none of null."""
    return _GAPS.sub(" ", _MARKS.sub("", anyascii(text or "").lower())).split()


def words_of(texts: pl.Series) -> pl.Series:
    """The folded words of each text; each distinct text is folded once."""
    known = {text: words(text) for text in texts.unique().to_list()}
    return pl.Series(
        texts.name, [known[text] for text in texts.to_list()], dtype=pl.List(pl.String)
    )
