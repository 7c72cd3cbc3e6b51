"""The parts of an inbox: its files, members and sheets, numbered in the order of their names, and their rows."""

import polars as pl

from schemas.exports import Reading
from transforms.extract.deliveries import unverified

PLACE = ["file", "member"]


def numbered(read: Reading) -> pl.DataFrame:
    """Reports with ``part``, their number in the order of their names, ``n_facts`` and ``is_acts``."""
    facts = read.facts.group_by(PLACE).agg(n_facts=pl.len())
    acts = read.interactions.select(*PLACE, is_acts=pl.lit(True)).unique()
    parts = read.reports.sort(*PLACE, "sha256", nulls_last=False).with_row_index("part")
    joined = unverified(parts).join(facts, on=PLACE, how="left", nulls_equal=True)
    return joined.join(acts, on=PLACE, how="left", nulls_equal=True).with_columns(
        pl.col("n_facts").fill_null(0), pl.col("is_acts").fill_null(False)
    )


def of_parts(rows: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """Rows with their ``part`` and ``entry``, in the order of parts and rows."""
    numbered = rows.join(
        parts.select("part", *PLACE),
        on=PLACE,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    ordered = numbered.with_columns(entry="row")
    return ordered if is_sorted(ordered) else ordered.sort("part", "row", maintain_order=True)


def is_sorted(rows: pl.DataFrame) -> bool:
    """The rows stand in the order of parts and rows, as those of one file do."""
    place = pl.col("part").cast(pl.Int64) * 2**32 + pl.col("row")
    return bool(rows.select((place.diff() >= 0).all()).item())


def still_read(parts: pl.DataFrame, people: pl.DataFrame, acts: pl.DataFrame) -> pl.DataFrame:
    """Parts with the number of rows that are still taken."""
    rows = pl.concat([people.select("part", "row"), acts.select("part", "row")])
    counted = rows.group_by("part").agg(n_records=pl.col("row").n_unique())
    return (
        parts.drop("n_records")
        .join(counted, on="part", how="left")
        .with_columns(pl.col("n_records").fill_null(0).cast(pl.Int64))
    )
