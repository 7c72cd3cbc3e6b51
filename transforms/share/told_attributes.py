"""Told attributes: what source rows say of a contact in columns that no field takes: school, hometown, language.

A list has a column `School`, Google custom fields, a vCard a second ORG or an X-SCHOOL. The row itself is in `raw`;
what became a field is left out by its value, so that nothing counts twice.
"""

import polars as pl

from schemas.tables import ALL, Tables, empty
from transforms.share.told_cells import told_cells

SCHEMA = dict.fromkeys(("owner", "contact_id", "kind", "key", "words"), pl.String)

_SILENT = ("linkedin",)
"""Kinds of source whose every column is a field, or a text that is not kept."""
_SKIPPED = (
    r"(?i)( - (label|type)$|formatted|street|stra(ss|ß)e|zip|postal|post ?code|plz|p\.?o\.? box|uuid|"
    r"guid|(^|[^;:./|])\bid\b|\burl\b|photo|image|avatar|initials|file ?as|^x-(ab|ms-|evolution|google|apple|img|"
    r"phonetic|social|wp|android|moz|kaddressbook|spouse|anniversary|imagehash|jabber|skype|aim|icq|tw)|"
    r"created|modified|updated|last (seen|contact)|\bdate\b)"
)
"""Headers of what nobody has in common on purpose; the `id` at the end of a path (`education;school;id`) is a value."""
_EMPTY_WORDS = frozenset(
    {"yes", "no", "true", "false", "none", "n/a", "null", "unknown", "active", "other"}
)
_DEFAULT = 0.8
"""Share of a column's rows from which a value is its default, in columns of at least _FEW rows."""
_FEW = 10
_MIXED = 0.25
"""Share of a column's values that no field took from which those that one took are told too: of `Location`, a reader
takes the cells with one town for the address and leaves those with two, and half of a town's people are no group."""
_LONGEST = 60
"""Characters of a value; longer ones are texts."""


def told_attributes(tables: Tables) -> pl.DataFrame:
    """Attributes (owner, contact_id, kind `told`, key, words) that at least two contacts share.

    Reads contact_records and records.
    """
    records = tables.get("records", empty(ALL["records"]))
    spoken = records.filter(
        (pl.col("raw").str.len_bytes() > 2)
        & ~pl.col("source").str.split("_").list.first().is_in(_SILENT)
    )
    if spoken.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    said = _parts(told_cells(spoken), _fields(spoken))
    owned = tables["contact_records"].select("owner", "record_id", "contact_id")
    return _shared(said.join(owned, on=["owner", "record_id"]))


def _parts(cells: pl.DataFrame, fields: pl.DataFrame) -> pl.DataFrame:
    """The values of each cell that no field took, or took in a part of its column only.

    Columns: owner, record_id, header, value, folded.
    A cell that is a field as a whole (`Acme, Inc.`) is not split at commas: only `Acme; Globex` says more than it.
    """
    kept = cells.filter(~pl.col("header").str.contains(_SKIPPED)).with_columns(_folded("cell"))
    by = ["owner", "record_id", "folded"]
    new = kept.join(fields, on=by, how="anti").with_columns(_split(r"\\[nrt]| ::: |[;|,\n]"))
    taken = kept.join(fields, on=by, how="semi").with_columns(_split(r"\\[nrt]| ::: |[;|\n]"))
    values = (
        pl.concat([new, taken])
        .explode("value")
        .with_columns(pl.col("value").str.strip_chars().str.replace_all(r'\\(["\\/])', "$1"))
        .with_columns(_folded("value"))
        .join(fields, on=by, how="left")
    )
    length, n_digits = pl.col("value").str.len_chars(), pl.col("value").str.count_matches(r"\d")
    is_word = length.is_between(2, _LONGEST) & (
        (n_digits <= 4) | pl.col("value").str.contains(r"\pL{3}")
    )
    is_address = pl.col("value").str.contains(r"@|://|www\.|^\*")
    is_phone = pl.col("value").str.contains(r"^[+\d\s().\-/]{6,}$")
    worded = values.filter(
        is_word & ~is_address & ~is_phone & ~pl.col("folded").is_in(_EMPTY_WORDS)
    )
    is_new = pl.col("is_affiliation").is_null()
    is_mixed = is_new.mean().over("owner", "header") >= _MIXED
    kept = worded.filter(is_new | (is_mixed & pl.col("is_affiliation")))
    return kept.select("owner", "record_id", "header", "value", "folded")


def _split(pattern: str) -> pl.Expr:
    """The parts of a cell, as a list."""
    return pl.col("cell").str.replace_all(pattern, "\x1f").str.split("\x1f").alias("value")


def _folded(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars().str.to_lowercase().alias("folded")


def _fields(records: pl.DataFrame) -> pl.DataFrame:
    """Values that became fields: owner, record_id, folded, is_affiliation (a company, title, label or place alone)."""
    texts = ("full_name", "prefix", "given_name", "middle_name", "family_name", "suffix", "nickname",
             "pronouns", "birthday")  # fmt: skip
    places = (
        pl.col("addresses")
        .list.eval(
            pl.concat_list(
                pl.element().struct.field("city", "region", "country", "street", "postal_code")
            )
        )
        .list.eval(pl.element().explode())
    )
    personal = pl.concat_list(*map(_listed, texts), "credentials", "phones")
    affiliations = pl.concat_list(
        _listed("company"), _listed("title"), "labels", places.list.drop_nulls()
    )
    taken = [
        records.select(
            "owner", "record_id", values.alias("folded"), is_affiliation=pl.lit(is_affiliation)
        )
        for values, is_affiliation in ((personal, False), (affiliations, True))
    ]
    return (
        pl.concat(taken)
        .explode("folded")
        .drop_nulls("folded")
        .group_by("owner", "record_id", _folded("folded"))
        .agg(pl.col("is_affiliation").all())
    )


def _listed(name: str) -> pl.Expr:
    """A text as a list of none or one."""
    return pl.concat_list(name).list.drop_nulls()


def _shared(said: pl.DataFrame) -> pl.DataFrame:
    """One row per contact and attribute that two or more have; the name in its most frequent spelling.

    A value that nearly every row of a column has is its default (`Priority: Normal`) and says nothing.
    """
    header = pl.col("header").str.strip_chars().str.strip_prefix("X-")
    column = header.str.to_lowercase()
    keyed = said.with_columns(header=header, column=column, key=column + "=" + pl.col("folded"))
    people = keyed.select("owner", "column", "key", "contact_id").unique()
    n, n_told = (
        pl.len().over("owner", "key"),
        pl.col("contact_id").n_unique().over("owner", "column"),
    )
    many = people.filter((n >= 2) & ((n_told < _FEW) | (n < _DEFAULT * n_told)))
    spelled = keyed.group_by("owner", "key", "header", "value").len()
    ordered = spelled.sort(
        "owner", "key", "len", "header", "value", descending=[False, False, True, False, False]
    )
    says_so = (
        pl.col("value").str.to_lowercase().str.starts_with(pl.col("header").str.to_lowercase())
    )
    words = pl.when(says_so).then("value").otherwise(pl.col("header") + " " + pl.col("value"))
    names = ordered.unique(["owner", "key"], keep="first", maintain_order=True)
    made = many.join(names.select("owner", "key", words=words), on=["owner", "key"])
    told = made.with_columns(kind=pl.lit("told")).select(list(SCHEMA))
    return told.sort("owner", "contact_id", "key")
