"""Bytes of a vCard file made into one line per property: line ends, UTF-16, soft breaks, folds, photos cut.

Everything here works on bytes, because a fold may split a letter. A line break that is taken out leaves a NUL behind
(``FOLD``), so that the physical line of every property can still be told.
Sources: vCard 2.1 (versit 1996), RFC 2425 5.8.1, RFC 6350 3.2, RFC 2045 6.7 for soft breaks.
"""

import re

FOLD = b"\0"
PHOTO_MARK = b"(photo)"
_CONTROLS = bytes(range(7)) + b"\x1a"
_BOM = b"\xef\xbb\xbf"
_QUOTED = re.compile(rb"(?i)[;=,](?:QUOTED-PRINTABLE|Q)[^\n:]{0,200}:")
_NEXT = re.compile(
    rb"(?i:BEGIN|END):(?i:VCARD)|(?:VERSION|N|FN|ORG|TITLE|ROLE|TEL|EMAIL|ADR|LABEL|NOTE|URL|BDAY|UID|REV|PHOTO"
    rb"|CATEGORIES|NICKNAME|X-[A-Z-]+)[;:]"
)
_INDENTED = re.compile(rb"(?im)^([ \t]+)BEGIN:VCARD[ \t]*$")
_OLD = re.compile(rb"(?im)^VERSION[ \t]*:[ \t]*2\.")
_CARD_EDGE = re.compile(rb"(?im)^(?:BEGIN|END)[ \t]*:[ \t]*VCARD")
_FOLDED = re.compile(rb"([^\n]*)\n[ \t]([ \t]*)")
_MEDIA = re.compile(
    rb"(?im)^(?:[\w.-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|AGENT|X-[\w-]*)[;:]",
)
_BINARY = re.compile(
    rb"(?im)^(?:[\w.-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-MS-OL-DESIGN|X-MS-CARDPICTURE)[;:]"
    rb"|[;=,](?:BASE64|B)\"?(?:;[^\n:]{0,200})?:"
)
_BARE_BASE64 = re.compile(rb"(?:\n[ \t]*[A-Za-z0-9+/]+={0,2}[ \t]*(?=\n|\Z))+")
_ENCODED = re.compile(rb"(?i)[;=,](?:BASE64|B)\b|:\s*data:|^X-MS-")
_HARD_WRAP = 71
"""Octets from which a line is taken to have been cut by length; a shorter one was broken at a space."""
_HEAD = 2000
"""Octets within which a property's name and parameters end."""
_SHORT = 600
"""Octets up to which a value of PHOTO or KEY is left in place, being an address or empty."""


def plain(content: bytes) -> tuple[bytes, str]:
    """The file in an ASCII-compatible encoding with bare line feeds, and the encoding it came in."""
    wide = _wide_encoding(content)
    if wide:
        text = content.decode(wide, "replace").replace("\ufeff", "")
        content = text.encode("utf-8", "replace")
    encoding = wide or ("utf-8-sig" if content.startswith(_BOM) else "utf-8")
    content = content.translate(None, _CONTROLS).replace(_BOM, b"")
    content = content.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return _dedented(content), encoding


def unfolded(content: bytes) -> bytes:
    """One line per property; each line break taken out left a ``FOLD``."""
    if re.search(rb"=[ \t]*\n", content):
        content = _without_soft_breaks(content)
    if _OLD.search(content):
        content = _unfolded_old(content)
    content = content.replace(b"\n ", FOLD).replace(b"\n\t", FOLD)
    return _without_binaries(content)


def physical_lines(content: bytes) -> list[int]:
    """The 1-based physical line on which each property of ``unfolded`` bytes begins."""
    starts, at = [], 1
    for line in content.split(b"\n"):
        starts.append(at)
        at += 1 + line.count(FOLD)
    return starts


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 by its mark, or by the NULs that ASCII leaves in it."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    head = content[:200]
    if len(head) < 8 or head.count(0) < len(head) // 4:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _dedented(content: bytes) -> bytes:
    """Cards that were pasted with an indent, without it (it would read as a fold)."""
    parts, done = [], 0
    for begin in _INDENTED.finditer(content):
        if begin.start() < done:
            continue
        end = re.compile(rb"(?im)^[ \t]*END:VCARD").search(content, begin.end())
        stop = end.end() if end else len(content)
        parts += [
            content[done : begin.start()],
            re.sub(rb"(?m)^" + begin[1], b"", content[begin.start() : stop]),
        ]
        done = stop
    return b"".join([*parts, content[done:]])


