"""Audiences: a circle frozen for one message, with safe addresses, who was left out and why; and its re-check."""

import hashlib
from dataclasses import dataclass

import polars as pl

from schemas.errors import UnknownIdError
from schemas.network import MESSAGE_KINDS
from schemas.tables import ALL, Tables, empty
from transforms.share.numbers import numbers

MEMBERS = {
    "contact_id": pl.String, "full_name": pl.String, "given_name": pl.String, "company": pl.String,
    "address": pl.String, "verdict": pl.String, "why": pl.String,
}  # fmt: skip
"""verdict: `send` with an address, or `leave_out` without; why says what stands against it."""


@dataclass(frozen=True)
class Audience:
    """Who gets one message: frozen, for circles move and a list that was safe need not stay safe."""

    audience_id: str
    owner: str
    circle_id: str
    circle: str
    message_kind: str
    verdict: str
    """The verdict on the whole circle, before anybody was left out."""
    members: pl.DataFrame
    advice: tuple[str, ...]


def freeze(circle_id: str, message_kind: str, tables: Tables, *, owner: str) -> Audience:
    """The audience of a circle for a kind of message.

    Reads circles, circle_members, circle_leaks, contacts, exposures, and where given protected and owners.

    Raises:
        UnknownIdError: no such circle or kind; or the circle may not be sent to, and what to do about it.
    """
    circle = _sendable(circle_id, message_kind, tables, owner)
    leak = _of(tables["circle_leaks"], owner).filter(
        (pl.col("circle_id") == circle_id) & (pl.col("message_kind") == message_kind)
    )
    left_out = leak["leave_out"].explode().drop_nulls().to_list()
    members = _addressed(circle_id, left_out, tables, owner)
    verdict = str(leak["verdict"][0])
    return Audience(
        _audience_id(owner, circle_id, message_kind, members),
        owner, circle_id, str(circle["name"]), message_kind, verdict, members,
        _advice(members, message_kind, tables, owner),
    )  # fmt: skip


def recheck(audience: Audience, tables: Tables) -> pl.DataFrame:
    """What today's data say against those a frozen audience sends to: contact_id, finding, why; empty: still safe.

    Findings: gone, left_circle, now_exposed, address_unsafe, address_changed.
    """
    sent = audience.members.filter(pl.col("verdict") == "send").select("contact_id", "address")
    contacts = _of(tables["contacts"], audience.owner).select("contact_id", "emails")
    members = _of(tables["circle_members"], audience.owner).filter(
        pl.col("circle_id") == audience.circle_id
    )
    against = _against(sent["contact_id"].to_list(), audience.message_kind, tables, audience.owner)
    domains = _protected_domains(tables, audience.owner)
    present = sent.join(contacts, on="contact_id", how="left", maintain_order="left")
    findings = []
    for contact_id, address, emails in present.iter_rows():
        if emails is None:
            findings.append((contact_id, "gone", "no longer in the book"))
            continue
        if contact_id in against:
            findings.append((contact_id, "now_exposed", against[contact_id]))
        if contact_id not in set(members["contact_id"]):
            findings.append((contact_id, "left_circle", "no longer in the circle"))
        if _is_protected(address, domains):
            findings.append((contact_id, "address_unsafe", "the address is at a protected domain"))
        elif address not in emails:
            findings.append((contact_id, "address_changed", "no source has this address any more"))
    return pl.DataFrame(
        sorted(findings),
        schema=dict.fromkeys(("contact_id", "finding", "why"), pl.String),
        orient="row",
    )


def _of(frame: pl.DataFrame, owner: str) -> pl.DataFrame:
    return frame.filter(pl.col("owner") == owner)


_MEND = {
    "suggested": "it is a suggestion; adopt it first: [[circles]] with name and adopt in owner.toml",
    "over_cap": "it has more members than its mode allows; narrow it: coterie narrow",
    "not_a_subset": "it has members outside its wider circle; mend `within` or the filter",
}


def _sendable(circle_id: str, message_kind: str, tables: Tables, owner: str) -> dict[str, object]:
    """The row of a circle that may be sent to."""
    if message_kind not in MESSAGE_KINDS:
        raise UnknownIdError(f"no message kind {message_kind}; kinds: {', '.join(MESSAGE_KINDS)}")
    found = _of(tables["circles"], owner).filter(pl.col("circle_id") == circle_id)
    if found.is_empty():
        raise UnknownIdError(
            f"no circle {circle_id} in this book; `select name from circles` lists them"
        )
    status = str(found["status"][0])
    if status != "active":
        raise UnknownIdError(f"circle {circle_id} is not sent to: {_MEND.get(status, status)}")
    return found.row(0, named=True)


