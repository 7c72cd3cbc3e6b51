"""Mail domains of protected companies that the book itself tells: an address there is a way in, whoever has it."""

import polars as pl

from schemas.tables import Tables
from transforms.harmonise.emails import address_domains
from transforms.harmonise.protection import once

_LETTERS = 3
"""A name as short as this is the name of too many domains."""


def with_told_domains(protected: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """``Protected`` with the domains of its companies and agencies that nobody had to write down.

    A domain is a company's by the votes of its people (``companies``); or, where none of its domains is known, by
    being named as it is: vandelay.example is Vandelay's, and othervandelay.example is not.

    Args:
        protected: ``Protected`` of the owners.
        tables: ``companies``, ``record_keys`` and ``owners``.
    """
    named = protected.filter(pl.col("kind").is_in(["company", "agency"]))
    if named.is_empty():
        return protected
    voted = _voted(named, tables)
    known = pl.concat([
        protected.filter(pl.col("kind") == "domain").select("owner", domain="key"),
        voted.select("owner", "domain"),
    ])  # fmt: skip
    told = pl.concat([voted, _named_alike(named, known, tables)])
    rows = told.select(
        "owner", pl.lit("domain").alias("kind"), pl.col("domain").alias("value"), key="domain",
        relation="relation", until="until",
    )  # fmt: skip
    return once([*protected.iter_rows(), *rows.iter_rows()])


def _voted(named: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """(owner, domain, relation, until) of domains that the people of a company vote for.

    Of those there whose employer is known, more than half are the company's: of a provider's domain that no list has,
    the employer, whom one knows most people of, would else be the first among many.
    """
    keys = tables["record_keys"].filter(pl.col("company_id").is_not_null())
    ids = keys.select("owner", "company_set_key", "company_id").unique()
    domains = tables["companies"].select("owner", "company_id", domain="domains").explode("domain")
    people = keys.select(
        "owner", "company_id", voter=pl.coalesce("name_key", "record_id"), domain="mail_domains"
    ).explode("domain")
    by = ["owner", "domain"]
    n_all = people.group_by(by).agg(n_all=pl.col("voter").n_unique())
    n_own = people.group_by(*by, "company_id").agg(n_own=pl.col("voter").n_unique())
    carried = n_own.join(n_all, on=by).filter(2 * pl.col("n_own") > pl.col("n_all"))
    return (
        named.join(ids, left_on=["owner", "key"], right_on=["owner", "company_set_key"])
        .join(domains.drop_nulls("domain"), on=["owner", "company_id"])
        .join(carried, on=["owner", "company_id", "domain"], how="semi")
        .select("owner", "domain", "relation", "until")
    )


def _named_alike(named: pl.DataFrame, known: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """(owner, domain, relation, until) of domains, in the book or of own addresses, that bear a company's name."""
    seen = tables["record_keys"].select("owner", domain="mail_domains").explode("domain")
    own = tables["owners"].select("owner", email="email_keys").explode("email").drop_nulls("email")
    mine = own.select("owner", address_domains(own["email"]).alias("domain"))
    book = pl.concat([seen, mine]).drop_nulls("domain").unique()
    label = pl.col("domain").str.extract(r"^([^.]+)", 1).str.replace_all("-", "")
    letters = named.with_columns(label=pl.col("key").str.replace_all(" ", ""))
    met = letters.filter(pl.col("label").str.len_chars() > _LETTERS)
    unknown = met.join(known.with_columns(label=label), on=["owner", "label"], how="anti")
    return (
        book.with_columns(label=label)
        .join(unknown, on=["owner", "label"])
        .select("owner", "domain", "relation", "until")
    )


__all__ = ["with_told_domains"]
