"""Bytes of a vCard file made into one line per property: folds taken out, photos cut.

Everything here works on bytes, because a fold may split a letter. A line break that is taken out leaves a NUL behind
(``FOLD``), so that the physical line of every property can still be told.
Sources: vCard 2.1 (versit 1996), RFC 2425 5.8.1, RFC 6350 3.2.
"""

import re
from collections.abc import Iterator

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
_OF_MEDIA = (b"PHOTO", b"LOGO", b"SOUND", b"KEY", b"ENCODING=B", b"BASE64")
"""What every start that ``_MEDIA`` matches has one of: found much faster than the pattern is tried on each line."""
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
    fold = -1
    for version in _OLD.finditer(content):
        if version.start() < stop:
            continue
        # Nearly all of them end before the next fold, which is then looked for but once.
        fold = _next_fold(content, version.start()) if fold < version.start() else fold
        if fold == len(content) or content.find(b"\nEND:", version.end(), fold) >= 0:
            continue
        end = _CARD_EDGE.search(content, version.end())
        stop = end.start() if end else len(content)
        chunk = content[version.start() : stop]
        if b"\n " in chunk or b"\n\t" in chunk:
            parts += [content[done : version.start()], _FOLDED.sub(_old_fold, chunk)]
            done = stop
    return b"".join([*parts, content[done:]]) if parts else content


def _next_fold(content: bytes, start: int) -> int:
    """Where the next fold is; the content's length without one."""
    found = _FOLD_BREAK.search(content, start)
    return found.start() if found else len(content)


def _old_fold(match: re.Match[bytes]) -> bytes:
    """A fold of version 2.1 taken out."""
    line, spaces = match.groups()
    is_code = line.endswith(b"=") or re.search(rb"=[0-9A-F]{2}$", line[-3:])
    is_cut = len(line) >= _HARD_WRAP or spaces or is_code
    return bytes(line + FOLD + (spaces if is_cut else b" "))


def _without_binaries(content: bytes) -> bytes:
    """Photos, sounds and keys cut out, a mark left where there was one."""
    parts, done, stop = [], 0, 0
    for medium in _media(b"\n" + content):
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


def _media(content: bytes) -> Iterator[re.Match[bytes]]:
    """The matches of ``_MEDIA``, in their order; each line is looked at once, however often a word is in it."""
    capital = content.upper()
    hits = sorted(at for word in _OF_MEDIA for at in _places(capital, word))
    end = 0
    for hit in hits:
        if hit < end:
            continue
        medium = _MEDIA.match(content, content.rfind(b"\n", end, hit))
        if medium:
            yield medium
        end = content.find(b"\n", hit)
        if end < 0:
            return


def _places(content: bytes, word: bytes) -> Iterator[int]:
    """Where a word begins in the content, wherever that is."""
    at = content.find(word)
    while at >= 0:
        yield at
        at = content.find(word, at + 1)


def _is_binary(content: bytes, start: int, colon: int, stop: int) -> bool:
    """A medium that is encoded or long: no address."""
    is_encoded = _ENCODED.search(content[start : colon + 12]) is not None
    return stop - colon > 1 and (is_encoded or stop - colon > _SHORT)
