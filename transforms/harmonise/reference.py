"""The workspace's reference/ folder: what companies.csv and people.csv say, keyed as records are."""

import csv

import polars as pl

from schemas.errors import SettingsError
from schemas.owners import CompanyReference, PeopleReference
from schemas.tables import conform
from transforms.harmonise.companies import company_columns
from transforms.harmonise.emails import email_keys, registrable_domains
from transforms.harmonise.folding import trimmed
from transforms.harmonise.places import country_codes
from transforms.harmonise.profiles import profile_keys

_COMPANY_COLUMNS = ("company", "domain", "industry", "size", "parent")
_PEOPLE_COLUMNS = ("linkedin_url", "email", "company", "title", "country")
_OTHER_HEADERS = {"name": "company", "website": "domain", "parent_company": "parent", "linkedin": "linkedin_url",
                  "profile": "linkedin_url", "profile_url": "linkedin_url", "e_mail": "email", "url": "linkedin_url",
                  "position": "title"}  # fmt: skip


def reference_tables(
    companies_csv: bytes | None, people_csv: bytes | None
) -> dict[str, pl.DataFrame]:
    """``company_reference`` and ``people_reference`` from the files' bytes; None: no file, no rows.

    Raises:
        SettingsError: a file has no usable header, or is no text.
    """
    companies = _read(
        companies_csv, "reference/companies.csv", _COMPANY_COLUMNS, needs=("company",)
    )
    people = _read(
        people_csv, "reference/people.csv", _PEOPLE_COLUMNS, needs=("linkedin_url", "email")
    )
    return {
        "company_reference": conform(_companies(companies), CompanyReference),
        "people_reference": conform(_people(people), PeopleReference),
    }


def _companies(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per company key; of several the first written wins."""
    hosts = (
        rows["domain"]
        .str.to_lowercase()
        .str.replace(r"^[a-z]+://", "")
        .str.extract(r"([^/@\s:?#]+)[^@]*$", 1)
    )
    keyed = rows.with_columns(
        company_columns(rows["company"])["company_set_key"],
        company_columns(rows["parent"])["company_set_key"].alias("parent_set_key"),
        registrable_domains(hosts.fill_null("")).alias("domain"),
    )
    known = keyed.filter(pl.col("company_set_key").is_not_null())
    return known.unique("company_set_key", keep="first", maintain_order=True).sort(
        "company_set_key"
    )


def _people(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per profile and address."""
    keyed = rows.with_columns(
        profile_keys(rows["linkedin_url"]).alias("profile_key"),
        email_keys(rows["email"]).alias("email_key"),
        country_codes(rows["country"]).alias("country"),
    )
    known = keyed.filter(pl.any_horizontal(pl.col("profile_key", "email_key").is_not_null()))
    return known.unique(["profile_key", "email_key"], keep="first", maintain_order=True).sort(
        "profile_key", "email_key", nulls_last=True
    )


def _read(
    content: bytes | None, file: str, columns: tuple[str, ...], *, needs: tuple[str, ...]
) -> pl.DataFrame:
    """The known columns of a CSV, trimmed; others are left out."""
    lines = _text(content or b"", file).splitlines()
    if content is None or not lines:
        return pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
    delimiter = max(",;\t|", key=lines[0].count)
    header, *rows = csv.reader(lines, delimiter=delimiter)
    names = [_header(name) for name in header]
    if not any(name in names for name in needs):
        wanted = " or ".join(needs)
        raise SettingsError(
            file, "header", f"no column {wanted}", f"Known columns: {', '.join(columns)}."
        )
    cells = {
        name: [
            row[names.index(name)] if name in names and names.index(name) < len(row) else None
            for row in rows
        ]
        for name in columns
    }
    frame = pl.DataFrame(cells, schema=dict.fromkeys(columns, pl.String))
    return frame.select(trimmed(name) for name in columns)


def _text(content: bytes, file: str) -> str:
    if b"\x00" in content:
        raise SettingsError(file, "encoding", "is no text in UTF-8", "Save it again as CSV UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel's plain "CSV" in Western Europe.
        return content.decode("cp1252", errors="replace")


def _header(name: str) -> str:
    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    return _OTHER_HEADERS.get(plain, plain)
