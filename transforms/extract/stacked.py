"""Lays tables that stand one below another on a sheet side by side, so that every cell keeps its own header."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from transforms.extract.header import Header
from transforms.extract.layout import key

Find = Callable[[Sequence[Sequence[str]]], Header | None]
_FEW = 2


@dataclass(frozen=True)
class Stacked:
    """A header as wide as all tables of the sheet, the rows under it, and the rows that head the lower ones."""

    header: Header
    rows: list[list[str]]
    heads: frozenset[int]


def side_by_side(rows: list[list[str]], top: int, header: Header, find: Find) -> Stacked:
    """The rows of a sheet below its header, those of lower tables under columns of their own.

    Args:
        rows: of the sheet; blank ones as [].
        top: where the header stands.
        header: of the uppermost table.
        find: tells whether a row is a header.
    """
    n_fields = len(header.names)
    laid: list[list[str]] = []
    heads: set[int] = set()
    indent = 0
    for at, row in enumerate(rows):
        above = rows[max(at - 2, 0) : at]
        lower = heads_another(row, above, header, find) if at > top else None
        if lower is not None:
            indent = len(header.names)
            heads |= {at, at - 1} if _n_filled(rows[at - 1]) == 1 else {at}
            names, roles = (*header.names, *lower.names), (*header.roles, *lower.roles)
            header = replace(header, names=names, roles=roles)
        laid.append([""] * indent + row if indent else row[:n_fields])
    width = len(header.names)
    return Stacked(header, [row + [""] * (width - len(row)) for row in laid], frozenset(heads))


def heads_another(
    row: Sequence[str], above: Sequence[Sequence[str]], header: Header, find: Find
) -> Header | None:
    """The row as the header of a lower table: below a blank row or a title, and other than the one above.

    Below a title that follows the rows above it without a gap it must name three columns.

    Args:
        row: its cells.
        above: the two rows above it, the nearer last; blank ones as [].
        header: of the table above.
        find: tells whether a row is a header.
    """
    n_above = _n_filled(above[-1])
    if not row or n_above > 1:
        return None
    is_close = n_above == 1 and any(map(str.strip, above[-2]))
    names = {key(cell) for cell in row} - {""}
    if len(names) < _FEW or names <= set(map(key, header.names)):
        return None
    found = find([row])
    n_known = sum(role is not None for role in found.roles) if found is not None else 0
    enough = n_known * 2 > len(names) or (n_known >= _FEW and n_known * 3 >= len(names))
    if is_close:
        enough = n_known > _FEW and n_known * 3 >= len(names)
    return found if found is not None and enough else None


def _n_filled(row: Sequence[str]) -> int:
    """How many cells say something."""
    return sum(bool(cell.strip()) for cell in row)
