"""Tells the rows of a lower table of a report that name again whom one above names, and add nothing."""

import polars as pl

from transforms.extract.framing import SCHEMA
from transforms.extract.grid import Grid

HEAD = "header of another table"
"""Why a row that heads a lower table is none."""
_REASON = "names again whom a table above names, and adds nothing"
_PLAIN = ("full_name", "given_name", "family_name", "company", "department", "title", "linkedin_url",
          "note")  # fmt: skip
_LISTS = ("emails", "phones", "labels", "urls")


def retold(grid: Grid, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of lower tables that repeat a person of an upper one.

    Args:
        grid: with the rows that head lower tables among its skips.
        rows: its people.

    Returns:
        ``row``, ``reason``.
    """
    heads = [row for row, reason in grid.skips if reason == HEAD]
    if not heads or rows.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    table = pl.sum_horizontal((pl.col("row") > head).cast(pl.Int32) for head in heads)
    mail = pl.col("emails").list.sort().list.join(" ")
    name = pl.coalesce("full_name", "family_name", "given_name").str.to_lowercase()
    who = pl.when(mail != "").then(mail).otherwise(name)
    told = rows.select("row", *_PLAIN, *_LISTS, table=table, who=who).drop_nulls("who")
    first = told.sort("row").unique("who", keep="first", maintain_order=True)
    pairs = told.join(first, on="who", suffix="_above").filter(
        pl.col("table") > pl.col("table_above")
    )
    adds = [pl.col(each) != pl.col(f"{each}_above") for each in _PLAIN]
    adds += [pl.col(each).is_not_null() & pl.col(f"{each}_above").is_null() for each in _PLAIN]
    adds += [pl.col(each).list.set_difference(f"{each}_above").list.len() > 0 for each in _LISTS]
    is_known = ~pl.any_horizontal(each.fill_null(False) for each in adds)
    return pairs.filter(is_known).select("row", reason=pl.lit(_REASON))
