"""What stands around a name whose parts the source tells: in its suffix's own column, and in the whole name.

Only words of name_words.csv are taken for a suffix or a credential here: a column of suffixes holds what its program
had no other place for, and a whole name what a person adds (`Jane Doe, Globex`).
"""

from functools import cache

import polars as pl

from transforms.harmonise.folding import by_value, folded_column
from transforms.harmonise.name_bits import split_off
from transforms.harmonise.tables import rules

AROUND = ("prefix", "suffix", "credentials", "pronouns")
_PARTS = ("given_name", "middle_name", "family_name")
_LISTED = r"\s*[,;/|&]\s*"
"""What parts the items of a suffix's column: `Jr., PhD; MBA`."""
_NOTHING = pl.lit([], pl.List(pl.String))


def suffix_bits(values: pl.Series) -> pl.DataFrame:
    """Columns suffix and credentials for each text of a suffix's column: `Jr., PhD, MBA` is Jr. with two degrees.

    An item that is neither stays in the suffix, as written; so does an item with a word that is neither.
    """
    items = (
        pl.DataFrame({"value": values})
        .with_row_index("n")
        .with_columns(item=pl.col("value").str.replace_all(_LISTED, "\n").str.split("\n"))
        .explode("item")
        .with_columns(word=pl.col("item").str.split(" "))
        .explode("word")
        .with_columns(pl.col("word").str.strip_chars(" ®"))
        .filter(pl.col("word") != "")
        .with_columns(kind=_kind(pl.col("word")))
    )
    is_known = pl.col("kind").is_not_null().all().over("n", "item")
    told = items.with_columns(is_credential=is_known & (pl.col("kind") == "credential"))
    credentials = pl.col("word").filter("is_credential").unique(maintain_order=True)
    left = pl.col("word").filter(~pl.col("is_credential"))
    made = told.group_by("n", maintain_order=True).agg(
        credentials=credentials, left=left.str.join(" ")
    )
    is_changed = pl.col("credentials").list.len() > 0
    return (
        pl.DataFrame({"value": values})
        .with_row_index("n")
        .join(made, on="n", how="left", maintain_order="left")
        .select(
            suffix=pl.when(is_changed).then(pl.col("left").replace("", None)).otherwise("value"),
            credentials=pl.col("credentials").fill_null([]),
        )
    )


def around(written: pl.DataFrame) -> pl.DataFrame:
    """The columns of ``AROUND`` that whole names tell of rows with parts: `Dr. Jane Doe, PhD` beside Jane and Doe.

    Believed only where every word of the parts is left of the whole name, one of them first: of `Ma, Yo-Yo` nothing
    was a degree, and `Dr. Oetker, Jane Doe` is no doctor.

    Args:
        written: full_name and the parts of names, as written.
    """
    own = pl.concat_str(_PARTS, separator=" ", ignore_nulls=True)
    has_parts = pl.col("given_name").is_not_null() & pl.col("family_name").is_not_null()
    says_more = has_parts & (pl.col("full_name") != own)
    said = written.select(
        own=pl.when(says_more).then(own), said=pl.when(says_more).then("full_name")
    )
    bits = by_value(said["said"], _whole_bits)
    if said["said"].is_null().all():
        return bits.select(AROUND)
    words = pl.DataFrame({
        "own": folded_column(said["own"]).str.split(" "),
        "core": folded_column(bits["core"]).str.split(" "),
    })  # fmt: skip
    own, core = pl.col("own"), pl.col("core")
    leads = own.list.contains(core.list.first())
    is_whole = words.select(
        (leads & (own.list.set_difference(core).list.len() == 0)).fill_null(False)
    ).to_series()
    return bits.select(
        pl.when(is_whole)
        .then(name)
        .otherwise(_NOTHING if name == "credentials" else None)
        .alias(name)
        for name in AROUND
    )


def _whole_bits(values: pl.Series) -> pl.DataFrame:
    """The bits of whole names, of the credentials those that are known."""
    bits = split_off(values, n_words_kept=2)
    known = pl.element().filter(_kind(pl.element()) == "credential")
    return bits.with_columns(pl.col("credentials").list.eval(known))


def _kind(word: pl.Expr) -> pl.Expr:
    """`suffix` or `credential` for a word that is one, dots or none; null for any other."""
    bare = word.str.replace_all(".", "", literal=True)
    in_any, in_capitals = _kinds()
    return pl.coalesce(
        bare.str.to_lowercase().replace_strict(in_any, default=None, return_dtype=pl.String),
        bare.replace_strict(in_capitals, default=None, return_dtype=pl.String),
    )


@cache
def _kinds() -> tuple[dict[str, str], dict[str, str]]:
    """Kinds of words, without dots: of those that count in any case, and of those that do in capitals only."""
    table = rules("name_words").filter(pl.col("kind").is_in(["suffix", "credential"]))
    bare = table.with_columns(pl.col("word").str.replace_all(".", "", literal=True))
    is_upper = pl.col("form") == "upper"
    in_any = dict(bare.filter(~is_upper).select("word", "kind").iter_rows())
    upper = bare.filter(is_upper).with_columns(pl.col("word").str.to_uppercase())
    return in_any, dict(upper.select("word", "kind").iter_rows())
