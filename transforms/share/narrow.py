"""Narrower circles: from broadcast to narrowcast to conversation, who of a circle to speak to first, and why."""

import polars as pl

from schemas.errors import UnknownIdError
from schemas.network import PURPOSES
from schemas.tables import Tables
from transforms.share.safety import need_exposures, rows_of

NARROWED: dict[str, pl.DataType] = {
    "rank": pl.Int64(), "contact_id": pl.String(), "full_name": pl.String(), "company": pl.String(),
    "title": pl.String(), "value": pl.Float64(), "tier": pl.String(), "exposure_class": pl.String(),
    "reasons": pl.List(pl.String),
}  # fmt: skip


def narrow(circle_id: str, *, owner: str, to: int, purpose: str, tables: Tables) -> pl.DataFrame:
    """The members of a circle to keep for a purpose, the most valuable first; NARROWED names the columns.

    Reads circle_members, contacts, contact_values, score_factors and exposures. Who is not eligible for the
    purpose, has no value for it, or is inside the protected company is left out.

    Raises:
        UnknownIdError: the purpose is none of ours, or the circle has no members.
        WithheldError: the tables do not say who is inside.
    """
    need_exposures(tables, owner)
    if purpose not in PURPOSES:
        raise UnknownIdError(f"no purpose {purpose}; purposes: {', '.join(PURPOSES)}")
    members = rows_of(tables["circle_members"], owner).filter(pl.col("circle_id") == circle_id)
    if members.is_empty():
        raise UnknownIdError(f"circle {circle_id} has no members, or does not exist")
    values = rows_of(tables["contact_values"], owner).filter(
        (pl.col("purpose") == purpose) & pl.col("is_eligible") & (pl.col("value") > 0)
    )
    kept = (
        members.select("contact_id")
        .join(values.select("contact_id", "value"), on="contact_id")
        .join(rows_of(tables["contacts"], owner), on="contact_id")
        .filter(pl.col("exposure_class") != "inside")
        .sort(["value", "contact_id"], descending=[True, False])
        .head(max(to, 0))
        .with_row_index("rank", offset=1)
    )
    reasons = _reasons(kept, rows_of(tables["score_factors"], owner), purpose)
    joined = kept.join(reasons, on="contact_id", how="left", maintain_order="left")
    filled = joined.with_columns(pl.col("reasons").fill_null(pl.lit([], dtype=pl.List(pl.String))))
    return filled.select(pl.col(name).cast(dtype) for name, dtype in NARROWED.items())


def passed_over(
    circle_id: str, *, owner: str, purpose: str, tables: Tables
) -> list[tuple[str, int]]:
    """Why members of a circle do not come into question for a purpose, and how many; the commonest first."""
    members = rows_of(tables["circle_members"], owner).filter(pl.col("circle_id") == circle_id)
    values = rows_of(tables["contact_values"], owner).filter(
        (pl.col("purpose") == purpose) & (~pl.col("is_eligible") | (pl.col("value") <= 0))
    )
    found = members.join(values, on="contact_id").group_by(
        why=pl.col("why_not")
        .fill_null("No value for it.")
        .str.strip_chars_end(".")
        .str.to_lowercase()
    )
    counted = found.agg(n=pl.len()).sort(["n", "why"], descending=[True, False])
    return [(why, n) for why, n in counted.iter_rows()]


def _reasons(kept: pl.DataFrame, factors: pl.DataFrame, purpose: str) -> pl.DataFrame:
    """The three factors of the purpose that speak most for each contact, in words."""
    return (
        factors.filter(pl.col("target") == purpose)
        .join(kept.select("contact_id"), on="contact_id")
        .sort(["contact_id", "raw", "factor"], descending=[False, True, False])
        .group_by("contact_id", maintain_order=True)
        .head(3)
        .group_by("contact_id", maintain_order=True)
        .agg(reasons=pl.format("{}: {}", "factor", "evidence"))
    )
