"""Finds the header of a table: the row among the first ones that matches a layout best."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.extract.aliases import alias, alias_roles, may_hold_numbers, tells_people
from transforms.extract.cell_roles import PHONE, is_of, told_by_cells
from transforms.extract.group_headers import grouped
from transforms.extract.layout import NAMED, Layout, is_role, key, knows
from transforms.extract.mojibake import repaired
from transforms.extract.offices import tells_offices
from transforms.extract.questions import unnumbered
from transforms.extract.second_headers import joined_names
from transforms.extract.subjects import one_person, with_firm
from transforms.extract.things import lists_things
from transforms.extract.values import AT, EMAIL, WHOLE_NUMBER

ROWS_SEARCHED = 25
_DATA = re.compile(r"\S@\S+\.\S|^\s*(https?://|www\.|linkedin\.com/)", re.IGNORECASE)
"""Cells that no header has; an address within a question is none of them."""
_TABLE = re.compile(r"[^\W\d]\w*(?:\.|: ?)(?=\w)")
"""The name of a table before that of its column."""
_AT = re.compile(AT)
_ADDRESS = re.compile(EMAIL)
_NUMBER = re.compile(WHOLE_NUMBER)
_ONE_WORD = re.compile(r"\s*\S{3,}\s*")
_SEVERAL = 3
_DELIMITER = re.compile(r"[,;|\t]")
_NAMES = frozenset({"given_name", "family_name", "phones", "phones:private", "linkedin_url"})
_LAYOUT_POINTS = 1000
_NAME_CHARACTERS = 120
"""Longer cells are no header names; event tools ask long questions."""


@dataclass(frozen=True)
class Header:
    """A header: which row it is, what layout it shows, what each column means."""

    names: tuple[str, ...]
    layout: Layout
    roles: tuple[str | None, ...]
    at: int
    """Which of the rows searched it is, from 0."""
    score: int


def best_header(
    rows: Sequence[Sequence[str]],
    *,
    layouts: Sequence[Layout],
    generic: Layout,
    mapping: Mapping[str, str],
) -> Header | None:
    """The best header among the first rows; the earlier one where two are as good, or addresses stand between.

    Args:
        rows: cells of the first rows.
        layouts: known layouts, the more particular first.
        generic: the layout of a list that none of them fits.
        mapping: header name -> canonical field, as the user says.
    """
    best: Header | None = None
    for at, row in enumerate(rows[:ROWS_SEARCHED]):
        if best is not None and any(map(_holds_data, rows[best.at + 1 : at])):
            break
        below = rows[at + 1 :]
        names = _without_prefix(tuple(map(repaired, row)))
        above = rows[at - 1] if at else ()
        found = _header(names, at, (above, below), layouts, generic, mapping)
        if found is not None and (best is None or found.score > best.score):
            best = found
    return best


def _without_prefix(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names without what all of them begin with, as queries over tables write it: `contacts.first_name`."""
    filled = [name.strip() for name in names if name.strip()]
    prefix = _TABLE.match(filled[0]) if len(filled) >= _SEVERAL else None
    if prefix is None or not all(name.startswith(prefix.group()) for name in filled):
        return names
    return tuple(name.strip().removeprefix(prefix.group()) for name in names)


def _holds_data(row: Sequence[str]) -> bool:
    """Whether a row holds an address, so that a header below it is that of another table."""
    return any(_DATA.search(cell) for cell in row)


def _header(
    names: tuple[str, ...],
    at: int,
    around: tuple[Sequence[str], Sequence[Sequence[str]]],
    layouts: Sequence[Layout],
    generic: Layout,
    mapping: Mapping[str, str],
) -> Header | None:
    """The row as a header, between the row above and those below; None where it is none."""
    above, below = around
    if (
        any(_DATA.search(name) for name in names)
        or _is_a_lone_key(names)
        or _is_uncut(names, below)
    ):
        return None
    keys = frozenset(key(name) for name in names if len(name) <= _NAME_CHARACTERS) - {""}
    if not keys:
        return None
    for layout in layouts:
        if layout.fits(keys) and not (layout.excludes and _reaches_somebody(layout, below)):
            roles = _roles(names, layout, mapping, below)
            return Header(names, layout, roles, at, _LAYOUT_POINTS + 10 * knows(layout, names))
    joined = joined_names(names, below)
    if joined != names:
        above, names, at, below = names, joined, at + 1, below[1:]
    names = grouped(above, names)
    asked = unnumbered(names)
    theirs = _of_one(asked, alias_roles(asked, mapping), below, mapping)
    shown = with_firm(asked, told_by_cells(asked, theirs, below))
    aliased = tuple(role or None for role in shown)
    if (
        not tells_people(asked, shown)
        or _reaches_nobody(asked, aliased, below)
        or _links_nobody(aliased, below)
        or lists_things(keys, next(filter(None, map(key, names)), ""), aliased)
    ):
        return None
    if tells_offices(names, aliased, below):
        return None
    return Header(names, generic, aliased, at, 100 + 10 * sum(role is not None for role in aliased))


