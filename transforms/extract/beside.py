"""Finds tables that stand side by side: each has its own header and names, so no row of the one is one of the other."""

from collections.abc import Callable, Sequence

from transforms.extract.header import Header
from transforms.extract.layout import NAMED, key

Find = Callable[[Sequence[Sequence[str]]], Header | None]
Span = tuple[int, int]
"""First column of a table, and the one behind its last."""
_FEW = 2
_HALF = 0.5


def may_be_several(names: Sequence[str]) -> bool:
    """Whether a header may head several tables: a column without a name stands within it, or names repeat."""
    keys = [key(name) for name in names]
    while keys and not keys[-1]:
        keys.pop()
    return "" in keys or len(set(keys)) < len(keys)


def tables_beside(rows: Sequence[Sequence[str]], header: Header, find: Find) -> list[Span]:
    """The columns of each table of people, where several stand side by side; [] where there is but one.

    They are told by a column without a cell between them, or by a header that repeats itself whole.

    Args:
        rows: from the header on, blank ones as [], the others equally wide.
        header: of the whole width.
        find: tells whether a row is a header.
    """
    spans = _between_gaps(rows) or _repeated(header)
    whose = [_names_of(rows, span, find) for span in spans]
    if sum(names is not None for names in whose) < _FEW:
        return []
    tables: list[Span] = []
    named: list[list[str]] = []
    for (start, end), names in zip(spans, whose, strict=True):
        if tables and (names is None or any(_are_same(names, others) for others in named)):
            tables[-1] = (tables[-1][0], end)
        elif names is None:
            continue
        else:
            tables.append((start if tables else 0, end))
            named.append(names)
    return tables if len(tables) >= _FEW else []


def _between_gaps(rows: Sequence[Sequence[str]]) -> list[Span]:
    """The runs of columns with a cell that says something; [] where there is but one."""
    width = max(map(len, rows), default=0)
    says = [any(len(row) > at and row[at].strip() for row in rows) for at in range(width)]
    starts = [at for at in range(width) if says[at] and not (at and says[at - 1])]
    ends = [at + 1 for at in range(width) if says[at] and not (at + 1 < width and says[at + 1])]
    return list(zip(starts, ends, strict=True)) if len(starts) > 1 else []


def _repeated(header: Header) -> list[Span]:
    """The runs of columns of a header that says the same names over and over."""
    keys = [key(name) for name in header.names]
    while keys and not keys[-1]:
        keys.pop()
    for n in range(_FEW, len(keys) // 2 + 1):
        if len(keys) % n == 0 and keys == keys[:n] * (len(keys) // n) and len(set(keys)) == n:
            return [(at, at + n) for at in range(0, len(keys), n)]
    return []


def _names_of(rows: Sequence[Sequence[str]], span: Span, find: Find) -> list[str] | None:
    """The names in these columns, row by row, "" where there is none; None where they are no table of people."""
    cut = [list(row[slice(*span)]) for row in rows]
    filled = [row for row in cut if any(map(str.strip, row))]
    header = find(filled)
    if header is None or not NAMED & set(header.roles):
        return None
    columns = [at for at, role in enumerate(header.roles) if role in NAMED]
    head = list(filled[header.at])
    return [
        "" if row == head else " ".join(row[at] for at in columns if at < len(row)).strip()
        for row in cut
    ]


def _are_same(one: list[str], other: list[str]) -> bool:
    """Whether most rows name one person twice: then it is one table."""
    both = [(left, right) for left, right in zip(one, other, strict=True) if left and right]
    return sum(left == right for left, right in both) > _HALF * len(both)
