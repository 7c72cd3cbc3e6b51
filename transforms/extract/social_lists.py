"""Lists of people in the JSON of social networks: their keys through the years, and how an item becomes a row."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

_HALF_LETTER = re.compile("[\ud800-\udfff]")
_LINK_TO_APP = re.compile(r"(?<=instagram\.com)/_u/")
"""Since 2025 the accounts that one follows are written as links that open the app."""
_LAST_SECOND = 4_102_444_800
"""The year 2100; a larger number counts milliseconds."""

Row = dict[str, Any]
"""A row by canonical column; ``at`` is the second of the connection."""


@dataclass(frozen=True)
class People:
    """A list of people in a JSON file: its layout, its items, and how an item becomes a row."""

    source: str
    items: list[Any]
    person: Callable[[Row], Row]
    label: str | None = None


def people_list(told: Any) -> People | None:
    """The list of people in what a JSON file holds; None where it has none that is known."""
    if isinstance(told, list):
        has_accounts = any(isinstance(item, dict) and "string_list_data" in item for item in told)
        return People("instagram_followers", told, _account, "follower") if has_accounts else None
    if not isinstance(told, dict):
        return None
    for key, source, person, label in _LISTS:
        if isinstance(told.get(key), list):
            return People(source, told[key], person, label)
    saved = told.get("contacts")
    if isinstance(saved, dict) and isinstance(saved.get("list"), list):
        return People("telegram_contacts", saved["list"], _saved)
    book = told.get("address_book_v2", told.get("address_book"))
    if isinstance(book, dict):
        book = book.get("address_book")
    return People("facebook_addressbook", book, _contact) if isinstance(book, list) else None


def uploaded_contacts(told: Any) -> People | None:
    """The address book that X was given, `contact.js` of its archive: addresses and numbers, without names."""
    entries = [
        item["contact"]
        for item in (told if isinstance(told, list) else ())
        if isinstance(item, dict) and isinstance(item.get("contact"), dict)
    ]
    return People("x_addressbook", entries, _uploaded) if entries else None


def _uploaded(item: Row) -> Row:
    """An entry of the address book that X was given."""
    emails, phones = item.get("emails") or [], item.get("phoneNumbers") or []
    return {
        "emails": [email.strip().lower() for email in emails if "@" in email],
        "phones": [phone.strip() for phone in phones if phone.strip()],
    }


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


def _saved(item: Row) -> Row:
    """A contact saved in Telegram."""
    given, family, number = (
        str(item.get(key) or "").strip() or None
        for key in ("first_name", "last_name", "phone_number")
    )
    return {
        "full_name": " ".join(filter(None, (given, family))) or None,
        "given_name": given,
        "family_name": family,
        "phones": [number] if number else [],
    }


def _account(item: Row) -> Row:
    """An account on Instagram: its name there, and its address."""
    told: Row = next(iter(item.get("string_list_data") or []), {})
    address = told.get("href")
    if isinstance(address, str):
        address = _LINK_TO_APP.sub("/", address, count=1)
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
SOURCES = tuple(
    dict.fromkeys([*(each[1] for each in _LISTS), "facebook_addressbook", "telegram_contacts"])
)
"""What the lists are called in the tables."""


def _repaired(text: Any) -> str | None:
    """A name as it was meant: Meta writes each byte of UTF-8 as a letter of Latin-1.

    Raises:
        TypeError: it is no text.
        ValueError: half a letter is lost.
    """
    if text is None:
        return None
    if not isinstance(text, str):
        raise TypeError
    try:
        text = text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        if _HALF_LETTER.search(text):
            raise ValueError from None
    return text.strip() or None


def day_of(second: Any) -> Any:
    """The UTC day of a number of seconds since 1970; None where there is none."""
    if isinstance(second, bool) or not isinstance(second, int | float) or second <= 0:
        return None
    seconds = second / 1000 if second > _LAST_SECOND else second
    return datetime.fromtimestamp(seconds, UTC).date() if seconds < _LAST_SECOND else None
