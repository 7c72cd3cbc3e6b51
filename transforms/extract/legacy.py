"""Chooses the code page of a text that is no Unicode: the one in which its letters make words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from transforms.extract.legacy_scores import (
    LATIN,
    SCRIPTS,
    latin_score,
    script_score,
    wide_score,
)

_WIDE = ("gb18030", "shift_jis", "cp949", "big5")
_RARE = ("cp850", "cp1257", "cp874")
"""Pages of few exports: DOS, the Baltic countries, Thailand. They must be clearly better."""
_SAMPLE = 1 << 17
_TELLING = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")


@dataclass(frozen=True)
class Guess:
    """A code page, and whether another one was close."""

    encoding: str
    is_sure: bool

    @property
    def is_multibyte(self) -> bool:
        """Letters take more than a byte, so lines can't be told apart by byte."""
        return self.encoding in _WIDE

    def decode(self, content: bytes) -> str:
        """The text; the few bytes that the code page leaves undefined are read as Latin-1."""
        try:
            return content.decode(self.encoding)
        except UnicodeDecodeError:
            if self.is_multibyte:
                return content.decode(self.encoding, "replace").replace("\ufffd", "\ufdd0")
            return "".join(_letter(byte, self.encoding) for byte in content)


def best_legacy(content: bytes) -> Guess:
    """The code page whose letters make words best; cp1252 where nothing tells them apart."""
    sample = _telling_lines(content)
    scores: dict[str, float] = {}
    for encoding, letters, marks in LATIN:
        scores[encoding] = latin_score(
            _decoded(sample, encoding), frozenset(letters), frozenset(marks)
        )
    for encoding, script, common in SCRIPTS:
        scores[encoding] = script_score(_decoded(sample, encoding), script, common)
    for encoding in _WIDE:
        scores[encoding] = wide_score(sample, encoding)
    for encoding in _RARE:
        scores[encoding] *= 0.93 if scores[encoding] > 0 else 1.0
    # Latin-9 differs from cp1252 in few letters (œ, ž, the euro) and stands for it where it reads better.
    latin_9 = scores.pop("iso8859_15")
    west = "cp1252"
    if latin_9 > scores[west]:
        del scores[west]
        west = "iso8859_15"
        scores[west] = latin_9
    # The pages of the West are far the commonest: the others must be better, not merely as good.
    scores[west] += 0.05 * max(1.0, scores[west])
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    (best, top), (_, second) = ranked[0], ranked[1]
    return Guess(best, top > 0 and (top - max(second, 0.0)) >= 0.04 * top)


def _telling_lines(content: bytes) -> bytes:
    """The first lines that hold letters outside ASCII, wherever they stand."""
    found, size = [], 0
    for line in _TELLING.finditer(content):
        found.append(line.group())
        size += len(line.group())
        if size > _SAMPLE:
            break
    return b"\n".join(found) + b"\n"


def _decoded(sample: bytes, encoding: str) -> str:
    """The sample, letter by letter where the code page has holes."""
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError:
        return "".join(_letter(byte, encoding) for byte in sample)


@lru_cache(maxsize=4096)
def _letter(byte: int, encoding: str) -> str:
    """One byte in a code page, or in Latin-1 where the page has a hole."""
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)
