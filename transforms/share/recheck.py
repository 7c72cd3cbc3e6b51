"""Re-checks of frozen audiences: what today's data say against those that a list sends to."""

import polars as pl

from schemas.tables import Tables
from transforms.share.audience import Audience
from transforms.share.numbers import numbers
from transforms.share.safety import gravest_reasons, is_protected, protected_domains, rows_of

FINDINGS = dict.fromkeys(("contact_id", "finding", "why"), pl.String)


def recheck(audience: Audience, tables: Tables) -> pl.DataFrame:
    """Findings (FINDINGS names the columns) against those a frozen audience sends to; empty: still safe.

    now_exposed (inside, or exposed 0.5 or more), more_exposed (more than when frozen), left_circle, gone,
    address_unsafe, address_changed. Reads contacts, circle_members, exposures, and where given protected.
    """
    today = rows_of(tables["contacts"], audience.owner).select(
        "contact_id", "emails", "exposure_class", pl.col("exposure").alias("exposure_now")
    )
    members = rows_of(tables["circle_members"], audience.owner).filter(
        pl.col("circle_id") == audience.circle_id
    )
    in_circle = set(members["contact_id"])
    domains = protected_domains(tables, audience.owner)
    reasons = gravest_reasons(tables, audience.owner)
    is_risky = numbers()["message_kinds"][audience.message_kind] > 0
    sent = audience.members.filter(pl.col("verdict") == "send").select(
        "contact_id", "address", "exposure"
    )
    rows: list[tuple[str, str, str]] = []
    for row in sent.join(today, on="contact_id", how="left").iter_rows(named=True):
        contact_id = row["contact_id"]
        found = [("gone", "no longer in the book")]
        if row["emails"] is not None:
            exposed = _exposed(row, reasons.get(contact_id, "")) if is_risky else []
            found = [*exposed, *_moved(contact_id in in_circle), *_address(row, domains)]
        rows += [(contact_id, finding, why) for finding, why in found]
    return pl.DataFrame(sorted(rows), schema=FINDINGS, orient="row")


def _exposed(row: dict[str, object], reason: str) -> list[tuple[str, str]]:
    """What speaks against a message that gives something away."""
    now, then = float(str(row["exposure_now"])), float(str(row["exposure"]))
    if row["exposure_class"] == "inside" or now >= numbers()["verdict"]["near"]:
        return [("now_exposed", reason)]
    return [("more_exposed", reason)] if now > then else []


def _moved(is_member: bool) -> list[tuple[str, str]]:
    return [] if is_member else [("left_circle", "no longer in the circle")]


def _address(row: dict[str, object], domains: list[str]) -> list[tuple[str, str]]:
    """What speaks against the frozen address."""
    address, emails = str(row["address"]), row["emails"]
    if is_protected(address, domains):
        return [("address_unsafe", "the address is at a protected domain")]
    is_known = isinstance(emails, list) and address in emails
    return [] if is_known else [("address_changed", "no source has this address any more")]
