"""Stable ids of records: the same entry of a source keeps its id through new exports, whatever the order of rows."""

import hashlib

import duckdb
import polars as pl

from transforms.extract.person_keys import digits, folded, slug, whole_name

_OWN_KEY = ("linkedin",)
"""Kinds whose layouts are different lists: connections, messages, imported contacts."""
_NO_UID = "list"
"""A list without a layout of its own: its numbers are row numbers as often as ids."""
_FEW_ROWS = 20_000
"""Below this, opening a DuckDB takes longer than hashing in Python."""
_SEPARATOR = "\x1f"


def with_record_ids(people: pl.DataFrame, owner: str) -> pl.DataFrame:
    """The rows with ``record_id``: `r_` and 16 hexadecimal digits of SHA-256.

    Hashed are the owner, the kind of source, and the first of uid, profile slug, or name with the first e-mail address,
    telephone number or company; equal ones are numbered in the order of their content.
    """
    keyed = _with_natural_keys(people)
    shared = keyed.select("kind", "natural_key").is_duplicated()
    among = (
        pl.struct("raw", "file", "member", "row").rank("ordinal").over("kind", "natural_key") - 1
    )
    numbered = keyed.with_columns(occurrence=pl.lit(0, pl.UInt32), is_shared=shared)
    if shared.any():
        repeats = numbered.filter("is_shared").with_columns(occurrence=among.cast(pl.UInt32))
        numbered = pl.concat([numbered.filter(~pl.col("is_shared")), repeats])
    parts = pl.concat_str(
        pl.lit(owner), "kind", "natural_key", "occurrence", separator=_SEPARATOR, ignore_nulls=False
    )
    ids = _sha256(numbered.select(text=parts)["text"])
    return numbered.with_columns(ids.alias("record_id")).drop(
        "kind", "natural_key", "occurrence", "is_shared"
    )


def _with_natural_keys(people: pl.DataFrame) -> pl.DataFrame:
    """The rows with ``kind`` and ``natural_key``; names are folded only where no id or profile is at hand."""
    prefix = pl.col("source").str.split("_").list.first()
    kinds = people.with_columns(
        kind=pl.when(prefix.is_in(_OWN_KEY)).then("source").otherwise(prefix),
        natural_key=pl.coalesce(
            pl.lit("u:") + pl.when(prefix != _NO_UID).then("uid"),
            pl.lit("s:") + slug(pl.col("linkedin_url")),
        ),
    )
    told = kinds.filter(pl.col("natural_key").is_not_null())
    untold = kinds.filter(pl.col("natural_key").is_null())
    by_name = pl.concat_str(
        pl.lit("n:"), folded(whole_name(people.columns)).fill_null(""), _reach(), separator="|"
    )
    return pl.concat([told, untold.with_columns(natural_key=by_name)])


def _reach() -> pl.Expr:
    """What else tells an entry: its first e-mail address, telephone number or company."""
    return pl.coalesce(
        pl.lit("e:") + pl.col("emails").list.first(),
        pl.lit("p:") + digits(pl.col("phones").list.first()),
        pl.lit("c:") + folded(pl.col("company")),
        pl.lit(""),
    )


def _sha256(texts: pl.Series) -> pl.Series:
    """`r_` and the first 16 hexadecimal digits of the SHA-256 of each text."""
    if len(texts) < _FEW_ROWS:
        ids = [f"r_{hashlib.sha256(text.encode()).hexdigest()[:16]}" for text in texts]
        return pl.Series(ids, dtype=pl.String)
    with duckdb.connect(config={"python_enable_replacements": False}) as connection:
        connection.register("texts", pl.DataFrame({"text": texts}).to_arrow())
        hashed = connection.sql("select 'r_' || left(sha256(text), 16) as id from texts").pl()
    found: pl.Series = hashed["id"]
    return found
