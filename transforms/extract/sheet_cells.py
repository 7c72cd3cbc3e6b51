"""Cells of a sheet as a person means them: addresses behind links, days, merged values, headers of two rows."""

import re
from typing import Any

from transforms.extract.aliases import alias
from transforms.extract.group_headers import of_firm

_DAY_HEADER = re.compile(
    r"\b(date|birthday|dob|born|birth|registered|connected|created|since"
    r"|datum|geburtstag|fecha|data|naissance|nacimiento)\b",
    re.I,
)
_SAYS_LINK = re.compile(
    r"\W*((view |visit |open )?(linked ?in )?(profile|link|url|view|here|linked ?in|(web ?)?site|web|homepage)?)\W*",
    re.I,
)
_FIELD_NOUNS = frozenset(
    ("phone", "phones", "telephone", "tel", "name", "e-mail", "email", "mail", "address")
)
"""Group headers that complete a word below: Phone over Mobile is Mobile Phone."""
_PLACES = frozenset(("work", "home", "private", "business", "office", "main", "other", "personal"))
_ADJECTIVES = _PLACES | {"mobile", "cell", "first", "last", "middle"}
"""Headers that say nothing, or less, without the group above."""

_HEADER_ROWS = 20
"""Headers stand among the first rows that hold a text."""
_HEADER_CHARACTERS = 40
_TWO_GROUPS = 2
"""One group over a table is its title."""
_MERGE_EFFORT = 5_000_000
"""Cells looked at to fill merges; beyond it they stay blank."""

Cells = dict[int, list[str]]
"""Texts of a sheet by row number (from 1), each row from its first column."""


def _put(cells: Cells, row: int, column: int, text: str) -> None:
    """Writes a text into a cell, counted from 1."""
    texts = cells.setdefault(row, [])
    texts += [""] * (column - len(texts))
    texts[column - 1] = text


def _at(cells: Cells, row: int, column: int) -> str:
    """The text of a cell, "" where there is none."""
    texts = cells.get(row, [])
    return texts[column - 1] if column <= len(texts) else ""


def follow_links(cells: Cells, links: list[list[Any]]) -> None:
    """Where a link's text hides an address (`Mail me`, `LinkedIn`), the address takes its place."""
    for row, column, target in links:
        text = _at(cells, row, column)
        is_mail = target.lower().startswith("mailto:")
        if is_mail and "@" not in text:
            _put(cells, row, column, target[7:].split("?")[0])
        elif target.lower().startswith("http") and _SAYS_LINK.fullmatch(text):
            _put(cells, row, column, target)


def write_days(cells: Cells, serials: list[list[Any]], day_columns: set[int]) -> None:
    """Bare serial numbers as days, in columns whose other cells or whose header say that they hold days."""
    for row in sorted(cells)[:_HEADER_ROWS]:
        texts = enumerate(cells[row], start=1)
        day_columns |= {column for column, text in texts if _is_day_header(text)}
    for row, column, day in serials:
        if column in day_columns:
            _put(cells, row, column, day)


def _is_day_header(text: str) -> bool:
    """A short text that names a day: Birthday, Registered, Connected On."""
    return len(text) <= _HEADER_CHARACTERS and bool(_DAY_HEADER.search(text))


def fill_merged(cells: Cells, merges: list[list[int]]) -> None:
    """Repeats the value of cells merged downwards in one column; titles, which spread sideways, stay alone.

    Only rows with a text of their own are filled: a merge over blank rows makes nobody.
    """
    last, effort = max(cells, default=0), _MERGE_EFFORT
    for left, top, right, bottom in sorted(merges):
        text = _at(cells, top, left)
        rows = range(top + 1, min(bottom, last) + 1)
        effort -= len(rows)
        if left != right or not text or effort < 0:
            continue
        for row in rows:
            if row in cells and not _at(cells, row, left):
                _put(cells, row, left, text)


def join_headers(cells: Cells, merges: list[list[int]]) -> None:
    """Completes the headers below a row of group headers: Mobile below Phone is Mobile Phone."""
    first_rows = sorted(cells)[:_HEADER_ROWS]
    for row in first_rows:
        spans = [
            (left, right)
            for left, top, right, bottom in merges
            if top == bottom == row and left < right
        ]
        groups = {
            column: _at(cells, row, left)
            for left, right in spans
            for column in range(left, right + 1)
        }
        below = cells.get(row + 1, [])
        if len(set(groups.values())) < _TWO_GROUPS or not _may_be_header(below):
            continue
        for column, text in enumerate(cells[row], start=1):
            groups.setdefault(column, text)
        repeated = {text for text in below if below.count(text) > 1}
        for column, group in groups.items():
            text = _at(cells, row + 1, column)
            joined = _joined(group.strip(), text.strip(), is_repeated=text in repeated)
            if joined != text:
                _put(cells, row + 1, column, joined)
        return


def _may_be_header(texts: list[str]) -> bool:
    """Short texts without an address or a number are headers, not data."""
    return bool(texts) and not any(
        len(text) > _HEADER_CHARACTERS or re.search(r"@|\d{3}|//", text) for text in texts
    )


def _joined(group: str, text: str, *, is_repeated: bool) -> str:
    """A header and its group, joined where the header alone doesn't tell."""
    if not text or not group or text == group:
        return text or group
    if group.lower() in _FIELD_NOUNS and text.lower() in _ADJECTIVES:
        return f"{text} {group}"
    if is_repeated and alias(group) == "company" and alias(text) == "full_name":
        return of_firm(group, text)
    return f"{group} {text}" if is_repeated else text
