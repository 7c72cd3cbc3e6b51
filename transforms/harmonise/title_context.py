"""What the words around a phrase of a title make of it, and who a title without a known rank is."""

import polars as pl

from schemas.records import LEVELS
from transforms.harmonise.tables import rules
from transforms.harmonise.title_phrases import MARKS
from transforms.patterns import alternation

RANKS = {level: rank for rank, level in enumerate(LEVELS)}
LAST = ("training", "unpaid")
"""Levels that win over every other word of their piece: a management trainee manages nobody."""
_WORKERS = ("entry", "senior")
"""Levels that a word of LAST wins over across a comma or bracket too: `Intern, Software Engineer`.

A `status` does not: a student may have any job.
"""
_NOT_YOUNG = ("senior", "manager")
"""Ranks of a craft that its juniors have not reached: junior architects and junior project managers."""
_GRADE = (
    r" (?:principal|staff)  [a-z0-9#]|"
    rf" [a-z]+(?:er|or|ist|ian|ant|ect|yst)  \x02  (?:principal|staff)  ?(?:[{MARKS}]|at |$)"
)
_SCHOOL = r" principal  (?:of|at|in|for|the) | principal [^\x01\x02\x03]* (?:school|academy|elementary|college|campus) "
"""`Principal, Hill School` heads a school, a principal planner plans."""
_WORD = 4
"""Letters from which on an ending is also a word."""
_BEHIND = "at|for|with|in|level|grade|class|band|tier|i|ii|1|2"
"""Words after which a title goes on to where, for whom or how high."""
PART, JOB, PIECE = ["title", "part"], ["title", "job"], ["title", "piece"]
"""What a word can bear upon: what is set off by a bar, by a bar or an `and`, by any mark."""


def in_context(hits: pl.DataFrame) -> pl.DataFrame:
    """The hits with what the words around them make of them."""
    effect = pl.col("effect")
    is_former = (effect == "former").fill_null(False)
    ranked = hits.with_columns(
        pl.col("level").replace_strict(RANKS, return_dtype=pl.Int32, default=None).alias("rank"),
        is_former.cum_max().over(PIECE).alias("after_former"),
        (effect == "employer").fill_null(False).cum_max().over(PIECE).alias("after_employer"),
        (effect == "young").fill_null(False).cum_max().over(PIECE).alias("after_young"),
    )
    last = (
        pl.col("level").is_in(LAST).fill_null(False)
        & ~pl.col("after_employer")
        & ~pl.col("after_former")
    )
    is_job = effect.ne_missing("status")
    # `Ex-Globex, Product Lead`: a former employer ends at the comma, a former title goes on.
    is_former_title = pl.col("after_former") & pl.col("rank").is_not_null()
    return ranked.with_columns(
        (effect == "aide").fill_null(False).cum_max().over(PART).alias("after_aide"),
        (pl.col("after_former") | is_former_title.cum_max().over(PART)).alias("after_former"),
        (effect == "retired").fill_null(False).any().over(PART).alias("is_past"),
        effect.is_in(["motto", "mood"]).fill_null(False).alias("is_motto"),
        (effect == "motto").fill_null(False).cum_max().over(PIECE).alias("after_motto"),
        (effect == "motto").fill_null(False).cum_max().over(PART).alias("mentioned"),
        ((effect == "whose").fill_null(False) & ~pl.col("after_employer"))
        .reverse()
        .cum_max()
        .reverse()
        .over(PIECE)
        .alias("is_whose"),
        (
            last.any().over(PIECE)
            | ((last & is_job).any().over(JOB) & pl.col("level").is_in(_WORKERS))
        ).alias("has_last"),
    )


def graded(counted: pl.DataFrame, words: pl.Series) -> pl.DataFrame:
    """The hits, a grade of a craft among them senior, the head of a craft's crew a manager, its juniors beginners."""
    of_craft = words.to_frame("words").select(
        pl.int_range(pl.len()).alias("title"),
        (pl.col("words").str.contains(_GRADE) & ~pl.col("words").str.contains(_SCHOOL)).alias(
            "of_craft"
        ),
        doers(words, after="head").alias("of_crew"),
    )
    joined = counted.join(of_craft, on="title", how="left", maintain_order="left")
    effect = pl.col("effect")
    return joined.with_columns(
        pl.when((effect == "grade") & pl.col("of_craft"))
        .then(RANKS["senior"])
        .when((effect == "crew") & pl.col("of_crew"))
        .then(RANKS["manager"])
        .when(pl.col("after_young") & pl.col("level").is_in(_NOT_YOUNG))
        .then(RANKS["entry"])
        .otherwise("rank")
        .alias("rank")
    )


def doers(words: pl.Series, after: str = "") -> pl.Series:
    """Whether a word of the title ends as those for people who do something: builder, hospitalist, nurse.

    With ``after``, a word that follows that one, at most two words between: `head tennis instructor`.
    """
    endings = rules("title_endings").filter(pl.col("effect") == "doer")["ending"].to_list()
    # `or` and `er` are no doers, `chef` is one, as is `sushichef`.
    short = alternation([ending for ending in endings if len(ending) < _WORD])
    whole = alternation([ending for ending in endings if len(ending) >= _WORD])
    others = rules("title_endings").filter(pl.col("effect") == "thing")["ending"].to_list()
    before = rf" {after}  (?:[a-z]+  ){{0,2}}" if after else " "
    ended = words.str.extract_all(
        rf"{before}(?:[a-z]{{2,}}(?:{short})|[a-z]*(?:{whole}))  ?(?:[{MARKS}]|$|(?:{_BEHIND}) )"
    )
    word = pl.element().str.extract(rf"([a-z]+)  ?(?:[{MARKS}]|(?:{_BEHIND}) )?$")
    return ended.list.eval(~word.str.contains(rf"^(?:{alternation(others)})$")).list.any()


def told(counted: pl.DataFrame) -> pl.DataFrame:
    """The hits, those of the effect `alone` only where the title has no other: a CTO who invests is a CTO."""
    is_alone = (pl.col("effect") == "alone").fill_null(False)
    return counted.filter(~is_alone | is_alone.all().over("title"))
