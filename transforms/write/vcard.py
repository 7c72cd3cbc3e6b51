"""Contacts as vCards 4.0 or 3.0, for phones and address books: what Google, Apple and Outlook import.

Sources: RFC 6350 (4.0), RFC 2426 (3.0), Apple's X-ABLabel, X-ABShowAs, X-SOCIALPROFILE and X-APPLE-OMIT-YEAR.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal

import polars as pl

from transforms.write.vcard_line import address, charset_told, escaped, folded, profile, structured

Version = Literal["3.0", "4.0"]
Contact = dict[str, Any]
_NAME = ("family_name", "given_name", "middle_name", "prefix")
_ADDRESS = ("po_box", "extended", "street", "city", "region", "postal_code", "country")
_EXTENDED = re.compile(r"\+\d+;ext=\d+")
_MARKS: dict[Version, tuple[dict[str, str], str]] = {
    "3.0": ({"EMAIL": ";TYPE=INTERNET", "TEL": ";TYPE=VOICE"}, ";TYPE=PREF"),
    "4.0": ({}, ";PREF=1"),
}
"""Per version: what each kind of value is called, and how the preferred one is marked.

Every value has a type, for Outlook sorts by it; a parameter per type is how Apple and Google write several.
"""
_NO_YEAR = "1604"
"""The year that stands for none where a date must have one: Apple's, a leap year."""


def vcards(contacts: pl.DataFrame, *, version: Version = "4.0") -> bytes:
    """One card per row, in the order of the rows.

    Args:
        contacts: rows of ``Contacts``; ``department``, ``note`` and ``revised_at`` are written too where they are
            columns.
        version: 3.0 is what Outlook and older phones read.

    Returns:
        UTF-8 with CRLF, lines folded at 75 octets. Reading it back gives the same people.
    """
    lines = (line for row in contacts.iter_rows(named=True) for line in _card(row, version))
    return b"".join(folded(charset_told(line) if version == "3.0" else line) for line in lines)


def _card(row: Contact, version: Version) -> Iterator[str]:
    """The lines of one contact, not yet folded."""
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield "PRODID:-//coterie//coterie//EN"
    yield f"UID{';VALUE=text' if version == '4.0' else ''}:{escaped(row['contact_id'])}"
    yield from _names(row, version)
    yield from _preferred("EMAIL", row["emails"], version)
    yield from _preferred("TEL", row["phones"], version)
    yield from _work(row)
    yield from _addresses(row["addresses"])
    yield from _links(row)
    yield from _birthday(row["birthday"], version)
    if row["labels"]:
        yield f"CATEGORIES:{','.join(escaped(label) for label in row['labels'])}"
    if row.get("note"):
        yield f"NOTE:{escaped(row['note'])}"
    if row.get("revised_at"):
        yield f"REV:{row['revised_at']:%Y%m%dT%H%M%SZ}"
    yield "END:VCARD"


def _names(row: Contact, version: Version) -> Iterator[str]:
    """FN, which every version wants, N, which 3.0 wants, and a company's mark on the card of a company.

    Apple shows N alone: a name that is not in parts is written there as a given name.
    """
    others = [row["nickname"], *row["emails"], *row["phones"], row["linkedin_url"]]
    shown = row["full_name"] or row["company"] or next(filter(None, others), row["contact_id"])
    is_company = shown == row["company"] and not any(row[part] for part in _NAME)
    yield f"FN:{escaped(shown)}"
    after = [row["suffix"], *row["credentials"]]
    suffixes = ",".join(escaped(suffix) for suffix in after if suffix)
    parts = {part: row[part] for part in _NAME}
    if not any(parts.values()) and not is_company:
        parts["given_name"] = row["full_name"]
    yield f"N:{structured(list(parts.values()))};{suffixes}"
    if row["nickname"]:
        yield f"NICKNAME:{escaped(row['nickname'])}"
    if is_company:
        yield "KIND:org" if version == "4.0" else "X-ABShowAs:COMPANY"


def _preferred(name: str, values: list[str], version: Version) -> Iterator[str]:
    """A property per value, the first marked as the preferred one."""
    kind, best = _MARKS[version]
    for at, value in enumerate(values):
        head = name + kind.get(name, "") + (best if at == 0 else "")
        if name == "TEL" and version == "4.0" and _EXTENDED.fullmatch(value):
            yield f"{head};VALUE=uri:tel:{value}"
        else:
            yield f"{head}:{escaped(value)}"


def _work(row: Contact) -> Iterator[str]:
    """Employer with department, and job title."""
    department = row.get("department")
    if row["company"] or department:
        units = [row["company"], department] if department else [row["company"]]
        yield f"ORG:{structured(units)}"
    if row["title"]:
        yield f"TITLE:{escaped(row['title'])}"


def _addresses(addresses: list[dict[str, str | None]]) -> Iterator[str]:
    """ADR of home and work by type; another label the way Apple and Google write it."""
    for at, place in enumerate(addresses, 1):
        if not any(place[part] for part in _ADDRESS):
            continue
        value = structured([place[part] for part in _ADDRESS])
        label = place["label"] or ""
        if label.lower() in ("home", "work"):
            yield f"ADR;TYPE={label.upper()}:{value}"
        elif label:
            yield f"item{at}.ADR:{value}"
            yield f"item{at}.X-ABLabel:{escaped(label)}"
        else:
            yield f"ADR:{value}"


def _links(row: Contact) -> Iterator[str]:
    """Web addresses; the LinkedIn profile also as Apple's social profile."""
    if row["linkedin_url"]:
        yield f"URL:{profile(row['linkedin_url'])}"
        yield f"X-SOCIALPROFILE;TYPE=linkedin:{profile(row['linkedin_url'])}"
    for url in row["urls"]:
        yield f"URL:{address(url)}"


def _birthday(day: str | None, version: Version) -> Iterator[str]:
    """BDAY; without a year as each version can say it."""
    if day and version == "4.0":
        yield f"BDAY:{'--' + day[2:].replace('-', '') if day.startswith('--') else day.replace('-', '')}"
    elif day and day.startswith("--"):
        yield f"BDAY;X-APPLE-OMIT-YEAR={_NO_YEAR}:{_NO_YEAR}-{day[2:]}"
    elif day:
        yield f"BDAY:{day}"
