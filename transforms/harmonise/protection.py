"""Whom an owner keeps the search from: the present employer, what owner.toml lists, and their corporate families."""

from collections.abc import Mapping

import polars as pl

from schemas.owners import Protected
from schemas.settings import OwnerSettings
from schemas.tables import conform, empty
from transforms.harmonise.companies import company_columns
from transforms.harmonise.corporate_families import family, ownership
from transforms.harmonise.emails import email_keys
from transforms.harmonise.names import name_keys
from transforms.harmonise.profiles import profile_keys

Row = tuple[str, str, str, str | None, str]
"""owner, kind, value, key, relation."""
_STRENGTH = ("employer", "listed", "parent", "subsidiary", "sibling", "agency")


def protected_table(
    profiles: Mapping[str, OwnerSettings], employers: pl.DataFrame, reference: pl.DataFrame
) -> pl.DataFrame:
    """``Protected`` of all owners.

    Args:
        profiles: owner -> settings.
        employers: (owner, company) of present employers that are to be protected.
        reference: ``CompanyReference``; gives parents, subsidiaries, siblings and domains.
    """
    named = _company_rows(profiles, employers)
    family = _families(named, reference)
    companies = [*named, *family]
    rows = [
        *companies,
        *_domains(companies, reference),
        *_listed_domains(profiles),
        *_people(profiles),
    ]
    return _once(rows)


def _keys(names: list[str]) -> list[str | None]:
    keys: list[str | None] = company_columns(pl.Series(names, dtype=pl.String))[
        "company_set_key"
    ].to_list()
    return keys


def _company_rows(profiles: Mapping[str, OwnerSettings], employers: pl.DataFrame) -> list[Row]:
    written = [(owner, "company", company, "employer") for owner, company in employers.iter_rows()]
    for owner, settings in profiles.items():
        written += [(owner, "company", name, "listed") for name in settings.protect.companies]
        written += [(owner, "agency", name, "agency") for name in settings.protect.agencies]
    keys = _keys([name for _, _, name, _ in written])
    return [(*row[:3], key, row[3]) for row, key in zip(written, keys, strict=True)]


def _families(named: list[Row], reference: pl.DataFrame) -> list[Row]:
    """Parents, subsidiaries and siblings of protected companies."""
    above, below, names = ownership(reference)
    return [
        (owner, "company", names[other], other, relation)
        for owner, kind, _, key, _ in named
        if kind == "company" and key is not None
        for relation, keys in family(key, above, below).items()
        for other in keys
    ]


def _domains(companies: list[Row], reference: pl.DataFrame) -> list[Row]:
    """Mail domains that the reference knows of protected companies."""
    known = dict(reference.drop_nulls("domain").select("company_set_key", "domain").iter_rows())
    return [
        (owner, "domain", known[key], known[key], relation)
        for owner, kind, _, key, relation in companies
        if kind == "company" and key in known
    ]


def _listed_domains(profiles: Mapping[str, OwnerSettings]) -> list[Row]:
    return [
        (
            owner,
            "domain",
            value,
            value.strip().lower().removeprefix("@").removeprefix("www.").strip("."),
            "listed",
        )
        for owner, settings in profiles.items()
        for value in settings.protect.domains
    ]


def _people(profiles: Mapping[str, OwnerSettings]) -> list[Row]:
    """People by LinkedIn slug, e-mail key or folded name, whichever they were written as."""
    written = [
        (owner, value) for owner, settings in profiles.items() for value in settings.protect.people
    ]
    values = pl.Series([value for _, value in written], dtype=pl.String)
    slugs = profile_keys(values)
    mails = email_keys(values.str.strip_chars(" "))
    names = name_keys(values)
    frame = pl.DataFrame({"value": values, "slug": slugs, "mail": mails, "name": names})
    keys = frame.select(
        pl.coalesce("slug", pl.when(pl.col("value").str.contains("@")).then("mail"), "name").alias(
            "key"
        )
    )["key"].to_list()
    return [
        (owner, "person", value, key, "listed")
        for (owner, value), key in zip(written, keys, strict=True)
    ]


def _once(rows: list[Row]) -> pl.DataFrame:
    """Each protected thing once, by its strongest relation; what has no key can't be met and is left out."""
    if not rows:
        return empty(Protected)
    frame = pl.DataFrame(rows, schema=["owner", "kind", "value", "key", "relation"], orient="row")
    ranked = (
        frame.cast(pl.String)
        .drop_nulls("key")
        .with_columns(
            pl.col("relation")
            .replace_strict({name: at for at, name in enumerate(_STRENGTH)})
            .alias("strength")
        )
    )
    once = ranked.sort("owner", "kind", "key", "strength", "value").unique(
        ["owner", "kind", "key"], keep="first", maintain_order=True
    )
    return conform(once, Protected)