def _addressed(circle_id: str, left_out: list[str], tables: Tables, owner: str) -> pl.DataFrame:
    """Members with a safe address each, or the reason why there is none."""
    domains = _protected_domains(tables, owner)
    reasons = _reasons(tables, owner)
    members = _of(tables["circle_members"], owner).filter(pl.col("circle_id") == circle_id)
    people = (
        members.select("contact_id")
        .join(_of(tables["contacts"], owner), on="contact_id")
        .sort("contact_id")
    )
    rows = []
    for contact_id, full_name, given_name, company, emails in people.select(
        "contact_id", "full_name", "given_name", "company", "emails"
    ).iter_rows():
        safe = [email for email in emails if not _is_protected(email, domains)]
        why = ""
        if contact_id in left_out:
            why = reasons.get(contact_id, "lowers the risk")
        elif not emails:
            why = "no e-mail address"
        elif not safe:
            why = "every address is at a protected domain"
        elif safe[0] != emails[0]:
            why = "the preferred address is at a protected domain: another one is used"
        is_sent = contact_id not in left_out and bool(safe)
        address = safe[0] if is_sent else None
        rows.append(
            (
                contact_id,
                full_name,
                given_name,
                company,
                address,
                "send" if is_sent else "leave_out",
                why,
            )
        )
    return pl.DataFrame(rows, schema=MEMBERS, orient="row")


def _reasons(tables: Tables, owner: str) -> dict[str, str]:
    """The gravest reason for each contact's exposure, in words."""
    exposures = tables.get("exposures", empty(ALL["exposures"]))
    worst = (
        _of(exposures, owner)
        .sort(["contact_id", "exposure", "rule"], descending=[False, True, False])
        .unique("contact_id", keep="first", maintain_order=True)
    )
    return dict(worst.select("contact_id", "evidence").iter_rows())


def _against(
    contact_ids: list[str], message_kind: str, tables: Tables, owner: str
) -> dict[str, str]:
    """Contacts that a risky message should not go to, whatever the circle, with the reason."""
    if not numbers()["message_kinds"][message_kind]:
        return {}
    reasons = _reasons(tables, owner)
    risky = _of(tables["contacts"], owner).filter(
        pl.col("contact_id").is_in(contact_ids)
        & (
            (pl.col("exposure_class") == "inside")
            | (pl.col("exposure") >= numbers()["verdict"]["near"])
        )
    )
    return {
        contact_id: reasons.get(contact_id, "highly exposed") for contact_id in risky["contact_id"]
    }


def _protected_domains(tables: Tables, owner: str) -> list[str]:
    protected = _of(tables.get("protected", empty(ALL["protected"])), owner)
    return sorted(protected.filter(pl.col("kind") == "domain")["key"].unique().to_list())


def _is_protected(email: str, domains: list[str]) -> bool:
    """The address is at one of the domains or below it; notacme.com is not below acme.com."""
    host = email.lower().rpartition("@")[2].rstrip(".")
    return any(host == domain or host.endswith("." + domain) for domain in domains)


def _advice(
    members: pl.DataFrame, message_kind: str, tables: Tables, owner: str
) -> tuple[str, ...]:
    """What to mind when sending."""
    n = members.filter(pl.col("verdict") == "send").height
    advice = [
        "Put every address into Bcc, or send one by one: To and Cc show the members to each other.",
        "Check the list again on the day you send it: circles move, this list does not.",
    ]
    owners = _of(tables.get("owners", empty(ALL["owners"])), owner)
    own = owners["email_keys"].explode().drop_nulls().to_list()
    if any(_is_protected(email, _protected_domains(tables, owner)) for email in own):
        advice.append("One of your own addresses is at a protected domain: send from another one.")
    if message_kind != "expertise" and n:
        advice.append("Write nothing you would not want forwarded: no risk in this list is 0.")
    return tuple(advice)


def _audience_id(owner: str, circle_id: str, message_kind: str, members: pl.DataFrame) -> str:
    """An id made of who gets what: the same list has the same id."""
    text = "\x1f".join([owner, circle_id, message_kind, members.write_ndjson()])
    return "a_" + hashlib.sha256(text.encode()).hexdigest()[:16]
