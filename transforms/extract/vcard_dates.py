"""Days and instants as vCards write them: BDAY in many shapes, REV in as many."""

import re
from calendar import monthrange

import polars as pl

_ISO = re.compile(r"^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?!\d)")
_NO_YEAR = re.compile(r"^--?(\d{1,2})-?(\d\d)(?!\d)|^--(\d{1,2})-(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_WORDS = re.compile(
    r"^(?:[a-z]+,? )?(?:(\d{1,2})\.? ([a-z]{3})[a-z]*|([a-z]{3})[a-z]* (\d{1,2})),? (\d{4})$", re.I
)
_INSTANT = (
    r"^(?<year>\d{4})-?(?<month>\d\d)-?(?<day>\d\d)(?:[T ]+(?<hour>\d\d):?(?<minute>\d\d):?(?<second>\d\d)?"
    r"(?:[.,]\d+)?\s*(?<zone>Z|[+-]\d\d(?::?\d\d)?)?)?(?:\D|$)"
)
_HOURS_ONLY = 3
"""Characters of a zone without minutes: +01."""
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NO_YEARS = frozenset({"0000", "0001", "1604"})
"""Years that stand for none: Apple's 1604, the leap year before every living person; zero, and the first there is."""
_NO_DAY = ("0001", "01", "01")
"""The first day that .NET can write: programs that hold no birthday export it."""


def birthday(value: str, omit_year: str = "", *, is_day_first: bool | None = None) -> str | None:
    """ISO 8601 date, or `--03-22` where the year is not known; null for what is no calendar day.

    Args:
        value: BDAY's text; a time of day after it is passed over, for it says nothing of the day.
        omit_year: Apple's X-APPLE-OMIT-YEAR: the year that means none.
        is_day_first: how 01/02/1980 reads; None: such a day is null.
    """
    text = value.strip()
    for shape in (_from_iso, _from_no_year, _from_words):
        parts = shape(text)
        if parts == _NO_DAY:
            return None
        if parts:
            return _iso(*parts, omit_year)
    return _iso(*_from_numbers(text, is_day_first), omit_year)


def _from_iso(text: str) -> tuple[str, str, str] | None:
    """Year, month, day of 19800322 and 1980-03-22."""
    found = _COMPACT.match(text) or _ISO.match(text)
    return (found[1], found[2], found[3]) if found else None


def _from_no_year(text: str) -> tuple[str, str, str] | None:
    """Year, month, day of --0322 and --03-22."""
    found = _NO_YEAR.match(text)
    return ("0000", found[1] or found[3], found[2] or found[4]) if found else None


def _from_words(text: str) -> tuple[str, str, str] | None:
    """Year, month, day of 22 March 1980 and March 22, 1980."""
    found = _WORDS.match(text)
    name = (found[2] or found[3]).lower() if found else ""
    if not found or name not in _MONTHS:
        return None
    return found[5], str(_MONTHS.index(name) + 1), found[1] or found[4]


def _from_numbers(text: str, is_day_first: bool | None) -> tuple[str, str, str]:
    """Year, month, day of 22.03.1980 and 3/22/1980; zeros where the order can't be told."""
    found = _NUMBERS.match(text)
    if not found:
        return "0000", "0", "0"
    first, mark, second, year = found.groups()
    if mark == "." or is_day_first or int(first) > 12:
        return year, second, first
    is_told = is_day_first is False or int(second) > 12 or first == second
    return (year, first, second) if is_told else (year, "0", "0")


def _iso(year: str, month: str, day: str, omit_year: str) -> str | None:
    """The day in ISO 8601, if it is one."""
    number = int(month)
    leap = 2000 if year in _NO_YEARS else int(year)
    if not 1 <= number <= 12 or not 1 <= int(day) <= monthrange(leap, number)[1]:
        return None
    is_open = year in _NO_YEARS or year == omit_year
    return f"{'-' if is_open else year}-{number:02}-{int(day):02}"


def with_instant(rows: pl.LazyFrame, name: str) -> pl.LazyFrame:
    """Rows with their ``value``, a REV, as an instant in UTC in the column of this name.

    A day, a day and time with or without zone, or seconds since 1970; null for anything else.
    """
    found = pl.col("value").str.extract_groups(_INSTANT)
    # In two steps: one expression per part would match as often.
    parts = rows.with_columns(found.alias("found")).unnest("found")
    digits = [pl.col(part).fill_null("00") for part in ("hour", "minute", "second")]
    text = pl.concat_str(["year", "month", "day", *digits])
    written = text.str.to_datetime("%Y%m%d%H%M%S", time_unit="us", strict=False)
    seconds = pl.col("value").str.extract(r"^(1\d{9})(?:\d{3})?$").cast(pl.Int64)
    since_1970 = pl.from_epoch(seconds, "s").cast(pl.Datetime("us"))
    at = written.sub(pl.duration(minutes=_minutes_ahead())).fill_null(since_1970)
    return parts.select(*rows.collect_schema().names(), at.alias(name))


def _minutes_ahead() -> pl.Expr:
    """How far the zone is ahead of UTC; 0 where none is said."""
    zone = pl.col("zone")
    hours = zone.str.slice(1, 2).cast(pl.Int64, strict=False)
    rest = pl.when(zone.str.len_chars() > _HOURS_ONLY).then(zone.str.extract(r"(\d\d)$"))
    minutes = hours * 60 + rest.cast(pl.Int64, strict=False).fill_null(0)
    return pl.when(zone.str.starts_with("-")).then(-minutes).otherwise(minutes).fill_null(0)
