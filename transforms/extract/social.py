"""Friends and followers in JSON: Facebook, Instagram and X archives.

Get: Facebook and Instagram > Accounts Centre > Your information > Export your information > JSON (not HTML); X >
Settings > Your account > Download an archive. Facebook: `friends_v2`, before 2021 `friends`, a name and the second of
the friendship; names are UTF-8 bytes written as Latin-1. Instagram: `followers_1.json`, a bare list, and
`following.json`, names of accounts, in 2025 moved from `value` to `title`. X: `window.YTD.following.part0 = [...]`,
numbers without names: it can tell nobody, and is listed as ignored. Google+: posts only; circles as vCard or CSV are
read as such, UNVERIFIED: no real file was at hand. Seen: 2026-11 (Facebook, X: samples; Instagram: by its importers).
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import polars as pl

from schemas.errors import UnknownExportError, UnreadableFileError
from schemas.exports import Reading, ReadOptions, RejectedRows, SourceRows
from schemas.tables import polars_schema
from transforms.extract.encoding import LOST
from transforms.extract.rows import Origin, empty_reading, finish, refused

_HEAD = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:[\[{]|window\.)")
_X = re.compile(r"^\s*window\.YTD\.([a-z_]+)\.part\d+\s*=", re.I)
_HALF_LETTER = re.compile("[\ud800-\udfff]")
_LAYOUTS_TRIED = 9
_PLACEHOLDERS = frozenset(("", "facebook user", "instagram user"))
_LAST_SECOND = 4_102_444_800
"""The year 2100; a larger number counts milliseconds."""

_X_PART = "A part of an X archive that is not about contacts."

Row = dict[str, Any]


@dataclass(frozen=True)
class _List:
    """A list of people in a JSON file: its layout, its items, and how an item becomes a row."""

    source: str
    items: list[Any]
    person: Callable[[Row], Row]
    label: str | None = None


def identify(head: bytes) -> bool:
    """True for the first bytes of JSON, or of the JavaScript that X wraps it in."""
    return _HEAD.match(head) is not None


def extract(file: str, member: str | None, content: bytes, *, options: ReadOptions) -> Reading:
    """The people of a social network's JSON file; of a known file without people, why it has none."""
    origin = Origin.of(file, member, content)
    try:
        text = content.decode("utf-8-sig")
        if text.lstrip().startswith("window.__"):
            return empty_reading(origin, _X_PART, status="ignored")
        wrapper = _X.match(text)
        told = json.loads(text[wrapper.end() :].rstrip().rstrip(";") if wrapper else text)
    except (ValueError, RecursionError):
        error = UnreadableFileError(member or file, "the JSON in it is cut off or damaged")
        return refused(file, member, content, error)
    if wrapper:
        return empty_reading(origin, _x_words(wrapper[1], told), status="ignored")
    found = _people_list(told)
    if found is not None:
        return _reading(origin, found, options)
    words = _known_without_people(told)
    if words:
        return empty_reading(origin, words, status="ignored")
    unknown = UnknownExportError(member or file, "JSON of another program", _LAYOUTS_TRIED)
    return empty_reading(origin, str(unknown), status="unrecognised")


def _people_list(told: Any) -> _List | None:
    """The list of people in what a JSON file holds; None where it has none that is known."""
    if isinstance(told, list):
        has_accounts = any(isinstance(item, dict) and "string_list_data" in item for item in told)
        return _List("instagram_followers", told, _account, "follower") if has_accounts else None
    if not isinstance(told, dict):
        return None
    for key, source, person, label in _LISTS:
        if isinstance(told.get(key), list):
            return _List(source, told[key], person, label)
    book = told.get("address_book_v2", told.get("address_book"))
    if isinstance(book, dict):
        book = book.get("address_book")
    return _List("facebook_addressbook", book, _contact) if isinstance(book, list) else None


def _friend(item: Row) -> Row:
    """A friend on Facebook."""
    return {"full_name": _repaired(item.get("name")), "at": item.get("timestamp")}


def _contact(item: Row) -> Row:
    """An entry of the address book that Facebook was given."""
    points = [
        _repaired(p.get("contact_point")) for p in item.get("details") or [] if isinstance(p, dict)
    ]
    said = [point for point in points if point]
    return {
        "full_name": _repaired(item.get("name")),
        "emails": [point.lower() for point in said if "@" in point],
        "phones": [point for point in said if "@" not in point],
    }


def _account(item: Row) -> Row:
    """An account on Instagram: its name there, and its address."""
    told: Row = next(iter(item.get("string_list_data") or []), {})
    address = told.get("href")
    name = told.get("value") or item.get("title")
    return {
        "nickname": _repaired(name),
        "urls": [address] if isinstance(address, str) and address else [],
        "at": told.get("timestamp"),
    }


