"""The people met in acts: each becomes a record of the file, for whom one wrote with is a contact."""

import polars as pl

from transforms.extract.person_keys import ANONYMOUS


def people_met(acts: pl.DataFrame) -> pl.DataFrame:
    """The people met in acts: one row per file and party, at the row of first mention.

    Returns:
        ``part``, ``party`` and columns of ``SourceRows`` that acts tell of.
    """
    names = acts.filter(pl.col("party_name").is_not_null() & (pl.col("party_key") != ANONYMOUS))
    counted = names.group_by("part", "party", "party_name").agg(n=pl.len())
    best = counted.sort("part", "party", "n", "party_name", descending=[False, False, True, False])
    best = best.unique(["part", "party"], keep="first", maintain_order=True).drop("n")
    latest_first = ["part", "party", "at", "row"]
    ordered = acts.sort(latest_first, descending=[False, False, True, True], nulls_last=True)
    latest = ordered.group_by("part", "party", maintain_order=True).agg(
        pl.col("company", "title").drop_nulls().first()
    )
    by_row = acts.sort("part", "party", "row", "party_url", nulls_last=True)
    first = by_row.group_by("part", "party", maintain_order=True).agg(
        pl.col("source", "file", "member", "exported_on", "row", "raw").first(),
        linkedin_url=pl.col("party_url").drop_nulls().first(),
    )
    named = first.join(best, on=["part", "party"], how="left").join(latest, on=["part", "party"])
    return named.rename({"party_name": "full_name"}).sort("part", "row", "party")
