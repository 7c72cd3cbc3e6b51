"""Companies of a book: which spellings are one company, by their tokens or by a mail domain with two votes."""

import hashlib

import polars as pl

from transforms.harmonise.company_votes import same_by_domain

_ID_LENGTH = 16


def company_id(owner: str, company_set_key: str) -> str:
    """The stable id of a company: `co_` and a hash of owner and smallest key."""
    digest = hashlib.sha256(f"{owner}\x00{company_set_key}".encode()).hexdigest()
    return f"co_{digest[:_ID_LENGTH]}"


def company_groups(votes: pl.DataFrame, other_names: pl.DataFrame) -> pl.DataFrame:
    """(owner, company_set_key, company_id, group_key) of every key in a book.

    Made of votes (owner, company_set_key, company_key, domain, voter). Keys are joined by equal letters
    without blanks (`air bnb`, `airbnb`), by other names that a spelling says or spells out, and by mail domain.
    """
    keys = votes.group_by("owner", "company_set_key").agg(pl.col("company_key").min())
    squashed = keys.with_columns(pl.col("company_key").str.replace_all(" ", "").alias("letters"))
    smallest = pl.col("company_set_key").min().over("owner", "letters")
    by_letters = squashed.select(
        "owner", "company_set_key", "company_key", smallest.alias("group_key")
    )
    pairs = [*same_by_domain(votes, by_letters), *_same_by_name(by_letters, other_names)]
    roots = _roots(pairs)
    grouped = by_letters.join(roots, on=["owner", "group_key"], how="left").select(
        "owner", "company_set_key", pl.coalesce("root", "group_key").alias("group_key")
    )
    named = grouped.select("owner", "group_key").unique().sort("owner", "group_key")
    ids = [company_id(owner, key) for owner, key in named.iter_rows()]
    identified = named.with_columns(pl.Series("company_id", ids, dtype=pl.String))
    return grouped.join(identified, on=["owner", "group_key"], how="left").sort(
        "owner", "company_set_key"
    )


def _same_by_name(groups: pl.DataFrame, other_names: pl.DataFrame) -> list[tuple[str, str, str]]:
    """(owner, group_key, group_key) where a spelling of one key says the other: with ae, oe and ue, or `formerly`.

    ``other_names`` has (owner, company_set_key, other_set_key); `zurich` from Zürich, never from Zurich.
    """
    keys = groups.select("owner", "company_set_key", "group_key")
    others = keys.rename({"company_set_key": "other_set_key", "group_key": "other_group"})
    met = other_names.join(keys, on=["owner", "company_set_key"]).join(
        others, on=["owner", "other_set_key"]
    )
    return met.select("owner", "group_key", "other_group").unique().sort(pl.all()).rows()


def _roots(pairs: list[tuple[str, str, str]]) -> pl.DataFrame:
    """(owner, group_key, root): the smallest key that a chain of pairs leads to."""
    parent: dict[tuple[str, str], str] = {}

    def root(owner: str, key: str) -> str:
        while (above := parent.get((owner, key), key)) != key:
            key = above
        return key

    for owner, one, other in sorted(pairs):
        low, high = sorted((root(owner, one), root(owner, other)))
        if low != high:
            parent[(owner, high)] = low
    rows = [(owner, key, root(owner, key)) for owner, key in sorted(parent)]
    schema = {"owner": pl.String, "group_key": pl.String, "root": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")
