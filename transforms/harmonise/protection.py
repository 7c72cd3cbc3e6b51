"""Whom an owner keeps the search from: the present employer, what owner.toml lists, and their corporate families."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from schemas.errors import SettingsError
from schemas.owners import Protected
from schemas.settings import OwnerSettings
from schemas.tables import conform, empty, polars_schema
from transforms.harmonise.companies import company_columns
from transforms.harmonise.corporate_families import family, ownership
from transforms.harmonise.emails import email_keys, written_domains
from transforms.harmonise.names import name_keys
from transforms.harmonise.profiles import profile_keys

Row = tuple[str, str, str, str | None, str, date | None]
"""owner, kind, value, key, relation, until."""
_STRENGTH = ("employer", "listed", "parent", "subsidiary", "sibling", "agency")


def protected_table(
    profiles: Mapping[str, OwnerSettings], employers: pl.DataFrame, reference: pl.DataFrame
) -> pl.DataFrame:
    """``Protected`` of all owners.

    Args:
        profiles: owner -> settings.
        employers: (owner, company, finished_on) of employers that are to be protected while they are one.
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
    return once(rows)


def check_protection(owner: str, settings: OwnerSettings) -> None:
    """Refuses what is listed but would protect from nobody.

    Raises:
        SettingsError: names file, key, value and how to write it.
    """
    alone = {owner: settings}
    nobody = pl.DataFrame(schema=["owner", "company", "finished_on"])
    listed = [*_company_rows(alone, nobody), *_listed_domains(alone), *_people(alone)]
    for _, kind, value, key, *_ in listed:
        if not key:
            name, problem, hint = _KEYLESS[kind]
            place = f"{owner}/owner.toml"
            raise SettingsError(place, f"protect.{name}", f"`{value}` {problem}", hint)


_KEYLESS = {
    "company": ("companies", "names no company", "Write its name: Acme."),
    "agency": ("agencies", "names no agency", "Write its name: Acme Search."),
    "domain": ("domains", "is no domain", "Write what follows the @: acme.com."),
    "person": ("people", "names nobody", "Write a LinkedIn address, an e-mail address or a full name."),
}  # fmt: skip


def _keys(names: list[str]) -> list[str | None]:
    keys: list[str | None] = company_columns(pl.Series(names, dtype=pl.String))[
        "company_set_key"
    ].to_list()
    return keys


def _company_rows(profiles: Mapping[str, OwnerSettings], employers: pl.DataFrame) -> list[Row]:
    written: list[tuple[str, str, str, str, date | None]] = [
        (owner, "company", company, "employer", until)
        for owner, company, until in employers.iter_rows()
    ]
    for owner, settings in profiles.items():
        written += [(owner, "company", name, "listed", None) for name in settings.protect.companies]
        written += [(owner, "agency", name, "agency", None) for name in settings.protect.agencies]
    keys = _keys([row[2] for row in written])
    return [(*row[:3], key, *row[3:]) for row, key in zip(written, keys, strict=True)]


def _families(named: list[Row], reference: pl.DataFrame) -> list[Row]:
    """Parents, subsidiaries and siblings of protected companies."""
    above, below, names = ownership(reference)
    return [
        (owner, "company", names[other], other, relation, until)
        for owner, kind, _, key, _, until in named
        if kind == "company" and key is not None
        for relation, keys in family(key, above, below).items()
        for other in keys
    ]


def _domains(companies: list[Row], reference: pl.DataFrame) -> list[Row]:
    """Mail domains that the reference knows of protected companies."""
    known = dict(reference.drop_nulls("domain").select("company_set_key", "domain").iter_rows())
    return [
        (owner, "domain", known[key], known[key], relation, until)
        for owner, kind, _, key, relation, until in companies
        if kind == "company" and key in known
    ]


def _listed_domains(profiles: Mapping[str, OwnerSettings]) -> list[Row]:
    written = [
        (owner, value) for owner, settings in profiles.items() for value in settings.protect.domains
    ]
    keys = written_domains(pl.Series([value for _, value in written], dtype=pl.String)).to_list()
    return [
        (owner, "domain", value, key, "listed", None)
        for (owner, value), key in zip(written, keys, strict=True)
    ]


def _people(profiles: Mapping[str, OwnerSettings]) -> list[Row]:
    """People by LinkedIn slug, e-mail key or folded name, whichever they were written as."""
    written = [
        (owner, value) for owner, settings in profiles.items() for value in settings.protect.people
    ]
    values = pl.Series([value for _, value in written], dtype=pl.String)
    values = values.str.replace(r"(?i)^\s*mailto:\s*", "")
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
        (owner, "person", value, key, "listed", None)
        for (owner, value), key in zip(written, keys, strict=True)
    ]


def once(rows: list[Row]) -> pl.DataFrame:
    """Each protected thing once, for the longest time, by its strongest relation; what has no key can't be met."""
    if not rows:
        return empty(Protected)
    frame = pl.DataFrame(rows, schema=polars_schema(Protected), orient="row")
    ranked = frame.drop_nulls("key").with_columns(
        pl.col("relation")
        .replace_strict({name: at for at, name in enumerate(_STRENGTH)})
        .alias("strength")
    )
    ordered = ranked.sort(
        ["owner", "kind", "key", "until", "strength", "value"],
        descending=[False, False, False, True, False, False],
        nulls_last=False,
    )
    once = ordered.unique(["owner", "kind", "key"], keep="first", maintain_order=True)
    return conform(once, Protected)
