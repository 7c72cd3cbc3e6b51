"""Reads tables whose header is missing or in words nobody knows: what their columns hold is told by the cells alone.

Safe only where addresses tell who the names are: a column of names of which most have a word in the address beside
them. Numbers, profiles and the company that an address names are read too; what else there is stays in ``raw``.
"""

import re
from collections.abc import Sequence

from transforms.extract.aliases import alias
from transforms.extract.cell_roles import (
    ADDRESS,
    NUMBER,
    PROFILE,
    is_of,
    share_of_names,
    share_of_words,
)
from transforms.extract.header import Header
from transforms.extract.layout import Layout
from transforms.extract.offices import is_an_office

TOLD_BY_CELLS = (
    "no header that is known: columns are told by their cells; name them in a first row to have "
    "all of them read"
)
MOST_BYTES = 16 * 1024**2
"""Longer texts without a header are no list that somebody keeps."""
_FEWEST_ROWS = 2
_FEWEST_COLUMNS = 3
_HALF = 0.5
_WRITTEN_AS_NUMBER = re.compile(r"^(?:\+|\(?0)|[\s().\-/]")
_DAY = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}.*|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}.*")
_ADDRESS_OF_A_HOST = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_NO_HEADER = re.compile(r"[@\d]|//")


def unheaded(rows: Sequence[Sequence[str]], generic: Layout) -> Header | None:
    """The header of rows without one that is known; its ``at`` is -1 where the first row is data already.

    Args:
        rows: of cells, all of one width; a first row in which one word is known is a header that was looked at already.
        generic: the layout of a list.
    """
    filled = [list(map(str.strip, row)) for row in rows if any(map(str.strip, row))]
    width = len(filled[0]) if filled else 0
    if width < _FEWEST_COLUMNS or any(len(row) != width for row in filled):
        return None
    is_headed = not any(_NO_HEADER.search(cell) for cell in filled[0])
    if is_headed and any(alias(cell) for cell in filled[0] if cell):
        return None
    below = filled[is_headed:]
    if len(below) < _FEWEST_ROWS:
        return None
    roles = _roles([[row[at] for row in below] for at in range(width)])
    if roles is None:
        return None
    names = tuple(filled[0]) if is_headed else ("",) * width
    return Header(names, generic, tuple(roles), 0 if is_headed else -1, 0)


def _roles(columns: Sequence[Sequence[str]]) -> list[str | None] | None:
    """The role of each column by its cells; None where they don't tell who the rows are about."""
    roles: list[str | None] = [None] * len(columns)
    shapes = (("emails", ADDRESS), ("linkedin_url", PROFILE))
    for at, cells in enumerate(columns):
        filled = [cell for cell in cells if cell]
        told = next((role for role, shape in shapes if is_of(filled, shape)), None)
        roles[at] = told if told not in roles else None
        if told is None and _holds_numbers(filled):
            roles[at] = "phones"
    said = [
        at for role in ("emails", "linkedin_url") for at, told in enumerate(roles) if told == role
    ]
    if not said or sum(map(bool, columns[said[0]])) <= _HALF * len(columns[said[0]]):
        return None
    beside = columns[said[0]]
    users = [cell.partition("@")[0].rpartition("/in/")[2] for cell in beside]
    if all(is_an_office(user) for user in users if user):
        return None
    shares = {
        at: share_of_names(list(zip(cells, users, strict=True)))
        for at, cells in enumerate(columns)
        if roles[at] is None
    }
    named = [at for at, share in shares.items() if share > _HALF]
    if not _named(named, columns, users, roles):
        return None
    if "emails" in roles:
        domains = [cell.partition("@")[2] for cell in beside]
        firms = {
            at: share_of_words(list(zip(cells, domains, strict=True)))
            for at, cells in enumerate(columns)
            if roles[at] is None
        }
        best = max(firms, key=lambda at: (firms[at], -at), default=None)
        if best is not None and firms[best] > _HALF:
            roles[best] = "company"
    return roles


def _named(
    named: Sequence[int],
    columns: Sequence[Sequence[str]],
    users: Sequence[str],
    roles: list[str | None],
) -> bool:
    """Gives the columns of names their roles; False where it isn't plain which they are.

    Two columns are given and family name, in the order in which the addresses have them.
    """
    if len(named) == 1:
        roles[named[0]] = "full_name"
        return True
    if len(named) != _FEWEST_ROWS:
        return False
    left, right = named
    places = [
        (user.find(one.casefold()), user.find(other.casefold()))
        for one, other, user in zip(
            columns[left], columns[right], map(str.casefold, users), strict=True
        )
        if one and other
    ]
    both = [one < other for one, other in places if one >= 0 and other >= 0 and one != other]
    is_first = sum(both) > _HALF * len(both)
    if not both or 0 < min(sum(both), len(both) - sum(both)) * 10 > len(both):
        return False
    roles[left], roles[right] = ("given_name", "family_name")[:: 1 if is_first else -1]
    return True


def _holds_numbers(cells: Sequence[str]) -> bool:
    """Whether cells are numbers of phones: written as such, neither days nor plain figures."""
    if not is_of(cells, NUMBER) or any(
        _DAY.fullmatch(cell) or _ADDRESS_OF_A_HOST.fullmatch(cell) for cell in cells
    ):
        return False
    return sum(bool(_WRITTEN_AS_NUMBER.search(cell)) for cell in cells) > _HALF * len(cells)