def _synced(item: Row) -> Row:
    """An entry of the address book that Instagram was given."""
    told = item.get("string_map_data") or {}
    first, last, reach = (
        _repaired((told.get(key) or {}).get("value"))
        for key in ("First Name", "Last Name", "Contact Information")
    )
    return {
        "full_name": " ".join(name for name in (first, last) if name) or None,
        "given_name": first,
        "family_name": last,
        "emails": [reach.lower()] if reach and "@" in reach else [],
        "phones": [reach] if reach and "@" not in reach else [],
    }


_LISTS = (
    ("friends_v2", "facebook_friends", _friend, None),
    ("friends", "facebook_friends", _friend, None),
    ("relationships_followers", "instagram_followers", _account, "follower"),
    ("relationships_following", "instagram_following", _account, "following"),
    ("relationships_close_friends", "instagram_closefriends", _account, "Close friends"),
    ("contacts_contact_info", "instagram_addressbook", _synced, None),
)
_COLUMNS = "row full_name given_name family_name nickname emails phones urls labels connected_on has_private_phone raw"
_SCHEMA = {name: polars_schema(SourceRows)[name] for name in _COLUMNS.split()}
_REJECTS = {name: polars_schema(RejectedRows)[name] for name in ("row", "checks", "message", "raw")}


def _reading(origin: Origin, found: _List, options: ReadOptions) -> Reading:
    """The reading of a list of people."""
    rows: list[Row] = []
    skips: list[tuple[int, str]] = []
    broken: list[Row] = []
    for number, item in enumerate(found.items, start=1):
        written = json.dumps(item, ensure_ascii=True, separators=(",", ":"))
        try:
            row = found.person(item)
        except (AttributeError, TypeError):
            message = "the entry has another form than the others: export the archive again"
            broken.append(
                {"row": number, "checks": ["entry_has_form"], "message": message, "raw": written}
            )
            continue
        if not _names_somebody(row):
            skips.append((number, "an account without a name: it was deleted"))
        else:
            labels = [found.label] if found.label else []
            day = _day(row.pop("at", None))
            rows.append(
                {"row": number, "labels": labels, "connected_on": day, "raw": written, **row}
            )
    days = [row["connected_on"] for row in rows if row["connected_on"]]
    dated = Origin(
        *(origin.file, origin.member, origin.sha256, origin.n_bytes, found.source, "utf-8"),
        exported_on=max(days, default=None),
    )
    return finish(
        _frame(rows),
        origin=dated,
        skips=skips,
        rejects=pl.DataFrame(broken, schema=_REJECTS) if broken else None,
        today=options.today,
    )


def _names_somebody(row: Row) -> bool:
    """The row has a name that is no placeholder, or an address."""
    name = (row.get("full_name") or row.get("nickname") or "").strip().lower()
    return name not in _PLACEHOLDERS or any(row.get(key) for key in ("emails", "phones", "urls"))


def _frame(rows: list[Row]) -> pl.DataFrame | None:
    """Rows as a frame; None where there are none."""
    if not rows:
        return None
    blank: Row = {name: [] if isinstance(kind, pl.List) else None for name, kind in _SCHEMA.items()}
    whole = [{**blank, **row, "has_private_phone": bool(row.get("phones"))} for row in rows]
    return pl.DataFrame(whole, schema=_SCHEMA)


def _repaired(text: Any) -> str | None:
    """A name as it was meant: Meta writes each byte of UTF-8 as a letter of Latin-1."""
    if text is None:
        return None
    if not isinstance(text, str):
        raise TypeError
    try:
        text = text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        text = _HALF_LETTER.sub(LOST, text)
    return text.strip() or None


def _day(second: Any) -> Any:
    """The UTC day of a number of seconds since 1970; None where there is none."""
    if isinstance(second, bool) or not isinstance(second, int | float) or second <= 0:
        return None
    seconds = second / 1000 if second > _LAST_SECOND else second
    return datetime.fromtimestamp(seconds, UTC).date() if seconds < _LAST_SECOND else None


def _x_words(what: str, told: Any) -> str:
    """Why a file of an X archive holds nobody."""
    if what.lower() in ("following", "follower"):
        n_accounts = len(told) if isinstance(told, list) else 0
        return (
            f"{n_accounts} accounts by number only: X exports no names, so nobody can be told. "
            "Nothing to do: leave the file out of the inbox."
        )
    return _X_PART


def _known_without_people(told: Any) -> str | None:
    """Why a known JSON file holds nobody to read; None where the file is not known."""
    if not isinstance(told, dict):
        return "An empty list." if told == [] else None
    if isinstance(told.get("author"), dict) and "url" in told:
        return "A post on Google+: the author alone is named, and is the owner."
    if any(
        re.match(
            r"(removed|deleted|sent|received|rejected)_(friends|requests)|follow(ing|ers)_v\d", key
        )
        for key in told
    ):
        return "A list of Facebook that is not of friends: requests, pages and removed people are not read."
    if any(key.startswith("relationships_") for key in told):
        return "A list of Instagram that is not of followers: requests, blocked and past accounts are not read."
    return None
