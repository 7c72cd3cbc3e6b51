"""Tells a part in a meeting or a club from a job: Presenter, Member, Organizer; and headlines from positions."""

from collections.abc import Sequence
from functools import cache

import polars as pl

from transforms.extract.layout import key
from transforms.extract.word_lists import word_lists

_MOST_ROLES = 40
"""More different cells than there are parts in any meeting."""


def without_parts(
    roles: Sequence[str | None], names: Sequence[str], cells: pl.DataFrame
) -> list[str | None]:
    """The roles of columns; none for a title that tells but the parts people have in a meeting.

    Args:
        roles: of the columns.
        names: of the columns.
        cells: cleaned.
    """
    return [
        None if role == "title" and _tells_parts(name, cells[f"c{at}"]) else role
        for at, (role, name) in enumerate(zip(roles, names, strict=True))
    ]


def is_headline(name: str) -> bool:
    """Whether a column of this name holds what people say of themselves rather than their job."""
    return key(name) in _keys("headlines")


def _tells_parts(name: str, cells: pl.Series) -> bool:
    """Whether a column tells of parts in meetings: by its name, or by all that stands in it."""
    if key(name) in _keys("always"):
        return True
    if key(name) not in _keys("headers"):
        return False
    # The first rows tell nearly every column of jobs, at no cost.
    for told in (cells.head(_MOST_ROLES), cells):
        found = told.drop_nulls().unique()
        keys = {key(text) for text in found}
        if len(found) > _MOST_ROLES or not keys <= _keys("parts") | _keys("maybe"):
            return False
    return bool(keys & _keys("parts"))


@cache
def _keys(which: str) -> frozenset[str]:
    """Keys of the words of one list of participation.toml."""
    return frozenset(map(key, word_lists("participation")[which]))
