"""Mail domains as witnesses: two spellings at one company's domain are one company where their names allow it."""

from typing import Any

import polars as pl

from transforms.harmonise.company_names import are_compatible, is_longer_form

_VOTES = 2
"""People at a domain before it says anything: one address may be an old one, or a slip."""
_MAJORITY = 0.5


def domain_votes(votes: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """(owner, domain, group_key, n): different people of each group of spellings at each mail domain."""
    voted = votes.filter(pl.col("domain").is_not_null())
    grouped = voted.join(groups, on=["owner", "company_set_key"], how="inner")
    return (
        grouped.group_by("owner", "domain", "group_key")
        .agg(pl.col("voter").n_unique().alias("n"))
        .sort("owner", "domain", "n", "group_key", descending=[False, False, True, False])
    )


def same_by_domain(votes: pl.DataFrame, groups: pl.DataFrame) -> list[tuple[str, str, str]]:
    """(owner, group_key, group_key) of spellings that a domain with two votes ties together."""
    counted = domain_votes(votes, groups.select("owner", "company_set_key", "group_key"))
    written = groups.group_by("owner", "group_key").agg(pl.col("company_key").min())
    most = counted.group_by("owner", "domain", maintain_order=True).agg(
        pl.col("group_key").first().alias("most_key"),
        pl.col("n").first().alias("n_most"),
        pl.col("n").sum().alias("n_all"),
        pl.len().alias("n_keys"),
    )
    asked = most.filter((pl.col("n_keys") > 1) & (pl.col("n_all") >= _VOTES))
    rows = (
        counted.join(asked, on=["owner", "domain"], how="inner")
        .filter(pl.col("group_key") != pl.col("most_key"))
        .join(written, on=["owner", "group_key"])
        .join(
            written.rename({"group_key": "most_key", "company_key": "most_written"}),
            on=["owner", "most_key"],
        )
        .with_columns(
            ((pl.col("n_most") >= _VOTES) & (pl.col("n_most") > _MAJORITY * pl.col("n_all"))).alias(
                "has_majority"
            )
        )
        .sort("owner", "domain", "group_key")
    )
    keys_at = _keys_at(counted, written)
    return [
        (row["owner"], row["group_key"], row["most_key"])
        for row in rows.iter_rows(named=True)
        if _is_same(row, keys_at[row["owner"], row["domain"]])
    ]


def _keys_at(counted: pl.DataFrame, written: pl.DataFrame) -> dict[tuple[str, str], list[str]]:
    """(owner, domain) -> every company key that is written there."""
    keys = counted.join(written, on=["owner", "group_key"]).group_by("owner", "domain")
    return {
        (owner, domain): keys
        for owner, domain, keys in keys.agg(pl.col("company_key").sort()).iter_rows()
    }


def _is_same(row: dict[str, Any], keys: list[str]) -> bool:
    """A pair of spellings at one domain, beside the other keys there, is one company.

    Of a name with two longer forms (`harrow bank`, `harrow insurance` of `harrow`) none is told to be the firm itself.
    """
    one, most, domain = row["company_key"], row["most_written"], row["domain"]
    votes = {"domain": domain, "has_majority": row["has_majority"]}
    is_rare = row["n"] < _VOTES <= row["n_most"]
    if are_compatible(one, most, is_rare=is_rare, **votes):
        return True
    short, long = sorted((one, most), key=len)
    if not is_longer_form(long, short, **votes):
        return False
    return sum(set(key.split()) > set(short.split()) for key in keys) == 1
