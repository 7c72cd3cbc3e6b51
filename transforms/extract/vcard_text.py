"""Unfolded bytes of a vCard file made into text: every value in Unicode, its CHARSET and ENCODING taken out."""

import binascii
import re

from transforms.extract.vcard_bytes import FOLD, PHOTO_MARK, head_start
from transforms.extract.vcard_charset import decoded, legacy_page, quoted_printable
from transforms.extract.vcard_params import Parameters, parameters

_DECLARED = re.compile(rb"(?i)[;=,](?:CHARSET=|QUOTED-PRINTABLE|Q[;:]|BASE64|B[;:])")
_PLAIN_UTF8 = re.compile(rb'(?i)CHARSET="?UTF-?8"?(?=[:;](?![^\n:]*(?:QUOTED|BASE64|=[QB]\b)))')
_TRANSPORT = re.compile(
    r'(?i);(?:CHARSET="?[^;:"]*"?|(?:ENCODING=)?"?(?:QUOTED-PRINTABLE|BASE64)"?|ENCODING=[QB])(?=;|$)'
)
_BROKEN = re.compile("[\ud800-\udfff]")
_CYRILLIC_WORD = re.compile(rb"(?<![A-Za-z])[\xc0-\xff]{2}")


def text_of(unfolded: bytes) -> str:
    """The file's text: one property a line, NULs where a fold was."""
    page = _page_of_file(unfolded)
    text = _with_charsets(unfolded, page).decode("utf-8", "surrogateescape")
    return _mended(text, page) if _BROKEN.search(text) else text


def _page_of_file(unfolded: bytes) -> str:
    """The code page that all undeclared octets of a file speak for; cp1252 where it is UTF-8."""
    try:
        unfolded.decode("utf-8")
    except ValueError:
        lines = re.findall(rb"(?m)^[^\n]*[\x80-\xff][^\n]*$", unfolded)
        return legacy_page(b"\n".join(line for line in lines if b"CHARSET" not in line.upper()))
    return "cp1252"


def _with_charsets(unfolded: bytes, page: str) -> bytes:
    """The file with every declared charset and encoding resolved to UTF-8."""
    parts, done, seen = [], 0, 0
    for match in _DECLARED.finditer(unfolded):
        if match.start() < seen or _PLAIN_UTF8.match(unfolded, match.start() + 1):
            continue
        start = head_start(unfolded, match.start(), seen)
        seen = unfolded.find(b"\n", match.end())
        seen = seen if seen >= 0 else len(unfolded)
        line = unfolded[start:seen] if start is not None else b""
        head, colon, value = _split_head(line)
        if not colon or value.startswith(PHOTO_MARK):
            continue
        folds = line.count(FOLD)
        parts += [unfolded[done:start], _resolved(head, value.replace(FOLD, b""), page)]
        parts += [FOLD * folds]
        done = seen
    return b"".join([*parts, unfolded[done:]])


def _split_head(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Name with parameters, colon and value; a colon in quotes does not count."""
    head, colon, value = line.partition(b":")
    while colon and head.count(b'"') % 2 and b":" in value:
        more, colon, value = value.partition(b":")
        head += b":" + more
    return head.replace(FOLD, b""), colon, value


def _resolved(head: bytes, value: bytes, page: str) -> bytes:
    """One property in UTF-8, without the parameters that said how it travelled."""
    start = head.decode("utf-8", "replace")
    name, semicolon, params = start.partition(";")
    told = parameters(semicolon + params)
    if told.encoding in ("QUOTED-PRINTABLE", "Q"):
        value = quoted_printable(value)
    elif told.encoding in ("BASE64", "B"):
        value = _from_base64(value)
    text = _decoded(value, told, page).replace("\r\n", "\\n").replace("\n", "\\n")
    return f"{name}{_TRANSPORT.sub('', semicolon + params)}:{text}".encode("utf-8", "replace")


def _decoded(value: bytes, told: Parameters, page: str) -> str:
    """The value's text; where nothing is declared, the file's code page backs up its own octets."""
    if not told.charset and not told.language and legacy_page(value) == "cp1252":
        return decoded(value, _backed(value, page))
    return decoded(value, told.charset, told.language)


def _backed(value: bytes, page: str) -> str:
    """The file's code page as a charset, where the value's octets can be of it."""
    try:
        value.decode("utf-8")
    except ValueError:
        is_likely = page == "cp1250" or _CYRILLIC_WORD.search(value)
        return page if is_likely else ""
    return ""


def _from_base64(value: bytes) -> bytes:
    """A text that travelled as base64; as it stands if it is none."""
    try:
        return binascii.a2b_base64(value, strict_mode=False)
    except binascii.Error:
        return value


def _mended(text: str, page: str) -> str:
    """The text with each line that is not UTF-8 decoded by itself."""
    parts, done = [], 0
    for match in _BROKEN.finditer(text):
        if match.start() < done:
            continue
        start = text.rfind("\n", done, match.start()) + 1 or done
        stop = text.find("\n", match.start())
        stop = stop if stop >= 0 else len(text)
        line = text[start:stop].encode("utf-8", "surrogateescape")
        head, colon, value = _split_head(line.replace(FOLD, b""))
        told = parameters(
            head.partition(b";")[1].decode() + head.partition(b";")[2].decode("cp1252", "replace")
        )
        mended = _decoded(value, told, page) if colon else decoded(head)
        named = head.decode("cp1252", "replace") + ":" if colon else ""
        parts += [text[done:start], named + mended + "\0" * line.count(FOLD)]
        done = stop
    return "".join([*parts, text[done:]])
