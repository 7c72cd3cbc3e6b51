"""Cuts delimited text into a grid: delimiter and header by best match, then the fast or the forgiving reader."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from schemas.errors import RefusedFileError
from schemas.exports import Limits
from transforms.extract.encoding import Text
from transforms.extract.grid import Grid, from_frame, from_records
from transforms.extract.header import ROWS_SEARCHED, Header, best_header
from transforms.extract.layout import Layout
from transforms.extract.regular import regular
from transforms.extract.rows import Origin
from transforms.extract.tokens import Record, records

_DELIMITERS = (",", ";", "\t", "|")
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
    _check_lines(origin.file, utf8, limits)
    head = utf8[:_HEAD_BYTES].decode("utf-8", "ignore")
    found = _find(head, layouts, generic, mapping)
    if found is None and head.lstrip().startswith('"'):
        utf8 = _unwrapped(utf8)
        head = utf8[:_HEAD_BYTES].decode("utf-8", "ignore")
        found = _find(head, layouts, generic, mapping)
    _check_columns(origin.file, head, found, limits)
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
    frame = regular(body, found.delimiter, found.width) if len(found.delimiter) == 1 else None
    if frame is not None:
        return from_frame(frame, header, origin)
    below = body.decode("utf-8")
    rows = records(below, found.delimiter, n_fields=found.width)
    return from_records(rows, below, header, origin, n_fields=found.width)


def _find(
    head: str, layouts: Sequence[Layout], generic: Layout, mapping: Mapping[str, str]
) -> _Found | None:
    """The best header of the head of a text, over all delimiters."""
    told = _SEP.match(head)
    start = told.end() if told else 0
    best: _Found | None = None
    for delimiter in (told[1],) if told else _DELIMITERS:
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


def _check_lines(file: str, utf8: bytes, limits: Limits) -> None:
    """Refuses a text with a line over the limit: a look per limit, however long the text."""
    at, longest = 0, limits.line_bytes
    while len(utf8) - at > longest:
        window = (at, at + longest + 1)
        end = max(utf8.rfind(b"\n", *window), utf8.rfind(b"\r", *window))
        if end < 0:
            raise RefusedFileError(file, f"a line is longer than {longest:,} bytes")
        at = end + 1


def _check_columns(file: str, head: str, found: _Found | None, limits: Limits) -> None:
    """Refuses a table with more columns than the limit."""
    if found is not None:
        width = found.width
    else:
        first = _LINE_END.split(head.lstrip("\r\n"), maxsplit=1)[0]
        width = 1 + max(first.count(delimiter) for delimiter in _DELIMITERS)
    if width > limits.columns:
        raise RefusedFileError(file, f"a row has {width:,} columns, the limit is {limits.columns}")
