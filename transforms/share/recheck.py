"""Re-checks of frozen audiences: what today's data say against those that a list sends to."""

from typing import Any

import polars as pl

from schemas.tables import ALL, Tables, empty
from transforms.share.audience import Audience
from transforms.share.numbers import numbers
from transforms.share.safety import (
    gravest_reasons,
    is_protected,
    need_exposures,
    protected_domains,
    rows_of,
)

FINDINGS = dict.fromkeys(("contact_id", "full_name", "finding", "why"), pl.String)
"""contact_id and full_name are those of the frozen list."""


def recheck(audience: Audience, tables: Tables) -> pl.DataFrame:
    """Findings (FINDINGS names the columns) against those a frozen audience sends to; empty: still safe.

    now_exposed (inside, or exposed 0.5 or more), more_exposed (more than when frozen), left_circle, merged (with
    another contact since, whose exposure is looked at), gone, address_unsafe, address_changed. Reads contacts,
    circle_members, exposures, and where given protected and aliases.

    Raises:
        WithheldError: the tables do not say who is inside.
    """
    need_exposures(tables, audience.owner)
    contacts = rows_of(tables["contacts"], audience.owner).sort("contact_id")
    today = {row["contact_id"]: row for row in contacts.iter_rows(named=True)}
    members = rows_of(tables["circle_members"], audience.owner).filter(
        pl.col("circle_id") == audience.circle_id
    )
    in_circle = set(members["contact_id"])
    domains = protected_domains(tables, audience.owner)
    reasons = gravest_reasons(tables, audience.owner)
    survivors = _survivors(tables, audience.owner)
    is_risky = numbers()["message_kinds"][audience.message_kind] > 0
    rows: list[tuple[str, str, str, str]] = []
    for frozen in audience.members.filter(pl.col("verdict") == "send").iter_rows(named=True):
        contact_id = _now(frozen["contact_id"], survivors, today)
        row = today.get(contact_id)
        if row is None:
            found = [("gone", _namesake(frozen, today))]
        else:
            exposed = _exposed(row, frozen, reasons.get(contact_id, "")) if is_risky else []
            merged = _merged(row, frozen)
            left = _moved(contact_id in in_circle)
            found = [*exposed, *merged, *left, *_address(row, frozen, domains, today)]
        name = str(frozen["full_name"] or frozen["contact_id"])
        rows += [(frozen["contact_id"], name, finding, why) for finding, why in found]
    return pl.DataFrame(sorted(rows), schema=FINDINGS, orient="row")


Row = dict[str, Any]


def _survivors(tables: Tables, owner: str) -> dict[str, str]:
    aliases = rows_of(tables.get("aliases", empty(ALL["aliases"])), owner)
    return dict(aliases.select("contact_id", "survivor_id").iter_rows())


def _now(contact_id: str, survivors: dict[str, str], today: dict[str, Row]) -> str:
    """The id that carries the contact's records today, through as many merges as there were."""
    seen: set[str] = set()
    while contact_id not in today and contact_id in survivors and contact_id not in seen:
        seen.add(contact_id)
        contact_id = survivors[contact_id]
    return contact_id


def _exposed(row: Row, frozen: Row, reason: str) -> list[tuple[str, str]]:
    """What speaks against a message that gives something away."""
    now, then = float(row["exposure"]), float(frozen["exposure"])
    if row["exposure_class"] == "inside" or now >= numbers()["verdict"]["near"]:
        return [("now_exposed", reason)]
    return [("more_exposed", reason)] if now > then else []


def _merged(row: Row, frozen: Row) -> list[tuple[str, str]]:
    if row["contact_id"] == frozen["contact_id"]:
        return []
    return [
        ("merged", f"one contact with {row['full_name'] or 'another'} ({row['contact_id']}) now")
    ]


def _moved(is_member: bool) -> list[tuple[str, str]]:
    return [] if is_member else [("left_circle", "no longer in the circle")]


def _namesake(frozen: Row, today: dict[str, Row]) -> str:
    """That the contact is gone, and who bears the name now: a card that changed much comes back as another contact."""
    name = str(frozen["full_name"] or "").lower()
    same = [
        key for key, row in today.items() if name and str(row["full_name"] or "").lower() == name
    ]
    return "no longer in the book" + (f"; {', '.join(same)} has the name now" if same else "")


def _address(
    row: Row, frozen: Row, domains: list[str], today: dict[str, Row]
) -> list[tuple[str, str]]:
    """What speaks against the frozen address."""
    address = str(frozen["address"])
    if is_protected(address, domains):
        return [("address_unsafe", "the address is at a protected domain")]
    if address in row["emails"]:
        return []
    others = [key for key, other in today.items() if address in other["emails"]]
    if others:
        return [("address_changed", f"the address is another contact's now: {', '.join(others)}")]
    return [("address_changed", "no source has this address any more")]
