"""People in canonical columns from the properties of vCards."""

from datetime import date

import polars as pl

from schemas.columns import ADDRESS
from transforms.extract.vcard_dates import birthday, instant
from transforms.extract.vcard_links import links
from transforms.extract.vcard_params import parameters
from transforms.extract.vcard_values import components, filled, items, shown, text

NAME_PARTS = ["family_name", "given_name", "middle_name", "prefix", "suffix"]
_ADDRESS_PARTS = ["po_box", "extended", "street", "city", "region", "postal_code", "country"]
_FIRST = {
    "full_name": ["FN"],
    "nickname": ["NICKNAME", "X-NICKNAME"],
    "title": ["TITLE", "ROLE", "X-KADDRESSBOOK-X-PROFESSION"],
    "unit": ["X-DEPARTMENT", "X-KADDRESSBOOK-X-DEPARTMENT"],
    "uid": ["UID", "X-ABUID"],
    "shown_as": ["X-ABSHOWAS"],
    "kind": ["KIND", "X-ADDRESSBOOKSERVER-KIND"],
    "version": ["VERSION"],
}
"""Columns that take one text, the first of the first property that has any."""
_RELATIONS = (
    r"^(?:RELATED|X-(?:ABRELATEDNAMES|RELATION|SPOUSE|PARTNER|CHILD|CHILDREN|MS-SPOUSE|MS-CHILD|EVOLUTION-SPOUSE"
    r"|KADDRESSBOOK-X-SPOUSESNAME|GWSPOUSE))$"
)
_LABELS = ["CATEGORIES", "X-CATEGORIES", "X-GROUP-MEMBERSHIP"]
_PRIVATE_TYPES = ["home", "cell", "mobile", "iphone"]
_PRIVATE_LABEL = (
    r"(?i)^(?:_\$!<)?(?:mobile?|mobil(?:telefon)?|handy|cell|home|private?|iphone)(?:>!\$_)?$"
)
_IN_NAME = r"(?:[^\s<>@,;]+@[^\s<>@,;]+)"


def typed(properties: pl.DataFrame) -> pl.DataFrame:
    """Properties with their parameters read (each wording once), and Apple's custom label of their group."""
    wordings = properties["params"].unique(maintain_order=True)
    read = pl.DataFrame(
        [(wording, *parameters(wording)) for wording in wordings],
        schema={
            "params": pl.String, "types": pl.List(pl.String), "pref": pl.Int64, "kind": pl.String,
            "encoding": pl.String, "charset": pl.String, "language": pl.String, "omit_year": pl.String,
            "user": pl.String,
        },
        orient="row",
    )  # fmt: skip
    marked = (
        properties.filter((pl.col("name") == "X-ABLABEL") & pl.col("group").is_not_null())
        .group_by("card", "group", maintain_order=True)
        .agg(mark=text(pl.col("value").first()))
    )
    return properties.join(
        read.select("params", "types", "pref", "omit_year", "user"), on="params", how="left"
    ).join(marked, on=["card", "group"], how="left", maintain_order="left")


def people(
    cards: pl.DataFrame, properties: pl.DataFrame, *, is_day_first: bool | None
) -> pl.DataFrame:
    """One row per card in the columns of ``SourceRows`` that cards have, and ``kind``, ``version``, ``shown_as``."""
    parts = [
        _texts(properties), _names(properties), _organisations(properties), _emails(properties),
        _phones(properties), links(properties), _birthdays(properties, is_day_first), _addresses(properties),
        _labels(properties), _notes(properties), _facts(properties), _revisions(properties),
    ]  # fmt: skip
    rows = cards.with_columns(
        has_birthday=_cards_with(properties, "BDAY"), has_email=_cards_with(properties, "EMAIL")
    )
    for part in parts:
        rows = rows.join(part, on="card", how="left", maintain_order="left")
    return _named(_from_android(rows, properties, is_day_first)).with_columns(
        pl.col("has_photo", "has_relation", "has_private_phone").fill_null(False),
        pl.col("emails", "phones", "urls", "labels").fill_null([]),
        pl.col("addresses").fill_null(pl.lit([], dtype=pl.List(ADDRESS))),
        lost_birthday=pl.col("has_birthday") & pl.col("birthday").is_null(),
        lost_email=pl.col("has_email") & pl.col("emails").is_null(),
    )


