"""Cuts delimited text into a grid: delimiter and header by best match, then the fast or the forgiving reader."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from schemas.exports import Limits
from transforms.extract.encoding import Text
from transforms.extract.grid import Grid, from_frame, from_records
from transforms.extract.header import ROWS_SEARCHED, Header, best_header
from transforms.extract.laid_out import with_tabs
from transforms.extract.layout import Layout
from transforms.extract.regular import regular
from transforms.extract.requoting import requoted
from transforms.extract.rows import Origin
from transforms.extract.split_rows import may_be_split, rejoined
from transforms.extract.stacked_text import stacked_grid
from transforms.extract.table_limits import DELIMITERS, check_columns, check_lines
from transforms.extract.tokens import Record, records

_SEP = re.compile(r'\s*"?sep=(.)"?[ ,;\t]*(?:\r\n|\n|\r)', re.IGNORECASE)
_HEAD_BYTES = 1 << 20
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class _Found:
    """A header in a text: where it stands, and what its cells were cut at."""

    header: Header
    delimiter: str
    record: Record
    width: int


def read_grid(
    text: Text,
    origin: Origin,
    *,
    layouts: Sequence[Layout],
    generic: Layout,
    mapping: Mapping[str, str],
    limits: Limits,
) -> Grid | None:
    """The grid of a delimited text; None where no row of it is a header.

    Raises:
        RefusedFileError: a line is too long, or the columns are too many.
    """
    utf8 = text.utf8
    if b"\n" not in utf8 and b"\r" in utf8:
        utf8 = utf8.replace(b"\r", b"\n")
    check_lines(origin.file, utf8, limits)
    utf8 = with_tabs(requoted(utf8))
    head = utf8[:_HEAD_BYTES].decode("utf-8", "ignore")
    found = _find(head, layouts, generic, mapping)
    if found is None and head.lstrip().startswith('"'):
        utf8 = _unwrapped(utf8)
        head = utf8[:_HEAD_BYTES].decode("utf-8", "ignore")
        found = _find(head, layouts, generic, mapping)
    check_columns(origin.file, head, None if found is None else found.width, limits)
    if found is None:
        return None
    header = _widened(found)
    origin = replace(
        origin,
        source=header.layout.source,
        delimiter=found.delimiter,
        header_row=len(_LINE_END.findall(head, 0, found.record.start)) + 1,
    )
    body = utf8[len(head[: found.record.end].encode("utf-8")) :]
    if header.layout is generic:
        find = partial(best_header, layouts=layouts, generic=generic, mapping=mapping)
        stacked = stacked_grid(body.decode("utf-8"), header, origin, found.delimiter, find)
        if stacked is not None:
            return stacked
    frame = regular(body, found.delimiter, found.width) if len(found.delimiter) == 1 else None
    if frame is not None and not may_be_split(frame, header):
        return from_frame(frame, header, origin)
    below = body.decode("utf-8")
    rows = rejoined(records(below, found.delimiter, n_fields=found.width), header, found.width)
    return from_records(rows, below, header, origin, n_fields=found.width)


def _find(
    head: str, layouts: Sequence[Layout], generic: Layout, mapping: Mapping[str, str]
) -> _Found | None:
    """The best header of the head of a text, over all delimiters."""
    told = _SEP.match(head)
    start = told.end() if told else 0
    best: _Found | None = None
    for delimiter in (told[1],) if told else DELIMITERS:
        first = list(islice(_records(head, start, delimiter), 2 * ROWS_SEARCHED))
        rows = [record.fields for record in first]
        header = best_header(rows, layouts=layouts, generic=generic, mapping=mapping)
        if header is not None and (best is None or header.score > best.header.score):
            below = [len(row) for row in rows[header.at + 1 :]]
            best = _Found(header, delimiter, first[header.at], _width(len(header.names), below))
    return best


def _records(head: str, start: int, delimiter: str) -> Iterator[Record]:
    """The records of a head from an offset, offsets counted from the head's own start."""
    for record in records(head[start:], delimiter):
        yield replace(record, start=record.start + start, end=record.end + start)


def _unwrapped(utf8: bytes) -> bytes:
    """The text without the quotes that a spreadsheet put around whole lines, as after saving one column of them."""
    lines = [
        record.fields[0]
        if len(record.fields) == 1
        else utf8.decode("utf-8")[record.start : record.end]
        for record in records(utf8.decode("utf-8"), ",")
    ]
    return "\n".join(line.rstrip("\r\n") for line in lines).encode("utf-8")


def _width(n_names: int, below: Sequence[int]) -> int:
    """How many cells a row has: as the header, or more where nearly all rows agree on it."""
    if not below:
        return n_names
    width, n_rows = Counter(below).most_common(1)[0]
    return width if width > n_names and 10 * n_rows >= 9 * len(below) and n_rows > 1 else n_names


def _widened(found: _Found) -> Header:
    """The header with a blank name for each column that has none."""
    more = found.width - len(found.header.names)
    if more <= 0:
        return found.header
    return replace(
        found.header,
        names=found.header.names + ("",) * more,
        roles=found.header.roles + (None,) * more,
    )
