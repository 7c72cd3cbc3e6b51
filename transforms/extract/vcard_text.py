"""Unfolded bytes of a vCard file made into UTF-8: every value's CHARSET and ENCODING resolved and taken out."""

import codecs
import re
from itertools import compress

from transforms.extract.vcard_bytes import FOLD, PHOTO_MARK
from transforms.extract.vcard_charset import decoded, legacy_page
from transforms.extract.vcard_declared import Head, split_head, told_by
from transforms.extract.vcard_page import BY_VALUE, page_of
from transforms.extract.vcard_quoted import QUOTED_LINES, all_unquoted, from_base64, unquoted
from transforms.extract.vcard_undeclared import is_quoted, with_quoting_declared

_WORD = rb"[QCBEqcbe](?i:UOTED-|HARSET=|ASE64|NCODING=[QB](?=[:;]))"
_PASSED = rb'[^\n:"QCBEqcbe]*+(?:(?!' + _WORD + rb')[QCBEqcbe][^\n:"QCBEqcbe]*+)*+'
"""Parameters up to such a word, a quote or the colon; possessive, for nothing shorter can match."""
_BEYOND_QUOTE = rb"(?=[^\n]*(?:\0|(?i:UOTED-|HARSET|ASE64|NCODING|;[QB][:;])))"
"""Ahead of a quote: a word that may declare something, or a fold that may part one. Without either, as in
`TYPE="cell,voice"`, the property stays as it is."""
_DECLARED = re.compile(
    rb'\n([^\n:";]*+;' + _PASSED + rb'(?:"' + _BEYOND_QUOTE + rb"|" + _WORD + rb'[^\n:"]*[":]))('
    + QUOTED_LINES + rb")"
)  # fmt: skip
"""A property whose parameters may declare something: up to its colon, or to a quote before that; and the rest of it,
with the lines that follow if it is quoted-printable."""
_CYRILLIC_WORD = re.compile(rb"(?<![A-Za-z])[\xc0-\xff]{2}")
_LATIN_WORD = re.compile(rb"[A-Za-z][\xc0-\xff][a-z]{2}")
"""A letter with an accent within a word: `Kr\xe4mer`. In pages of other scripts that is none, but for rare kanji."""
_OTHER_SCRIPTS = frozenset(
    {"cp1253", "cp1255", "cp1256", "cp874", "cp932", "euc_jp", "gb18030", "cp949", "cp950"}
)
_CHUNK = 2**20


_LONGEST_HEAD = 2000


def utf8(unfolded: bytes) -> tuple[bytes, str | None, list[tuple[int, str]]]:
    """The file in UTF-8, one property a line, NULs where a fold was; its code page where it was none; and faults.

    The fault, by line (0-based), says which page was told from letters alone. Of cp1252, which is taken where nothing
    else is told, nothing is said.
    """
    page = None if _is_utf8(unfolded) else _page_of(unfolded)
    resolved = _resolved(unfolded, page or "cp1252")
    # Once what was declared is read, codes that are left were written without ENCODING.
    declared = with_quoting_declared(resolved)
    resolved = resolved if declared is None else _resolved(declared, page or "cp1252")
    if _is_utf8(resolved):
        return resolved, page, []
    page_told = page or _page_of(resolved)
    lines = resolved.split(b"\n")
    first = next(at for at, line in enumerate(lines) if not (line.isascii() or _is_utf8(line)))
    words = f"text that is no UTF-8 and declares no code page was read as {page_told}"
    faults = [] if page_told == "cp1252" else [(first, words)]
    return _mended(lines, page_told), page, faults


def _is_utf8(content: bytes) -> bool:
    """True for bytes that are UTF-8 once folds are out of the letters; looked at piecemeal to spare memory."""
    # A fold seldom lies within a letter; between letters it is one itself.
    return _decodes(content) or (FOLD in content and _decodes(content.replace(FOLD, b"")))


def _decodes(content: bytes) -> bool:
    decode = codecs.getincrementaldecoder("utf-8")().decode
    view = memoryview(content)
    try:
        for at in range(0, len(content), _CHUNK):
            decode(view[at : at + _CHUNK], at + _CHUNK >= len(content))
    except ValueError:
        return False
    return True


