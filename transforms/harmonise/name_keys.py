"""Keys by which names compare: folded, sorted, initials, nickname roots, phonetic."""

import csv
from functools import cache
from importlib.resources import files

import polars as pl

from transforms.harmonise.folding import by_value, folded, folded_column
from transforms.harmonise.name_patterns import words
from transforms.harmonise.phonetics import phonetic
from transforms.harmonise.tables import rules
from transforms.patterns import alternation

KEYS = (
    "name_key", "name_set_key", "given_key", "middle_key", "family_key", "given_initial", "family_initial",
    "given_roots", "given_phonetic", "family_phonetic", "nickname_key", "suffix_key",
)  # fmt: skip


def name_key_columns(parts: pl.DataFrame) -> pl.DataFrame:
    """The columns of ``KEYS`` for each row of name parts."""
    rest = parts.select(
        middle_key=folded_column(parts["middle_name"]),
        nickname_key=folded_column(parts["nickname"]),
        suffix_key=_suffix_keys(parts["suffix"]),
    )
    given = by_value(parts["given_name"], _given_keys)
    family = by_value(parts["family_name"], _family_keys)
    keyed = pl.concat([rest, given, family], how="horizontal")
    joined = pl.concat_str("given_key", "family_key", separator=" ", ignore_nulls=True)
    named = keyed.with_columns(
        pl.when(joined != "").then(joined).alias("name_key"),
        pl.col("given_roots").fill_null([]),
    )
    return named.with_columns(_sorted_words().alias("name_set_key")).select(KEYS)


def _given_keys(names: pl.Series) -> pl.DataFrame:
    """Keys of distinct given names; roots and sound are of the first one."""
    key = folded(names)
    first = key.str.extract(r"^(\S+)", 1)
    return pl.DataFrame({
        "given_key": key,
        "given_initial": key.str.head(1),
        "given_roots": _roots(first),
        "given_phonetic": phonetic(first),
    })  # fmt: skip


def _family_keys(names: pl.Series) -> pl.DataFrame:
    """Keys of distinct family names; initial and sound are without particles."""
    key = folded(names)
    root = key.str.replace(rf"^(?:(?:{alternation(words('particle'))}) )+", "")
    return pl.DataFrame({
        "family_key": key,
        "family_initial": root.str.head(1),
        "family_phonetic": phonetic(root),
    })  # fmt: skip


def _sorted_words() -> pl.Expr:
    """The words of the name sorted; most names have two, which need no list."""
    given, family = pl.col("given_key"), pl.col("family_key")
    is_pair = ~given.str.contains(" ", literal=True) & ~family.str.contains(" ", literal=True)
    pair = pl.when(given <= family).then("name_key").otherwise(family + " " + given)
    several = pl.when(~is_pair.fill_null(False)).then("name_key")
    return pl.coalesce(
        pl.when(is_pair).then(pair), several.str.split(" ").list.sort().list.join(" ")
    )


def _suffix_keys(suffixes: pl.Series) -> pl.Series:
    table = rules("suffix_keys")
    return folded_column(suffixes).replace_strict(
        table["suffix"], table["key"], default=None, return_dtype=pl.String
    )


@cache
def _root_table() -> pl.DataFrame:
    """(nickname, roots): every formal name a first name may stand for, itself included, sorted."""
    text = files("nicknames").joinpath("names.csv").read_text(encoding="utf-8")
    english = {(row[2], row[0]) for row in csv.reader(text.splitlines()[1:]) if len(row) > 2}
    wrong = set(rules("nicknames_left_out").select("nickname", "name").rows())
    # The package has some pairs both ways round: the longer name is the formal one.
    both = {pair for pair in english if pair[::-1] in english and len(pair[0]) > len(pair[1])}
    english -= wrong | both
    own = rules("nicknames").select("nickname", "name").rows()
    pairs = pl.DataFrame([*sorted(english), *own], schema=["nickname", "name"], orient="row")
    folded = pairs.select(
        folded_column(pairs["nickname"]).alias("nickname"),
        folded_column(pairs["name"]).alias("name"),
    ).drop_nulls()
    itself = folded.select("nickname", pl.col("nickname").alias("name"))
    return (
        pl.concat([folded, itself])
        .group_by("nickname")
        .agg(pl.col("name").unique().sort().alias("roots"))
        .rename({"nickname": "first"})
    )


def _roots(first: pl.Series) -> pl.Series:
    """Formal names each first name may stand for."""
    asked = first.rename("first").to_frame()
    joined = asked.join(_root_table(), on="first", how="left", maintain_order="left")
    itself = pl.concat_list("first").list.drop_nulls()
    return joined.select(pl.coalesce("roots", itself))["roots"]