def _cards_with(properties: pl.DataFrame, name: str) -> pl.Expr:
    """True for cards in which the property says something."""
    told = properties.filter((pl.col("name") == name) & (pl.col("value") != ""))
    return pl.col("card").is_in(told["card"].implode())


def _texts(properties: pl.DataFrame) -> pl.DataFrame:
    """The columns that take one text."""
    rank = {name: at for names in _FIRST.values() for at, name in enumerate(names)}
    column = {name: field for field, names in _FIRST.items() for name in names}
    return (
        properties.filter(pl.col("name").is_in(list(rank)))
        .select(
            "card", "line", "pref",
            field=pl.col("name").replace_strict(column),
            rank=pl.col("name").replace_strict(rank, return_dtype=pl.Int8),
            value=text(pl.col("value")),
        )
        .filter(pl.col("value").is_not_null())
        .sort("rank", "pref", "line")
        .group_by("card", maintain_order=True)
        .agg(
            pl.col("value").filter(pl.col("field") == field).first().alias(field)
            for field in _FIRST
        )
    )  # fmt: skip


def _names(properties: pl.DataFrame) -> pl.DataFrame:
    """The five parts of N. A whole name without a semicolon is none of them: FN has it."""
    named = properties.filter((pl.col("name") == "N") & pl.col("value").str.contains(r"[^;\s]"))
    is_whole = ~pl.col("value").str.contains(";", literal=True) & pl.col("value").str.contains(
        " ", literal=True
    )
    return (
        named.unique("card", keep="first", maintain_order=True)
        .select("card", whole=pl.when(is_whole).then(text(pl.col("value"))),
                parts=components(pl.col("value"), NAME_PARTS))
        .unnest("parts")
    )  # fmt: skip


def _named(rows: pl.DataFrame) -> pl.DataFrame:
    """Full names: FN; without one, put together from N; for a card of a company, none but its company's."""
    composed = filled(
        pl.concat_str(
            [pl.col(part) for part in ("prefix", "given_name", "middle_name", "family_name", "suffix")],
            separator=" ", ignore_nulls=True,
        )
    )  # fmt: skip
    is_whole = pl.col("whole").is_not_null() & (
        pl.col("full_name").is_null() | (pl.col("full_name") == pl.col("whole"))
    )
    is_company = (pl.col("shown_as").str.to_uppercase() == "COMPANY").fill_null(False) | pl.col(
        "kind"
    ).str.to_lowercase().is_in(["org", "organization"]).fill_null(False)
    family = pl.when(~is_whole).then("family_name")
    spoken = pl.col("full_name").str.replace_all(r"\s*\n\s*", " ")
    return (
        rows.with_columns(family_name=family, full_name=pl.coalesce(spoken, "whole"))
        .with_columns(
            company=pl.when(is_company).then(pl.coalesce("company", "full_name")).otherwise("company"),
            full_name=pl.when(is_company).then(composed).otherwise(pl.col("full_name").fill_null(composed)),
            department=pl.coalesce("department", "unit"),
        )
        .drop("whole", "unit")
    )  # fmt: skip


def _organisations(properties: pl.DataFrame) -> pl.DataFrame:
    """Company and department of the first ORG that says anything."""
    return (
        properties.filter((pl.col("name") == "ORG") & pl.col("value").str.contains(r"[^;\s]"))
        .sort("card", "pref", "line")
        .unique("card", keep="first", maintain_order=True)
        .select("card", parts=components(pl.col("value"), ["company", "department"]))
        .unnest("parts")
        .with_columns(pl.col("department").str.replace_all(r";\s*", "; "))
    )


def _emails(properties: pl.DataFrame) -> pl.DataFrame:
    """Addresses, the preferred first; an X.400 or Exchange address is none."""
    return (
        properties.filter(pl.col("name").is_in(["EMAIL", "X-EMAIL"]))
        .sort("card", "pref", "line")
        .select("card", found=text(pl.col("value")).str.to_lowercase().str.extract_all(_IN_NAME))
        .explode("found")
        .with_columns(
            pl.col("found").str.replace(r"^mailto:", "").str.strip_chars("'\"\u200b\u200e")
        )
        .filter(pl.col("found").str.contains(r"^[^\s@<>,;]+@[^\s@<>,;]+$"))
        .group_by("card", maintain_order=True)
        .agg(emails=pl.col("found").unique(maintain_order=True))
    )


