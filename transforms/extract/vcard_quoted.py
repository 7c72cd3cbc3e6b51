"""Encoded values of vCards: quoted-printable with soft breaks as phones and mail programs write them, and base64.

Source: RFC 2045 6.7 and 6.8.
"""

import binascii
import re

_EDGE = rb"(?i:BEGIN|END):(?i:VCARD)"
_NEXT = (
    _EDGE + rb"|(?:VERSION|N|FN|ORG|TITLE|ROLE|TEL|EMAIL|ADR|LABEL|NOTE|URL|BDAY|UID|REV|PHOTO"
    rb"|CATEGORIES|NICKNAME|X-[A-Z-]+)[;:]"
)
_SOFT = rb"(?:(?<==)|(?<==[ \t])|(?<==[ \t]{2}))\n(?!" + _NEXT + rb")"
QUOTED_LINES = rb"[^\n]*(?:(?:" + _SOFT + rb"|(?<==0A=)\n(?!" + _EDGE + rb"))[^\n]*)*"
"""Pattern of a quoted-printable value: a line that ends in `=` goes on, unless a property follows.

After an encoded line break it goes on in any case: a note's own line may read `TEL: 1`.
"""
_SOFT_FOLD = re.compile(rb"([^\0]*)=[ \t]*\0(.?)", re.DOTALL)
_SOFT_BREAK = re.compile(rb"=[ \t]*\n")
_BETWEEN = b"\x01"
"""Stands between values that are read together: ``plain`` leaves no such octet in a file."""
_CODED_SEMICOLON = re.compile(rb"(?<!\\)(?<!=5[Cc])=3[Bb]")
_CODED_BREAK = re.compile(rb"(?i)(?:=0D)?=0A|=0D")


def unquoted(value: bytes) -> bytes:
    """The octets of a value, its lines still apart; line breaks escaped.

    A semicolon that was encoded beside bare ones is marked as text.
    """
    value = _SOFT_FOLD.sub(_soft_fold, value) if b"\0" in value else value
    value = value.replace(b"=\n", b"")
    value = _SOFT_BREAK.sub(b"", value) if b"\n" in value else value
    value = value.rstrip(b"= \t")
    return binascii.a2b_qp(_escaped(value)) if b"=" in value else value


def all_unquoted(values: list[bytes]) -> list[bytes]:
    """``unquoted`` of each value, which holds no fold, on one line: decoded together, for a call a value is dear."""
    whole = _BETWEEN.join(values).replace(b"=\n", b"")
    whole = _SOFT_BREAK.sub(b"", whole) if b"\n" in whole else whole
    single = [value.rstrip(b"= \t") for value in whole.split(_BETWEEN)]
    if b"=0" in whole or b"=3B" in whole or b"=3b" in whole:
        single = [_escaped(value) if b"=0" in value or b";" in value else value for value in single]
    decoded = binascii.a2b_qp(b"\n".join(single)).replace(b"\0", b"")
    return decoded.split(b"\n") if values else []


def _escaped(value: bytes) -> bytes:
    """Line breaks escaped, and a semicolon that was encoded beside bare ones."""
    if b";" in value and (b"=3B" in value or b"=3b" in value):
        value = _CODED_SEMICOLON.sub(rb"\\;", value)
    return _CODED_BREAK.sub(rb"\\n", value) if b"=0" in value else value


def _soft_fold(match: re.Match[bytes]) -> bytes:
    """A soft break before a space: a fold's, if spaces too are encoded, or a code is beside it; else the text's."""
    line, following = match.groups()
    is_new_line = line[-3:].upper() in (b"=0A", b"=0D")
    is_fold = following == b"=" or is_new_line or line.count(b"=") * 3 > len(line) * 0.9
    return bytes(line + (b"" if is_fold else b" ") + following)


def from_base64(value: bytes) -> bytes:
    """A text that travelled as base64; as it stands if it is none."""
    try:
        return binascii.a2b_base64(value)
    except binascii.Error:
        return value
