"""Tells what bytes are by how they begin, never by the name they were given."""

from unicodedata import category

ZIP = "zip"
OFFICE = "office"
TEXT = "text"

_STARTS = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"PK\x07\x08", ZIP),
    (b"\xd0\xcf\x11\xe0", OFFICE),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or sound"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"!BDN", "an Outlook data file (PST): export its contacts as CSV"),
    (b"bplist", "an Apple property list"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a text document (RTF)"),
)
_NO_TEXT = frozenset(("Cc", "Cn", "Co", "Cs"))
_ENDS = dict.fromkeys(map(ord, "\t\n\r"))
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0c\x1b\x00"))


def kind(content: bytes) -> str:
    """``ZIP``, ``OFFICE``, ``TEXT``, or in words what else the bytes look like."""
    for start, name in _STARTS:
        if content.startswith(start):
            return name
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TEXT
    head = content[:8192]
    n_controls = len(head) - len(head.translate(None, _CONTROLS))
    # Texts have a stray control at most; NULs may be UTF-16, and so may letters outside Latin.
    return "binary data" if n_controls > max(2, len(head) // 20) and not _is_wide(head) else TEXT


def _is_wide(head: bytes) -> bool:
    """Whether bytes are UTF-16 without a byte order mark: lines of letters that all are assigned."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = head[: len(head) // 4 * 4].decode(codec)
        except UnicodeDecodeError:
            continue
        if "\n" in text and not any(
            category(letter) in _NO_TEXT for letter in text.translate(_ENDS)
        ):
            return True
    return False
