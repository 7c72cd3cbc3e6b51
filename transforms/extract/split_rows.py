"""Joins rows that a line end within an unquoted cell split: `…,Senior` and `Engineer,07 Feb 2026` below it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import polars as pl

from transforms.extract.cell_roles import ADDRESS, PROFILE
from transforms.extract.header import Header
from transforms.extract.layout import NAMED
from transforms.extract.mending import fits
from transforms.extract.tokens import Record

_DAY = re.compile(r"\d{1,2}[ -][A-Z][a-z]{2}[ -]\d{2,4}|\d{4}-\d{2}-\d{2}")
_TOLD = rf"(?i){ADDRESS.pattern}|linkedin\.com/(in|pub)/|^{_DAY.pattern}$"
_MAY_HOLD = frozenset({"emails", "linkedin_url", "urls", "note"})
_MOST_LINES = 8
"""A cell of more lines is no value of a list."""


def may_be_split(frame: pl.DataFrame, header: Header) -> bool:
    """Whether of two rows in turn that break off the lower one has something where it can't belong.

    Args:
        frame: of the fast reader, null in the last column of a row that breaks off.
        header: with the role of each column.
    """
    gaps = frame[frame.columns[-1]].is_null()
    lower = frame.filter(gaps & gaps.shift(1, fill_value=False))
    cells = [name for name, role in zip(frame.columns, header.roles, strict=True) if _is_odd(role)]
    found = pl.any_horizontal(pl.lit(False), *(pl.col(name).str.contains(_TOLD) for name in cells))
    return not lower.is_empty() and bool(lower.select(found.any()).item())


def rejoined(found: Iterable[Record], header: Header, n_fields: int) -> Iterator[Record]:
    """The records, those joined that make one row of exactly the header's width, of which the parts are none.

    The last part has an address, a profile or a day under a name it can't belong to; joined, all stand where they
    should.
    """
    held: list[Record] = []
    for record in found:
        if record.flaw is None and len(record.fields) < n_fields:
            held.append(record)
            whole = _joined(held, header, n_fields)
            if whole is not None:
                yield from held[: len(held) - whole[0]]
                yield whole[1]
                held = []
            elif len(held) == _MOST_LINES:
                yield held.pop(0)
            continue
        yield from held
        held = []
        yield record
    yield from held


def _joined(held: Sequence[Record], header: Header, n_fields: int) -> tuple[int, Record] | None:
    """How many of the last records are one row, and the row; None where they aren't."""
    if len(held) == 1 or not _is_misplaced(held[-1].fields, header):
        return None
    for n_parts in range(2, len(held) + 1):
        parts = held[-n_parts:]
        fields = list(parts[0].fields)
        for part in parts[1:]:
            fields[-1] = f"{fields[-1]}\n{part.fields[0]}"
            fields += part.fields[1:]
        if len(fields) > n_fields:
            return None
        if len(fields) == n_fields and fits(fields, header) and not _is_misplaced(fields, header):
            row = replace(parts[0], fields=fields, end=parts[-1].end, is_mended=True)
            return n_parts, row
    return None


def _is_misplaced(fields: Sequence[str], header: Header) -> bool:
    """Whether a row has an address or a profile where none belongs, or a day where a name does."""
    for cell, role in zip(fields, header.roles, strict=False):
        for line in map(str.strip, cell.split("\n")):
            is_told = ADDRESS.fullmatch(line) or PROFILE.fullmatch(line)
            if (is_told and _is_odd(role)) or (role in NAMED and _DAY.fullmatch(line)):
                return True
    return False


def _is_odd(role: str | None) -> bool:
    """Whether an address or a profile in a column of this role is out of place."""
    return role not in _MAY_HOLD
