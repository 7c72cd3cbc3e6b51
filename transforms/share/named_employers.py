"""Employers that name a protected company beside something else: ex-Acme, Initech / Acme, Initech (an Acme company)."""

import re

import polars as pl

from transforms.share.fold import words

_BETWEEN = re.compile(r"\s*[/|;,()\[\]•·]\s*|\s+(?:[-–—]|via|c/o|bei|chez)\s+", re.IGNORECASE)
"""Between the parts of a cell that says more than one thing."""
_SAID_OF_IT = frozenset((
    "a", "an", "the", "by", "of", "at", "for", "to", "part", "member", "division", "subsidiary", "unit", "brand",
    "company", "group", "business", "owned", "acquired", "now", "ex", "former", "formerly", "previously", "fka",
    "ehemals", "vormals", "contractor", "consultant", "freelancer", "freelance", "ein", "eine", "teil", "der", "von",
    "im", "tochter", "unternehmen",
))  # fmt: skip
"""Words that tell how an employer stands to the company named beside them; alone they name nobody."""


def employer_parts(identities: pl.DataFrame) -> pl.DataFrame:
    """What the present employers as written name part by part: owner, contact_id, place, words."""
    cells = identities.select("owner", "contact_id", "company").drop_nulls()
    known = {cell: _named(cell) for cell in cells["company"].unique().to_list()}
    parts = pl.Series([known[cell] for cell in cells["company"].to_list()], dtype=_PARTS)
    listed = cells.select("owner", "contact_id", place=pl.lit("employer"), words=parts)
    return listed.explode("words").drop_nulls()


def protected_names(protected: pl.DataFrame) -> pl.DataFrame:
    """The words by which protected companies are named in free text: owner, value, words; by key and as written."""
    companies = protected.filter(pl.col("kind") == "company").select("owner", "value", "key")
    ways = [[row[2].split(), words(row[1])] for row in companies.iter_rows()]
    listed = companies.with_columns(words=pl.Series(ways, dtype=_PARTS))
    return listed.explode("words").select("owner", "value", "words").unique(maintain_order=True)


_PARTS = pl.List(pl.List(pl.String))


def _named(cell: str) -> list[list[str]]:
    """The folded words of each part of a cell, without those that only say how it stands to another."""
    parts = [[w for w in words(part) if w not in _SAID_OF_IT] for part in _BETWEEN.split(cell)]
    return [part for part in parts if part]
