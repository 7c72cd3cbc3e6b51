"""Repairs text that was decoded once too often (`JosÃ©`), where the repair can be undone and makes letters."""

import re

_C1 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0))
_TAIL = f"[{re.escape(_C1)}\x80-\xbf]"
MARKER = (
    f"[\u00c2-\u00d3\u00d7-\u00db]{_TAIL}|[\u00e0-\u00ef]{_TAIL}{{2}}|[\u00f0-\u00f4]{_TAIL}{{3}}"
)
"""What a UTF-8 letter looks like when its bytes are read as cp1252, or as Latin-1, which has controls there.

Of the letters of two bytes: Latin, Greek, Cyrillic, Hebrew and Arabic. `ßž` is likelier what it says than N'Ko."""
_RUN = re.compile(f"(?:{MARKER})+")
_BYTES = {letter: bytes([byte]) for byte, letter in enumerate(_C1, start=0x80)}


def repaired(text: str) -> str:
    """The text with every twice-encoded run read as the UTF-8 it was; unchanged where a run is none."""
    return _RUN.sub(_letters, text)


def _letters(run: re.Match[str]) -> str:
    """The letters whose UTF-8 bytes the run shows; the run itself where they make none."""
    try:
        found = b"".join(_BYTES.get(c) or c.encode("latin-1") for c in run.group()).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return run.group()
    # Controls and private letters are no better than what stood there.
    return (
        found
        if all(letter.isprintable() or letter == "\u00a0" for letter in found)
        else run.group()
    )
