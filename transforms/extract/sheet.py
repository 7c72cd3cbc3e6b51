"""A sheet laid out as a person means it: merged cells filled, group headers joined, hidden parts left out and told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from transforms.extract.sheet_cells import (
    Cells,
    fill_merged,
    follow_links,
    join_headers,
    write_days,
)


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
    lost_cells: tuple[tuple[int, int], ...] = ()
    """The same by cell: positions of row and column."""

    def with_note(self, note: str) -> "Sheet":
        """The same with one more note."""
        return replace(self, notes=(*self.notes, note))

    def cut(self, spans: Sequence[tuple[int, int]]) -> list["Sheet"]:
        """One sheet for each run of columns, named by them: tables that stand side by side."""
        return [self._columns(start, end) for start, end in spans]

    def _columns(self, start: int, end: int) -> "Sheet":
        """The sheet with these columns alone, without the blank rows below its table."""
        cut = [row[start:end] if any(row[start:end]) else [] for row in self.rows]
        n_rows = max((at for at, row in enumerate(cut, start=1) if row), default=0)
        return replace(
            self,
            name=f"{self.name}, columns {_letters(start + 1)} to {_letters(end)}",
            rows=cut[:n_rows],
            hidden_rows=tuple(at for at in self.hidden_rows if at < n_rows),
            lost_rows=tuple(
                sorted({at for at, column in self.lost_cells if start <= column < end})
            ),
            lost_cells=tuple(
                (at, column - start) for at, column in self.lost_cells if start <= column < end
            ),
        )


def _letters(column: int) -> str:
    """The letters of a column counted from 1: 28 is AB."""
    letters = ""
    while column:
        column, at = divmod(column - 1, 26)
        letters = chr(ord("A") + at) + letters
    return letters


def laid_out(found: dict[str, Any]) -> Sheet:
    """A sheet from its cells as ``workbook_child`` writes them."""
    cells: Cells = dict(found["rows"])
    hidden = {number for number in found["hidden_rows"] if number in cells}
    follow_links(cells, found["links"])
    write_days(cells, found["serials"], set(found["days"]))
    fill_merged(cells, found["merges"])
    join_headers(cells, found["merges"])
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
        tuple(sorted((row - 1, column - 1) for row, column in found["lost"] if row in cells)),
    )


def _padded(row: list[str], width: int) -> list[str]:
    """A row as wide as the sheet; a blank one as []."""
    return row + [""] * (width - len(row)) if any(row) else []


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