def _without_soft_breaks(content: bytes) -> bytes:
    """Quoted-printable values in one line each: `=` at the end of a line joins the next."""
    parts, done = [], 0
    for head in _QUOTED.finditer(content):
        if head.start() < done or head_start(content, head.start(), done) is None:
            continue
        at = head.end()
        parts.append(content[done:at])
        done = _join_soft(content, at, parts)
    return b"".join([*parts, content[done:]])


def _join_soft(content: bytes, at: int, parts: list[bytes]) -> int:
    """Adds the quoted-printable value that begins at ``at`` to the parts; the offset behind it."""
    is_encoded_whole = False
    while True:
        stop = content.find(b"\n", at)
        line = content[at : stop if stop >= 0 else len(content)]
        soft = line.rstrip(b" \t")
        following = content[stop + 1 : stop + 40] if stop >= 0 else b""
        if not (soft.endswith(b"=") and following) or _NEXT.match(following):
            parts.append(line)
            return at + len(line)
        parts += [soft[:-1], FOLD]
        is_encoded_whole = soft.count(b"=") * 3 > len(soft) * 0.9
        # Where even spaces are encoded, or a code follows, a space in front is a fold's.
        indent = re.match(rb"[ \t](?==)", following) or (is_encoded_whole and following[:1] == b" ")
        at = stop + (2 if indent else 1)


def _unfolded_old(content: bytes) -> bytes:
    """Version 2.1 cards unfolded: a line broken at a space keeps the space, one cut by length does not."""
    parts, done = [], 0
    for version in _OLD.finditer(content):
        end = _CARD_EDGE.search(content, version.end())
        stop = end.start() if end else len(content)
        chunk = content[version.end() : stop]
        if b"\n " in chunk or b"\n\t" in chunk:
            parts += [content[done : version.end()], _FOLDED.sub(_old_fold, chunk)]
            done = stop
    return b"".join([*parts, content[done:]])


def _old_fold(match: re.Match[bytes]) -> bytes:
    """A fold of version 2.1 taken out."""
    line, spaces = match.groups()
    is_cut = len(line) >= _HARD_WRAP or spaces or re.search(rb"=[0-9A-F]{2}$", line[-3:])
    return bytes(line + FOLD + (spaces if is_cut else b" "))


def _without_binaries(content: bytes) -> bytes:
    """Photos, sounds and keys cut out, a mark left where there was one."""
    parts, done, seen = [], 0, 0
    for match in _BINARY.finditer(content):
        if match.start() < seen:
            continue
        start = head_start(content, match.start(), seen)
        seen = content.find(b"\n", match.end())
        seen = seen if seen >= 0 else len(content)
        colon = content.find(b":", match.end() - 1, seen)
        if start is None or colon < 0 or not _is_media(content, start, colon):
            continue
        # Some phones write base64 without the fold's space.
        more = _BARE_BASE64.match(content, seen)
        seen = more.end() if more else seen
        if not _is_binary(content, start, colon, seen):
            continue
        folds = content.count(FOLD, colon, seen) + content.count(b"\n", colon, seen)
        parts += [content[done : colon + 1], PHOTO_MARK, FOLD * folds]
        done = seen
    return b"".join([*parts, content[done:]])


def head_start(content: bytes, at: int, floor: int) -> int | None:
    """Where the line of ``at`` begins, if ``at`` is among its parameters and not in its value."""
    floor = max(floor, at - _HEAD)
    start = content.rfind(b"\n", floor, at + 1) + 1 or floor
    is_head = start == 0 or content[start - 1 : start] == b"\n"
    return start if is_head and b":" not in re.sub(rb'"[^"]*"', b"", content[start:at]) else None


def _is_media(content: bytes, start: int, colon: int) -> bool:
    """A property that no field is read from."""
    return colon > start and _MEDIA.match(content, start) is not None


def _is_binary(content: bytes, start: int, colon: int, stop: int) -> bool:
    """A medium that is encoded or long: no address."""
    is_encoded = _ENCODED.search(content[start : colon + 12]) is not None
    return stop - colon > 1 and (is_encoded or stop - colon > _SHORT)
