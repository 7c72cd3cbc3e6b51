"""Bytes of a vCard file in a plain encoding with plain line ends, and in blocks of whole cards."""

import re
from collections.abc import Iterator

_CONTROLS = bytes(range(7)) + b"\x1a"
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_BOM = b"\xef\xbb\xbf"
_INDENTED = re.compile(rb"(?im)^([ \t>]+)BEGIN:VCARD[ \t]*$")
_END = re.compile(rb"(?im)^[ \t>]*END:VCARD")
_GLUED = re.compile(rb"(END:VCARD)[ \t]*(?=BEGIN:VCARD)")
_ON_ONE_LINE = re.compile(rb"(?im)^[ \t]*BEGIN:VCARD((?:\\r)?\\n).*$")
_SEAM = re.compile(rb"(?i)\nEND:VCARD[ \t]*\n\s*(?=BEGIN:VCARD)")
_BLOCK = 4 * 1024**2
"""Bytes after which a block may end: what is held in memory at once is a multiple of it."""


def plain(content: bytes) -> tuple[bytes, str]:
    """The file in an ASCII-compatible encoding with bare line feeds, and the encoding it came in."""
    wide = _wide_encoding(content)
    if wide:
        text = content.decode(wide, "replace").replace("\ufeff", "")
        content = text.encode("utf-8", "replace")
    encoding = wide or ("utf-8-sig" if content.startswith(_BOM) else "utf-8")
    if _LONE_RETURN.search(content):
        content = content.translate(None, _CONTROLS)
        content = content.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    else:
        content = content.translate(None, _CONTROLS + b"\r")
    content = content.replace(_BOM, b"") if _BOM[0] in content else content
    return content if _is_regular(content) else _apart(_dedented(content)), encoding


def blocks(content: bytes, size: int = _BLOCK) -> Iterator[bytes]:
    """The plain bytes in pieces of whole cards: each ends where a card's END meets the next BEGIN."""
    start = 0
    while start < len(content):
        seam = _SEAM.search(content, start + size)
        stop = seam.end() if seam else len(content)
        yield content[start:stop]
        start = stop


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 by its mark, or by the NULs that ASCII leaves in it."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    head = content[:200]
    starts_wide = (content[:1] == b"\0") != (content[1:2] == b"\0")
    if len(head) < 8 or not starts_wide or head.count(0) < len(head) // 4:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _is_regular(content: bytes) -> bool:
    """True where each BEGIN stands alone on its line, as in nearly every file."""
    n_alone = content.count(b"\nBEGIN:VCARD\n") + content.startswith(b"BEGIN:VCARD\n")
    return n_alone == content.count(b"BEGIN:VCARD") and b"begin:vcard" not in content


def _apart(content: bytes) -> bytes:
    """Cards that share a line, each on lines of its own: glued, or with escaped breaks as in a QR code."""
    content = _GLUED.sub(b"\\1\n", content)
    return _ON_ONE_LINE.sub(lambda card: card[0].replace(card[1], b"\n"), content)


def _dedented(content: bytes) -> bytes:
    """Cards that were pasted with an indent or quoted in a mail, without it (it would read as a fold)."""
    parts, done = [], 0
    for begin in _INDENTED.finditer(content):
        if begin.start() < done:
            continue
        end = _END.search(content, begin.end())
        stop = end.end() if end else len(content)
        card = _margin(begin[1]).sub(b"", content[begin.start() : stop])
        parts += [content[done : begin.start()], card]
        done = stop
    return b"".join([*parts, content[done:]])


def _margin(margin: bytes) -> re.Pattern[bytes]:
    """What stands before each line of a card; after a mail's marks, one space more may have been trimmed."""
    is_quote = b">" in margin
    start = re.escape(margin.rstrip() if is_quote else margin)
    return re.compile(b"(?m)^" + start + (b" ?" if is_quote and margin[-1:].isspace() else b""))
