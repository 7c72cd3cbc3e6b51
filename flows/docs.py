"""Writes docs/tables.md from the schemas and docs/formats.md from the importers: ``python -m flows.docs [FOLDER]``."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import polars as pl

from schemas.columns import Table
from schemas.tables import PUBLISHED, descriptions, polars_schema
from transforms.extract import ldif, noted, plain, social, social_lists, vcard
from transforms.extract.importers import (
    crm,
    events,
    google_2024,
    google_legacy,
    linkedin_connections,
    linkedin_contacts,
    linkedin_endorsements,
    linkedin_ignored,
    linkedin_invitations,
    linkedin_messages,
    linkedin_owner,
    linkedin_recommendations,
    lists,
    mailchimp,
    outlook_english,
    outlook_languages,
    thunderbird,
    yahoo,
)
from transforms.extract.layout import Layout

_HEAD = """# Published tables

Generated from `schemas/` by `make docs`; do not edit. Each table is a folder
`published/current/<table>/` of Parquet parts and a view of the same name in `published/coterie.duckdb`
(`contacts` is partitioned: `contacts/tier=A/part-0.parquet`). Dates are DATE, instants are TIMESTAMP in
UTC, lists are LIST and never null. The same descriptions stand in the Parquet files' metadata.
"""

_SQL_TYPES = {
    pl.String: "VARCHAR",
    pl.Int64: "BIGINT",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
}


_FORMATS = """# What is read

Generated from the importers by `make docs`; do not edit. A file is known by what is in it, not by its ending; keep
the names of files, all the same, as LinkedIn's recommendations and Mailchimp's lists say by them which way they go.
`coterie check FILE…` says what a file is and how each column was understood. Each heading below is followed by the
values of `source` in the tables. Sheets of a workbook (.xlsx), tables in HTML (many a file named .xls) and members of
archives (.zip, also within each other) are read by the same layouts.
"""
_NOT_READ = """
## Not read

Refused with what it is and what to do instead, never in silence: workbooks of Excel 97 to 2003 (.xls), binary ones
(.xlsb), Numbers and OpenDocument sheets (save as .xlsx or CSV), Outlook data files (.pst: export as CSV), archives
other than zip (unpack first), what a password protects, PDF, images, databases, and HTML pages of Facebook or Instagram
(ask for JSON). UNVERIFIED above marks a layout of which no real file was at hand: compare a few people.
"""
_READ: tuple[tuple[ModuleType, str], ...] = (
    (linkedin_connections, ""),
    (linkedin_messages, ""),
    (linkedin_invitations, ""),
    (linkedin_recommendations, ""),
    (linkedin_endorsements, ""),
    (linkedin_contacts, ""),
    (linkedin_owner, ""),
    (linkedin_ignored, ""),
    (google_2024, ""),
    (google_legacy, ""),
    (vcard, "vcard_21 vcard_3 vcard_4 vcard_j"),
    (outlook_english, ""),
    (outlook_languages, ""),
    (yahoo, ""),
    (thunderbird, ""),
    (ldif, "ldif"),
    (crm, ""),
    (mailchimp, ""),
    (events, ""),
    (social, " ".join(social_lists.SOURCES)),
    (lists, "list_csv list_xlsx list_html"),
    (plain, "list_emails list_recipients list_pairs"),
    (noted, "list_notes"),
)
"""Modules in the order of the page, with their sources where no layout names them."""


def formats_page() -> str:
    """The page of formats, as Markdown."""
    return _FORMATS + "".join(_format(*each) for each in _READ) + _NOT_READ


def _format(module: ModuleType, named: str) -> str:
    """A module's docstring under its first sentence, with the sources it reads."""
    said = (module.__doc__ or "").strip().replace("``", "`")
    head, _, rest = said.partition("\n\n")
    title, _, get = " ".join(head.split()).partition(". ")
    sources = " ".join(f"`{name}`" for name in named.split() or dict.fromkeys(_sources(module)))
    parts = [f"\n## {title.rstrip('.')}", sources, get, rest]
    return "\n\n".join(part for part in parts if part) + "\n"


def _sources(module: ModuleType) -> Iterator[str]:
    """Sources of the layouts that a module declares."""
    for value in vars(module).values():
        for layout in value if isinstance(value, tuple) else (value,):
            if isinstance(layout, Layout):
                yield layout.source


def tables_page() -> str:
    """The page, as Markdown."""
    contents = "\n".join(
        f"- [`{name}`](#{name}): {_first(table)}" for name, table in PUBLISHED.items()
    )
    return "\n".join(
        [_HEAD, contents, *(_section(name, table) for name, table in PUBLISHED.items())]
    )


def _section(name: str, table: type[Table]) -> str:
    said = descriptions(table)
    nullable = {key: column.nullable for key, column in table.to_schema().columns.items()}
    rows = [
        f"| `{column}` | {_sql_type(dtype)} | {'yes' if nullable[column] else 'no'} | {_escaped(said[column])} |"
        for column, dtype in polars_schema(table).items()
    ]
    head = ["| column | type | null | |", "|---|---|---|---|"]
    return "\n".join([f"\n## {name}\n", f"{_first(table)} {_grain(table)}\n", *head, *rows])


def _first(table: type[Table]) -> str:
    return (table.__doc__ or "").strip().split("\n", 1)[0].replace(" Published.", "")


def _grain(table: type[Table]) -> str:
    lines = " ".join((table.__doc__ or "").split())
    return "Grain: " + lines.split("Grain: ", 1)[1].split(". Made by", 1)[0].rstrip(".") + "."


def _sql_type(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.List):
        return f"{_sql_type(dtype.inner)}[]"  # type: ignore[arg-type]
    if isinstance(dtype, pl.Struct):
        inner = ", ".join(f"{f.name} {_sql_type(f.dtype)}" for f in dtype.fields)  # type: ignore[arg-type]
        return f"STRUCT({inner})"
    if isinstance(dtype, pl.Datetime):
        return "TIMESTAMP"
    return next(name for kind, name in _SQL_TYPES.items() if dtype == kind)


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    (folder / "tables.md").write_text(tables_page() + "\n", encoding="utf-8")
    (folder / "formats.md").write_text(formats_page(), encoding="utf-8")
