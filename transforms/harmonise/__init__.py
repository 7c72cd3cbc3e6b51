"""Makes records, their comparison keys and the companies of each book from the rows of exports."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import polars as pl

from schemas.owners import CompanyReference
from schemas.records import Companies, RecordKeys, Records
from schemas.tables import Tables, conform, empty
from transforms.harmonise.companies import company_columns
from transforms.harmonise.company_homes import home_keys
from transforms.harmonise.company_table import companies_of
from transforms.harmonise.company_told import told_keys
from transforms.harmonise.emails import email_columns
from transforms.harmonise.folding import trimmed
from transforms.harmonise.names import name_columns
from transforms.harmonise.phones import phone_columns
from transforms.harmonise.places import address_countries, place_columns
from transforms.harmonise.profiles import profile_keys, profile_url
from transforms.harmonise.titles import title_columns

_NAME_COLUMNS = (
    "full_name",
    "prefix",
    "given_name",
    "middle_name",
    "family_name",
    "suffix",
    "nickname",
)


def harmonise(
    book_rows: pl.DataFrame, *, regions: Mapping[str, str | None], reference: Tables
) -> dict[str, pl.DataFrame]:
    """Records, record_keys and companies of rows that conform to ``BookRows``.

    Args:
        book_rows: accepted rows of any number of owners.
        regions: owner -> ISO 3166-1 alpha-2 of numbers without a calling code; None or absent: such
            numbers stay as written.
        reference: ``company_reference``, where the workspace has one; gives companies their parents.
    """
    rows = _in_order(book_rows)
    made = pl.concat([rows, _harmonised(rows, regions)], how="horizontal")
    spelled = made.select(
        "owner", "company_set_key", "company_key", "mail_domains",
        spelling=pl.coalesce("h_company", "company"), voter=pl.coalesce("name_key", "record_id"),
    )  # fmt: skip
    told = pl.concat([spelled, told_keys(spelled)], how="horizontal")
    keys = home_keys(told)
    known = reference.get("company_reference", empty(CompanyReference))
    companies, ids = companies_of(spelled.with_columns(keys), known)
    by = ["owner", "told_set_key"]
    asked = spelled.select("owner", keys["told_set_key"])
    found = asked.join(ids, on=by, how="left", maintain_order="left")["company_id"]
    keyed = made.with_columns(found)
    return {
        "records": conform(_records(keyed), Records),
        "record_keys": conform(_record_keys(keyed), RecordKeys),
        "companies": conform(companies, Companies),
    }


def _in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows by owner and place; sorting wide rows costs seconds, and most come sorted."""
    keys = [pl.col(name) for name in ("owner", "file", "member", "row", "record_id")]
    told = [key.fill_null("") if key.meta.output_name() == "member" else key for key in keys]
    rises, ties = pl.lit(False), pl.lit(True)
    # What is the same in every row, as owner and file often are, orders nothing.
    varies = rows.select(key.min() != key.max() for key in told).row(0) if rows.height else ()
    for key in (key for key, is_varying in zip(told, varies, strict=False) if is_varying):
        before = key.shift(1)
        rises |= ties & (key > before)
        ties &= key == before
    is_ordered = rows.select((rises | ties).fill_null(True).all()).item()
    return rows if is_ordered else rows.sort(keys, nulls_last=False)


def _harmonised(rows: pl.DataFrame, regions: Mapping[str, str | None]) -> pl.DataFrame:
    """Every harmonised column of the rows, each under ``h_`` where the source has one of its name."""
    region = rows["owner"].replace_strict(dict(regions), default=None, return_dtype=pl.String)
    text = rows.select(trimmed("company"), trimmed("title"), trimmed("department"))
    addresses = rows["addresses"]

    def countries(at: pl.Series) -> pl.Series:
        return address_countries(addresses.gather(at))

    # Side by side: many text operations of polars use one core each.
    with ThreadPoolExecutor(max_workers=2) as side:
        emails = side.submit(email_columns, rows["emails"])
        phones = side.submit(phone_columns, rows["phones"], region, countries)
        names = side.submit(name_columns, rows.select(_NAME_COLUMNS))
        companies = side.submit(company_columns, text["company"])
        titles = side.submit(title_columns, text["title"])
        profiles = side.submit(profile_keys, rows["linkedin_url"])
        places = place_columns(addresses, phones.result()["phone_keys"], emails.result()["hosts"])
    parts = [
        names.result(), emails.result(), phones.result(), text, companies.result(), titles.result(), places,
        profiles.result().alias("profile_key").to_frame(),
    ]  # fmt: skip
    made = pl.concat(parts, how="horizontal")
    return made.rename({name: f"h_{name}" for name in made.columns if name in rows.columns})


def _own(name: str) -> pl.Expr:
    return pl.col(f"h_{name}").alias(name)


def _records(keyed: pl.DataFrame) -> pl.DataFrame:
    renamed = [name for name in Records.to_schema().columns if f"h_{name}" in keyed.columns]
    return keyed.with_columns(
        *(_own(name) for name in renamed if name != "pronouns"),
        profile_url(pl.col("profile_key")).alias("linkedin_url"),
        # What the source has a field for is the person's own word.
        pronouns=pl.coalesce(trimmed("pronouns"), "h_pronouns"),
    )


def _record_keys(keyed: pl.DataFrame) -> pl.DataFrame:
    return keyed.with_columns(
        pl.col("source").str.split("_").list.first().alias("kind"),
        pl.col("note").str.len_chars().fill_null(0).cast(pl.Int64).alias("note_length"),
    )


__all__ = ["harmonise"]
