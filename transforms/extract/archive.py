"""Members of a zip archive, read in memory under limits; nothing is ever written to disk.

A zip names its members, their sizes and checksums twice, and every one of these may lie. So sizes are counted while
inflating, a wrong checksum costs that member and no other, and a name is a label only: it is never used as a path.
Format: PKWARE APPNOTE 6.3.10, as far as Python's ``zipfile`` reads it.
"""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from lzma import LZMAError
from struct import error as StructError  # noqa: N812

from schemas.errors import RefusedFileError, UnreadableFileError
from schemas.exports import Limits
from transforms.extract.archive_budget import Opened
from transforms.extract.archive_names import barred, left_out, path_of, why_unread
from transforms.extract.workbook_look import OFFICE_PARTS

_CHUNK_BYTES = 1024**2
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, LZMAError, StructError, EOFError, OSError),
    *(RuntimeError, NotImplementedError, ValueError, OverflowError),
)
"""What ``zipfile`` raises on a damaged, encrypted or unknown member."""


@dataclass(frozen=True)
class ArchiveMember:
    """One file of an archive: its path inside, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Archive:
    """What an archive holds: members to read, and those left out, each as (path, reason)."""

    members: list[ArchiveMember]
    ignored: list[tuple[str, str]]
    damaged: frozenset[str] = frozenset()
    """Paths among ``ignored`` that may hold contacts but can't be read: encrypted, damaged, outside the archive."""


def is_archive(content: bytes) -> bool:
    """The bytes begin as a zip does, or are an empty one."""
    return content[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def members(name: str, content: bytes, *, limits: Limits) -> Archive:
    """Members of a zip worth reading, those of nested zips as ``inner.zip/path``.

    Raises:
        UnreadableFileError: the archive is cut off or damaged as a whole.
        RefusedFileError: it goes over a limit on size, ratio or number of members.
    """
    opened = Opened(name, limits, len(content))
    try:
        _read(opened, "", content, depth=1)
    except zipfile.BadZipFile:
        raise UnreadableFileError(
            name,
            "the archive is cut off or damaged: its table of contents, at the end, can't be read",
            "Download it again and wait until the download has ended.",
        ) from None
    kept = [ArchiveMember(path, inside) for path, inside in opened.members.items()]
    return Archive(kept, opened.ignored, frozenset(opened.damaged))


def _read(opened: Opened, folder: str, content: bytes, *, depth: int) -> None:
    """Reads one zip, and the zips in it, into what is opened."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except zipfile.BadZipFile:
        raise
    except _FAULTS as fault:
        raise zipfile.BadZipFile from fault
    with archive:
        for entry in _entries(opened, archive):
            path = folder + path_of(entry)
            reason = left_out(path_of(entry))
            bar = barred(entry)
            if reason:
                opened.ignored.append((path, reason))
            elif bar:
                opened.refuse(path, bar)
            else:
                _read_member(opened, archive, entry, path, depth=depth)


def _entries(opened: Opened, archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The files of an archive, folders left out."""
    entries = archive.infolist()
    opened.n_entries += len(entries)
    if opened.n_entries > opened.limits.members:
        raise RefusedFileError(opened.name, f"it has more than {opened.limits.members} members")
    yield from (entry for entry in entries if not path_of(entry).endswith("/"))


def _read_member(
    opened: Opened, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str, *, depth: int
) -> None:
    """Reads one member, or the members of a zip that it is."""
    try:
        content = _inflate(opened, archive, entry)
    except _FAULTS as fault:
        opened.refuse(path, why_unread(fault))
        return
    if not _is_nested_archive(content):
        opened.keep(path, content)
    elif depth >= opened.limits.depth:
        opened.refuse(path, f"archives lie more than {opened.limits.depth} deep; unpack it")
    else:
        try:
            _read(opened, f"{path}/", content, depth=depth + 1)
        except zipfile.BadZipFile:
            opened.refuse(path, "the archive inside is cut off or damaged; download it again")


def _inflate(opened: Opened, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, counted as they come."""
    compressed_bytes = min(entry.compress_size, opened.archive_bytes)
    content = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            content += chunk
            opened.spend(len(chunk), len(content), compressed_bytes)
    return bytes(content)


def _is_nested_archive(content: bytes) -> bool:
    """A zip that is no workbook or document: those are zips with a list of content types."""
    if not is_archive(content):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except _FAULTS:
        return b"[Content_Types].xml" not in content[:4096]
    return OFFICE_PARTS.isdisjoint(names)
