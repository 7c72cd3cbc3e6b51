"""Reads what an archive says about its owner: names, positions, schools, addresses, numbers."""

from datetime import date

import polars as pl

from schemas.exports import Reading, ReadOptions
from transforms.extract.acts import cell, joined_name, prepared
from transforms.extract.dates import days
from transforms.extract.evidence import exported_on
from transforms.extract.grid import Grid
from transforms.extract.rows import finish

_ABOUT_OWNER = "about the owner"


def facts(grid: Grid, options: ReadOptions) -> Reading:
    """The reading of a member about the owner: facts by the columns that its layout names in ``options``.

    Every row with a fact is skipped as about the owner: it is no contact.
    """
    named = grid.header.layout.options
    cells, left_out, warnings = prepared(grid)
    value = joined_name(*(cell(grid, *name.split("|")) for name in named["value"].split("+")))
    if named["kind"] == "email":
        value = value.str.to_lowercase()
    rows = cells.select(
        "row",
        kind=pl.lit(named["kind"]),
        value=value,
        title=cell(grid, *named.get("title", "-").split("|")),
        started_on=cell(grid, *named.get("started", "-").split("|")),
        finished_on=cell(grid, *named.get("finished", "-").split("|")),
    )
    rows = rows.with_columns(_first_days(rows["started_on"]), _first_days(rows["finished_on"]))
    owners = cells.select("row", reason=pl.lit(_ABOUT_OWNER))
    return finish(
        facts=rows.filter(pl.col("value").is_not_null()),
        origin=exported_on(grid.origin, newest=None, today=options.today),
        skips=pl.concat([left_out, owners]).sort("row"),
        rejects=grid.rejects,
        warnings=[*grid.warnings, *warnings],
    )


def _first_days(texts: pl.Series) -> pl.Series:
    """The first day of a month or year as written: `Jan 2021`, `2018`."""
    told: dict[str, date | None] = {}
    for text in texts.drop_nulls().unique():
        year_alone = text if text.isdigit() and len(text) == 4 else None
        whole = f"{year_alone}-01-01" if year_alone else text
        read = days([whole]).iso.get(whole) or days([f"1 {whole}"]).iso.get(f"1 {whole}")
        told[text] = date.fromisoformat(read) if read and not read.startswith("--") else None
    return texts.replace_strict(told, default=None, return_dtype=pl.Date)
