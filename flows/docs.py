"""Writes docs/tables.md from the schemas: ``python -m flows.docs [FILE]``."""

import sys
from pathlib import Path

import polars as pl

from schemas.columns import Table
from schemas.tables import PUBLISHED, descriptions, polars_schema

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
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/tables.md")
    target.write_text(tables_page() + "\n", encoding="utf-8")
