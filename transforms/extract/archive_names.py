"""What the name and header of an archive's member tell before it is opened: junk, links, passwords, paths outside."""

import re
import stat
import zipfile

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


def path_of(entry: zipfile.ZipInfo) -> str:
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


def left_out(path: str) -> str | None:
    """Why a member is known to hold no contacts; None: it may."""
    if _JUNK.search(path):
        return "left by the operating system or an unfinished download"
    if _MEDIA.search(path):
        return "a picture, sound, film or document"
    if _WEB_PAGE.search(path):
        return "a web page; choose CSV, vCard or JSON when exporting"
    return None


def barred(entry: zipfile.ZipInfo) -> str | None:
    """Why a member is not opened at all; None: it is."""
    if _OUTSIDE.search(path_of(entry)):
        return "its path leads outside of the archive"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a link, not a file"
    if entry.flag_bits & _ENCRYPTED:
        return "protected by a password; unpack it and put the files into the inbox"
    return None


def why_unread(fault: BaseException) -> str:
    """What a fault of ``zipfile`` means, without its text: that may quote the archive."""
    if isinstance(fault, NotImplementedError):
        return "compressed in a way that can't be read here; unpack it or zip it again"
    return "damaged: its checksum or length is wrong; download the archive again"
