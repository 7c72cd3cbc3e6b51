"""Lines of a vCard that are no property: joined to the one above where they go on with it, else left out and told."""

import polars as pl

from transforms.extract.vcard_bytes import PHOTO_MARK
from transforms.extract.vcard_heads import HEAD

_PROPERTY = ["card", "line", "value", *HEAD[1:]]
_BINARY = ("PHOTO", "LOGO", "SOUND", "KEY")
# fmt: off
_ONE_LINE = (
    "VERSION", "N", "FN", "TEL", "EMAIL", "URL", "BDAY", "REV", "UID", "CATEGORIES", "PRODID", "KIND", "MEMBER", "IMPP",
)
# fmt: on
"""Properties that nobody writes a line break in: a short line below one is not its second."""
_HARD_WRAP = 71
"""Octets from which a line is taken to have been cut by length, and its next one to have lost its space."""


def joined(rows: pl.DataFrame, lines: pl.Series, faults: list[tuple[int, str]]) -> pl.DataFrame:
    """Properties, each with the lines below it that are none: their leading space was lost, or a break not encoded."""
    is_edge = pl.col("name").is_in(["BEGIN", "END"]) & pl.col("is_property")
    rows = rows.filter(~is_edge)
    properties = rows.filter("is_property").select(_PROPERTY)
    if properties.height == rows.height:
        return properties
    rows = rows.with_columns(text=lines.gather(rows["line"]).str.strip_chars())
    strays = _strays(rows, faults)
    grown = properties.join(strays, on="line", how="left", maintain_order="left")
    is_media = pl.col("name").is_in(_BINARY) & pl.col("more").is_not_null()
    mark = pl.lit(PHOTO_MARK.decode())
    is_broken = pl.col("value").str.ends_with("\\n")
    more = pl.when(is_broken).then(pl.col("more").str.strip_prefix("\\n")).otherwise("more")
    whole = pl.col("value") + more.fill_null("")
    return grown.with_columns(value=pl.when(is_media).then(mark).otherwise(whole)).select(_PROPERTY)


def _strays(rows: pl.DataFrame, faults: list[tuple[int, str]]) -> pl.DataFrame:
    """Columns line (of a property) and more: what the lines below it add."""
    above = pl.col("text").str.len_bytes().shift(1).fill_null(0)
    glue = pl.when(above >= _HARD_WRAP).then(pl.lit("")).otherwise(pl.lit("\\n"))
    is_whole = pl.col("name").is_in(_ONE_LINE) & (pl.col("text").str.len_bytes() < _HARD_WRAP)
    owner = pl.when("is_property").then(pl.when(is_whole).then(-1).otherwise("line"))
    last = owner.forward_fill().over("card").replace(-1, None)
    strays = rows.with_columns(owner=last, more=glue + pl.col("text")).filter(
        ~pl.col("is_property") & (pl.col("text") != "")
    )
    for line, owner_line in strays.select("line", "owner").iter_rows():
        fate = "left out" if owner_line is None else "joined to the one above"
        faults.append((line, f"a line that is no property was {fate}"))
    return (
        strays.filter(pl.col("owner").is_not_null())
        .group_by("owner", maintain_order=True)
        .agg(pl.col("more").str.join(""))
        .rename({"owner": "line"})
    )
