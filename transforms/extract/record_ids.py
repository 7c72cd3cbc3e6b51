"""Stable ids of records: the same entry of a source keeps its id through new exports, whatever the order of rows."""

import hashlib

import duckdb
import polars as pl

from transforms.extract.person_keys import NAMES, digits, folded, recurring, slug, whole_name

_OWN_KEY = ("linkedin",)
"""Kinds whose layouts are different lists: connections, messages, imported contacts."""
_NO_UID = "list"
"""A list without a layout of its own: its numbers are row numbers as often as ids."""
_NUMBER = r"^\d{1,15}$"
"""An id that is a number is another person's in another account: it counts with the name."""
_FEW_ROWS = 20_000
"""Below this, opening a DuckDB takes longer than hashing in Python."""
_SEPARATOR = "\x1f"


def with_record_ids(people: pl.DataFrame, owner: str) -> pl.DataFrame:
    """The rows with ``record_id``: `r_` and 16 hexadecimal digits of SHA-256.

    Hashed are the owner, the kind of source, and the first of uid, profile slug, or name with the first e-mail address,
    telephone number or company; equal ones are numbered in the order of their content.
    """
    prefix = pl.col("source").str.split("_").list.first()
    kind = pl.when(prefix.is_in(_OWN_KEY)).then("source").otherwise(prefix)
    keyed = people.select(kind=kind).with_columns(_natural_keys(people).alias("natural_key"))
    text = pl.concat_str(
        pl.lit(owner), "kind", "natural_key", _occurrences(people, keyed), separator=_SEPARATOR
    )
    return people.with_columns(_sha256(keyed.select(text=text)["text"]).alias("record_id"))


def _natural_keys(people: pl.DataFrame) -> pl.Series:
    """What an entry is known by; names are folded only where neither uid nor profile is at hand."""
    is_id = ~pl.col("source").str.starts_with(_NO_UID) & ~pl.col("uid").str.contains(_NUMBER)
    uid = pl.lit("u:") + pl.when(is_id).then("uid")
    by_id = pl.coalesce(uid, pl.lit("s:") + slug(pl.col("linkedin_url")))
    keys = people.select(key=by_id)["key"]
    untold = keys.is_null().arg_true()
    if not len(untold):
        return keys
    asked = people[["source", "uid", *NAMES, "emails", "phones", "company"]][untold]
    name = folded(whole_name(people.columns)).fill_null("")
    by_name = asked.select(key=pl.concat_str(pl.lit("n:"), name, _reach(asked), separator="|"))
    return keys.scatter(untold, by_name["key"])


def _occurrences(people: pl.DataFrame, keyed: pl.DataFrame) -> pl.Series:
    """The number of each entry among those with an equal key, in the order of their content."""
    none = pl.Series("occurrence", [0], dtype=pl.UInt32).new_from_index(0, people.height)
    shared = recurring(keyed).arg_true()
    if not len(shared):
        return none
    equals = keyed[shared].with_columns(people[shared].select("raw", "file", "member", "row"))
    place = pl.struct("raw", "file", "member", "row")
    order = place.rank("ordinal").over("kind", "natural_key") - 1
    return none.scatter(shared, equals.select(order.cast(pl.UInt32))["raw"])


def _reach(people: pl.DataFrame) -> pl.Series:
    """What else tells an entry: its number, first e-mail address, telephone number or company."""
    number = pl.lit("u:") + pl.when(~pl.col("source").str.starts_with(_NO_UID)).then("uid")
    email = pl.lit("e:") + pl.col("emails").list.first()
    reach = people.select(reach=pl.coalesce(number, email))["reach"]
    # Few are left to look closer at.
    unreached = reach.is_null().arg_true()
    if not len(unreached):
        return reach
    others = people[unreached].select(
        pl.coalesce(
            pl.lit("p:") + digits(pl.col("phones").list.first()),
            pl.lit("c:") + folded(pl.col("company")),
            pl.lit(""),
        )
    )
    return reach.scatter(unreached, others.to_series())


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