def _is_a_lone_key(names: Sequence[str]) -> bool:
    """Whether a row is a key with a colon, as in YAML and in mails."""
    filled = [name for name in names if name.strip()]
    return len(filled) == 1 and filled[0].rstrip().endswith(":")


def _is_uncut(names: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether one column holds lines that another delimiter cuts."""
    if len(names) != 1 or not below:
        return False
    between = _DELIMITER.search(names[0])
    lines = [row[0] for row in below if len(row) == 1]
    return between is not None and bool(lines) and all(between[0] in line for line in lines)


def _reaches_nobody(
    names: Sequence[str], roles: Sequence[str | None], below: Sequence[Sequence[str]]
) -> bool:
    """Whether addresses alone tell people, and the rows below hold none: counts under `With e-mail`."""
    if _NAMES & set(roles) or "emails" not in roles:
        return False
    columns = [at for at, role in enumerate(roles) if role == "emails"]
    cells = [row[at] for row in below if len(row) == len(roles) for at in columns]
    filled = [cell for cell in cells if cell.strip()]
    # Of a shop a number tells no person, of somebody with a name it does.
    may_be_numbers = bool(NAMED & set(roles)) and any(may_hold_numbers(names[at]) for at in columns)
    if may_be_numbers and any(map(_NUMBER.search, filled)):
        return False
    return bool(filled) and not any("@" in cell or _AT.search(cell) for cell in filled)


def _links_nobody(roles: Sequence[str | None], below: Sequence[Sequence[str]]) -> bool:
    """Whether LinkedIn alone tells people, and no row below has a profile or a handle: a remark on an export."""
    if set(roles) - {None} != {"linkedin_url"}:
        return False
    at = roles.index("linkedin_url")
    return not any(_ONE_WORD.fullmatch(row[at]) for row in below if len(row) > at)


def _reaches_somebody(layout: Layout, below: Sequence[Sequence[str]]) -> bool:
    """Whether below the header of what holds nobody stand addresses or phone numbers: a SIM's `Name,Number`."""
    if layout.makes != "nothing":
        return False
    rows = [row for row in below if any(map(str.strip, row))]
    n_reached = sum(any(map(_ADDRESS.search, row)) for row in rows)
    if n_reached and 2 * n_reached >= len(rows):
        return True
    columns = zip(*(row for row in rows if len(row) == len(rows[0])), strict=True) if rows else ()
    return any(is_of([cell.strip() for cell in cells if cell.strip()], PHONE) for cells in columns)


def _roles(
    names: tuple[str, ...],
    layout: Layout,
    mapping: Mapping[str, str],
    below: Sequence[Sequence[str]],
) -> tuple[str | None, ...]:
    """The role of each column: by the user's mapping, the layout, or the general aliases where it takes them."""
    own = layout.roles(names)
    if layout.takes_aliases:
        aliased = alias_roles(names, mapping)
        all_told = [
            theirs if mine is None else mine for mine, theirs in zip(own, aliased, strict=True)
        ]
        theirs = _of_one(names, all_told, below, mapping)
        own = [one if mine is None else mine for mine, one in zip(own, theirs, strict=True)]
    told = _mapped(mapping)
    return tuple(told.get(key(name), role) or None for name, role in zip(names, own, strict=True))


def _mapped(mapping: Mapping[str, str]) -> dict[str, str]:
    """Role by key of the header names that the user's mapping settles."""
    return {key(name): role for name, role in mapping.items() if is_role(role)}


def _of_one(
    names: Sequence[str],
    roles: Sequence[str | None],
    below: Sequence[Sequence[str]],
    mapping: Mapping[str, str],
) -> list[str | None]:
    """The roles without the columns of other people, save where the user says what a column means."""
    told = _mapped(mapping)
    found = one_person(names, roles, below, alias)
    return [told.get(key(name), role) for name, role in zip(names, found, strict=True)]
