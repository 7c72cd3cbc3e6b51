"""Decodes the bytes of a text file: which encoding, proved where it can be and guessed where it must be."""

import codecs
from dataclasses import dataclass

from schemas.errors import UnreadableFileError
from transforms.extract.legacy import best_legacy

LOST = "\ufdd0"
"""Stands for a letter that can't be told (half a surrogate pair); rows that hold it are rejected."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_SHIFTS = (b"\x1b$B", b"\x1b$@")
"""How ISO-2022-JP, of Japanese mail, says that two bytes make a letter from here on."""
_STEP = 1 << 20


@dataclass(frozen=True)
class Text:
    """A text as UTF-8 bytes, and how it was decoded."""

    utf8: bytes
    encoding: str
    warnings: tuple[str, ...] = ()
    has_lost: bool = False
    """Some letter can't be told, and stands as ``LOST``."""

    @property
    def is_blank(self) -> bool:
        """Nothing but white space and byte order marks."""
        return not self.utf8[:_STEP].decode("utf-8", "ignore").strip(" \t\r\n\x00\ufeff\u200b\xa0")


def decode(file: str, content: bytes) -> Text:
    """The text of a file.

    Raises:
        UnreadableFileError: the bytes claim an encoding by their byte order mark and do not keep to it.
    """
    for mark, name, codec in _BOMS:
        if content.startswith(mark):
            return _marked(file, content[len(mark) :], name, codec)
    wide = _utf16_without_mark(content)
    if wide is not None:
        return _told(content.decode(wide, "surrogatepass"), wide)
    shifted = _shifted(content)
    if shifted is not None:
        return Text(shifted.encode(), "iso2022_jp")
    if _is_utf8(content):
        return Text(content, "ascii" if content.isascii() else "utf-8")
    return _legacy(content)


def _marked(file: str, body: bytes, name: str, codec: str) -> Text:
    """A text that names its encoding by a byte order mark."""
    if codec == "utf-8":
        if _is_utf8(body):
            return Text(body, name)
        return _legacy(body)
    width = 4 if "32" in codec else 2
    try:
        # A cut-off last unit costs that letter, not the file.
        text = body[: len(body) // width * width].decode(codec, "surrogatepass")
    except UnicodeDecodeError:
        raise UnreadableFileError(
            file, f"the text is not the {name} that it claims to be"
        ) from None
    return _told(text, name)


def _is_utf8(content: bytes) -> bool:
    """Strict UTF-8, checked in steps so that no second copy of the text is made."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        for start in range(0, len(content), _STEP):
            decoder.decode(content[start : start + _STEP])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(content: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: the NULs stand on one side of the pairs."""
    head = content[: 1 << 16]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    few, many = sorted((even, odd))
    if many < max(2, len(head) // 20) or few * 10 > many:
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    if len(content) % 2:
        return None
    try:
        text = head[: len(head) // 2 * 2].decode(codec, "surrogatepass")
    except UnicodeDecodeError:
        return None
    return codec if "\x00" not in text.strip("\x00") else None


def _shifted(content: bytes) -> str | None:
    """Text in ISO-2022-JP; None for any other."""
    if not content.isascii() or not any(shift in content for shift in _SHIFTS):
        return None
    try:
        return content.decode("iso2022_jp")
    except UnicodeDecodeError:
        return None


def _legacy(content: bytes) -> Text:
    """A text in a code page, or with lines in several encodings."""
    lines = content.splitlines(keepends=True)
    decoded = [_utf8_line(line) for line in lines]
    n_utf8 = sum(
        text is not None and not line.isascii() for text, line in zip(decoded, lines, strict=True)
    )
    odd = [line for text, line in zip(decoded, lines, strict=True) if text is None]
    if not odd:
        # UTF-8 throughout, but for surrogates that are written as letters.
        return _told("".join(text or "" for text in decoded), "utf-8")
    guess = best_legacy(b"".join(odd)) if n_utf8 else best_legacy(content)
    unsure = (
        ()
        if guess.is_sure
        else (
            f"Letters outside ASCII were read as {guess.encoding}, by guess: look at a few names, and if they are "
            "wrong, save the file as UTF-8",
        )
    )
    if not n_utf8 or guess.is_multibyte:
        return _told(guess.decode(content), guess.encoding, unsure)
    text = "".join(
        guess.decode(line) if text is None else text
        for text, line in zip(decoded, lines, strict=True)
    )
    mixed = f"{len(odd)} of {len(lines)} lines are not UTF-8 and were read as {guess.encoding}"
    return _told(text, f"utf-8+{guess.encoding}", (mixed, *unsure))


def _utf8_line(line: bytes) -> str | None:
    """A line in UTF-8, surrogates written as letters (CESU-8) included; None: not UTF-8."""
    try:
        return line.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


def _told(text: str, encoding: str, warnings: tuple[str, ...] = ()) -> Text:
    """A text that was decoded, in which letters may be lost."""
    utf8 = _whole(text)
    return Text(utf8, encoding, warnings, LOST.encode() in utf8)


def _whole(text: str) -> bytes:
    """UTF-8 of a text whose surrogate pairs are joined; a half pair becomes ``LOST``."""
    text = text.removeprefix("\ufeff")
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return paired.replace("\ufffd", LOST).encode("utf-8")
