"""Encoded values of vCards: quoted-printable with soft breaks as phones and mail programs write them, and base64.

Source: RFC 2045 6.7 and 6.8.
"""

import binascii
import re

_EDGE = re.compile(rb"(?i:BEGIN|END):(?i:VCARD)")
_NEXT = re.compile(
    rb"(?i:BEGIN|END):(?i:VCARD)|(?:VERSION|N|FN|ORG|TITLE|ROLE|TEL|EMAIL|ADR|LABEL|NOTE|URL|BDAY|UID|REV|PHOTO"
    rb"|CATEGORIES|NICKNAME|X-[A-Z-]+)[;:]"
)
_SOFT_FOLD = re.compile(rb"([^\0]*)=[ \t]*\0(.?)", re.DOTALL)
_SOFT_BREAK = re.compile(rb"=[ \t]*\n")
_CODED_SEMICOLON = re.compile(rb"(?<!\\)(?<!=5[Cc])=3[Bb]")
_CODED_BREAK = re.compile(rb"(?i)(?:=0D)?=0A|=0D")


def end_of_quoted(unfolded: bytes, stop: int) -> int:
    """Where a quoted-printable value ends: a line that ends in `=` goes on, unless a property follows.

    After an encoded line break it goes on in any case: a note's own line may read `TEL: 1`.
    """
    while 0 <= stop < len(unfolded) - 1 and unfolded[stop - 1] in b"= \t":
        before = unfolded[max(0, stop - 20) : stop].rstrip(b" \t")
        is_new_line = before.endswith(b"=0A=")
        follows = (_EDGE if is_new_line else _NEXT).match(unfolded, stop + 1)
        if follows or not before.endswith(b"="):
            return stop
        after = unfolded.find(b"\n", stop + 1)
        stop = after if after >= 0 else len(unfolded)
    return stop


def unquoted(value: bytes) -> bytes:
    """The octets of a value, its lines still apart; line breaks escaped.

    A semicolon that was encoded beside bare ones is marked as text.
    """
    value = _SOFT_FOLD.sub(_soft_fold, value) if b"\0" in value else value
    value = value.replace(b"=\n", b"")
    value = _SOFT_BREAK.sub(b"", value) if b"\n" in value else value
    value = value.rstrip(b"= \t")
    if b"=" not in value:
        return value
    if b"=3" in value and b";" in value:
        value = _CODED_SEMICOLON.sub(rb"\\;", value)
    if b"=0" in value:
        value = _CODED_BREAK.sub(rb"\\n", value)
    return binascii.a2b_qp(value)


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
