"""Tells by their cells what columns hold whose names no list of aliases knows: addresses, profiles, numbers."""

import re
from collections.abc import Iterator, Sequence

from transforms.extract.layout import key
from transforms.extract.questions import is_not_theirs

_SHAPES = (
    ("linkedin_url", re.compile(r"(?i)(https?://)?([a-z]{2,3}\.)?linkedin\.com/(in|pub)/\S+")),
    ("emails", re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\"\d]{2,}")),
    ("phones", re.compile(r"(\+|00)[1-9][\d\s().\-/]{6,18}\d")),
)
_ALONE = frozenset({"linkedin_url", "emails"})
"""Roles that another column of the same kind takes for itself: a second address may be anybody's."""
_NAMED = frozenset({"full_name", "given_name", "family_name"})
_OTHERS = (
    "boss",
    "vorgesetzt",
    "supervisor",
    "parent",
    "eltern",
    "guardian",
    "fax",
    "login",
    "user",
    "by",
    "from",
    "to",
)
"""More words in a header that make its cells somebody else's: of one's chief, of whoever sent the list."""
_MOST = 0.9
_SEVERAL = 2


def told_by_cells(
    names: Sequence[str], roles: Sequence[str | None], below: Sequence[Sequence[str]]
) -> list[str | None]:
    """The roles of a header's columns, those without one by what stands in the rows below.

    Args:
        names: of the columns.
        roles: as aliases tell them; without a name among them nothing is told.
        below: the rows below.
    """
    found = list(roles)
    if not _NAMED & set(roles):
        return found
    for at, role in enumerate(roles):
        name = key(names[at])
        if role is None and not is_not_theirs(name) and not name.endswith(_OTHERS):
            cells = list(_filled(below, at, len(names)))
            told = next((role for role, shape in _SHAPES if _is_of(cells, shape)), None)
            if told is not None and not (told in _ALONE and told in found):
                found[at] = told
    return found


def _filled(below: Sequence[Sequence[str]], at: int, width: int) -> Iterator[str]:
    """The filled cells of a column, of rows that are as wide as the header."""
    for row in below:
        if len(row) == width and row[at].strip():
            yield row[at].strip()


def _is_of(cells: Sequence[str], shape: re.Pattern[str]) -> bool:
    """Whether nearly all cells are of a shape, and not all the same."""
    if not cells or (len(cells) > 1 and len(set(cells)) < _SEVERAL):
        return False
    return sum(shape.fullmatch(cell) is not None for cell in cells) >= _MOST * len(cells)
