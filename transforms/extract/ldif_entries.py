"""Entries of an LDIF file as attributes and values: lines unfolded, base64 decoded, bad entries told apart.

Format: RFC 2849. A line that begins with one space goes on the line before it; `attr:: value` is base64;
`attr:< url` is never fetched; entries are parted by blank lines.
"""

import base64
import binascii
import re
from dataclasses import dataclass

_LINE = re.compile(r"([A-Za-z][A-Za-z0-9.-]*)((?:;[A-Za-z0-9-]+)*)(::|:<|:) *(.*)", re.S)
_PHOTOS = frozenset(("jpegphoto", "photo", "thumbnailphoto", "thumbnaillogo"))


_OF_A_SEARCH = re.compile(r"search: *\d+\s*|result: *\d+ [\w ]*")
"""What ldapsearch writes below the entries."""


class BadEntryError(ValueError):
    """An entry that breaks RFC 2849; its words say how, without a value."""


@dataclass(frozen=True)
class Entry:
    """One entry of a directory."""

    row: int
    """1-based ordinal of the entry, the `version:` line not counted."""
    values: dict[str, list[str]]
    """Attribute in lower case, without options -> values in the order of the file."""
    has_photo: bool
    raw: str
    """The entry's lines, folded as they were, without photos."""

    @property
    def classes(self) -> frozenset[str]:
        """Its object classes in lower case; `top`, which every entry has, is left out."""
        return frozenset(name.lower() for name in self.values.get("objectclass", ())) - {"top"}

    def first(self, *names: str) -> str | None:
        """The first value of the first attribute that has one."""
        return next((text for name in names for text in self.values.get(name, ()) if text), None)

    def every(self, *names: str) -> list[str]:
        """All values of attributes, each once."""
        return list(
            dict.fromkeys(text for name in names for text in self.values.get(name, ()) if text)
        )


def blocks(text: str) -> list[list[str]]:
    """The physical lines of every entry; comments, the version line and what ldapsearch says of its search left out."""
    found: list[list[str]] = [[]]
    is_comment = False
    for line in re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")):
        is_comment = line.startswith("#") or (is_comment and line.startswith(" "))
        if not line.strip():
            found.append([])
        elif not is_comment and not (not any(found) and re.match(r"version: *\d+\s*$", line)):
            found[-1].append(line)
    return [lines for lines in found if not all(map(_OF_A_SEARCH.fullmatch, lines))]


def entry(row: int, lines: list[str], *, line_bytes: int) -> Entry:
    """An entry from its physical lines.

    Raises:
        BadEntryError: a line is no attribute with a value, or is not text.
    """
    values: dict[str, list[str]] = {}
    has_photo = False
    for line in _unfolded(lines):
        matched = _LINE.fullmatch(line)
        if matched is None:
            raise BadEntryError("a line is no attribute with a value")
        name, mark = matched[1].lower(), matched[3]
        if name in _PHOTOS:
            has_photo = True
            continue
        if len(line) > line_bytes:
            raise BadEntryError(f"a value is longer than {line_bytes} bytes")
        if mark != ":<":
            values.setdefault(name, []).append(_value(mark, matched[4]))
    if "changetype" in values and values["changetype"] != ["add"]:
        raise BadEntryError("it changes a directory instead of listing an entry")
    return Entry(row, values, has_photo, raw(lines))


def raw(lines: list[str]) -> str:
    """The lines of an entry as they stand in the file, without photos."""
    kept, is_photo = [], False
    for line in lines:
        if not line.startswith(" "):
            is_photo = line.split(":")[0].split(";")[0].lower() in _PHOTOS
        if not is_photo:
            kept.append(line)
    return "\n".join(kept)


def _unfolded(lines: list[str]) -> list[str]:
    """Lines put together that were folded."""
    whole: list[list[str]] = []
    for line in lines:
        if not line.startswith(" "):
            whole.append([line])
        elif whole:
            whole[-1].append(line[1:])
        else:
            raise BadEntryError("its first line goes on a line that is missing")
    return ["".join(parts) for parts in whole]


def _value(mark: str, text: str) -> str:
    """A value as text."""
    if mark == ":":
        return text.strip()
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8").strip()
    except (binascii.Error, UnicodeDecodeError):
        raise BadEntryError("a base64 value is damaged or not UTF-8") from None
