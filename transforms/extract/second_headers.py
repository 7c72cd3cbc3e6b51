"""Tells second header rows: what a template or a form says below the header of each column, before its data."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import polars as pl

from transforms.extract.aliases import alias
from transforms.extract.framing import SCHEMA
from transforms.extract.layout import key
from transforms.extract.word_lists import word_lists

_DEEPEST = 3
"""Rows of explanations below a header are few."""
_FEWEST_NAMES = 2
_A_WORD = 3
_PHRASE = 4
"""Words of a phrase, letters of a word that counts."""
_AROUND = "()[]<>{}*: \t\u00a0"
REASON = "second header row: it says what the columns hold"


def second_headers(cells: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Rows right below the header that explain it: `Required, Optional, …`, types, answers of a form.

    Args:
        cells: ``row`` and the cells below the header, as they were.
        names: of the columns.

    Returns:
        ``row``, ``reason``; only rows that follow the header, or one another, without data between.
    """
    found = []
    for row, *told in cells.head(_DEEPEST).rows():
        if any(map(str.strip, told)):
            if not explains(told, names):
                break
            found.append((row, REASON))
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


def explains(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the cells of a row explain their columns, or name them in two cells and more.

    Of a row without an address, two cells that explain and half of all are enough.
    """
    filled = [(cell.strip(), name) for cell, name in zip(cells, names, strict=True) if cell.strip()]
    named = [cell for cell, name in filled if not _is_explanation(cell, name)]
    n_explained = len(filled) - len(named)
    if not filled or len(named) == len(filled) == 1 or any("@" in cell for cell, _ in filled):
        return False
    is_told = n_explained >= _FEWEST_NAMES and n_explained >= len(named)
    return is_told or all(map(_names_a_column, named))


def joined_names(names: tuple[str, ...], below: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The names of columns with those that a second header row gives to columns under a blank or a wide one.

    A form asks `What is your name?` over three columns, and the row below says First, Last, Company.
    """
    row = below[0] if below else ()
    if len(row) != len(names) or not explains(row, names):
        return names
    pairs = [(name.strip(), cell.strip()) for name, cell in zip(names, row, strict=True)]
    is_under_blank = any(cell and not name for name, cell in pairs)
    # Above a header of its own stands a title, or the titles of tables side by side.
    is_header = any(name and (not cell or _is_explanation(cell, name)) for name, cell in pairs)
    if not (is_under_blank and is_header):
        return names
    # Above a blank one stands a group, whose own column the row below names too: E-Mail under Kontakt.
    spans = [bool(name) and not right for (name, _), (right, _) in pairwise([*pairs, ("-", "")])]
    return tuple(
        cell
        if cell.strip() and (not _is_explanation(cell, name) or (is_group and alias(cell)))
        else name
        for name, cell, is_group in zip(names, row, spans, strict=True)
    )


def _names_a_column(cell: str) -> bool:
    """Whether a cell is the name of a column rather than a value."""
    return not re.search(r"[\d@]", cell) and alias(cell) is not None


def _is_explanation(cell: str, name: str) -> bool:
    """Whether a cell says what is to stand below it: a known word, or a phrase about the column's own name."""
    told, pattern = _explanations()
    parts = [" ".join(part.strip(_AROUND).split()) for part in re.split("[,;.(]", cell)]
    if key(cell) in told or any(key(part) in told for part in parts if part):
        return True
    if pattern.fullmatch(cell.strip().casefold()):
        return True
    words = [key(word) for word in cell.split()]
    shared = {key(word) for word in name.split() if len(word) >= _A_WORD}
    return len(words) >= _PHRASE and bool(shared & set(words))


@cache
def _explanations() -> tuple[frozenset[str], re.Pattern[str]]:
    """Keys of the words, and a pattern of the other ways to say it."""
    said = word_lists("framing")["second_header"]
    return frozenset(map(key, said["words"])), re.compile("|".join(said["patterns"]))


__all__ = ["REASON", "explains", "joined_names", "second_headers"]
