"""Capped blocks: what too many records of a book share to compare all their pairs, in words."""

import polars as pl

_SHARED = {
    "a": "e-mail address",
    "b": "phone number",
    "c": "LinkedIn profile",
    "d": "full name",
    "e": "name as an address spells it",
    "f": "given and family name",
    "g": "given name and a later name",
    "h": "initial and family name",
    "i": "sound of both names",
    "j": "family name and employer",
    "k": "given name and employer",
    "l": "family name and city",
    "m": "given name, city and initial",
    "n": "given name and mail domain",
    "o": "family name and mail domain",
    "p": "given name, title and initial",
    "q": "sound of the given name, and how the family name begins",
    "r": "sound of the family name, and how the given name begins",
    "s": "initial and letters of the family name",
    "t": "given name and initial",
    "u": "birthday",
    "w": "given name, city and title",
    "x": "sound of the family name, and employer",
    "y": "sound of the given name, and employer",
}
"""What each kind of key in ``block_keys.sql`` is made of."""


def capped_blocks(counted: pl.DataFrame) -> pl.DataFrame:
    """Rows of ``capped_blocks.sql`` with their kind in words, conforming to ``schemas.links.CappedBlocks``."""
    return counted.with_columns(shared=pl.col("kind").replace_strict(_SHARED)).drop("kind")
