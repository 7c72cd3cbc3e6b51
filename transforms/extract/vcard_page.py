"""The code page of a vCard file whose text is no UTF-8 and declares none."""

import re
from collections import Counter

from transforms.extract.legacy import best_legacy
from transforms.extract.vcard_charset import legacy_page, named
from transforms.extract.vcard_letters import telling_page

BY_VALUE = frozenset({"cp1252", "cp1250", "cp1251", "koi8-r"})
"""Pages that are told from single values, because several of them meet in one book."""
_CHARSET = re.compile(rb'(?i)CHARSET="?([\w-]+)')
_TURKISH = re.compile(rb"[A-Za-z\xe7\xf0\xf6\xfc\xfd]\xfe|\xfd")
_NOT_TURKISH = re.compile(rb"[\xc1\xc6\xc9\xcd\xd3\xda\xe1\xe3\xe6\xe9\xed\xf3\xfa]")
"""Letters that Icelandic, Czech and Romanian have beside those that cp1254 reads as Turkish."""
_HIGH = re.compile(rb"[\x80-\xff]")
_HEBREW_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[\xe0-\xfa]{2,}(?![A-Za-z\x80-\xff])")
_NOT_HEBREW = re.compile(rb"[\xc0-\xdf\xfb-\xff]|[A-Za-z][\xe0-\xfa]|[\xe0-\xfa][A-Za-z]")
"""Capitals that Cyrillic names have, and accents beside Latin letters: Hebrew has neither."""
_HEBREW_FROM = 3
"""Words of Hebrew letters alone that do not come about by chance."""
_WIDE = ("cp932", "gb18030", "cp949", "cp950")
_WIDE_FROM = 12
"""Octets from which several to a letter do not come about by chance: ÄÖÜ is Japanese too."""


def page_of(unfolded: bytes, undeclared: bytes) -> str:
    """The code page of a file's undeclared text.

    Args:
        unfolded: the file, whose other properties may declare theirs.
        undeclared: its lines that are no UTF-8 and declare nothing.

    The page that the file declares elsewhere; else the one that makes words of all lines together.
    """
    declared = Counter(named(found.decode()) for found in _CHARSET.findall(unfolded))
    told = [page for page, _ in declared.most_common() if page not in (None, "utf-8", "cp1252")]
    if told and told[0]:
        return told[0]
    telling = telling_page(undeclared)
    if telling:
        return telling
    if len(_HEBREW_WORD.findall(undeclared)) >= _HEBREW_FROM and not _NOT_HEBREW.search(undeclared):
        return "cp1255"
    guess = best_legacy(undeclared)
    page = named(guess.encoding) or ""
    is_turkish = _TURKISH.search(undeclared) and not _NOT_TURKISH.search(undeclared)
    is_long = len(_HIGH.findall(undeclared)) >= _WIDE_FROM
    is_likely = {"cp1254": is_turkish, **dict.fromkeys(_WIDE, is_long)}.get(page, True)
    is_new = guess.is_sure and page not in BY_VALUE and is_likely
    return page if is_new else legacy_page(undeclared)
