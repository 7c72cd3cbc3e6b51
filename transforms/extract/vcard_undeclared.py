"""Quoted-printable that says nothing of it: Android's and web generators' `FN:=C3=8D=C3=B1igo` without ENCODING.

A value is taken for quoted where every `=` begins a code or ends a line, and two codes make a letter in UTF-8 or a line
break. Addresses of the web and what is base64 are never: there `=` is their own.
"""

import re

from transforms.extract.vcard_bytes import FOLD
from transforms.extract.vcard_quoted import QUOTED_LINES

_LETTER = rb"=(?:[CD][0-9A-F]|E[0-9A-F]=[89AB][0-9A-F]|F[0-4]=[89AB][0-9A-F]=[89AB][0-9A-F])=[89AB][0-9A-F]"
_BREAK = rb"=0D=0A"
_SIGN = re.compile(_LETTER + rb"|" + _BREAK)
_STRAY = re.compile(rb"=(?![0-9A-F]{2}|[ \t]*(?:\n|\Z))")
_OCTET = re.compile(rb"=[89A-F][0-9A-F]")
_VERBATIM = (
    rb"URL|PHOTO|LOGO|SOUND|KEY|UID|SOURCE|FBURL|CALURI|CALADRURI|IMPP|(?:X-)?SOCIALPROFILE|X-ABUID"
)
_UNTOLD = re.compile(
    rb"(?im)^((?!(?:[\w-]+\.)?(?:"
    + _VERBATIM
    + rb")[;:])[\w.-]+(?:;[^\n:\"]*)?):(?-i:("
    + QUOTED_LINES
    + rb"))"
)
_ENCODED = re.compile(rb"(?i);(?:ENCODING=|QUOTED-PRINTABLE|BASE64)")


def is_quoted(value: bytes) -> bool:
    """True for a value of a declared charset that has codes of letters, and `=` for them and soft breaks only."""
    plain = value.replace(FOLD, b"")
    return _OCTET.search(plain) is not None and _STRAY.search(plain) is None


def with_quoting_declared(content: bytes) -> bytes | None:
    """The lines with ENCODING where their values are quoted without it; null where none is, as in most files."""
    if not _SIGN.search(content):
        return None
    declared = _UNTOLD.sub(_declared, content)
    return None if declared == content else declared


def _declared(match: re.Match[bytes]) -> bytes:
    """A property, its encoding declared if it has one in fact."""
    head, value = match.groups()
    plain = value.replace(FOLD, b"")
    if _ENCODED.search(head) or not _SIGN.search(plain) or _STRAY.search(plain):
        return match[0]
    return head + b";ENCODING=QUOTED-PRINTABLE:" + value
