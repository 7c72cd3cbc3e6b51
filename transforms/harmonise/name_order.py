"""Whole names cut into given, middle and family names: commas, particles, initials, double surnames, Eastern order."""

import polars as pl

from transforms.harmonise.name_first import turned
from transforms.harmonise.name_patterns import words
from transforms.harmonise.tables import rules
from transforms.patterns import alternation

_EASTERN = r"^[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}々ー・ ]+$"
_TOGETHER = r"^\S+ (?i:&|\+|u\.|und|and|et|en|og|och) \S+$"
"""`Oma & Opa`: two people under one entry, and no family name; `Jan & Eva Berg` has one."""
_INITIALS = r"^(?:\p{L}\.?|\p{Lu}\.\p{Lu}\.)$"

PARTS = ("given", "middle", "family")


def parted(names: pl.Series) -> pl.DataFrame:
    """The columns of ``PARTS`` for each distinct name without its bits."""
    written = pl.DataFrame({"name": names}).with_row_index("n")
    frame = written.with_columns(turned(pl.col("name").str.strip_chars(" ,")).alias("name"))
    is_eastern = pl.col("name").str.contains(_EASTERN)
    has_comma = pl.col("name").str.contains(r"^[^,]+,\s*[^,\s]")
    kinds = frame.with_columns(
        pl.when(is_eastern).then(pl.lit("eastern")).when(has_comma).then(pl.lit("comma"))
        .otherwise(pl.lit("western")).alias("kind")
    )  # fmt: skip
    cut = {"eastern": _eastern, "comma": _by_comma, "western": _western}
    found = [cut[kind](kinds.filter(pl.col("kind") == kind)) for kind in cut]
    return pl.concat([part.select("n", *PARTS) for part in found]).sort("n").select(PARTS)


def _by_comma(rows: pl.DataFrame) -> pl.DataFrame:
    """`Doe, Jane Q.`: the family name stands first."""
    name = pl.col("name")
    given = name.str.extract(r"^[^,]+,\s*([^,]+)", 1).str.strip_chars(" ")
    pattern = r"^(\S.*?)\s+(\p{L}\.?)$"
    # `Berg, Piet van der`: Dutch and German lists sort by the name behind the particles.
    particles = rf"^(\S.*?)\s+((?i:(?:{alternation(words('particle'))})(?:\s+(?:{alternation(words('particle'))}))*))$"
    behind = given.str.extract(particles, 2)
    given = pl.coalesce(given.str.extract(particles, 1), given)
    family = name.str.extract(r"^([^,]+)", 1).str.strip_chars(" ")
    return rows.select(
        "n",
        pl.coalesce(given.str.extract(pattern, 1), given).alias("given"),
        given.str.extract(pattern, 2).alias("middle"),
        pl.when(behind.is_null()).then(family).otherwise(behind + " " + family).alias("family"),
    )


def _eastern(rows: pl.DataFrame) -> pl.DataFrame:
    """Family name first: before the blank, else by the number of signs; kana without a blank stays whole."""
    double = alternation(rules("eastern_surnames")["surname"].to_list())
    name = pl.col("name").str.strip_chars(" ")
    bare = name.str.replace_all(r"[ ・]", "")
    size = bare.str.len_chars()
    is_kana = bare.str.contains(r"[\p{Hiragana}\p{Katakana}]")
    is_double = bare.str.contains(f"^(?:{double}).") & (size > 2)
    n_family = (
        pl.when(is_double | ((size == 4) & bare.str.contains(r"^\p{Han}+$"))).then(2).otherwise(1)
    )
    family = (
        pl.when(name.str.contains(" "))
        .then(name.str.extract(r"^(\S+)", 1))
        .when(is_kana | (size < 2) | (size > 4))
        .then(pl.lit(None, pl.String))
        .otherwise(bare.str.head(n_family))
    )
    given = (
        pl.when(name.str.contains(" "))
        .then(name.str.extract(r"^\S+ (.+)$", 1))
        .when(is_kana | (size < 2) | (size > 4))
        .then(name)
        .otherwise(bare.str.slice(n_family))
    )
    return rows.select(
        "n", given.alias("given"), pl.lit(None, pl.String).alias("middle"), family.alias("family")
    )


def _western(rows: pl.DataFrame) -> pl.DataFrame:
    """Given names first; the family name begins at a particle, is doubled in Spanish, or is the last word."""
    particles = alternation(words("particle"))
    name = pl.col("name").str.strip_chars(" ,")
    spanish = alternation(rules("double_surnames")["surname"].to_list())
    compound = r"(?i:del (?:carmen|pilar|rosario|mar)|de los [aá]ngeles|de jes[uú]s|de la luz)"
    by_particle = rf"^(\S+(?:\s+{compound})?(?:\s+\S+)*?)\s+((?i:(?:{particles})\.?)\s+\S.*)$"
    doubled = rf"^(\S+(?:\s+\S+)?)\s+((?i:(?:{spanish})\s+(?:{spanish})))$"
    behind = rf"^(\S+\s+{compound})\s+(\S+(?:\s+\S+)?)$"
    with_y = rf"^(\S+(?:\s+\S+)?)\s+(\S+\s+y\s+(?:(?:{particles})\s+)*\S+)$"
    then_particle = rf"^(\S+(?:\s+\S+)?)\s+((?i:(?:{spanish})\s+(?:{particles})\s+\S.*))$"
    between = (
        rf"^(\S+(?:\s+\S+)?)\s+((?i:(?:{particles})\s+(?:{spanish})\s+(?:{particles})\s+\S.*))$"
    )
    first_of_two = r"^(\S+(?:\s+\S+)?)\s+((?i:\p{L}{2,}[eé]z|garc[ií]a)\s+\p{L}{3,})$"
    last = r"^(.+)\s+(\S+)$"
    ways = (behind, with_y, between, then_particle, by_particle, doubled, first_of_two, last)
    given, family = (
        pl.when(~name.str.contains(_TOGETHER)).then(pl.coalesce(name.str.extract(p, at) for p in ways))
        for at in (1, 2)
    )  # fmt: skip
    middle = r"^(\S{2,}.*?|\S+)\s+((?:\p{L}\.?)(?:\s+\p{L}\.?)*)$"
    cut = rows.select("n", pl.coalesce(given, name).alias("given"), family.alias("family"))
    return cut.select(
        "n",
        pl.coalesce(pl.col("given").str.extract(middle, 1), "given").alias("given"),
        pl.col("given").str.extract(middle, 2).alias("middle"),
        "family",
    )
