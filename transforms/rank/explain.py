"""Tells why a contact has its score and its tier, and what would change it, from the published tables alone."""

import math
from typing import Any

import polars as pl

from schemas.errors import UnknownIdError
from schemas.tables import Tables
from transforms.rank.weights import PURPOSES, TIE_FACTORS, shipped

Row = dict[str, Any]

_UNUSED = {
    "comm": "messages with each other",
    "testimony": "a recommendation or endorsements",
    "shared": "an employer, school or small thread in common",
    "intimacy": "a private number, home address, birthday, nickname or note",
    "mark": "your star, or a label listed as close",
    "multi": "being kept in a second kind of source",
    "invite": "an invitation",
    "connected": "a recent connection",
}
"""What a factor of the tie would rest on, where there is nothing yet."""


def explain(tables: Tables, *, owner: str, contact_id: str) -> list[str]:
    """Lines for a person to read: the score by purpose, the tie by factor, the tier and its borders, and the levers.

    Args:
        tables: contacts, score_factors, contact_values and tiers, as published.
        owner: whose book it is in.
        contact_id: the contact.

    Raises:
        UnknownIdError: the owner has no such contact.
    """
    contact = _rows(tables["contacts"], owner, contact_id)
    if not contact:
        raise UnknownIdError(f"no contact {contact_id} in the book of {owner}")
    factors = _rows(tables["score_factors"], owner, contact_id)
    values = {row["purpose"]: row for row in _rows(tables["contact_values"], owner, contact_id)}
    ranking = tables["tiers"].filter((pl.col("owner") == owner) & (pl.col("purpose") == "overall"))
    return [
        *_score(contact[0], factors, values),
        *_tie(contact[0], factors),
        *_tier(contact[0], ranking),
        *_levers(contact[0], factors, values),
    ]


def _rows(frame: pl.DataFrame, owner: str, contact_id: str) -> list[Row]:
    """The contact's rows of a table."""
    return frame.filter(owner=owner, contact_id=contact_id).to_dicts()


def _of(factors: list[Row], target: str) -> list[Row]:
    """The factors of one target."""
    return [row for row in factors if row["target"] == target]


def _shares(factors: list[Row]) -> list[tuple[float, Row]]:
    """Each factor of a noisy-or with its share of it, largest first: -ln(1 - contribution), of their sum."""
    bits = [-math.log(max(1e-12, 1 - row["contribution"])) for row in factors]
    whole = sum(bits) or 1.0
    shared = zip((bit / whole for bit in bits), factors, strict=True)
    return sorted(shared, key=lambda pair: (-pair[0], pair[1]["factor"]))


def _score(contact: Row, factors: list[Row], values: dict[str, Row]) -> list[str]:
    """The score, each purpose's share of it, and the factors of each."""
    lines = [f"Score {contact['score']:.1f} of 100."]
    for share, row in _shares(_of(factors, "score")):
        purpose = row["factor"]
        parts = "; ".join(
            f"{part['factor'].replace('_', ' ')} {part['contribution']:.2f} ({part['evidence'].rstrip('.')})"
            for part in sorted(
                _of(factors, purpose), key=lambda part: (part["contribution"], part["factor"])
            )
        )
        lines.append(f"  {share:4.0%} {purpose}, value {row['raw']:.2f} = {parts}")
    lines += [
        f"  none {purpose}: {values[purpose]['why_not']}"
        for purpose in PURPOSES
        if purpose in values and values[purpose]["why_not"]
    ]
    return lines


def _tie(contact: Row, factors: list[Row]) -> list[str]:
    """The tie and each factor's share of it."""
    told = _shares(_of(factors, "tie_strength"))
    head = f"Tie strength {contact['tie_strength']:.2f}" + (
        ": nothing ties you yet." if not told else "."
    )
    return [head, *(f"  {share:4.0%} {row['factor']}: {row['evidence']}" for share, row in told)]


def _tier(contact: Row, ranking: pl.DataFrame) -> list[str]:
    """The tier, its place in the order of value, and the scores at its borders."""
    own = ranking.filter(contact_id=contact["contact_id"]).row(0, named=True)
    n_valued = ranking.filter(pl.col("value") > 0).height
    total = ranking["value"].sum()
    before = own["cumulative_share"] - (own["value"] / total if total else 0)
    lines = [
        f"Tier {contact['tier']}: rank {own['rank']} of {n_valued} contacts of value; "
        f"those before hold {max(0.0, before):.0%} of it."
    ]
    if contact["tier"] != own["tier"]:
        lines.append(f"  Set by hand; by value it would be {own['tier']}.")
    bounds = dict(
        ranking.filter(pl.col("value") > 0).group_by("tier").agg(pl.col("value").min()).iter_rows()
    )
    for better in sorted(tier for tier in bounds if tier < own["tier"])[-1:]:
        more = bounds[better] - own["value"]
        lines.append(
            f"  {better} ends at a score of {bounds[better]:.1f}, {max(0.0, more):.1f} above this one."
        )
    if own["tier"] in bounds and own["tier"] != "D":
        lines.append(
            f"  {own['tier']} ends at a score of {bounds[own['tier']]:.1f}; below, it is a tier lower."
        )
    return lines


def _levers(contact: Row, factors: list[Row], values: dict[str, Row]) -> list[str]:
    """What would change the score most: what each weighty purpose is held down by, and what the tie lacks."""
    lines = ["What would change it:"]
    for purpose in ("introduce", "reference", "conversation"):
        told = [row for row in _of(factors, purpose) if row["contribution"] < 1]
        if told and purpose in values:
            held = min(told, key=lambda row: (row["contribution"], row["factor"]))
            name = held["factor"].replace("_", " ")
            lines.append(
                f"  {purpose} is held down by {name} {held['contribution']:.2f}: {held['evidence']}"
            )
    has = {row["factor"] for row in _of(factors, "tie_strength")}
    lacking = sorted((-shipped().tie[name].weight, name) for name in TIE_FACTORS if name not in has)
    lines += [
        f"  the tie would grow by {_UNUSED[name]} (weight {-weight:.2f})"
        for weight, name in lacking[:3]
    ]
    if contact["reach"] < 1:
        lines.append(
            f"  reach is {contact['reach']:.1f}: a direct address or number would make it 1."
        )
    return lines
