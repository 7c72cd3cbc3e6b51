"""Sheets of a workbook as rows of texts, read in a child process after a look at what its zip holds.

A workbook of 5 KB may ask for gigabytes or abort its reader. So sizes, cell references and document types are looked
at first, without parsing, and openpyxl runs under limits on memory and time in a process that may die.
"""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from schemas.errors import RefusedFileError, UnreadableFileError
from schemas.exports import Limits
from transforms.extract.sheet import Sheet, laid_out

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_CHUNK_BYTES = 1024**2
_OVERLAP_BYTES = 256
"""Kept of a chunk before the next: longer than a reference, shorter than two."""
_REFERENCE = re.compile(rb'<(?:\w+:)?c\s[^<>]{0,128}?\br="([A-Z]{1,7})([0-9]{1,10})"[^<>]*?(/?)>')
_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0D\0O\0C|\0<\0!\0D\0O\0C", re.I)
_SHEET = re.compile(r"^/?xl/worksheets/[^/]+\.xml$", re.I)
_RATIO_FREE_BYTES = 10 * 1024**2
_UNREADABLE, _FAR_ROW = 3, 5
"""Exit codes of the child; any other says that it went over its memory or time."""

_SAVE_AS = (
    "Open it, choose Save as > Excel Workbook (.xlsx) or CSV, and put that file into the inbox."
)


def is_workbook(content: bytes) -> bool:
    """The bytes are a workbook of any generation, or another office document: ``sheets`` tells which it reads."""
    if content[:4] == _OLD_OFFICE:
        return True
    if content[:2] != b"PK":
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return bool({"[Content_Types].xml", "mimetype"} & set(archive.namelist()))
    except (zipfile.BadZipFile, ValueError, OSError):
        return b"[Content_Types].xml" in content[:4096]


def sheets(name: str, content: bytes, *, limits: Limits) -> list[Sheet]:
    """Every sheet of a workbook, in its order.

    Raises:
        UnreadableFileError: it is damaged, protected by a password, or no workbook that is read here.
        RefusedFileError: it goes over a limit, or holds what only an attack holds.
    """
    if content[:4] == _OLD_OFFICE:
        raise _old_office(name, content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            has_macros = _look(name, archive, limits)
    except (zipfile.BadZipFile, EOFError, RuntimeError, OSError, ValueError, NotImplementedError):
        raise UnreadableFileError(
            name,
            "the workbook is cut off or damaged",
            "Download it again, or open it and save it anew.",
        ) from None
    found = [laid_out(cells) for cells in _cells(name, content, limits)]
    return [sheet.with_note("its macros are not run") for sheet in found] if has_macros else found


def _old_office(name: str, content: bytes) -> UnreadableFileError:
    """What to do about a file in the compound format of before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return UnreadableFileError(
            name,
            "the workbook is protected by a password",
            "Open it, remove the password under File > Info, and save it.",
        )
    return UnreadableFileError(name, "a workbook in the old format of before 2007 (.xls)", _SAVE_AS)


def _look(name: str, archive: zipfile.ZipFile, limits: Limits) -> bool:
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
            raise UnreadableFileError(name, "a workbook in the Strict Open XML variant", _SAVE_AS)
        return
    if "xl/workbook.bin" in parts:
        raise UnreadableFileError(name, "a binary workbook (.xlsb)", _SAVE_AS)
    if "mimetype" in parts:
        raise UnreadableFileError(name, "an OpenDocument file", _SAVE_AS)
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


def _cells(name: str, content: bytes, limits: Limits) -> list[dict[str, Any]]:
    """The cells of every sheet, as the child process writes them.

    Raises:
        UnreadableFileError: openpyxl can't read it.
        RefusedFileError: it takes more memory or time than allowed.
    """
    child = [sys.executable, "-I", str(Path(__file__).with_name("workbook_child.py"))]
    arguments = [str(limits.workbook_memory), str(limits.workbook_seconds)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and file, and two numbers
            child + arguments,
            input=content,
            capture_output=True,
            timeout=limits.workbook_seconds,
            check=False,
            env={key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ},
        )
    except subprocess.TimeoutExpired:
        raise RefusedFileError(name, f"it takes longer than {limits.workbook_seconds} s") from None
    if done.returncode == _UNREADABLE:
        raise UnreadableFileError(name, "its cells can't be read", _SAVE_AS)
    if done.returncode == _FAR_ROW:
        raise RefusedFileError(name, "a cell lies below a hundred thousand blank rows; delete it")
    if done.returncode:
        raise RefusedFileError(name, "it takes more memory or time than a workbook may")
    return [json.loads(line) for line in done.stdout.splitlines()]
