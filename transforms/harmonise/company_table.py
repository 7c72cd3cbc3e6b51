"""The companies table: one row per company of a book, with its spellings, domains and parent."""

import polars as pl

from transforms.harmonise.companies import company_columns, names_region
from transforms.harmonise.company_ids import company_groups, company_id
from transforms.harmonise.company_other_names import other_names
from transforms.harmonise.company_votes import VOTES, domain_votes

_WEB_NAME = (
    r"^(?:https?://)?(?:www\.)?([a-z0-9-]+\.(?:com?\.[a-z]{2}|[a-z]{2,}))"
    r"(?:/.*|,? (?:inc|llc|ltd|gmbh)\.?)?$"
)


def companies_of(rows: pl.DataFrame, reference: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The companies, and the (owner, told_set_key, company_id) that ties rows to them.

    ``rows`` has owner, told_set_key, told_key, spelling, mail_domains and voter.
    """
    narrow = rows.select(
        "owner", "mail_domains", "spelling", "voter",
        company_set_key="told_set_key", company_key="told_key",
    )  # fmt: skip
    named = narrow.filter(pl.col("company_set_key").is_not_null())
    # Spellings are far fewer than rows: everything but the votes is made from their counts.
    spelled = named.group_by("owner", "company_set_key", "company_key", "spelling").agg(
        pl.len().alias("n")
    )
    every = pl.concat([_votes(named), spelled], how="diagonal").select(
        "owner", "company_set_key", "company_key", "domain", "voter", "n"
    )
    tied = pl.concat([every, _web_votes(named)], how="diagonal")
    groups = company_groups(tied, other_names(spelled, every))
    described = _described(spelled, groups)
    domains = _domains(every, groups)
    companies = described.join(domains, on=["owner", "group_key"], how="left").with_columns(
        pl.col("domains").fill_null([])
    )
    with_parents = _with_parents(companies, groups, reference)
    return with_parents.sort("owner", "company_id"), groups.select(
        "owner", "company_id", told_set_key="company_set_key"
    )


def _votes(named: pl.DataFrame) -> pl.DataFrame:
    """(owner, company_set_key, company_key, domain, voter) of rows with a company's mail domain."""
    witnesses = named.filter(pl.col("mail_domains").list.len() > 0)
    return witnesses.explode("mail_domains").rename({"mail_domains": "domain"})


def _web_votes(named: pl.DataFrame) -> pl.DataFrame:
    """(owner, company_set_key, company_key, domain, voter) of rows whose company is written as its domain (Acme.ai)."""
    domain = pl.col("spelling").str.to_lowercase().str.extract(_WEB_NAME, 1)
    written = named.with_columns(domain.alias("domain")).filter(pl.col("domain").is_not_null())
    return written.select("owner", "company_set_key", "company_key", "domain", "voter")


def _described(spelled: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """Name, variants and size of each group: the name is the most frequent spelling, ties to the smallest."""
    grouped = spelled.join(groups, on=["owner", "company_set_key"])
    counted = (
        grouped.group_by("owner", "group_key", "company_id", "spelling")
        .agg(pl.col("n").sum())
        .sort("owner", "group_key", "n", "spelling", descending=[False, False, True, False])
    )
    return counted.group_by("owner", "group_key", "company_id", maintain_order=True).agg(
        pl.col("spelling").first().alias("name"),
        pl.col("spelling").sort().alias("variants"),
        pl.col("n").sum().cast(pl.Int64).alias("n_contacts"),
    )


def _domains(votes: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """Domains of each group: two votes at least, and more than any other company's."""
    counted = domain_votes(votes, groups.select("owner", "company_set_key", "group_key"))
    first = pl.col("n") == pl.col("n").max().over("owner", "domain")
    is_alone = first.sum().over("owner", "domain") == 1
    kept = counted.filter(first & is_alone & (pl.col("n") >= VOTES))
    return kept.group_by("owner", "group_key").agg(pl.col("domain").sort().alias("domains"))


def _with_parents(
    companies: pl.DataFrame, groups: pl.DataFrame, reference: pl.DataFrame
) -> pl.DataFrame:
    """``parent_id`` by reference: by any spelling, else by domain, else by the name before a region (Globex Europe).

    The parent must be in the book.
    """
    parents = reference.filter(pl.col("parent_set_key").is_not_null())
    by_key = (
        groups.join(parents, on="company_set_key", how="inner")
        .group_by("owner", "group_key")
        .agg(pl.col("parent_set_key").min().alias("by_key"))
    )
    by_domain = (
        companies.select("owner", "group_key", "domains")
        .explode("domains")
        .join(parents.drop_nulls("domain"), left_on="domains", right_on="domain", how="inner")
        .group_by("owner", "group_key")
        .agg(pl.col("parent_set_key").min().alias("by_domain"))
    )
    regional = groups.filter(names_region("company_set_key"))
    heads = company_columns(regional["company_set_key"])["company_head_key"].alias("head")
    by_region = (
        regional.with_columns(heads)
        .group_by("owner", "group_key")
        .agg(pl.col("head").min().alias("by_region"))
    )
    found = (
        companies.join(by_key, on=["owner", "group_key"], how="left")
        .join(by_domain, on=["owner", "group_key"], how="left")
        .join(by_region, on=["owner", "group_key"], how="left")
        .with_columns(pl.coalesce("by_key", "by_domain", "by_region").alias("parent_key"))
    )
    ids = groups.select("owner", parent_key="company_set_key", parent_id="company_id")
    joined = found.join(ids, on=["owner", "parent_key"], how="left")
    is_other = pl.col("parent_id") != pl.col("company_id")
    return joined.with_columns(pl.when(is_other).then("parent_id").alias("parent_id"))


__all__ = ["companies_of", "company_id"]
