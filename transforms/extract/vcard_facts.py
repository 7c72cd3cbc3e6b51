"""What a vCard tells once: birthday, photo, relation, revision, and what Android keeps aside; a row a card."""

import polars as pl

from transforms.extract.vcard_dates import birthday, instant
from transforms.extract.vcard_values import components

_RELATIONS = (
    r"^(?:RELATED|X-(?:ABRELATEDNAMES|RELATION|SPOUSE|PARTNER|CHILD|CHILDREN|MS-SPOUSE|MS-CHILD|EVOLUTION-SPOUSE"
    r"|KADDRESSBOOK-X-SPOUSESNAME|GWSPOUSE|WAB-SPOUSE_NAME))$"
)


def birthdays(properties: pl.DataFrame, is_day_first: bool | None) -> pl.DataFrame:
    """The first BDAY that is a day."""
    written = properties.filter(pl.col("name") == "BDAY").select("card", "value", "omit_year")
    days = written.select("value", "omit_year").unique()
    read = days.with_columns(
        birthday=pl.Series(
            [birthday(text, omit, is_day_first=is_day_first) for text, omit in days.iter_rows()],
            dtype=pl.String,
        )
    )
    return (
        written.join(read, on=["value", "omit_year"], how="left", maintain_order="left")
        .filter(pl.col("birthday").is_not_null())
        .unique("card", keep="first", maintain_order=True)
        .select("card", "birthday")
    )


def facts(properties: pl.DataFrame) -> pl.DataFrame:
    """Whether a card has a photo, and names a relation."""
    told = properties.filter(pl.col("value") != "")
    return (
        told.select(
            "card",
            has_photo=pl.col("name") == "PHOTO",
            has_relation=pl.col("name").str.contains(_RELATIONS),
        )
        .filter(pl.col("has_photo") | pl.col("has_relation"))
        .group_by("card", maintain_order=True)
        .agg(pl.col("has_photo", "has_relation").any())
    )


def revisions(properties: pl.DataFrame) -> pl.DataFrame:
    """When each card was last revised."""
    return (
        properties.filter(pl.col("name") == "REV")
        .select("card", revised_at=instant(pl.col("value")))
        .group_by("card", maintain_order=True)
        .agg(pl.col("revised_at").max())
    )


def with_android(
    rows: pl.DataFrame, properties: pl.DataFrame, is_day_first: bool | None
) -> pl.DataFrame:
    """Adds what Android keeps in X-ANDROID-CUSTOM: nickname, relation, and the birthday (event kind 3)."""
    custom = properties.filter(pl.col("name") == "X-ANDROID-CUSTOM")
    if custom.is_empty():
        return rows
    parts = custom.select(
        "card", item=components(pl.col("value"), ["what", "first", "second"])
    ).unnest("item")
    what = pl.col("what").str.extract(r"([a-z_]+)$")
    is_birthday = (what == "contact_event") & (pl.col("second") == "3")
    told = parts.group_by("card", maintain_order=True).agg(
        known_as=pl.col("first").filter(what == "nickname").first(),
        born=pl.col("first").filter(is_birthday).first(),
        relates=(what == "relation").any(),
    )
    told = told.with_columns(
        pl.col("born").map_elements(
            lambda day: birthday(day, is_day_first=is_day_first), return_dtype=pl.String
        )
    )
    return (
        rows.join(told, on="card", how="left", maintain_order="left")
        .with_columns(
            nickname=pl.coalesce("nickname", "known_as"),
            birthday=pl.coalesce("birthday", "born"),
            has_relation=pl.col("has_relation").fill_null(False)
            | pl.col("relates").fill_null(False),
        )
        .drop("known_as", "born", "relates")
    )


def lost_birthdays(properties: pl.DataFrame, is_day_first: bool | None) -> pl.DataFrame:
    """Column line: birthdays that are no day of the calendar."""
    written = properties.filter((pl.col("name") == "BDAY") & (pl.col("value") != ""))
    found = birthdays(properties, is_day_first)
    return written.join(found, on="card", how="anti").select("line")
