"""Spellings of one company key that a book tells apart by what it writes in brackets behind them."""

import polars as pl

from transforms.harmonise.company_asides import NO_SEAT, SMALL_WORDS, TOWN
from transforms.harmonise.folding import ascii_of
from transforms.harmonise.tables import rules

_ASIDE = r"^([^()\[\]]+)[(\[]([^()\[\]]+)[)\]](?:[ ,.]+[a-z.]{1,8}){0,2}[^()\[\]a-z]*$"
"""The name, and what stands in brackets behind it or before its legal form."""
_COUNTRIES = ("us", "usa", "uk", "uae")
_ROW = ["owner", "company_set_key"]


def told_keys(rows: pl.DataFrame) -> pl.DataFrame:
    """(told_set_key, told_key) of each row: its company keys, with what its book tells them apart by.

    Whoever writes `Red Lion (Ealing)` and `Red Lion (Kew)` means two; of a lone `Globex (Berlin)` nothing is told.
    A mail domain that two of them share is the witness that they are one. ``rows`` has owner, company_set_key,
    company_key, spelling and mail_domains.
    """
    keys = rows.select(told_set_key="company_set_key", told_key="company_key")
    at = rows["spelling"].str.contains(r"[(\[]").fill_null(False).arg_true()
    beside = rows[at].with_columns(_aside(rows["spelling"].gather(at)), at=at)
    named = beside.filter(pl.col("aside").is_not_null() & pl.col("company_set_key").is_not_null())
    several = named.filter(pl.col("aside").n_unique().over(_ROW) > 1)
    if several.is_empty():
        return keys
    told = several.join(_shared(several), on=_ROW, how="anti").select(
        "at",
        pl.concat_str("company_set_key", "aside", separator=" ").alias("told_set_key"),
        pl.concat_str("company_key", "aside", separator=" ").alias("told_key"),
    )
    return keys.select(
        keys[name].clone().scatter(told["at"], told[name]) for name in ("told_set_key", "told_key")
    )


def _shared(several: pl.DataFrame) -> pl.DataFrame:
    """(owner, company_set_key) of which two asides have people at one mail domain."""
    at_domain = several.explode("mail_domains").drop_nulls("mail_domains")
    counted = at_domain.group_by(*_ROW, "mail_domains").agg(pl.col("aside").n_unique().alias("n"))
    return counted.filter(pl.col("n") > 1).select(_ROW).unique()


def _aside(spellings: pl.Series) -> pl.Series:
    """What stands in brackets at the end, where it may be a place or a craft: no initials or department."""
    written = ascii_of(spellings).str.to_lowercase()
    frame = pl.DataFrame(
        {
            "name": written.str.extract(_ASIDE, 1),
            "aside": written.str.extract(_ASIDE, 2)
            .str.replace_all("[^a-z0-9]+", " ")
            .str.strip_chars(" "),
        }
    )
    large = pl.element().filter(~pl.element().is_in(SMALL_WORDS))
    initials = (
        pl.col("name").str.extract_all("[a-z]+").list.eval(large.str.slice(0, 1)).list.join("")
    )
    aside = pl.col("aside")
    # `Globex (Marketing)` is a part of the firm, `Globex (Private) Limited` the firm.
    parts = [*rules("company_extras")["word"], *rules("legal_forms")["form"], "private"]
    is_part = aside.str.split(" ").list.eval(pl.element().is_in(parts)).list.all()
    is_short = aside.str.contains(TOWN) & ~initials.str.contains(aside, literal=True)
    is_told = aside.is_in(_COUNTRIES) | ((~aside.str.contains(NO_SEAT) | is_short) & ~is_part)
    return frame.select(pl.when(is_told).then("aside").alias("aside"))["aside"]
