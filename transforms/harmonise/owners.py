"""The owners' tables from owner.toml, what their archives say of them, and the reference/ folder."""

from collections.abc import Mapping

import polars as pl

from schemas.owners import (
    CircleRules,
    CompanyReference,
    OwnerPositions,
    Owners,
    OwnerSchools,
    OwnerTargets,
)
from schemas.settings import OwnerSettings
from schemas.tables import Tables, conform, empty, polars_schema
from transforms.harmonise.emails import email_keys
from transforms.harmonise.folding import folded
from transforms.harmonise.names import name_keys
from transforms.harmonise.owner_past import columns_of, positions_of, schools_of
from transforms.harmonise.owner_wants import function_of, targets_of
from transforms.harmonise.phones import phone_columns
from transforms.harmonise.profiles import profile_keys
from transforms.harmonise.protection import protected_table
from transforms.harmonise.reference import reference_tables


def owner_tables(
    profiles: Mapping[str, OwnerSettings], facts: pl.DataFrame, reference: Tables
) -> dict[str, pl.DataFrame]:
    """owners, owner_positions, owner_schools, owner_targets, protected and circle_rules.

    Args:
        profiles: owner -> owner.toml, whose word wins over the archive's.
        facts: rows of ``OwnerFacts`` with an ``owner``.
        reference: ``company_reference``, where the workspace has one.

    Raises:
        SettingsError: a function in owner.toml is none of ours.
    """
    everyone = sorted({*profiles, *facts["owner"].to_list()})
    known = {owner: profiles.get(owner, OwnerSettings()) for owner in everyone}
    positions = positions_of(known, facts)
    present = positions.filter(pl.col("finished_on").is_null())
    # Who has given notice still works there: whether the last day is past, only the day of a run can say.
    employers = positions.filter(pl.col("protect") & pl.col("company_set_key").is_not_null())
    companies = reference.get("company_reference", empty(CompanyReference))
    return {
        "owners": conform(_owners(known, facts, present), Owners),
        "owner_positions": conform(positions.sort(columns_of(OwnerPositions)), OwnerPositions),
        "owner_schools": conform(schools_of(known, facts), OwnerSchools),
        "owner_targets": conform(targets_of(known), OwnerTargets),
        "protected": protected_table(
            known, employers.select("owner", "company", "finished_on"), companies
        ),
        "circle_rules": conform(_circle_rules(known), CircleRules),
    }


def _owners(
    profiles: Mapping[str, OwnerSettings], facts: pl.DataFrame, present: pl.DataFrame
) -> pl.DataFrame:
    """One row per owner; the settings' name, profile and function before the archive's."""
    newest = present.sort(
        "owner", "started_on", "company", descending=[False, True, False], nulls_last=True
    ).unique("owner", keep="first", maintain_order=True)
    wanted = {o: function_of(o, "function", s.function) for o, s in profiles.items() if s.function}
    own = pl.DataFrame(
        [(owner, settings.region, wanted.get(owner)) for owner, settings in profiles.items()],
        schema={"owner": pl.String, "region": pl.String, "wanted": pl.String}, orient="row",
    )  # fmt: skip
    said = {
        "name": _said(facts, "name", [(o, s.name) for o, s in profiles.items() if s.name]),
        "url": _said(
            facts,
            "profile_url",
            [(o, s.linkedin_url) for o, s in profiles.items() if s.linkedin_url],
        ),
        "email": _said(
            facts, "email", [(o, email) for o, s in profiles.items() for email in s.emails]
        ),
        "phone": _said(
            facts, "phone", [(o, phone) for o, s in profiles.items() for phone in s.phones]
        ),
        "label": _said(
            facts.clear(), "", [(o, label) for o, s in profiles.items() for label in s.labels.close]
        ),
    }
    joined = own.join(
        newest.select("owner", "level", "function"), on="owner", how="left"
    ).with_columns(pl.coalesce("wanted", "function").alias("function"))
    for found in _owner_keys(said, own.select("owner", "region")):
        joined = joined.join(found, on="owner", how="left")
    lists = ("name_keys", "email_keys", "phone_keys", "close_labels")
    return joined.with_columns(pl.col(name).fill_null([]) for name in lists).sort("owner")


def _said(facts: pl.DataFrame, kind: str, settings: list[tuple[str, str]]) -> pl.DataFrame:
    """(owner, value): the settings' values, then the archive's of one kind, sorted."""
    own = pl.DataFrame(settings, schema={"owner": pl.String, "value": pl.String}, orient="row")
    archived = (
        facts.filter(pl.col("kind") == kind)
        .select("owner", "value")
        .unique()
        .sort("owner", "value")
    )
    return pl.concat([own, archived])


def _owner_keys(said: Mapping[str, pl.DataFrame], regions: pl.DataFrame) -> list[pl.DataFrame]:
    """Name, keys of names, profile, addresses, numbers and labels, a frame each by owner."""
    name, url, email, phone, label = (
        said[kind] for kind in ("name", "url", "email", "phone", "label")
    )
    slugs = url.select("owner", profile_keys(url["value"]).alias("profile_key")).drop_nulls()
    region = phone.join(regions, on="owner", how="left", maintain_order="left")["region"]
    cells = phone.select(pl.concat_list("value"))["value"]
    numbers = phone.select("owner", phone_columns(cells, region)["phone_keys"]).explode(
        "phone_keys"
    )
    return [
        name.group_by("owner", maintain_order=True).agg(pl.col("value").first().alias("name")),
        slugs.unique("owner", keep="first", maintain_order=True),
        _listed(name.select("owner", name_keys(name["value"]).alias("name_keys"))),
        _listed(
            email.select(
                "owner", email_keys(email["value"].str.strip_chars(" ")).alias("email_keys")
            )
        ),
        _listed(numbers.filter(pl.col("phone_keys").str.starts_with("+"))),
        _listed(label.select("owner", folded(label["value"]).alias("close_labels"))),
    ]


def _listed(values: pl.DataFrame) -> pl.DataFrame:
    """The second column's values of each owner as a sorted list."""
    return values.drop_nulls().group_by("owner").agg(pl.all().unique().sort())


def _circle_rules(profiles: Mapping[str, OwnerSettings]) -> pl.DataFrame:
    rows = [
        (
            owner,
            rule.name,
            rule.mode,
            rule.where,
            list(rule.include),
            list(rule.exclude),
            rule.within,
        )
        for owner, settings in profiles.items()
        for rule in settings.circles
    ]
    return pl.DataFrame(rows, schema=polars_schema(CircleRules), orient="row").sort("owner", "name")


__all__ = ["owner_tables", "reference_tables"]
