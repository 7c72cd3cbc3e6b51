"""Person names: parts without what people write around them, and the keys by which names compare."""

import polars as pl
import polars.selectors as cs

from transforms.harmonise.folding import by_row, by_value, trimmed
from transforms.harmonise.name_bits import merged, split_off
from transforms.harmonise.name_given import given_bits, with_particles
from transforms.harmonise.name_keys import name_key_columns
from transforms.harmonise.name_order import parted

PARTS = (
    "full_name",
    "prefix",
    "given_name",
    "middle_name",
    "family_name",
    "suffix",
    "credentials",
    "nickname",
    "pronouns",
)


_MAY_BE_WHOLE = r"[\s,@\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
"""What a family name alone in its row may be a whole name by: two words, or a script that writes none between."""


def name_columns(rows: pl.DataFrame) -> pl.DataFrame:
    """The columns of ``PARTS`` and the name keys for each row of written name columns, in row order."""
    return by_row(rows, _named)


def _named(rows: pl.DataFrame) -> pl.DataFrame:
    """As ``name_columns``, of rows that may repeat."""
    written = rows.select(trimmed(name) for name in rows.columns)
    split = _from_parts(_from_whole(written))
    parts = split.select(
        _full_name(), _first("prefix"), "given_name", "middle_name", "family_name", _first("suffix"),
        _credentials(split), _first("nickname"),
        pl.coalesce("w_pronouns", "g_pronouns", "f_pronouns").alias("pronouns"),
    )  # fmt: skip
    return pl.concat([parts, name_key_columns(parts)], how="horizontal")


def _from_whole(written: pl.DataFrame) -> pl.DataFrame:
    """Rows without both parts: the whole name is split; with only one part and no whole, that part is the whole.

    One word that the source itself calls the family name stays it.
    """
    has_both = pl.col("given_name").is_not_null() & pl.col("family_name").is_not_null()
    is_family = pl.col("given_name").is_null() & ~pl.col("family_name").str.contains(_MAY_BE_WHOLE)
    has_both |= (
        is_family & (pl.coalesce("full_name", "family_name") == pl.col("family_name"))
    ).fill_null(False)
    said = pl.coalesce("full_name", "given_name", "family_name")
    # An address that stands where a name should is nobody's name.
    whole = pl.when(~has_both & ~said.str.contains(r"^\S+@\S+\.\S+$")).then(said)
    asked = written.with_columns(whole.alias("whole"))
    bits = by_value(asked["whole"], lambda values: split_off(values, n_words_kept=2))
    order = by_value(bits["core"], parted)
    found = pl.concat([bits, order], how="horizontal").rename(lambda name: f"w_{name}")
    return pl.concat([asked, found], how="horizontal")


def _from_parts(asked: pl.DataFrame) -> pl.DataFrame:
    """Given and family names, the source's own or cut from the whole, without what stands around them."""
    has_parts = pl.col("whole").is_null()
    own = asked.select(
        pl.when(has_parts).then("given_name").otherwise("w_given").alias("g"),
        pl.when(has_parts).then("family_name").otherwise("w_family").alias("f"),
    )
    of_given = by_value(own["g"], given_bits)
    parted = with_particles(pl.concat([own, of_given], how="horizontal"))
    bits = [
        of_given.rename(lambda column: f"g_{column}"),
        by_value(parted["f"], _family_bits).rename(lambda column: f"f_{column}"),
    ]
    return pl.concat([asked, *bits], how="horizontal").with_columns(
        parted["core"].alias("given_name"),
        pl.coalesce("middle_name", "w_middle", "g_middle").alias("middle_name"),
        pl.col("f_core").alias("family_name"),
    )


def _family_bits(values: pl.Series) -> pl.DataFrame:
    """The bits of family names; a headline after a comma is none of them: `Doe, Career Coach`."""
    found = split_off(values, n_words_kept=1)
    if not found["core"].str.contains(",", literal=True).any():
        return found
    before = found["core"].str.replace(r"\s*,.*$", "").fill_null("")
    return merged(found, split_off(before, n_words_kept=1))


def _first(name: str) -> pl.Expr:
    """The source's own column, else what was found in the given, family or whole name."""
    return pl.coalesce(name, f"g_{name}", f"f_{name}", f"w_{name}").alias(name)


def _credentials(split: pl.DataFrame) -> pl.Series:
    """Credentials found in the given, family or whole name; few rows have them in two places."""
    found = split.select(
        "w_credentials", "g_credentials", "f_credentials", n=pl.int_range(pl.len())
    ).with_columns(cs.ends_with("_credentials").fill_null([]))
    lists = [pl.col(f"{start}_credentials") for start in ("w", "g", "f")]
    n_places = pl.sum_horizontal(has.list.len() > 0 for has in lists)
    one = (
        pl.when(lists[0].list.len() > 0).then(lists[0]).when(lists[1].list.len() > 0).then(lists[1])
    )
    several = found.filter(n_places > 1).select(
        "n", pl.concat_list(lists).list.unique(maintain_order=True).alias("several")
    )
    joined = found.join(several, on="n", how="left", maintain_order="left")
    return joined.select(pl.coalesce("several", one.otherwise(lists[2])).alias("credentials"))[
        "credentials"
    ]


def _full_name() -> pl.Expr:
    """As written; of parts alone, given middle family suffix."""
    parts = ["given_name", "middle_name", "family_name", "suffix"]
    joined = pl.concat_str([pl.col(name) for name in parts], separator=" ", ignore_nulls=True)
    return pl.coalesce("full_name", pl.when(joined != "").then(joined)).alias("full_name")


def name_keys(names: pl.Series) -> pl.Series:
    """``name_key`` of each whole name."""
    nothing = pl.Series(names.name, [None] * len(names), dtype=pl.String)
    columns = ("prefix", "given_name", "middle_name", "family_name", "suffix", "nickname")
    rows = pl.DataFrame({"full_name": names.cast(pl.String), **dict.fromkeys(columns, nothing)})
    return name_columns(rows)["name_key"]
