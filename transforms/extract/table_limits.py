"""Refuses delimited texts whose lines are too long or whose columns are too many, before anything is cut."""

import re

from schemas.errors import RefusedFileError
from schemas.exports import Limits

DELIMITERS = (",", ";", "\t", "|")
_LINE_END = re.compile(r"\r\n|\n|\r")


def check_lines(file: str, utf8: bytes, limits: Limits) -> None:
    """Refuses a text with a line over the limit: a look per limit, however long the text."""
    at, longest = 0, limits.line_bytes
    while len(utf8) - at > longest:
        window = (at, at + longest + 1)
        end = max(utf8.rfind(b"\n", *window), utf8.rfind(b"\r", *window))
        if end < 0:
            raise RefusedFileError(file, f"a line is longer than {longest:,} bytes")
        at = end + 1


def check_columns(file: str, head: str, width: int | None, limits: Limits) -> None:
    """Refuses a table with more columns than the limit; ``width`` None: as many as its first line has."""
    if width is None:
        first = _LINE_END.split(head.lstrip("\r\n"), maxsplit=1)[0]
        width = 1 + max(first.count(delimiter) for delimiter in DELIMITERS)
    if width > limits.columns:
        raise RefusedFileError(file, f"a row has {width:,} columns, the limit is {limits.columns}")
