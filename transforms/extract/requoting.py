"""Puts plain quotation marks around cells quoted otherwise: '…' of databases, “…” of word processors."""

import csv
import io
import re

_DELIMITER = r"[,;\t|]"
_SINGLE = re.compile(rf"\s*'[^'\r\n]*'(?:({_DELIMITER})'[^'\r\n]*')+\s*")
_OPEN, _CLOSE = "“„«”", "”“»"
_CURLY_CELL = rf"[{_OPEN}][^{_OPEN}{_CLOSE}\r\n]*[{_CLOSE}]"
_CURLY = re.compile(rf"\s*{_CURLY_CELL}(?:{_DELIMITER}{_CURLY_CELL})+\s*")
_HEAD_BYTES = 1 << 16
_LINES = 2
_MOST_BYTES = 64 << 20


def requoted(utf8: bytes) -> bytes:
    """The text with quotation marks as tables have them, where others stand around every cell of a line.

    The first line tells, of a word processor's marks also the second: a header may have none.
    """
    lines = utf8[:_HEAD_BYTES].lstrip().decode("utf-8", "ignore").split("\n", _LINES)[:_LINES]
    single = _SINGLE.fullmatch(lines[0])
    if len(utf8) > _MOST_BYTES or not (single or any(map(_CURLY.fullmatch, lines))):
        return utf8
    text = utf8.decode("utf-8")
    if single:
        return _of_single(text, single[1]).encode("utf-8")
    cell = rf"(?m)(^|{_DELIMITER})[{_OPEN}]([^{_OPEN}{_CLOSE}\r\n]*)[{_CLOSE}](?={_DELIMITER}|\r?$)"
    return re.sub(cell, r'\1"\2"', text).encode("utf-8")


def _of_single(text: str, delimiter: str) -> str:
    """The text with double quotation marks; a doubled single one within a cell is one."""
    written = io.StringIO()
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar="'")
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return written.getvalue()
