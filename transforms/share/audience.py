"""Audiences: a circle frozen for one message, with safe addresses, who was left out and why; and its re-check."""

import hashlib
from dataclasses import dataclass

import polars as pl

from schemas.errors import UnknownIdError
from schemas.network import MESSAGE_KINDS
from schemas.tables import ALL, Tables, empty
from transforms.share.safety import gravest_reasons, is_protected, protected_domains, rows_of

MEMBERS = {
    "contact_id": pl.String, "full_name": pl.String, "given_name": pl.String, "company": pl.String,
    "address": pl.String, "verdict": pl.String, "why": pl.String, "exposure": pl.Float64,
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
    leak = rows_of(tables["circle_leaks"], owner).filter(
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


_TOO_MANY = "nothing speaks against this one, but so many together are a risk"
_MEND = {
    "suggested": "it is a suggestion; adopt it first: [[circles]] with name and adopt in owner.toml",
    "over_cap": "it has more members than its mode allows; narrow it: coterie narrow",
    "not_a_subset": "it has members outside its wider circle; mend `within` or the filter",
}


def _sendable(circle_id: str, message_kind: str, tables: Tables, owner: str) -> dict[str, object]:
    """The row of a circle that may be sent to."""
    if message_kind not in MESSAGE_KINDS:
        raise UnknownIdError(f"no message kind {message_kind}; kinds: {', '.join(MESSAGE_KINDS)}")
    found = rows_of(tables["circles"], owner).filter(pl.col("circle_id") == circle_id)
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
    domains = protected_domains(tables, owner)
    reasons = gravest_reasons(tables, owner)
    members = rows_of(tables["circle_members"], owner).filter(pl.col("circle_id") == circle_id)
    people = (
        members.select("contact_id")
        .join(rows_of(tables["contacts"], owner), on="contact_id")
        .sort("contact_id")
    )
    rows = [
        (*row[:4], *_judged(row[0], row[4], left_out, domains, reasons), row[5])
        for row in people.select(
            "contact_id", "full_name", "given_name", "company", "emails", "exposure"
        ).iter_rows()
    ]
    return pl.DataFrame(rows, schema=MEMBERS, orient="row")


def _judged(
    contact_id: str, emails: list[str], left_out: list[str], domains: list[str], reasons: dict[str, str]
) -> tuple[str | None, str, str]:  # fmt: skip
    """Address, verdict and why of one member."""
    safe = [email for email in emails if not is_protected(email, domains)]
    if contact_id in left_out:
        return None, "leave_out", reasons.get(contact_id, _TOO_MANY)
    if not emails:
        return None, "leave_out", "no e-mail address"
    if not safe:
        return None, "leave_out", "every address is at a protected domain"
    is_other = safe[0] != emails[0]
    why = "the preferred address is at a protected domain: another one is used" if is_other else ""
    return safe[0], "send", why


def _advice(
    members: pl.DataFrame, message_kind: str, tables: Tables, owner: str
) -> tuple[str, ...]:
    """What to mind when sending."""
    n = members.filter(pl.col("verdict") == "send").height
    advice = [
        "Put every address into Bcc, or send one by one: To and Cc show the members to each other.",
        "Check the list again on the day you send it: circles move, this list does not.",
    ]
    owners = rows_of(tables.get("owners", empty(ALL["owners"])), owner)
    own = owners["email_keys"].explode().drop_nulls().to_list()
    if any(is_protected(email, protected_domains(tables, owner)) for email in own):
        advice.append("One of your own addresses is at a protected domain: send from another one.")
    if message_kind != "expertise" and n:
        advice.append("Write nothing you would not want forwarded: no risk in this list is 0.")
    return tuple(advice)


def _audience_id(owner: str, circle_id: str, message_kind: str, members: pl.DataFrame) -> str:
    """An id made of who gets what: the same list has the same id."""
    told = members.select("contact_id", "address", "verdict").write_ndjson()
    text = "\x1f".join([owner, circle_id, message_kind, told])
    return "a_" + hashlib.sha256(text.encode()).hexdigest()[:16]
