"""Members of a zip archive, read in memory under limits; nothing is ever written to disk.

A zip names its members, their sizes and checksums twice, and every one of these may lie. So sizes are counted while
inflating, a wrong checksum costs that member and no other, and a name is a label only: it is never used as a path.
Format: PKWARE APPNOTE 6.3.10, as far as Python's ``zipfile`` reads it.
"""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from lzma import LZMAError
from struct import error as StructError  # noqa: N812

from schemas.errors import RefusedFileError, UnreadableFileError
from schemas.exports import Limits

_CHUNK_BYTES = 1024**2
_RATIO_FREE_BYTES = 10 * 1024**2
"""Below this size a ratio says nothing: a short list of equal lines is no bomb."""
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, LZMAError, StructError, EOFError, OSError),
    *(RuntimeError, NotImplementedError, ValueError, OverflowError),
)
"""What ``zipfile`` raises on a damaged, encrypted or unknown member."""

_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_JUNK = re.compile(
    r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$|\._)|\.(part|crdownload)$", re.I
)
_MEDIA = re.compile(
    r"\.(jpe?g|png|gif|bmp|webp|heic|tiff?|svg|ico|mp[34]|m4[av]|mov|avi|wav|webm|pdf|css)$", re.I
)
_WEB_PAGE = re.compile(r"\.x?html?$", re.I)
_OUTSIDE = re.compile(r"(^|/)\.\.(/|$)|^/|^[A-Za-z]:")


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


@dataclass
class _Opened:
    """What was found so far, and how much was inflated for it."""

    name: str
    limits: Limits
    archive_bytes: int
    inflated_bytes: int = 0
    n_entries: int = 0
    members: dict[str, bytes] = field(default_factory=dict)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    damaged: set[str] = field(default_factory=set)

    def refuse(self, path: str, reason: str) -> None:
        """Leaves out a member that may have held contacts."""
        self.ignored.append((path, reason))
        self.damaged.add(path)

    def keep(self, path: str, content: bytes) -> None:
        """Keeps a member; a second one of the same name is told apart unless it is the same."""
        for n in count(1):
            numbered = path if n == 1 else f"{path} ({n})"
            if numbered not in self.members:
                self.members[numbered] = content
                return
            if self.members[numbered] == content:
                self.ignored.append((f"{path} ({n + 1})", "repeats the member of the same name"))
                return

    def spend(self, n_bytes: int, member_bytes: int, compressed_bytes: int) -> None:
        """Counts inflated bytes of a member against every limit.

        Raises:
            RefusedFileError: a member, the archive or a ratio goes over its limit.
        """
        self.inflated_bytes += n_bytes
        if member_bytes > self.limits.member_bytes:
            raise RefusedFileError(
                self.name, f"a member is larger than {_size(self.limits.member_bytes)}"
            )
        if self.inflated_bytes > self.limits.file_bytes:
            raise RefusedFileError(
                self.name, f"its members are larger than {_size(self.limits.file_bytes)}"
            )
        sizes = ((member_bytes, compressed_bytes), (self.inflated_bytes, self.archive_bytes))
        for inflated, compressed in sizes:
            if inflated > _RATIO_FREE_BYTES and inflated > self.limits.ratio * max(compressed, 1):
                raise RefusedFileError(self.name, f"it inflates more than {self.limits.ratio}-fold")


def is_archive(content: bytes) -> bool:
    """The bytes begin as a zip does, or are an empty one."""
    return content[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def members(name: str, content: bytes, *, limits: Limits) -> Archive:
    """Members of a zip worth reading, those of nested zips as ``inner.zip/path``.

    Raises:
        UnreadableFileError: the archive is cut off or damaged as a whole.
        RefusedFileError: it goes over a limit on size, ratio or number of members.
    """
    opened = _Opened(name, limits, len(content))
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


def _read(opened: _Opened, folder: str, content: bytes, *, depth: int) -> None:
    """Reads one zip, and the zips in it, into what is opened."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except zipfile.BadZipFile:
        raise
    except _FAULTS as fault:
        raise zipfile.BadZipFile from fault
    with archive:
        for entry in _entries(opened, archive):
            path = folder + _path(entry)
            reason = _left_out(_path(entry))
            barred = _barred(entry)
            if reason:
                opened.ignored.append((path, reason))
            elif barred:
                opened.refuse(path, barred)
            else:
                _read_member(opened, archive, entry, path, depth=depth)


def _entries(opened: _Opened, archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The files of an archive, folders left out."""
    entries = archive.infolist()
    opened.n_entries += len(entries)
    if opened.n_entries > opened.limits.members:
        raise RefusedFileError(opened.name, f"it has more than {opened.limits.members} members")
    yield from (entry for entry in entries if not _path(entry).endswith("/"))


def _read_member(
    opened: _Opened, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str, *, depth: int
) -> None:
    """Reads one member, or the members of a zip that it is."""
    try:
        content = _inflate(opened, archive, entry)
    except _FAULTS as fault:
        opened.refuse(path, _why_unread(fault))
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


def _inflate(opened: _Opened, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
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
            names = set(archive.namelist())
    except _FAULTS:
        return b"[Content_Types].xml" not in content[:4096]
    return not names & {"[Content_Types].xml", "mimetype"}


def _path(entry: zipfile.ZipInfo) -> str:
    """The member's path with `/`, fit for display.

    Zips made on a Mac hold UTF-8 names without saying so; ``zipfile`` reads those as cp437.
    """
    path = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        try:
            path = path.encode("cp437").decode("utf-8")
        except UnicodeError:
            path = entry.filename
    path = path.replace("\\", "/")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in path)


def _left_out(path: str) -> str | None:
    """Why a member is known to hold no contacts; None: it may."""
    if _JUNK.search(path):
        return "left by the operating system or an unfinished download"
    if _MEDIA.search(path):
        return "a picture, sound, film or document"
    if _WEB_PAGE.search(path):
        return "a web page; choose CSV, vCard or JSON when exporting"
    return None


def _barred(entry: zipfile.ZipInfo) -> str | None:
    """Why a member is not opened at all; None: it is."""
    if _OUTSIDE.search(_path(entry)):
        return "its path leads outside of the archive"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a link, not a file"
    if entry.flag_bits & _ENCRYPTED:
        return "protected by a password; unpack it and put the files into the inbox"
    return None


def _why_unread(fault: BaseException) -> str:
    """What a fault of ``zipfile`` means, without its text: that may quote the archive."""
    if isinstance(fault, NotImplementedError):
        return "compressed in a way that can't be read here; unpack it or zip it again"
    return "damaged: its checksum or length is wrong; download the archive again"


def _size(n_bytes: int) -> str:
    """A size in words."""
    for unit, scale in (("GiB", 1024**3), ("MiB", 1024**2), ("KiB", 1024)):
        if n_bytes >= scale:
            return f"{n_bytes / scale:.3g} {unit}"
    return f"{n_bytes} bytes"
