"""Told cells: header and cell of every column of a source row, as `raw` keeps it, whether a field took it or not."""

import polars as pl

_MEMBER = r'"((?:[^"\\]|\\.)*)":"((?:[^"\\]|\\.)*)"'
_CUSTOM = r'"(?:Custom Field|User Defined) (\d+) - (?:Label|Type)":"((?:[^"\\]|\\.)*)"'
_PROPERTY = (
    r"(?mi)^(?:[\w-]+\.)?((?:ORG|TITLE|ROLE|HOBBY|INTEREST|EXPERTISE|LANG|NOTE)|X-[A-Z0-9-]+)"
    r"((?:;[^:\r\n]*)?):(.+?)\r?$"
)


def told_cells(records: pl.DataFrame) -> pl.DataFrame:
    """The cells of rows and cards, one row each: owner, record_id, header, cell."""
    return pl.concat([_of_rows(records), _of_cards(records)])


def _of_rows(records: pl.DataFrame) -> pl.DataFrame:
    """Cells of rows kept as JSON: owner, record_id, header, cell; a custom field under its own name."""
    rows = records.filter(pl.col("raw").str.starts_with("{"))
    custom = pl.col("raw").str.extract_all(_CUSTOM)
    named = _pairs(rows, custom, _CUSTOM, "number", "title")
    cells = _pairs(rows, pl.col("raw").str.extract_all(_MEMBER), _MEMBER, "header", "cell")
    cells = cells.with_columns(
        number=pl.col("header").str.extract(r"^(?:Custom Field|User Defined) (\d+) - Value$")
    )
    joined = cells.join(named, on=["owner", "record_id", "number"], how="left")
    return joined.select(
        "owner", "record_id", pl.coalesce("title", "header").alias("header"), "cell"
    )


def _pairs(rows: pl.DataFrame, found: pl.Expr, pattern: str, left: str, right: str) -> pl.DataFrame:
    """What a pattern with two groups finds in each row, one row each."""
    taken = (
        rows.select("owner", "record_id", found.alias("found")).explode("found").drop_nulls("found")
    )
    groups = [
        pl.col("found").str.extract(pattern, at).alias(name) for at, name in ((1, left), (2, right))
    ]
    return taken.select("owner", "record_id", *groups)


def _of_cards(records: pl.DataFrame) -> pl.DataFrame:
    """Properties of vCards: owner, record_id, header, cell."""
    cards = records.filter(pl.col("raw").str.starts_with("BEGIN:VCARD")).with_columns(
        pl.col("raw").str.head(20_000).str.replace_all(r"\r?\n[ \t]", "")
    )
    lines = cards.select(
        "owner", "record_id", pl.col("raw").str.extract_all(_PROPERTY).alias("line")
    )
    lines = lines.explode("line").drop_nulls("line")
    return lines.select(
        "owner", "record_id",
        pl.col("line").str.extract(_PROPERTY, 1).alias("header"),
        pl.col("line").str.extract(_PROPERTY, 3).str.replace_all(r"\\([,;])", "$1").alias("cell"),
    )  # fmt: skip
