"""A look at the parts of a workbook before anybody parses it: kinds, sizes, far cells, entities, macros."""

import re
import zipfile
from collections.abc import Iterator

from schemas.errors import RefusedFileError, UnreadableFileError
from schemas.exports import Limits

_CHUNK_BYTES = 1024**2
_OVERLAP_BYTES = 256
"""Kept of a chunk before the next: longer than a reference, shorter than two."""
_REFERENCE = re.compile(rb'<(?:\w+:)?c\s[^<>]{0,128}?\br="([A-Z]{1,7})([0-9]{1,10})"[^<>]*?(/?)>')
_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0D\0O\0C|\0<\0!\0D\0O\0C", re.I)
_SHEET = re.compile(r"^/?xl/worksheets/[^/]+\.xml$", re.I)
_RATIO_FREE_BYTES = 10 * 1024**2
OFFICE_PARTS = frozenset({"[Content_Types].xml", "mimetype", "Index/Document.iwa"})
"""Members of a zip of which an office program writes one: Office Open XML, OpenDocument, Numbers."""
SAVE_AS = (
    "Open it, choose Save as > Excel Workbook (.xlsx) or CSV, and put that file into the inbox."
)

EXPORT_AS = "Open it, choose File > Export To > Excel or CSV, and put that file into the inbox."


def look(name: str, archive: zipfile.ZipFile, limits: Limits) -> bool:
    """Looks at every part of a workbook without parsing it; true where it has macros.

    Raises:
        UnreadableFileError, RefusedFileError: as ``sheets``.
    """
    names = archive.namelist()
    _check_kind(name, archive, {part.lower().lstrip("/") for part in names})
    if len(names) > limits.members:
        raise RefusedFileError(name, f"the workbook has more than {limits.members} parts")
    total = 0
    for entry in archive.infolist():
        inflated = 0
        for chunk in _chunks(archive, entry):
            inflated += len(chunk) - _OVERLAP_BYTES
            total += len(chunk) - _OVERLAP_BYTES
            _check_size(name, inflated, total, entry, limits)
            _check_chunk(name, entry.filename, chunk, limits)
    return any(part.lower().endswith("vbaproject.bin") for part in names)


def _check_kind(name: str, archive: zipfile.ZipFile, parts: set[str]) -> None:
    """Raises where a zip of an office program is no workbook that can be read."""
    if "xl/workbook.xml" in parts or any(part.endswith("/workbook.xml") for part in parts):
        head = archive.read(
            next(p for p in archive.namelist() if p.lower().endswith("workbook.xml"))
        )
        if b"purl.oclc.org/ooxml" in head[:4096]:
            raise UnreadableFileError(name, "a workbook in the Strict Open XML variant", SAVE_AS)
        return
    if "xl/workbook.bin" in parts:
        raise UnreadableFileError(name, "a binary workbook (.xlsb)", SAVE_AS)
    if "mimetype" in parts:
        raise UnreadableFileError(name, "an OpenDocument file", SAVE_AS)
    if "index/document.iwa" in parts:
        raise UnreadableFileError(name, "a document of Numbers or Pages", EXPORT_AS)
    raise UnreadableFileError(
        name,
        "an office document that is no workbook",
        "Put its table into a workbook or a CSV file.",
    )


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part's bytes as they inflate, each chunk after the end of the one before."""
    before = b" " * _OVERLAP_BYTES
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            yield before + chunk
            before = (before + chunk)[-_OVERLAP_BYTES:]


def _check_size(
    name: str, inflated: int, total: int, entry: zipfile.ZipInfo, limits: Limits
) -> None:
    """Raises where a part, or all of them, inflate beyond the limits."""
    ratio = inflated / max(entry.compress_size, 1)
    if inflated > _RATIO_FREE_BYTES and ratio > limits.ratio:
        raise RefusedFileError(name, f"a part of it inflates more than {limits.ratio}-fold")
    if total > limits.workbook_memory:
        raise RefusedFileError(name, "its parts are larger than the memory it may take")


def _check_chunk(name: str, part: str, chunk: bytes, limits: Limits) -> None:
    """Raises where a part declares entities, or has a cell beyond the limits."""
    if not part.lower().endswith((".xml", ".rels", ".vml")):
        return
    if _DOCUMENT_TYPE.search(chunk):
        raise RefusedFileError(name, "it declares XML entities, which no office program writes")
    if not _SHEET.match(part):
        return
    for letters, digits, is_blank in set(_REFERENCE.findall(chunk)):
        if not is_blank and _column(letters) > limits.columns:
            where = f"{letters.decode()}{digits.decode()}"
            raise RefusedFileError(name, f"a cell at {where} lies beyond {limits.columns} columns")
        if int(digits) > limits.sheet_rows:
            raise RefusedFileError(name, f"a cell lies beyond {limits.sheet_rows} rows")


def _column(letters: bytes) -> int:
    """The number of a column: A is 1, AA 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
