"""Mail domains as witnesses: two spellings at one company's domain are one company where their names allow it."""

import polars as pl

from transforms.harmonise.company_names import (
    are_compatible,
    are_two_names,
    is_longer_form,
    said_beside,
    stands_for_two,
)

VOTES = 2
"""People at a domain before it says anything: one address may be an old one, or a slip."""
_MAJORITY = 0.5


def domain_votes(votes: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """(owner, domain, group_key, n, n_rows): different people, and rows, of each group of spellings at each domain."""
    voted = votes.filter(pl.col("domain").is_not_null())
    grouped = voted.join(groups, on=["owner", "company_set_key"], how="inner")
    return (
        grouped.group_by("owner", "domain", "group_key")
        .agg(pl.col("voter").n_unique().alias("n"), pl.len().alias("n_rows"))
        .sort("owner", "domain", "n", "group_key", descending=[False, False, True, False])
    )


def same_by_domain(votes: pl.DataFrame, groups: pl.DataFrame) -> list[tuple[str, str, str]]:
    """(owner, group_key, group_key) of spellings that a domain with two votes ties together."""
    keys = groups.select("owner", "company_set_key", "group_key")
    counted = domain_votes(votes, keys)
    written = groups.group_by("owner", "group_key").agg(pl.col("company_key").min())
    most = counted.group_by("owner", "domain", maintain_order=True).agg(
        pl.col("group_key").first().alias("most_key"),
        pl.col("n").first().alias("n_most"),
        pl.col("n").sum().alias("n_all"),
        pl.len().alias("n_keys"),
    )
    asked = most.filter((pl.col("n_keys") > 1) & (pl.col("n_all") >= VOTES))
    rows = (
        counted.join(asked, on=["owner", "domain"], how="inner")
        .filter(pl.col("group_key") != pl.col("most_key"))
        .join(written, on=["owner", "group_key"])
        .join(
            written.rename({"group_key": "most_key", "company_key": "most_written"}),
            on=["owner", "most_key"],
        )
        .with_columns(
            ((pl.col("n_most") >= VOTES) & (pl.col("n_most") > _MAJORITY * pl.col("n_all"))).alias(
                "has_majority"
            )
        )
        .sort("owner", "domain", "group_key")
    )
    asked_pairs = rows.select(
        "owner", "group_key", "most_key", "company_key", "most_written", "domain", "has_majority",
        is_rare=(pl.col("n") < VOTES) & (pl.col("n_most") >= VOTES),
        are_alone=(pl.col("n_keys") == 2) & (pl.col("n") >= VOTES),
    )  # fmt: skip
    written_at = rows.group_by("owner", "domain").agg("company_key")
    among = {(owner, domain): keys for owner, domain, keys in written_at.iter_rows()}
    tied, shortened = [], []
    at_home = _at_home(counted, votes, keys)
    for (
        owner,
        key,
        most_key,
        one,
        most,
        domain,
        has_majority,
        is_rare,
        are_alone,
    ) in asked_pairs.iter_rows():
        if stands_for_two(one, most, among[owner, domain], domain=domain):
            continue
        if are_compatible(one, most, domain=domain, has_majority=has_majority, is_rare=is_rare):
            tied.append((owner, key, most_key))
            continue
        short, long = (one, most) if len(one) < len(most) else (most, one)
        if is_longer_form(
            long, short, domain=domain, has_majority=has_majority, are_alone=are_alone
        ):
            shortened.append((owner, key, most_key, domain, short))
            continue
        are_at_home = are_alone and {(owner, key), (owner, most_key)} <= at_home
        if are_at_home and are_two_names(one, most, domain=domain):
            tied.append((owner, key, most_key))
    return [*tied, *_alone(shortened, counted, written)]


def _at_home(
    counted: pl.DataFrame, votes: pl.DataFrame, keys: pl.DataFrame
) -> set[tuple[str, str]]:
    """(owner, group_key) of those at a domain of two names that have no other, and half of their rows at it.

    Of a firm whose people are elsewhere, two with addresses of another are two who moved.
    """
    by = ["owner", "group_key"]
    met = counted.filter(pl.len().over("owner", "domain") == 2).select(by).unique()
    at = counted.join(met, on=by, how="semi").group_by(by).agg(pl.len(), pl.col("n_rows").sum())
    lone = at.filter(pl.col("len") == 1)
    rows = (
        votes.filter(pl.col("domain").is_null())
        .join(keys.join(lone, on=by, how="semi"), on=["owner", "company_set_key"])
        .group_by(by)
        .agg(pl.col("n").sum().alias("n_of_all"))
    )
    most = lone.join(rows, on=by, how="left").filter(
        2 * pl.col("n_rows") >= pl.col("n_of_all").fill_null(0)
    )
    return set(most.select(by).iter_rows())


def _alone(
    shortened: list[tuple[str, str, str, str, str]], counted: pl.DataFrame, written: pl.DataFrame
) -> list[tuple[str, str, str]]:
    """(owner, group_key, group_key) of names with one longer form at their domain.

    Of a name with two (`harrow bank`, `harrow insurance` of `harrow`) none is told to be the firm itself.
    """
    named = ("owner", "group_key", "most_key", "domain", "short")
    pairs = pl.DataFrame(shortened, schema=dict.fromkeys(named, pl.String), orient="row")
    keys = counted.join(pairs, on=["owner", "domain"], how="semi").join(
        written, on=["owner", "group_key"]
    )
    at = keys.group_by("owner", "domain").agg("company_key")
    found = pairs.join(at, on=["owner", "domain"]).sort(named)
    return [
        (owner, key, most_key)
        for owner, key, most_key, _, short, keys in found.iter_rows()
        if sum(bool(said_beside(key.split(), short.split())) for key in keys) == 1
    ]
