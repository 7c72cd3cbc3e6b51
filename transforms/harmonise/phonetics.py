"""Phonetic keys of folded names: ordered replacements of phonetics.csv, tolerant of European spellings."""

import polars as pl

from transforms.harmonise.folding import by_value
from transforms.harmonise.tables import rules


def phonetic(names: pl.Series) -> pl.Series:
    """The phonetic key of each folded name (all its words in one), null where no letter is left."""
    return by_value(names, lambda distinct: _replaced(distinct).to_frame())["phonetic"]


def _replaced(names: pl.Series) -> pl.Series:
    key = names.rename("phonetic")
    for pattern, becomes, _ in rules("phonetics").iter_rows():
        key = key.str.replace_all(pattern, becomes or "")
    return key.str.to_lowercase().replace("", None)
