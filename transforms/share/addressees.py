"""Addressees of an audience: the members of a circle with a safe address each, or the reason for being left out."""

from itertools import accumulate

import polars as pl

from schemas.tables import Tables
from transforms.share.numbers import numbers
from transforms.share.safety import gravest_reasons, is_protected, protected_domains, rows_of

MEMBERS = {
    "contact_id": pl.String, "full_name": pl.String, "given_name": pl.String, "company": pl.String,
    "address": pl.String, "verdict": pl.String, "why": pl.String, "exposure": pl.Float64,
}  # fmt: skip
"""verdict: `send` with an address, or `leave_out` without; why says what stands against it."""

_TOO_MANY = "nothing speaks against this one, but so many together are a risk"


def addressed(
    circle_id: str, message_kind: str, left_out: list[str], tables: Tables, owner: str
) -> pl.DataFrame:
    """The members of a circle, MEMBERS, sorted by contact.

    Args:
        left_out: the circle's ``leave_out`` for this kind of message.
    """
    q = numbers()["message_kinds"][message_kind]
    domains, reasons = protected_domains(tables, owner), gravest_reasons(tables, owner)
    members = rows_of(tables["circle_members"], owner).filter(pl.col("circle_id") == circle_id)
    people = (
        rows_of(tables["contacts"], owner)
        .join(members.select("contact_id"), on="contact_id")
        .sort("contact_id")
        .with_columns(
            safe=pl.col("emails").map_elements(
                lambda emails: [email for email in emails if not is_protected(email, domains)],
                return_dtype=pl.List(pl.String),
            ),
            is_exposed=(q > 0)
            & (
                (pl.col("exposure_class") == "inside")
                | (pl.col("exposure") >= numbers()["verdict"]["near"])
            ),
        )
    )
    told = _told(people.filter(pl.col("safe").list.len() > 0), q, left_out)
    rows = [
        (*row[:4], *_judged(row[5], row[6], row[7], row[0] in told, reasons.get(row[0], _TOO_MANY)), row[4])
        for row in people.select(
            "contact_id", "full_name", "given_name", "company", "exposure", "emails", "safe", "is_exposed"
        ).iter_rows()
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=MEMBERS, orient="row")


def _told(reached: pl.DataFrame, q: float, left_out: list[str]) -> set[str]:
    """Who is written to: the longer of two lists whose verdict is ok.

    One is the circle without its ``leave_out``; but that makes room for members who have no address. The other looks at
    those with an address alone, the least exposed first; it takes nobody for a confidant, which overstates the risk.
    """
    stated = set(reached["contact_id"]) - set(left_out)
    if q == 0:
        return stated
    may = reached.filter(~pl.col("is_exposed")).sort("exposure", "contact_id")
    silence = accumulate((1 - q * e for e in may["exposure"]), lambda one, other: one * other)
    n_kept = sum(round(1 - chance, 9) < numbers()["verdict"]["risk"] for chance in silence)
    own = set(may["contact_id"].head(n_kept))
    return own if len(own) > len(stated) else stated


def _judged(
    emails: list[str], safe: list[str], is_exposed: bool, is_told: bool, reason: str
) -> tuple[str | None, str, str]:
    """Address, verdict and why of one member."""
    if is_told:
        is_other = safe[0] != emails[0]
        why = "the preferred address is at a protected domain: another one is used"
        return safe[0], "send", why if is_other else ""
    if is_exposed:
        return None, "leave_out", reason
    if not emails:
        return None, "leave_out", "no e-mail address"
    return None, "leave_out", reason if safe else "every address is at a protected domain"
