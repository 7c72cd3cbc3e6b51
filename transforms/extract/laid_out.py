"""Cuts text laid out in columns by blanks, as printed lists and terminals have it, at the places of its header."""

import re
from collections.abc import Sequence

from transforms.extract.aliases import alias_roles, tells_people

_HEAD_BYTES = 1 << 14
_MOST_BYTES = 16 << 20
_LINES_SEARCHED = 25
_SEVERAL = 2
_GAP = re.compile(r"[ \xa0]{2,}")
_DELIMITER = re.compile(r"[,;|\t]")


def with_tabs(utf8: bytes) -> bytes:
    """The text with tabs between its columns; as it is where no line is a header laid out by blanks.

    A line is cut at its gaps where they make as many cells as the header has, else where the header's names begin;
    one without a gap is one cell. A line that fits neither way leaves the whole text as it is.
    """
    head = utf8[:_HEAD_BYTES].decode("utf-8", "ignore").splitlines()[:_LINES_SEARCHED]
    at = next((at for at, line in enumerate(head) if _is_header(line)), None)
    if at is None or len(utf8) > _MOST_BYTES:
        return utf8
    lines = utf8.decode("utf-8").splitlines()
    starts = _starts(lines[at])
    cut = [_cells(line.rstrip(), starts) for line in lines[at:]]
    if any(cells is None for cells in cut):
        return utf8
    return "\n".join([*lines[:at], *("\t".join(cells or ()) for cells in cut)]).encode("utf-8")


def _is_header(line: str) -> bool:
    """Whether gaps cut a line into names of columns that tell people, all of them known."""
    names = [name for name in _GAP.split(line.strip()) if name]
    if len(names) < _SEVERAL or _DELIMITER.search(line):
        return False
    roles = alias_roles(names, {})
    return all(roles) and tells_people(names, roles)


def _starts(line: str) -> list[int]:
    """Where the names of a header begin, the first at the line's own beginning."""
    gaps = [gap.end() for gap in _GAP.finditer(line.rstrip()) if line[: gap.start()].strip()]
    return [0, *gaps]


def _cells(line: str, starts: Sequence[int]) -> list[str] | None:
    """The cells of a line; None where it can't be told how it is cut."""
    if not _GAP.search(line.strip()):
        return [line.strip()]
    cells = _GAP.split(line.strip())
    if len(cells) == len(starts):
        return cells
    cells = [line[start:end] for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]
    is_cut = all(line[start - 1 : start].strip() == "" for start in starts[1:])
    stands = all(not cell.strip() or cell[:1].strip() for cell in cells[1:])
    return [cell.strip() for cell in cells] if is_cut and stands else None