def _phones(properties: pl.DataFrame) -> pl.DataFrame:
    """Numbers as written, the preferred first, and whether one is private."""
    is_private = pl.col("types").list.eval(pl.element().is_in(_PRIVATE_TYPES)).list.any()
    return (
        properties.filter(pl.col("name") == "TEL")
        .with_columns(number=filled(text(pl.col("value")).str.replace(r"(?i)^tel:", "")))
        .filter(pl.col("number").is_not_null())
        .with_columns(
            private=is_private | pl.col("mark").str.contains(_PRIVATE_LABEL).fill_null(False)
        )
        .sort("card", "pref", "line")
        .group_by("card", maintain_order=True)
        .agg(
            phones=pl.col("number").unique(maintain_order=True),
            has_private_phone=pl.col("private").any(),
        )
    )


def _birthdays(properties: pl.DataFrame, is_day_first: bool | None) -> pl.DataFrame:
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


def _addresses(properties: pl.DataFrame) -> pl.DataFrame:
    """Postal addresses that say anything, labelled as their source does."""
    place = pl.col("types").list.eval(
        pl.element().filter(pl.element().is_in(["home", "work", "other"]))
    )
    label = pl.coalesce(
        pl.col("mark").str.extract(r"^(?:_\$!<)?(.*?)(?:>!\$_)?$"), place.list.first()
    )
    return (
        properties.filter((pl.col("name") == "ADR") & pl.col("value").str.contains(r"[^;\s]"))
        .sort("card", "pref", "line")
        .select("card", label=label, parts=components(pl.col("value"), _ADDRESS_PARTS))
        .unnest("parts")
        .group_by("card", maintain_order=True)
        .agg(addresses=pl.struct("label", *_ADDRESS_PARTS))
    )


def _labels(properties: pl.DataFrame) -> pl.DataFrame:
    """Categories, verbatim."""
    return (
        properties.filter(pl.col("name").is_in(_LABELS))
        .select("card", label=items(pl.col("value")))
        .explode("label")
        .with_columns(shown(pl.col("label")))
        .filter(pl.col("label").is_not_null())
        .group_by("card", maintain_order=True)
        .agg(labels=pl.col("label").unique(maintain_order=True))
    )


def _notes(properties: pl.DataFrame) -> pl.DataFrame:
    """Notes, several with a line break between."""
    return (
        properties.filter(pl.col("name") == "NOTE")
        .select("card", note=text(pl.col("value")))
        .filter(pl.col("note").is_not_null())
        .group_by("card", maintain_order=True)
        .agg(pl.col("note").str.join("\n"))
    )


def _facts(properties: pl.DataFrame) -> pl.DataFrame:
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


def _revisions(properties: pl.DataFrame) -> pl.DataFrame:
    """When each card was last revised."""
    return (
        properties.filter(pl.col("name") == "REV")
        .select("card", revised_at=instant(pl.col("value")))
        .group_by("card", maintain_order=True)
        .agg(pl.col("revised_at").max())
    )


def _from_android(
    rows: pl.DataFrame, properties: pl.DataFrame, is_day_first: bool | None
) -> pl.DataFrame:
    """Adds what Android keeps in X-ANDROID-CUSTOM: nickname, relation, and the birthday (event kind 3)."""
    custom = properties.filter(pl.col("name") == "X-ANDROID-CUSTOM")
    if custom.is_empty():
        return rows
    parts = custom.select(
        "card", item=components(pl.col("value"), ["what", "first", "second", "rest"])
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


def newest(rows: pl.DataFrame, today: date | None) -> date | None:
    """The day of the newest revision, not ahead of today: the file can't be older."""
    days = rows["revised_at"].dt.date().drop_nulls()
    if today is not None:
        days = days.filter(days <= today)
    return days.max() if len(days) else None  # type: ignore[return-value]
