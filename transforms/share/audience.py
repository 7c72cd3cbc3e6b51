"""Audiences: a circle frozen for one message, with safe addresses, who was left out and why; and its re-check."""

import hashlib
from dataclasses import dataclass

import polars as pl

from schemas.errors import UnknownIdError
from schemas.network import MESSAGE_KINDS
from schemas.tables import ALL, Tables, empty
from transforms.share.addressees import addressed
from transforms.share.safety import is_protected, need_exposures, protected_domains, rows_of


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
        WithheldError: the tables do not say who is inside.
    """
    need_exposures(tables, owner)
    circle = _sendable(circle_id, message_kind, tables, owner)
    leak = rows_of(tables["circle_leaks"], owner).filter(
        (pl.col("circle_id") == circle_id) & (pl.col("message_kind") == message_kind)
    )
    left_out = leak["leave_out"].explode().drop_nulls().to_list()
    members = addressed(circle_id, message_kind, left_out, tables, owner)
    verdict = str(leak["verdict"][0])
    return Audience(
        _audience_id(owner, circle_id, message_kind, members),
        owner, circle_id, str(circle["name"]), message_kind, verdict, members,
        _advice(members, message_kind, tables, owner),
    )  # fmt: skip


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


def _advice(
    members: pl.DataFrame, message_kind: str, tables: Tables, owner: str
) -> tuple[str, ...]:
    """What to mind when sending."""
    n = members.filter(pl.col("verdict") == "send").height
    advice = [
        "Put every address into Bcc, or send one by one: To and Cc show the members to each other.",
        "Check the list again on the day you send it: circles move, this list does not.",
    ]
    if "protected" in tables and rows_of(tables["protected"], owner).is_empty():
        advice.append(
            "The search is kept from nobody: no present employer and no [protect] is known, so nobody counts as inside."
        )
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
