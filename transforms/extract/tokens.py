"""Cuts any delimited text into records: the forgiving reader, which loses a line to a stray quote, never the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_CERTAIN_WIDTH = 4
"""From this many fields on, a right count alone makes a line plausible after an unclosed quote."""
_TELLING = re.compile(r"@|https?:|\d{4}|\d\D?\d\D?\d\D?\d\D?\d\D?\d")


@dataclass(frozen=True)
class Record:
    """One record of a delimited text."""

    fields: list[str]
    start: int
    """Offset of its first letter in the text."""
    end: int
    flaw: str | None = None
    """Why it is no row: its quotes don't close."""
    is_mended: bool = False


@dataclass(frozen=True)
class _Patterns:
    """How a field reads, by delimiter: as it should, with backslashes, or with stray quotes within one line."""

    bare: re.Pattern[str]
    quoted: re.Pattern[str]
    escaped: re.Pattern[str]
    stray: re.Pattern[str]


@cache
def _patterns(delimiter: str) -> _Patterns:
    """The patterns of a delimiter."""
    d = re.escape(delimiter)
    space = r"[ ]*" if delimiter == "\t" else r"[ \t]*"
    close = rf'"{space}(?={d}|\r|\n|\Z)'
    return _Patterns(
        bare=re.compile(rf"[^{d}\r\n]*"),
        quoted=re.compile(rf'{space}"((?:[^"]|"")*+){close}'),
        escaped=re.compile(rf'{space}"((?:[^"\\]|\\.|"")*+){close}', re.DOTALL),
        stray=re.compile(rf'{space}"([^\r\n]*?){close}'),
    )


def records(text: str, delimiter: str, *, n_fields: int | None = None) -> Iterator[Record]:
    """Every record of a text; lines without a letter are no record.

    Args:
        text: with line ends of any kind, also mixed.
        delimiter: one letter.
        n_fields: how many fields a row has by its header; None: not known yet, so that nothing is mended.
    """
    at, is_lost = 0, False
    while at < len(text):
        line = _line(text, at)
        if is_blank(line.group(1), delimiter):
            at = line.end()
            continue
        record = _record(text, line, delimiter, n_fields)
        if is_lost and record.flaw is None and not _is_plausible(record.fields, n_fields):
            record = Record(record.fields, at, line.end(), flaw="unclosed quote")
        is_lost = record.flaw is not None
        yield record
        at = record.end


def is_blank(line: str, delimiter: str) -> bool:
    """Whether a physical line holds no letter and no delimiter."""
    return not line.strip(" " if delimiter == "\t" else " \t\xa0\ufeff\u200b")


def _line(text: str, at: int) -> re.Match[str]:
    """The physical line that begins at an offset."""
    found = _LINE.match(text, at)
    assert found is not None
    return found


def _record(text: str, line: re.Match[str], delimiter: str, n_fields: int | None) -> Record:
    """The record that begins with a line: as it should read, else as it most likely was meant."""
    start, words = line.start(), line.group(1)
    if '"' not in words:
        return Record(words.split(delimiter), start, line.end())
    patterns = _patterns(delimiter)
    proper = _parsed(text, start, delimiter, patterns.quoted, patterns.bare)
    if proper is not None and (n_fields is None or len(proper[0]) == n_fields):
        return Record(*_after(text, proper, start))
    for quoted in (patterns.escaped, patterns.stray):
        meant = _parsed(text, start, delimiter, quoted, patterns.bare)
        if meant is not None and len(meant[0]) == n_fields:
            return Record(*_after(text, meant, start), is_mended=True)
    if proper is None and n_fields is None and '\\"' in words:
        # Whoever writes \" for a quotation mark does so in every row, so that all look a column too wide.
        meant = _parsed(text, start, delimiter, patterns.escaped, patterns.bare)
        if meant is not None:
            return Record(*_after(text, meant, start), is_mended=True)
    literal = [field.strip().strip('"') for field in words.split(delimiter)]
    if proper is not None:
        return Record(*_after(text, proper, start))
    if n_fields is None:
        return Record(literal, start, line.end())
    if _is_plausible(literal, n_fields):
        return Record(literal, start, line.end(), is_mended=True)
    return Record(literal, start, line.end(), flaw="unclosed quote")


def _parsed(
    text: str, at: int, delimiter: str, quoted: re.Pattern[str], bare: re.Pattern[str]
) -> tuple[list[str], int] | None:
    """The fields from an offset to the end of the record, and that end; None: a quote doesn't close."""
    fields = []
    while True:
        found = quoted.match(text, at)
        if found is not None:
            fields.append(_unquoted(found.group(1), quoted))
        else:
            found = bare.match(text, at)
            assert found is not None
            if found.group().lstrip().startswith('"'):
                return None
            fields.append(found.group())
        at = found.end()
        if not text.startswith(delimiter, at):
            return fields, at
        at += len(delimiter)


def _unquoted(field: str, quoted: re.Pattern[str]) -> str:
    """The field's letters, doubled quotes (or backslashed ones) single."""
    if "\\\\" in quoted.pattern:
        field = field.replace('\\"', '"')
    return field.replace('""', '"')


def _after(text: str, parsed: tuple[list[str], int], start: int) -> tuple[list[str], int, int]:
    """Fields, start, and the offset behind the line end."""
    fields, end = parsed
    for mark in ("\r\n", "\n", "\r"):
        if text.startswith(mark, end):
            return fields, start, end + len(mark)
    return fields, start, end


def _is_plausible(fields: list[str], n_fields: int | None) -> bool:
    """Whether a line alone makes a row: the right count, and in a narrow table something telling."""
    if n_fields is None or len(fields) != n_fields:
        return False
    return n_fields >= _CERTAIN_WIDTH or any(_TELLING.search(field) for field in fields)
