"""What the words around a phrase of a title make of it, and who a title without a known rank is."""

import polars as pl

from schemas.records import LEVELS
from transforms.harmonise.tables import alternation, rules

RANKS = {level: rank for rank, level in enumerate(LEVELS)}
LAST = ("training", "unpaid")
"""Levels that win over every other word of their part: a management trainee manages nobody."""
_GRADE = r" principal  [a-z0-9#]"
_SCHOOL = r" principal  (?:of|at|in|for|the) | principal [^\x01\x02]* (?:school|academy|elementary|college|campus) "
"""`Principal, Hill School` heads a school, a principal planner plans."""


def in_context(hits: pl.DataFrame, part: list[str], piece: list[str]) -> pl.DataFrame:
    """The hits with what the words around them make of them."""
    effect = pl.col("effect")
    is_former = (effect == "former").fill_null(False)
    ranked = hits.with_columns(
        pl.col("level").replace_strict(RANKS, return_dtype=pl.Int32, default=None).alias("rank"),
        is_former.cum_max().over(piece).alias("after_former"),
    )
    # `Ex-Globex, Product Lead`: a former employer ends at the comma, a former title goes on.
    is_former_title = pl.col("after_former") & pl.col("rank").is_not_null()
    return ranked.with_columns(
        (effect == "aide").fill_null(False).cum_max().over(part).alias("after_aide"),
        (pl.col("after_former") | is_former_title.cum_max().over(part)).alias("after_former"),
        (effect == "retired").fill_null(False).any().over(part).alias("is_past"),
        (effect == "whose")
        .fill_null(False)
        .reverse()
        .cum_max()
        .reverse()
        .over(piece)
        .alias("is_whose"),
        pl.col("level").is_in(LAST).fill_null(False).any().over(piece).alias("has_last"),
    )


def graded(counted: pl.DataFrame, words: pl.Series) -> pl.DataFrame:
    """The hits, a grade of a craft among them senior where the craft follows."""
    of_craft = words.to_frame("words").select(
        pl.int_range(pl.len()).alias("title"),
        (pl.col("words").str.contains(_GRADE) & ~pl.col("words").str.contains(_SCHOOL)).alias(
            "of_craft"
        ),
    )
    joined = counted.join(of_craft, on="title", how="left", maintain_order="left")
    is_grade = (pl.col("effect") == "grade").fill_null(False) & pl.col("of_craft")
    return joined.with_columns(
        pl.when(is_grade).then(RANKS["senior"]).otherwise("rank").alias("rank")
    )


def doers(words: pl.Series) -> pl.Series:
    """Whether a word of the title ends as those for people who do something: builder, hospitalist, nurse."""
    endings = rules("title_endings").filter(pl.col("effect") == "doer")["ending"].to_list()
    others = rules("title_endings").filter(pl.col("effect") == "thing")["ending"].to_list()
    ended = words.str.extract_all(rf" [a-z]{{2,}}(?:{alternation(endings)})  ?(?:[\x01\x02]|$)")
    named = ended.list.eval(
        ~pl.element().str.strip_chars(" \x01\x02").str.contains(rf"^(?:{alternation(others)})$")
    )
    return named.list.any()
