"""Reads the time of day, and the zone, of an instant whose day is known."""

import re
from datetime import datetime, timedelta

_TIME = re.compile(
    r"(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:([AaPp])\.?\s?[Mm])?(?![\d:])"
)
_ZONE = re.compile(r"\d([+-])(\d{2}):?(\d{2})$")


def time_of(text: str, day: str) -> datetime:
    """The instant, in UTC, of a text whose day is read; midnight where it gives no time.

    Args:
        text: as written: `1/8/18, 6:14 PM`, `2024-03-12T14:05:09.123Z`.
        day: its day in ISO 8601.
    """
    at = datetime.fromisoformat(day)
    time = _TIME.search(text)
    if time is None:
        return at
    hour = int(time[1])
    if time[4]:
        hour = hour % 12 + 12 * (time[4] in "Pp")
    at += timedelta(hours=hour, minutes=int(time[2]), seconds=int(time[3] or 0))
    zone = _ZONE.search(text)
    if zone is not None:
        shift = timedelta(hours=int(zone[2]), minutes=int(zone[3]))
        at += -shift if zone[1] == "+" else shift
    return at
