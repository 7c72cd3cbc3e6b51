"""Public tables: what may leave one's own machine; exposures, protected lists and notes name third persons and stay."""

import polars as pl

from schemas.tables import ALL, Tables, empty
from transforms.share.numbers import numbers

WITHHELD = ("exposures", "circle_leaks", "contact_exposures", "protected", "circle_rules")
"""Tables of which nothing is published: who is near the protected company, and what the owner wrote of it."""

TELLING_PURPOSES = ("introduce", "reference", "conversation")
"""Purposes for which an insider has no value, or exposure lowers it: their values would tell who is inside."""

_TELLTALE = "exposure"
"""The members of a circle whose filter names it are the secret."""

_UNREAD = "told = "
"""A suggestion made by it is named after a column that is kept in `raw` alone, which stays at home."""


def public_tables(tables: Tables) -> dict[str, pl.DataFrame]:
    """The same tables without what shows whom the owner is careful of, each still of its schema.

    In contacts, exposure is the residual and its class `unknown` for everybody.
    """
    shown = {name: frame for name, frame in tables.items() if name not in WITHHELD}
    shown |= {name: empty(ALL[name]) for name in WITHHELD if name in tables}
    for name, strip in _STRIPS.items():
        if name in shown:
            shown[name] = strip(shown[name])
    return _without_circles(shown, _telling_circles(tables))


def _contacts(contacts: pl.DataFrame) -> pl.DataFrame:
    residual = numbers()["exposure"]["residual"]
    return contacts.with_columns(exposure=pl.lit(residual), exposure_class=pl.lit("unknown"))


def _records(records: pl.DataFrame) -> pl.DataFrame:
    """Without notes; the raw row is emptied, for it holds the note and every unread column."""
    return records.with_columns(note=pl.lit(None, dtype=pl.String), raw=pl.lit(""))


def _changes(changes: pl.DataFrame) -> pl.DataFrame:
    return changes.filter(pl.col("kind") != "moved_inside")


def _factors(factors: pl.DataFrame) -> pl.DataFrame:
    """Without the scores that exposure is a factor or a gate of."""
    return factors.filter(~pl.col("target").is_in([*TELLING_PURPOSES, "score"]))


def _values(values: pl.DataFrame) -> pl.DataFrame:
    """Without the purposes whose value or eligibility depends on exposure."""
    return values.filter(~pl.col("purpose").is_in(TELLING_PURPOSES))


_STRIPS = {
    "contacts": _contacts,
    "records": _records,
    "rejects": lambda rejects: rejects.with_columns(raw=pl.lit("")),
    "changes": _changes,
    "score_factors": _factors,
    "contact_values": _values,
    "tiers": _values,
    "tier_fit": _values,
}


def _telling_circles(tables: Tables) -> pl.DataFrame:
    """Circles whose filter looks at exposure, and suggestions named after what is in `raw` alone."""
    if "circles" not in tables:
        return empty(ALL["circles"]).select("owner", "circle_id")
    circles = tables["circles"]
    looks_at_it = pl.col("rule").str.to_lowercase().str.contains(_TELLTALE)
    is_unread = (pl.col("kind") == "discovered") & pl.col("rule").str.contains(_UNREAD)
    return circles.filter(looks_at_it | is_unread).select("owner", "circle_id")


def _without_circles(
    shown: dict[str, pl.DataFrame], telling: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """The tables of circles without these circles."""
    keys = {
        "circles": ("circle_id",), "circle_members": ("circle_id",),
        "circle_overlaps": ("circle_id_l", "circle_id_r"),
    }  # fmt: skip
    for name, columns in keys.items():
        for column in columns if name in shown else ():
            shown[name] = shown[name].join(
                telling, left_on=["owner", column], right_on=["owner", "circle_id"], how="anti",
                maintain_order="left",
            )  # fmt: skip
    if "circle_regions" in shown and telling.height:
        hidden = set(telling["circle_id"])
        shown["circle_regions"] = shown["circle_regions"].filter(
            ~pl.col("circles").list.eval(pl.element().is_in(list(hidden))).list.any()
        )
    return shown
