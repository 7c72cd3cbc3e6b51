"""A sheet laid out as a person means it: merged cells filled, group headers joined, hidden parts left out and told."""

import re
from dataclasses import dataclass, replace
from typing import Any

_DAY_HEADER = re.compile(
    r"\b(date|birthday|dob|born|birth|registered|connected|created|since"
    r"|datum|geburtstag|fecha|data|naissance|nacimiento)\b",
    re.I,
)
_SAYS_LINK = re.compile(
    r"\W*((view )?(linked ?in )?(profile|link|url|view|here|linked ?in)?)\W*", re.I
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


@dataclass(frozen=True)
class Sheet:
    """One sheet: its texts, and what was left out of them."""

    name: str
    rows: list[list[str]]
    """Row for row as in the sheet, blank and hidden ones as [], the others equally wide."""
    is_hidden: bool
    notes: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    """Positions in ``rows`` of those left out because they are hidden."""
    lost_rows: tuple[int, ...] = ()
    """Positions in ``rows`` of those with a formula whose value was never stored."""

    def with_note(self, note: str) -> "Sheet":
        """The same with one more note."""
        return replace(self, notes=(*self.notes, note))


def laid_out(found: dict[str, Any]) -> Sheet:
    """A sheet from its cells as ``workbook_child`` writes them."""
    cells: Cells = dict(found["rows"])
    hidden = {number for number in found["hidden_rows"] if number in cells}
    _follow_links(cells, found["links"])
    _write_days(cells, found["serials"], set(found["days"]))
    _fill_merged(cells, found["merges"])
    _join_headers(cells, found["merges"])
    n_columns = _leave_out(cells, hidden, found["hidden_columns"])
    last = max(hidden.union(cells), default=0)
    width = max((len(row) for row in cells.values()), default=0)
    rows = [_padded(cells.get(number, []), width) for number in range(1, last + 1)]
    lost = sorted({row for row, _ in found["lost"] if row in cells})
    return Sheet(
        found["name"],
        rows,
        found["is_hidden"],
        _notes(found, len(hidden), n_columns, lost),
        tuple(sorted(number - 1 for number in hidden)),
        tuple(number - 1 for number in lost),
    )


def _padded(row: list[str], width: int) -> list[str]:
    """A row as wide as the sheet; a blank one as []."""
    return row + [""] * (width - len(row)) if any(row) else []


def _put(cells: Cells, row: int, column: int, text: str) -> None:
    """Writes a text into a cell, counted from 1."""
    texts = cells.setdefault(row, [])
    texts += [""] * (column - len(texts))
    texts[column - 1] = text


def _at(cells: Cells, row: int, column: int) -> str:
    """The text of a cell, "" where there is none."""
    texts = cells.get(row, [])
    return texts[column - 1] if column <= len(texts) else ""


def _follow_links(cells: Cells, links: list[list[Any]]) -> None:
    """Where a link's text hides an address (`Mail me`, `LinkedIn`), the address takes its place."""
    for row, column, target in links:
        text = _at(cells, row, column)
        is_mail = target.lower().startswith("mailto:")
        if is_mail and "@" not in text:
            _put(cells, row, column, target[7:].split("?")[0])
        elif "linkedin.com/" in target.lower() and _SAYS_LINK.fullmatch(text):
            _put(cells, row, column, target)


def _write_days(cells: Cells, serials: list[list[Any]], day_columns: set[int]) -> None:
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


def _fill_merged(cells: Cells, merges: list[list[int]]) -> None:
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


def _join_headers(cells: Cells, merges: list[list[int]]) -> None:
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
    return f"{group} {text}" if is_repeated else text


def _leave_out(cells: Cells, hidden_rows: set[int], hidden_columns: list[list[int]]) -> int:
    """Takes hidden rows and columns out of the cells; how many columns had a text."""
    for row in hidden_rows:
        del cells[row]
    blanked = set()
    for texts in cells.values():
        for first, last in hidden_columns:
            for column in range(first, min(last, len(texts)) + 1):
                if texts[column - 1]:
                    texts[column - 1] = ""
                    blanked.add(column)
    return len(blanked)


def _notes(
    found: dict[str, Any], n_hidden_rows: int, n_hidden_columns: int, lost: list[int]
) -> tuple[str, ...]:
    """What to say about a sheet, without a value."""
    said = (
        (found["is_hidden"], "a hidden sheet: unhide it to have it read"),
        (n_hidden_rows, f"hidden rows left out: {n_hidden_rows}; unhide them to have them read"),
        (
            n_hidden_columns,
            f"hidden columns left out: {n_hidden_columns}; unhide them to have them read",
        ),
        (
            lost,
            f"formulas without a stored value: {len(found['lost'])}, first in sheet row {min(lost, default=0)}; "
            "open the workbook in Excel and save it",
        ),
        (
            found["n_errors"],
            f"cells with an error such as #N/A, taken as blank: {found['n_errors']}",
        ),
    )
    return tuple(words for is_so, words in said if is_so)
