"""Unfolded bytes of a vCard file made into UTF-8: every value's CHARSET and ENCODING resolved and taken out."""

import codecs
import re
from functools import lru_cache
from typing import NamedTuple

from transforms.extract.vcard_bytes import FOLD, PHOTO_MARK, head_start, places
from transforms.extract.vcard_charset import decoded, legacy_page
from transforms.extract.vcard_page import BY_VALUE, page_of
from transforms.extract.vcard_params import parameters
from transforms.extract.vcard_quoted import end_of_quoted, from_base64, unquoted

_DECLARED = (
    b"QUOTED-PRINTABLE",
    b"CHARSET=",
    b"ENCODING=Q:",
    b"ENCODING=Q;",
    b"ENCODING=B",
    b"BASE64",
)
_TRANSPORT = re.compile(
    r'(?i);(?:CHARSET="?[^;:"]*"?|(?:ENCODING=)?"?(?:QUOTED-PRINTABLE|BASE64)"?|ENCODING=[QB])(?=;|$)'
)
_CYRILLIC_WORD = re.compile(rb"(?<![A-Za-z])[\xc0-\xff]{2}")
_CHUNK = 2**20


class _Head(NamedTuple):
    """What a property's parameters say of its bytes; ``clean`` is the head without that."""

    clean: bytes
    encoding: str
    charset: str
    language: str


def utf8(unfolded: bytes) -> tuple[bytes, str | None]:
    """The file in UTF-8, one property a line, NULs where a fold was; and its code page where it was none."""
    page = None if _is_utf8(unfolded) else _page_of(unfolded)
    resolved = _resolved(unfolded, page or "cp1252")
    if _is_utf8(resolved):
        return resolved, page
    return _mended(resolved, page or _page_of(resolved)), page


def _is_utf8(content: bytes) -> bool:
    """True for bytes that are UTF-8 once folds are out of the letters; looked at piecemeal to spare memory."""
    # A fold seldom lies within a letter; between letters it is one itself.
    return _decodes(content) or (FOLD in content and _decodes(content.replace(FOLD, b"")))


def _decodes(content: bytes) -> bool:
    decode = codecs.getincrementaldecoder("utf-8")().decode
    view = memoryview(content)
    try:
        for at in range(0, len(content), _CHUNK):
            decode(view[at : at + _CHUNK], at + _CHUNK >= len(content))
    except ValueError:
        return False
    return True


def _page_of(unfolded: bytes) -> str:
    """The code page that the undeclared octets of a file speak for, all together."""
    lines = (line for line in unfolded.split(b"\n") if not line.isascii() and not _is_utf8(line))
    undeclared = b"\n".join(line for line in lines if b"CHARSET" not in line.upper())
    return page_of(unfolded, undeclared.replace(FOLD, b""))


def _resolved(unfolded: bytes, page: str) -> bytes:
    """The file with every declared charset and encoding resolved."""
    parts, done, seen = [], 0, 0
    for at in places(unfolded, _DECLARED):
        start = head_start(unfolded, at, seen) if at >= seen else None
        if start is None:
            continue
        stop = unfolded.find(b"\n", at)
        seen = stop = stop if stop >= 0 else len(unfolded)
        head, colon, value = split_head(unfolded[start:stop])
        told = _told(head)
        if not colon or not (told.encoding or told.charset) or value.startswith(PHOTO_MARK):
            continue
        if told.encoding == "Q" and value.endswith((b"=", b" ", b"\t")):
            seen = stop = end_of_quoted(unfolded, stop)
            value = unfolded[start + len(head) + 1 : stop]
        text = _text(value, told, page)
        breaks = value.count(FOLD) + value.count(b"\n")
        parts += [unfolded[done:start], told.clean, b":", text, FOLD * breaks]
        done = stop
    return b"".join([*parts, unfolded[done:]]) if parts else unfolded


def split_head(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Name with parameters, colon and value; a colon in quotes does not count."""
    head, colon, value = line.partition(b":")
    while head.count(b'"') % 2 and b":" in value:
        more, colon, value = value.partition(b":")
        head += b":" + more
    return head, colon, value


@lru_cache(maxsize=65_536)
def _told(head: bytes) -> _Head:
    """What a head says of its bytes. UTF-8 need not be declared: it is what is tried first."""
    name, semicolon, params = head.replace(FOLD, b"").decode("utf-8", "replace").partition(";")
    told = parameters(semicolon + params)
    encoding = {"QUOTED-PRINTABLE": "Q", "Q": "Q", "BASE64": "B", "B": "B"}.get(told.encoding, "")
    charset = told.charset
    if charset.strip('"').upper() in ("UTF-8", "UTF8", "US-ASCII"):
        charset = ""
    clean = name + _TRANSPORT.sub("", semicolon + params)
    return _Head(clean.encode("utf-8", "replace"), encoding, charset, told.language)


def _text(value: bytes, told: _Head, page: str) -> bytes:
    """A value on one line: in UTF-8 where it declares another charset, else as it is."""
    if told.encoding == "Q":
        value = unquoted(value)
    elif told.encoding == "B":
        value = from_base64(value.replace(FOLD, b""))
    if told.charset:
        value = _decoded(value.replace(FOLD, b""), told, page).encode("utf-8", "replace")
    if b"\n" in value or b"\0" in value:
        return value.replace(FOLD, b"").replace(b"\r\n", b"\\n").replace(b"\n", b"\\n")
    return value


def _decoded(value: bytes, told: _Head, page: str) -> str:
    """The value's text; where nothing is declared, the file's code page backs up its own octets."""
    if told.charset or told.language or value.isascii():
        return decoded(value, told.charset, told.language)
    if page not in BY_VALUE:
        return decoded(value, fallback=page)
    if legacy_page(value) != "cp1252":
        return decoded(value)
    is_likely = page == "cp1250" or _CYRILLIC_WORD.search(value)
    return decoded(value, fallback=page if is_likely else "cp1252")


def _mended(content: bytes, page: str) -> bytes:
    """The file with each line that is not UTF-8 decoded by itself."""
    return b"\n".join(
        line if line.isascii() or _is_utf8(line) else _mended_line(line, page)
        for line in content.split(b"\n")
    )


def _mended_line(line: bytes, page: str) -> bytes:
    """A line that is not UTF-8, decoded."""
    head, colon, value = split_head(line.replace(FOLD, b""))
    told = _told(head)
    text = _decoded(value, told, page)
    return told.clean + colon + text.encode("utf-8", "replace") + FOLD * line.count(FOLD)
