"""Accounts of a social network that one archive lists twice: whoever follows back is in both lists, and one person."""

import polars as pl

_LISTS = "instagram_"


def followed_once(people: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The people, every account once and with the labels of all lists it is in; and the others left out.

    Args:
        people: ``part``, ``row`` and the columns of ``SourceRows``.

    Returns:
        People with the columns they had; repeats as (part, row, reason).
    """
    address = pl.col("urls").list.first().str.to_lowercase().str.strip_chars_end("/")
    listed = people.filter(pl.col("source").str.starts_with(_LISTS))
    listed = listed.select("part", "row", "labels", account=address).drop_nulls("account")
    twice = listed.filter(pl.struct("account").is_duplicated()).sort("part", "row")
    if not twice.height:
        return people, people.select("part", "row", reason=pl.lit("")).clear()
    first = twice.unique("account", keep="first", maintain_order=True).select(
        "part", "row", "account"
    )
    repeats = twice.join(first, on=["part", "row"], how="anti")
    labels = (
        twice.explode("labels")
        .group_by("account")
        .agg(more=pl.col("labels").unique(maintain_order=True))
    )
    merged = first.join(labels, on="account").select("part", "row", "more")
    kept = people.join(repeats, on=["part", "row"], how="anti", maintain_order="left").join(
        merged, on=["part", "row"], how="left", maintain_order="left"
    )
    kept = kept.with_columns(labels=pl.coalesce("more", "labels")).drop("more")
    reason = pl.lit("the same account is in another list of this network")
    return kept, repeats.select("part", "row", reason=reason)
