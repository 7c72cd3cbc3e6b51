"""LDIF: what Thunderbird and other address books on LDAP export.

Get: Thunderbird > Address Book > Tools > Export > LDIF; Mozilla, Evolution and LDAP servers likewise. Attributes are
those of inetOrgPerson (RFC 2798) and of Mozilla's own schema; lists are entries of class groupOfNames that name their
members by dn. Known faults: second addresses under four names, `modifytimestamp: 0Z`, lists that name members by
e-mail address alone, members who are not in the file. Seen: 2026-11.
"""

import re
from typing import Any

import polars as pl

from schemas.errors import UnreadableFileError
from schemas.exports import Reading, ReadOptions, RejectedRows, SourceRows
from schemas.tables import polars_schema
from transforms.extract.encoding import decode
from transforms.extract.ldif_entries import BadEntryError, Entry, blocks, entry, raw
from transforms.extract.ldif_people import EMAILS, person
from transforms.extract.rows import Origin, empty_reading, finish, refused

_HEAD = re.compile(rb"(?:^|[\r\n])(?:version: *\d|dn::? ?\S)", re.I)
_CLASS = re.compile(rb"(?:^|[\r\n])objectclass::? ?\S", re.I)
_GROUPS = frozenset(("groupofnames", "groupofuniquenames", "mozillaablist", "posixgroup"))
_THINGS = frozenset(
    (
        *(
            "domain",
            "dcobject",
            "organization",
            "organizationalunit",
            "country",
            "locality",
            "device",
        ),
        *("iphost", "applicationprocess", "simplesecurityobject", "uidobject", "labeleduriobject"),
    )
)
"""Classes of entries that are the directory's own, or of things (RFC 4519): with no other class they are nobody."""


def identify(head: bytes) -> bool:
    """True for the first bytes of an LDIF file: a dn, and a class of object."""
    return _HEAD.search(head) is not None and _CLASS.search(head) is not None


def extract(file: str, member: str | None, content: bytes, *, options: ReadOptions) -> Reading:
    """The people of an LDIF file, one row per entry; lists become labels of their members."""
    try:
        text = decode(file, content)
    except UnreadableFileError as error:
        return refused(file, member, content, error)
    entries, broken = _entries(text.utf8.decode("utf-8", "replace"), options)
    groups = [found for found in entries if _GROUPS & found.classes]
    things = [found for found in entries if _is_thing(found)]
    left_out = {found.row for found in (*groups, *things)}
    labels, n_strangers = _labels(groups, entries)
    rows = [
        person(found, labels.get(found.row, [])) for found in entries if found.row not in left_out
    ]
    days = [row["revised_at"].date() for row in rows if row["revised_at"]]
    origin = Origin.of(file, member, content, "ldif")
    if not entries and not broken:
        return empty_reading(origin, "No entry in the file.", status="empty")
    warnings = [*text.warnings]
    if n_strangers:
        warnings.append(f"{n_strangers} members of lists have no entry in this file")
    return finish(
        pl.DataFrame(rows, schema=_SCHEMA) if rows else None,
        origin=Origin(
            file,
            member,
            origin.sha256,
            origin.n_bytes,
            "ldif",
            text.encoding,
            exported_on=max(days, default=None),
        ),
        skips=[
            *(
                (found.row, "a list of people: its name is a label of its members")
                for found in groups
            ),
            *((found.row, "a part of the directory or a thing, not a person") for found in things),
        ],
        rejects=pl.DataFrame(broken, schema=_REJECTS) if broken else None,
        warnings=warnings,
        today=options.today,
    )


_COLUMNS = (
    "row full_name given_name family_name nickname emails phones company department title linkedin_url urls birthday"
    " addresses labels note has_photo uid revised_at has_private_phone raw"
)
_SCHEMA = {name: polars_schema(SourceRows)[name] for name in _COLUMNS.split()}
_REJECTS = {name: polars_schema(RejectedRows)[name] for name in ("row", "checks", "message", "raw")}


def _entries(text: str, options: ReadOptions) -> tuple[list[Entry], list[dict[str, Any]]]:
    """The entries of a text, and those that are rejected."""
    entries: list[Entry] = []
    broken: list[dict[str, Any]] = []
    for row, lines in enumerate(blocks(text), start=1):
        try:
            entries.append(entry(row, lines, line_bytes=options.limits.line_bytes))
        except BadEntryError as error:
            message = f"the entry can't be read: {error}; export the address book again"
            fields = {"row": row, "checks": ["entry_is_ldif"], "message": message}
            broken.append({**fields, "raw": raw(lines)[: options.limits.line_bytes]})
    return entries, broken


def _is_thing(found: Entry) -> bool:
    """Whether an entry is nobody: of such classes alone, and without an address or a number of its own."""
    is_reached = bool(found.every(*EMAILS, "telephonenumber", "mobile"))
    return bool(found.classes) and found.classes <= _THINGS and not is_reached


def _labels(groups: list[Entry], entries: list[Entry]) -> tuple[dict[int, list[str]], int]:
    """Names of the lists that each row is in, and how many members have no row."""
    rows: dict[str, int] = {}
    for found in reversed(entries):
        keys = [_bare(found.first("dn") or "")]
        keys += [f"mail={email.lower()}" for email in found.every(*EMAILS)]
        rows.update({key: found.row for key in keys if key})
    labels: dict[int, list[str]] = {}
    n_strangers = 0
    for group in groups:
        name = group.first("cn", "dn") or ""
        for member in group.every("member", "uniquemember"):
            parts = [_bare(member), *(part.strip() for part in _bare(member).split(","))]
            row = next((rows[part] for part in parts if part in rows), None)
            n_strangers += row is None
            if row is not None and name not in labels.setdefault(row, []):
                labels[row].append(name)
    return labels, n_strangers


def _bare(dn: str) -> str:
    """A dn as it compares: lower case, no spaces about commas and equals signs."""
    return re.sub(r"\s*([,=])\s*", r"\1", dn.strip().lower())
