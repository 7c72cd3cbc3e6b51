"""Entries of an address book as rows of people: attributes of inetOrgPerson (RFC 2798) and of Mozilla's own schema."""

import re
from datetime import UTC, date, datetime
from typing import Any

from transforms.extract.ldif_entries import Entry

EMAILS = (
    "mail",
    "mozillasecondemail",
    "xmozillasecondemail",
    "rfc822mailbox",
    "mailalternateaddress",
)
_WORK_PHONES = ("telephonenumber", "companyphone")
_PRIVATE_PHONES = ("homephone", "mobile", "cellphone", "carphone", "mobiletelephonenumber")
_URLS = ("mozillaworkurl", "workurl", "mozillahomeurl", "homeurl", "labeleduri", "url")
_LINKEDIN = re.compile(r"linkedin\.com/(in|pub)/", re.I)
_WORK = (
    ("street", "streetaddress"), ("mozillaworkstreet2",), ("l", "locality"), ("st", "region"), ("postalcode",),
    ("c", "countryname", "co"),
)  # fmt: skip
_HOME = (
    ("mozillahomestreet", "homestreet", "homepostaladdress"), ("mozillahomestreet2",), ("mozillahomelocalityname",),
    ("mozillahomestate",), ("mozillahomepostalcode",), ("mozillahomecountryname",),
)  # fmt: skip
_LEAP_YEAR = 2000
"""Without its year a day may be the 29th of February."""
_MIN_EPOCH_DIGITS, _MAX_EPOCH_DIGITS = 9, 10


def person(found: Entry, labels: list[str]) -> dict[str, Any]:
    """An entry in canonical columns."""
    urls = [text.split()[0] for text in found.every(*_URLS)]
    profile = next((url for url in urls if _LINKEDIN.search(url)), None)
    addresses = [_address(found, _WORK, "work"), _address(found, _HOME, "home")]
    return {
        "row": found.row,
        "full_name": found.first("cn", "displayname", "commonname"),
        "given_name": found.first("givenname"),
        "family_name": found.first("sn", "surname"),
        "nickname": found.first("mozillanickname", "xmozillanickname"),
        "emails": [email.lower() for email in found.every(*EMAILS)],
        "phones": found.every(*_WORK_PHONES, *_PRIVATE_PHONES),
        "company": found.first("o", "company", "organizationname"),
        "department": found.first("ou", "department", "orgunit"),
        "title": found.first("title"),
        "linkedin_url": profile,
        "urls": [url for url in urls if url != profile],
        "birthday": _birthday(found),
        "addresses": [address for address in addresses if address],
        "labels": labels,
        "note": found.first("description", "comment", "notes"),
        "has_photo": found.has_photo,
        "uid": found.first("entryuuid"),
        "revised_at": _instant(found.first("modifytimestamp") or ""),
        "has_private_phone": bool(found.every(*_PRIVATE_PHONES)),
        "raw": found.raw,
    }


def _address(
    found: Entry, names: tuple[tuple[str, ...], ...], label: str
) -> dict[str, str | None] | None:
    """One postal address; None where no part of it is known."""
    street, extended, city, region, postal_code, country = (found.first(*part) for part in names)
    address = {
        "label": label,
        "po_box": None,
        "extended": extended,
        "street": street,
        "city": city,
        "region": region,
        "postal_code": postal_code,
        "country": country,
    }
    return address if any(text for name, text in address.items() if name != "label") else None


def _birthday(found: Entry) -> str | None:
    """The birthday of Mozilla's three attributes, in ISO 8601; None where they make no day of the calendar."""
    year, month, day = (found.first(name) or "" for name in ("birthyear", "birthmonth", "birthday"))
    has_year = re.fullmatch(r"[12][0-9]{3}", year) is not None
    try:
        told = date(int(year) if has_year else _LEAP_YEAR, int(month), int(day))
    except ValueError:
        return None
    return f"{year if has_year else '-'}-{told:%m-%d}"


def _instant(stamp: str) -> datetime | None:
    """When an entry was revised: seconds since 1970 as Mozilla writes, or LDAP's generalised time; in UTC."""
    number = stamp.removesuffix("Z").split(".")[0]
    if not number.isdigit():
        return None
    if _MIN_EPOCH_DIGITS <= len(number) <= _MAX_EPOCH_DIGITS:
        return datetime.fromtimestamp(int(number), UTC).replace(tzinfo=None)
    try:
        return datetime.strptime(number, "%Y%m%d%H%M%S")
    except ValueError:
        return None
