"""Lines of a vCard: values escaped, lines folded by octets.

Sources: RFC 6350 3.2 and 3.4, RFC 2426 2.6 and 4.
"""

import re
from urllib.parse import quote

_FOLD_OCTETS = 75
_ESCAPED = re.compile(r"[\\,;\n]")
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_CONTINUES = 0b10000000, 0b11000000


def escaped(text: str) -> str:
    """A text with backslash, comma, semicolon and line break escaped, and without control characters."""
    plain = _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ESCAPED.sub(lambda match: "\\n" if match[0] == "\n" else "\\" + match[0], plain)


def address(url: str) -> str:
    """A web address: commas and semicolons are its own, only a backslash must be escaped."""
    return _UNSAFE.sub("", re.sub(r"\s", "", url)).replace("\\", "\\\\")


def profile(url: str) -> str:
    """A LinkedIn profile as LinkedIn writes it, and as a URI must be: letters outside ASCII as UTF-8 in percent."""
    return address(quote(url, safe=":/?&=#%+,;@!$'()*~"))


def structured(parts: list[str | None]) -> str:
    """The components of N, ORG or ADR, joined by semicolons."""
    return ";".join(escaped(part or "") for part in parts)


def charset_told(line: str) -> str:
    """The line with its charset where it is not ASCII.

    Version 3.0 has no such parameter, and readers pass over it; but without, Outlook takes the code page of Windows.
    """
    head, colon, value = line.partition(":")
    return line if line.isascii() else f"{head};CHARSET=UTF-8{colon}{value}"


def folded(line: str) -> bytes:
    """The line in UTF-8 with CRLF, none longer than 75 octets, no letter split."""
    octets = line.encode("utf-8", "replace")
    pieces, start, room = [], 0, _FOLD_OCTETS
    while len(octets) - start > room:
        stop = start + room
        while octets[stop] & _CONTINUES[1] == _CONTINUES[0]:
            stop -= 1
        pieces.append(octets[start:stop])
        start, room = stop, _FOLD_OCTETS - 1
    return b"\r\n ".join([*pieces, octets[start:]]) + b"\r\n"