def _page_of(unfolded: bytes) -> str:
    """The code page that the undeclared octets of a file speak for, all together."""
    lines = (line for line in unfolded.split(b"\n") if not line.isascii() and not _is_utf8(line))
    undeclared = b"\n".join(line for line in lines if b"CHARSET" not in line.upper())
    return page_of(unfolded, undeclared.replace(FOLD, b""))


def _resolved(unfolded: bytes, page: str) -> bytes:
    """The file with every declared charset and encoding resolved."""
    pieces = _DECLARED.split(b"\n" + unfolded)
    if len(pieces) == 1:
        return unfolded
    heads, values = pieces[1::3], pieces[2::3]
    told = {head: told_by(head[:-1]) for head in set(heads) if head[-1:] == b":"}
    # Nearly all are quoted UTF-8 without a fold, which are read together.
    is_plain = {head: said.encoding == "Q" and not said.charset for head, said in told.items()}
    alike = [
        is_plain.get(head, False) and FOLD not in value
        for head, value in zip(heads, values, strict=True)
    ]
    texts = iter(all_unquoted(list(compress(values, alike))))
    begins = {head: b"\n%b:" % said.clean for head, said in told.items()}
    for at, (head, value) in enumerate(zip(heads, values, strict=True)):
        if alike[at]:
            breaks = FOLD * value.count(b"\n")
            pieces[3 * at + 1 : 3 * at + 3] = begins[head], next(texts) + breaks
        else:
            pieces[3 * at + 1 : 3 * at + 3] = b"\n", _resolved_line(head + value, page)
    return b"".join(pieces)[1:]


def _resolved_line(line: bytes, page: str) -> bytes:
    """A property with what it declares resolved; lines below it that are not its own are looked at by themselves."""
    head, colon, value = split_head(line)
    told = told_by(head)
    if told.charset and not told.encoding and is_quoted(value):
        told = told._replace(encoding="Q")
    more = b""
    if told.encoding != "Q" or not colon:
        line, feed, more = line.partition(b"\n")
        value = value.partition(b"\n")[0]
        more = feed + (_resolved(more, page) if more else b"")
    is_silent = not colon or not (told.encoding or told.charset) or len(head) > _LONGEST_HEAD
    if is_silent or value.startswith(PHOTO_MARK):
        return line + more
    breaks = value.count(FOLD) + value.count(b"\n")
    return told.clean + colon + _text(value, told, page) + FOLD * breaks + more


def _text(value: bytes, told: Head, page: str) -> bytes:
    """A value on one line: in UTF-8 where it declares another charset, else as it is."""
    if told.encoding == "Q":
        value = unquoted(value)
    elif told.encoding == "B":
        value = from_base64(value.replace(FOLD, b""))
    if told.charset:
        value = _decoded(value.replace(FOLD, b""), told, page).encode("utf-8", "replace")
    if b"\n" in value or b"\0" in value:
        return value.replace(FOLD, b"").replace(b"\r\n", b"\\n").replace(b"\n", b"\\n")
    return value


def _decoded(value: bytes, told: Head, page: str) -> str:
    """The value's text; where nothing is declared, the file's code page backs up its own octets."""
    if told.charset or told.language or value.isascii():
        return decoded(value, told.charset, told.language)
    is_foreign = page in _OTHER_SCRIPTS and _LATIN_WORD.search(value)
    if page not in BY_VALUE and not is_foreign:
        return decoded(value, fallback=page)
    if is_foreign or legacy_page(value) != "cp1252":
        return decoded(value)
    is_likely = page == "cp1250" or _CYRILLIC_WORD.search(value)
    return decoded(value, fallback=page if is_likely else "cp1252")


def _mended(lines: list[bytes], page: str) -> bytes:
    """The file with each line that is not UTF-8 decoded by itself."""
    return b"\n".join(
        line if line.isascii() or _is_utf8(line) else _mended_line(line, page) for line in lines
    )


def _mended_line(line: bytes, page: str) -> bytes:
    """A line that is not UTF-8, decoded."""
    head, colon, value = split_head(line.replace(FOLD, b""))
    told = told_by(head)
    text = _decoded(value, told, page)
    return told.clean + colon + text.encode("utf-8", "replace") + FOLD * line.count(FOLD)
