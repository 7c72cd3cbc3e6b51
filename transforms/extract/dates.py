"""Reads days and instants as exports write them: the order of day and month is settled by the whole column."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from transforms.extract.months import month_of

_ISO = re.compile(r"(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?")
_YEARLESS = re.compile(r"--(\d{2})-?(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})([/.\-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)")
_SLASHED_YEARLESS = re.compile(r"(\d{1,2})(/)(\d{1,2})()")
_NUMERIC_YEARLESS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.")
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_WORDED = re.compile(
    r"(?:^|\D)(\d{1,2})(?:st|nd|rd|th|er|º|°)?[\s.\-/]*(?:de |of )?([^\W\d]{3,})\.?[\s,\-/]*(?:de )?(\d{4}|\d{2})?\b"
)
_WORDED_FIRST = re.compile(
    r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(?:\d{1,2}:\S+\s+)?(?:[A-Z]{3,4}\s+)?(\d{4}))?"
)
_YEAR_FIRST = re.compile(r"(\d{4})[\s.\-/]+([^\W\d]{3,})[\s.\-/]+(\d{1,2})\b")
_SERIAL = re.compile(r"(?!(?:19|20)\d\d$)[1-5]?\d{4}(\.\d+)?")
"""The day of a spreadsheet; 1980 is a year, and nobody was born on the 1980th day after 1899."""
_EPOCH = date(1899, 12, 30)
_NO_YEAR = 1604
"""Apple's year for a birthday without one."""
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True)
class Days:
    """Days by the text that wrote them: ISO 8601, `--03-22` where the year is not told."""

    iso: Mapping[str, str]
    ambiguous: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


@dataclass
class _Numeric:
    """Days in figures whose order the column must settle."""

    cells: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    def is_month_first(self, told: bool | None) -> bool | None:
        """Month before day: by a figure over 12, else as told; None: open, or the column contradicts itself."""
        first = any(a > _MONTHS_IN_YEAR for a, _, _ in self.cells.values())
        second = any(b > _MONTHS_IN_YEAR for _, b, _ in self.cells.values())
        if first != second:
            return second
        return None if first else told


def days(texts: Iterable[str], *, is_month_first: bool | None = None, pivot: int = 99) -> Days:
    """The days that texts of one column write.

    Args:
        texts: distinct cells.
        is_month_first: how 1/2/2024 reads where no cell tells; None: not known.
        pivot: two-digit years up to this are of the 2000s, others of the 1900s.
    """
    iso: dict[str, str] = {}
    unread: set[str] = set()
    slashed, dotted = _Numeric(), _Numeric()
    for text in texts:
        found = _NUMERIC.match(text) or _SLASHED_YEARLESS.fullmatch(text)
        if found is not None and _ISO.match(text) is None:
            a, b, year = int(found[1]), int(found[3]), _year(found[4], pivot)
            if a or b:
                # 8:05 PM is written in America alone.
                is_american = bool(re.search(r"\d\s?[AP]M\b", text))
                group = slashed if found[2] != "." and not is_american else dotted
                if is_american:
                    iso[text] = _iso(year, a, b) or ""
                else:
                    group.cells[text] = (a, b, year)
            continue
        day = _plain(text, pivot)
        if day is None:
            unread.add(text)
        elif day:
            iso[text] = day
    ambiguous = _settle(slashed, slashed.is_month_first(is_month_first), iso)
    _settle(dotted, bool(dotted.is_month_first(False)), iso)
    unread |= {text for text, day in iso.items() if not day}
    iso = {text: day for text, day in iso.items() if day}
    return Days(iso, frozenset(ambiguous), frozenset(unread))


def _settle(group: _Numeric, is_month_first: bool | None, iso: dict[str, str]) -> set[str]:
    """Writes the group's days by the order found; the texts that stay open."""
    open_texts = set()
    for text, (a, b, year) in group.cells.items():
        month, day = (a, b) if is_month_first else (b, a)
        if is_month_first is None and a != b:
            if a <= _MONTHS_IN_YEAR and b <= _MONTHS_IN_YEAR:
                open_texts.add(text)
                continue
            month, day = (a, b) if b > _MONTHS_IN_YEAR else (b, a)
        iso[text] = _iso(year, month, day) or ""
    return open_texts


def _plain(text: str, pivot: int) -> str | None:
    """The day of a text whose order is plain; "" for a blank date such as 0000-00-00; None: not read."""
    for pattern, order in ((_ISO, (1, 3, 4)), (_COMPACT, (1, 2, 3)), (_CJK, (1, 2, 3))):
        found = pattern.match(text) if pattern is not _COMPACT else pattern.fullmatch(text)
        if found is not None:
            year, month, day = (int(found[at]) for at in order)
            return _iso(year, month, day) if year or month or day else ""
    found = _YEARLESS.match(text)
    if found is not None:
        return _iso(None, int(found[1]), int(found[2]))
    found = _NUMERIC_YEARLESS.fullmatch(text)
    if found is not None:
        return _iso(None, int(found[2]), int(found[1]))
    if _SERIAL.fullmatch(text):
        return (_EPOCH + timedelta(days=int(float(text)))).isoformat()
    return _worded(text, pivot)


def _worded(text: str, pivot: int) -> str | None:
    """The day of a text that names its month."""
    orders = ((_YEAR_FIRST, (3, 2, 1)), (_WORDED, (1, 2, 3)), (_WORDED_FIRST, (2, 1, 3)))
    for pattern, (at_day, at_month, at_year) in orders:
        for found in pattern.finditer(text):
            month = month_of(found[at_month])
            if month is not None:
                year = _year(found[at_year], pivot) if found[at_year] else None
                return _iso(year, month, int(found[at_day]))
    return None


def _year(text: str, pivot: int) -> int:
    """The year of two or four figures; 0 of none."""
    year = int(text or 0)
    if len(text) != 2:
        return year
    return year + (2000 if year <= pivot else 1900)


def _iso(year: int | None, month: int, day: int) -> str | None:
    """ISO 8601 of a day of the calendar; None where there is no such day."""
    try:
        found = date(year if year else 2000, month, day)
    except ValueError:
        return None
    return found.strftime("--%m-%d") if year in (None, 0, _NO_YEAR) else found.isoformat()
