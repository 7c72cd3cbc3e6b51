"""Bytes of a vCard file made into one line per property: folds taken out, photos cut.

Everything here works on bytes, because a fold may split a letter. A line break that is taken out leaves a NUL behind
(``FOLD``), so that the physical line of every property can still be told.
Sources: vCard 2.1 (versit 1996), RFC 2425 5.8.1, RFC 6350 3.2.
"""

import re

FOLD = b"\0"
PHOTO_MARK = b"(photo)"
_OLD = re.compile(rb"(?i)\nVERSION:2")
_CARD_EDGE = re.compile(rb"(?i)\n(?:BEGIN|END)[ \t]*:")
_FOLD_BREAK = re.compile(rb"\n[ \t]")
_FOLDED = re.compile(rb"([^\n]*)\n[ \t]([ \t]*)")
_MEDIA = re.compile(
    rb"(?i)\n(?:[\w.-]+\.)?"
    rb"(?:(?:PHOTO|LOGO|SOUND|KEY)[;:]|X-[\w-]*(?:(?:PHOTO|LOGO|SOUND|KEY)[\w-]*[;:]|;[^\n:]*(?:ENCODING=B|BASE64)))"
)
"""The start of a property that may hold a photo, a sound or a key."""
_BARE_BASE64 = re.compile(rb"(?:\n[ \t]*[A-Za-z0-9+/]+={0,2}[ \t]*(?=\n|\Z))+")
_ENCODED = re.compile(rb"(?i)[;=,](?:BASE64|B)\b|:\s*data:|^X-MS-")
_HARD_WRAP = 71
"""Octets from which a line is taken to have been cut by length; a shorter one was broken at a space."""
_SHORT = 600
"""Octets up to which a value of PHOTO or KEY is left in place, being an address or empty."""


def unfolded(content: bytes) -> bytes:
    """One line per property, without photos; each line break taken out left a ``FOLD``."""
    content = _unfolded_old(content)
    return _without_binaries(_FOLD_BREAK.sub(FOLD, content))


def physical_lines(content: bytes) -> list[int]:
    """The 1-based physical line on which each property of ``unfolded`` bytes begins."""
    starts, at = [], 1
    for line in content.split(b"\n"):
        starts.append(at)
        at += 1 + line.count(FOLD)
    return starts


def _unfolded_old(content: bytes) -> bytes:
    """Version 2.1 cards unfolded: a line broken at a space keeps the space, one cut by length does not."""
    parts, done, stop = [], 0, 0
    for version in _OLD.finditer(content):
        if version.start() < stop:
            continue
        end = _CARD_EDGE.search(content, version.end())
        stop = end.start() if end else len(content)
        chunk = content[version.start() : stop]
        if b"\n " in chunk or b"\n\t" in chunk:
            parts += [content[done : version.start()], _FOLDED.sub(_old_fold, chunk)]
            done = stop
    return b"".join([*parts, content[done:]]) if parts else content


def _old_fold(match: re.Match[bytes]) -> bytes:
    """A fold of version 2.1 taken out."""
    line, spaces = match.groups()
    is_code = line.endswith(b"=") or re.search(rb"=[0-9A-F]{2}$", line[-3:])
    is_cut = len(line) >= _HARD_WRAP or spaces or is_code
    return bytes(line + FOLD + (spaces if is_cut else b" "))


def _without_binaries(content: bytes) -> bytes:
    """Photos, sounds and keys cut out, a mark left where there was one."""
    parts, done, stop = [], 0, 0
    for medium in _MEDIA.finditer(b"\n" + content):
        start, after = medium.start(), medium.end() - 1
        if start < stop:
            continue
        stop = content.find(b"\n", after)
        stop = stop if stop >= 0 else len(content)
        colon = content.find(b":", after - 1, stop)
        # Some phones write base64 without the fold's space.
        more = _BARE_BASE64.match(content, stop)
        stop = more.end() if more else stop
        if colon >= 0 and _is_binary(content, start, colon, stop):
            folds = content.count(FOLD, colon, stop) + content.count(b"\n", colon, stop)
            parts += [content[done : colon + 1], PHOTO_MARK, FOLD * folds]
            done = stop
    return b"".join([*parts, content[done:]]) if parts else content


def _is_binary(content: bytes, start: int, colon: int, stop: int) -> bool:
    """A medium that is encoded or long: no address."""
    is_encoded = _ENCODED.search(content[start : colon + 12]) is not None
    return stop - colon > 1 and (is_encoded or stop - colon > _SHORT)
