"""Person names: parts without what people write around them, and the keys by which names compare."""

import polars as pl
import polars.selectors as cs

from transforms.harmonise.folding import by_row, by_value, trimmed
from transforms.harmonise.name_affixes import around, suffix_bits
from transforms.harmonise.name_bits import merged, split_off
from transforms.harmonise.name_given import given_bits, with_particles
from transforms.harmonise.name_keys import name_key_columns
from transforms.harmonise.name_order import parted
from transforms.harmonise.name_patterns import words
from transforms.patterns import alternation

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

_NOBODY = r"^(?:\S+@\S+\.\S+|[+(]{0,2}\d[\d\s().\x{a0}/-]{5,}\d)$"
"""An address or a telephone number that stands where a name should: nobody's name."""
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
        _full_name(), _first("prefix", "gfwa"), "given_name", "middle_name", "family_name",
        pl.coalesce(f"{start}_suffix" for start in "sgfwa").alias("suffix"),
        _credentials(split), _first("nickname", "gfw"),
        pl.coalesce(f"{start}_pronouns" for start in "wgfa").alias("pronouns"),
    )  # fmt: skip
    return pl.concat([parts, name_key_columns(parts)], how="horizontal")


def _from_whole(written: pl.DataFrame) -> pl.DataFrame:
    """Rows without both parts: the whole name is split; with only one part and no whole, that part is the whole.

    One word that the source itself calls the family name stays it, alone or with an honorific: `Frau Lehmann`.
    """
    has_both = pl.col("given_name").is_not_null() & pl.col("family_name").is_not_null()
    is_family = pl.col("given_name").is_null() & ~pl.col("family_name").str.contains(_MAY_BE_WHOLE)
    bare = pl.col("full_name").str.replace(r"\s*[(\[].*$", "")
    addressed = pl.concat_str("prefix", "family_name", separator=" ")
    is_addressed = bare == addressed
    is_alone = pl.coalesce("full_name", "family_name") == pl.col("family_name")
    has_both |= is_family.fill_null(False) & (is_alone | is_addressed).fill_null(False)
    said = pl.coalesce("full_name", "given_name", "family_name")
    whole = pl.when(~has_both & ~said.str.contains(_NOBODY)).then(said)
    asked = written.with_columns(whole.alias("whole"))
    bits = by_value(asked["whole"], lambda values: split_off(values, n_words_kept=2))
    order = by_value(bits["core"], parted)
    parts = pl.concat([bits, order], how="horizontal").with_columns(*_addressed())
    found = parts.rename(lambda name: f"w_{name}")
    beside = around(written).rename(lambda name: f"a_{name}")
    own = by_value(written["suffix"], suffix_bits).rename(lambda name: f"s_{name}")
    return pl.concat([asked, found, beside, own], how="horizontal")


def _addressed() -> tuple[pl.Expr, pl.Expr]:
    """``given`` and ``family``, one word behind an honorific that asks for it the family name: `Hr. Lehmann`."""
    asks = pl.col("prefix").str.contains(
        rf"(?i)(?:^|\s)(?:{alternation(words('addressed'))})(?:[\s.]|$)"
    )
    is_one = pl.col("family").is_null() & ~pl.col("given").str.contains(" ", literal=True)
    is_family = (asks & is_one).fill_null(False)
    return (
        pl.when(~is_family).then("given").alias("given"),
        pl.when(is_family).then("given").otherwise("family").alias("family"),
    )


def _from_parts(asked: pl.DataFrame) -> pl.DataFrame:
    """Given and family names, the source's own or cut from the whole, without what stands around them."""
    has_parts = pl.col("whole").is_null()
    own = asked.select(
        pl.when(has_parts).then(_own("given_name")).otherwise("w_given").alias("g"),
        pl.when(has_parts).then(_own("family_name")).otherwise("w_family").alias("f"),
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


def _own(part: str) -> pl.Expr:
    """A part of a name by its own column, unless it is nobody's."""
    return pl.when(~pl.col(part).str.contains(_NOBODY)).then(part)


def _family_bits(values: pl.Series) -> pl.DataFrame:
    """The bits of family names; a headline after a comma is none of them: `Doe, Career Coach`."""
    found = split_off(values, n_words_kept=1)
    if not found["core"].str.contains(",", literal=True).any():
        return found
    before = found["core"].str.replace(r"\s*,.*$", "").fill_null("")
    return merged(found, split_off(before, n_words_kept=1))


def _first(name: str, starts: str) -> pl.Expr:
    """The source's own column, else what was found in the name's parts or the whole of it."""
    return pl.coalesce(name, *(f"{start}_{name}" for start in starts)).alias(name)


def _credentials(split: pl.DataFrame) -> pl.Series:
    """Credentials found anywhere in the name, and in its suffix; few rows have them in two places."""
    names = [f"{start}_credentials" for start in "wgfas"]
    found = split.select(*names, n=pl.int_range(pl.len())).with_columns(
        cs.ends_with("_credentials").fill_null([])
    )
    n_places = pl.sum_horizontal(pl.col(name).list.len() > 0 for name in names)
    filled = [pl.when(pl.col(name).list.len() > 0).then(name) for name in names]
    several = found.filter(n_places > 1).select(
        "n", pl.concat_list(names).list.unique(maintain_order=True).alias("several")
    )
    joined = found.join(several, on="n", how="left", maintain_order="left")
    return joined.select(credentials=pl.coalesce("several", *filled, names[0]))["credentials"]


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
