"""What a vCard tells once: birthday, photo, relation, revision, and what Android keeps aside; a row a card."""

import polars as pl

from transforms.extract.vcard_dates import birthday, with_instant
from transforms.extract.vcard_values import text, with_components

_RELATIONS = (
    r"^(?:RELATED|X-(?:ABRELATEDNAMES|RELATION|SPOUSE|PARTNER|CHILD|CHILDREN|MS-SPOUSE|MS-CHILD|EVOLUTION-SPOUSE"
    r"|KADDRESSBOOK-X-SPOUSESNAME|GWSPOUSE|WAB-SPOUSE_NAME))$"
)

_PHOTOS = ["PHOTO", "X-MS-CARDPICTURE"]


def birthdays(properties: pl.DataFrame, is_day_first: bool | None) -> pl.DataFrame:
    """The first BDAY that is a day; columns card and birthday."""
    written = properties.filter(pl.col("name") == "BDAY").select(
        "card", "omit_year", value=text(pl.col("value")).fill_null("")
    )
    days: dict[tuple[str, str], str | None] = {}
    found: dict[int, str] = {}
    for card, omit, value in written.iter_rows():
        if (value, omit) not in days:
            days[value, omit] = birthday(value, omit, is_day_first=is_day_first)
        day = days[value, omit]
        if day is not None:
            found.setdefault(card, day)
    return pl.DataFrame(
        {"card": list(found), "birthday": list(found.values())},
        schema={"card": pl.Int64, "birthday": pl.String},
    )


def facts(properties: pl.LazyFrame) -> pl.LazyFrame:
    """Whether a card has a photo, and names a relation."""
    told = properties.filter(pl.col("value") != "")
    return (
        told.select(
            "card",
            has_photo=pl.col("name").is_in(_PHOTOS),
            has_relation=pl.col("name").str.contains(_RELATIONS),
        )
        .filter(pl.col("has_photo") | pl.col("has_relation"))
        .group_by("card", maintain_order=True)
        .agg(pl.col("has_photo", "has_relation").any())
    )


def revisions(properties: pl.LazyFrame) -> pl.LazyFrame:
    """When each card was last revised."""
    written = properties.filter(pl.col("name") == "REV").select("card", value=text(pl.col("value")))
    return (
        with_instant(written, "revised_at")
        .group_by("card", maintain_order=True)
        .agg(pl.col("revised_at").max())
    )


def aside(properties: pl.DataFrame, is_day_first: bool | None) -> pl.DataFrame:
    """What Android keeps in X-ANDROID-CUSTOM: columns known_as, born (of event kind 3) and relates."""
    custom = properties.lazy().filter(pl.col("name") == "X-ANDROID-CUSTOM")
    parts = with_components(custom.select("card", "value"), ["what", "first", "second"])
    what = pl.col("what").str.extract(r"([a-z_]+)$")
    is_birthday = (what == "contact_event") & (pl.col("second") == "3")
    told = (
        parts.group_by("card", maintain_order=True)
        .agg(
            known_as=pl.col("first").filter(what == "nickname").first(),
            born=pl.col("first").filter(is_birthday).first(),
            relates=(what == "relation").any(),
        )
        .collect()
    )
    days = [day and birthday(day, is_day_first=is_day_first) for day in told["born"]]
    return told.with_columns(born=pl.Series(days, dtype=pl.String))


def lost_birthdays(properties: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Column line: birthdays of cards from which none was read, being no day of the calendar."""
    written = properties.filter((pl.col("name") == "BDAY") & (pl.col("value") != ""))
    without = rows.filter(pl.col("birthday").is_null())
    return written.join(without, on="card", how="semi").select("line")
