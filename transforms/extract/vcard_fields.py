"""People in canonical columns from the properties of vCards."""

from datetime import date

import polars as pl

from schemas.columns import ADDRESS
from transforms.extract.vcard_blanks import without_blanks
from transforms.extract.vcard_facts import aside, birthdays, facts, revisions
from transforms.extract.vcard_links import links
from transforms.extract.vcard_lists import (
    EMAIL,
    LABELS,
    PHONE,
    addresses,
    emails,
    labels,
    notes,
    phones,
)
from transforms.extract.vcard_names import named as with_names
from transforms.extract.vcard_names import names
from transforms.extract.vcard_values import text, with_components

_FIRST = {
    "full_name": ["FN"],
    "called": ["X-SKYPE-DISPLAYNAME"],
    "nickname": ["NICKNAME", "X-NICKNAME", "X-EPOCSECONDNAME"],
    "pronouns": ["PRONOUNS", "X-PRONOUNS"],
    "title": ["TITLE", "ROLE", "X-KADDRESSBOOK-X-PROFESSION"],
    "unit": ["X-DEPARTMENT", "X-KADDRESSBOOK-X-DEPARTMENT"],
    "uid": ["UID", "X-ABUID"],
    "shown_as": ["X-ABSHOWAS"],
    "kind": ["KIND", "X-ADDRESSBOOKSERVER-KIND"],
    "version": ["VERSION"],
}
"""Columns that take one text, the first of the first property that has any."""
_BARE_COMMA = r"([^\\]), *"
"""What parts the names that NICKNAME lists; an escaped comma is text."""
_RANKED = {name: at for names in _FIRST.values() for at, name in enumerate(names)}


def marked(properties: pl.DataFrame) -> pl.DataFrame:
    """Properties with ``mark``: the label of one's own that Apple and Google give to a group of properties."""
    marks = (
        properties.filter((pl.col("name") == "X-ABLABEL") & pl.col("group").is_not_null())
        .group_by("card", "group", maintain_order=True)
        .agg(mark=text(pl.col("value").first()))
    )
    return properties.join(marks, on=["card", "group"], how="left", maintain_order="left")


def people(
    cards: pl.DataFrame, properties: pl.DataFrame, *, is_day_first: bool | None
) -> pl.DataFrame:
    """One row per card in the columns of ``SourceRows`` that cards have, and ``kind``, ``version``, ``shown_as``."""
    properties = without_blanks(properties)
    # Each property goes once to its readers, who would else look through all of them.
    told = properties.partition_by("name", as_dict=True)

    def named(*names: str) -> pl.LazyFrame:
        found = [told[name,] for name in names if (name,) in told]
        return pl.concat([properties.clear(), *found]).sort("line").lazy()

    # In memory, where a block lies: what streams them costs a twentieth of the reading.
    parts = pl.collect_all([
        _texts(named(*_RANKED)), names(named("N")), _organisations(named("ORG")), emails(named(*EMAIL)),
        phones(named(*PHONE)), links(properties), addresses(named("ADR")), labels(named(*LABELS)),
        notes(named("NOTE")), facts(properties.lazy()), revisions(named("REV")),
    ], engine="in-memory")  # fmt: skip
    days = birthdays(named("BDAY").collect(), is_day_first)
    rows = cards
    for part in (*parts, days, aside(named("X-ANDROID-CUSTOM").collect(), is_day_first)):
        rows = rows.join(part, on="card", how="left", maintain_order="left")
    return _completed(with_names(rows.lazy())).collect()


def _completed(rows: pl.LazyFrame) -> pl.LazyFrame:
    """What Android keeps aside where nothing better is there; lists and marks never null."""
    return rows.with_columns(
        pl.col("has_photo", "has_private_phone").fill_null(False),
        pl.col("emails", "phones", "urls", "labels").fill_null([]),
        addresses=pl.col("addresses").fill_null(pl.lit([], dtype=pl.List(ADDRESS))),
        nickname=pl.coalesce("nickname", "known_as"),
        birthday=pl.coalesce("birthday", "born"),
        has_relation=pl.col("has_relation").fill_null(False) | pl.col("relates").fill_null(False),
    ).drop("known_as", "born", "relates")


def _texts(properties: pl.LazyFrame) -> pl.LazyFrame:
    """The columns that take one text."""
    column = {name: field for field, names in _FIRST.items() for name in names}
    is_listed = pl.col("name").is_in(_FIRST["nickname"])
    spaced = pl.col("value").str.replace_all(_BARE_COMMA, "$1, ")
    listed = properties.filter(is_listed).with_columns(value=spaced)
    first = (
        pl.concat([properties.filter(~is_listed), listed])
        .filter(pl.col("name").is_in(list(_RANKED)))
        .select(
            "card", "pref",
            field=pl.col("name").replace_strict(column),
            rank=pl.col("name").replace_strict(_RANKED, return_dtype=pl.Int8),
            value=text(pl.col("value")),
        )
        .filter(pl.col("value").is_not_null())
        .sort("rank", "pref", maintain_order=True)
        .unique(["card", "field"], keep="first", maintain_order=True)
    )  # fmt: skip
    return first.pivot(
        "field", on_columns=list(_FIRST), index="card", values="value", aggregate_function="first"
    )


def _organisations(properties: pl.LazyFrame) -> pl.LazyFrame:
    """Company and department of the first ORG that says anything."""
    first = (
        properties.filter((pl.col("name") == "ORG") & pl.col("value").str.contains(r"[^;\s]"))
        .sort("card", "pref", "line")
        .unique("card", keep="first", maintain_order=True)
        .select("card", "value")
    )
    return with_components(first, ["company", "department"], keep_rest=True)


def newest(rows: pl.DataFrame, today: date | None) -> date | None:
    """The day of the newest revision, not ahead of today: the file can't be older."""
    days = rows["revised_at"].dt.date().drop_nulls()
    if today is not None:
        days = days.filter(days <= today)
    return days.max() if len(days) else None  # type: ignore[return-value]
