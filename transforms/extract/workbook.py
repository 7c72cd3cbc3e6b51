"""Sheets of a workbook as rows of texts, read in a child process after a look at what its zip holds.

A workbook of 5 KB may ask for gigabytes or abort its reader. So sizes, cell references and document types are looked
at first, without parsing, and openpyxl runs under limits on memory and time in a process that may die.
"""

import json
import time
import zipfile
from io import BytesIO
from typing import Any

from schemas.errors import RefusedFileError, UnreadableFileError
from schemas.exports import Limits
from transforms.extract.sheet import Sheet, laid_out
from transforms.extract.workbook_children import answer
from transforms.extract.workbook_look import OFFICE_PARTS, SAVE_AS, look

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_READ, _UNREADABLE, _FAR_ROW = b"0", b"3", b"5"
"""Exit codes of the child; any other, or none, says that it went over its memory or time."""


def is_workbook(content: bytes) -> bool:
    """The bytes are a workbook of any generation, or another office document: ``sheets`` tells which it reads."""
    if content[:4] == _OLD_OFFICE:
        return True
    if content[:2] != b"PK":
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return not OFFICE_PARTS.isdisjoint(archive.namelist())
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
            has_macros = look(name, archive, limits)
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
    return UnreadableFileError(name, "a workbook in the old format of before 2007 (.xls)", SAVE_AS)


def _cells(name: str, content: bytes, limits: Limits) -> list[dict[str, Any]]:
    """The cells of every sheet, as the child process writes them.

    Raises:
        UnreadableFileError: openpyxl can't read it.
        RefusedFileError: it takes more memory or time than allowed.
    """
    begun = time.monotonic()
    *lines, code = answer(content, limits).split(b"\n")
    if code == _READ:
        return [json.loads(line) for line in lines]
    if code == _UNREADABLE:
        raise UnreadableFileError(name, "its cells can't be read", SAVE_AS)
    if code == _FAR_ROW:
        raise RefusedFileError(
            name,
            "a cell lies far below or beside the others, beyond blank rows or columns; delete it",
        )
    if time.monotonic() - begun >= limits.workbook_seconds:
        raise RefusedFileError(name, f"it takes longer than {limits.workbook_seconds} s")
    raise RefusedFileError(name, "it takes more memory or time than a workbook may")
