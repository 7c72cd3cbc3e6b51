"""Finds the day of an export by its own evidence: the name it was given, else the newest day inside."""

import re
from dataclasses import replace
from datetime import date

from transforms.extract.rows import Origin

_AMERICAN = re.compile(r"(?<!\d)(\d{2})-(\d{2})-(20\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?:T\d{6}Z?)?(?!\d)")


def exported_on(origin: Origin, *, newest: date | None, today: date | None) -> Origin:
    """The origin with its day of export.

    Args:
        origin: with the names of file and member.
        newest: the newest day inside.
        today: no day behind this one counts; None: any.
    """
    found = _in_name(origin.file) or (_in_name(origin.member) if origin.member else None) or newest
    if found is not None and today is not None and found > today:
        found = None
    return replace(origin, exported_on=found)


def _in_name(name: str) -> date | None:
    """The day that a name tells: LinkedIn's `_11-20-2026`, Takeout's `-20261120T093000Z`, `2026-11-20`."""
    for pattern, (year, month, day) in ((_AMERICAN, (3, 1, 2)), (_ISO, (1, 2, 3))):
        for found in pattern.finditer(name):
            try:
                return date(int(found[year]), int(found[month]), int(found[day]))
            except ValueError:
                continue
    return None
