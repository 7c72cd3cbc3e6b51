"""Job titles: level, function and whether the person recruits, by phrases in tables, the longest phrase first.

A title is cut into words; of phrases that begin at one word the longest counts, and covers the words
it is made of: `product owner` is no owner. A phrase of title_levels.csv has a level, or an effect on
the words around it: `former` (what follows is past), `retired` (all of this part is), `aide` (what
follows is somebody else's title), `whose` (what precedes is), `grade` (a rank of the craft that
follows: a principal hydrologist heads nothing), `crew` (leads those that follow: a head gardener),
`young` (a beginner at what follows: a junior architect), `alone` (counts where nothing else does),
`motto` (what follows is whom one serves), `mood` (`Coffee lover` is no work). The levels training
and unpaid win over whatever else stands in their piece and, unless they are a `status`, over a
worker's level across a comma or bracket. Of all pieces the highest level
counts. A title of no known rank that says what one does, by its function or by the ending of its word
(`canoe builder`), is an ordinary worker's.
"""

import polars as pl

from transforms.harmonise.folding import by_value
from transforms.harmonise.tables import rules
from transforms.harmonise.title_context import LAST, RANKS, doers, graded, in_context, told
from transforms.harmonise.title_phrases import (
    APART,
    BESIDE,
    MARKS,
    TOGETHER,
    matches,
    phrases_of,
    words_of,
)

COLUMNS = ("title_key", "level", "function", "is_recruiter")


def title_columns(titles: pl.Series) -> pl.DataFrame:
    """The columns of ``COLUMNS`` for each written title, in row order."""
    found = by_value(titles, _judged)
    return found.select("title_key", "level", "function", pl.col("is_recruiter").fill_null(False))


def _judged(titles: pl.Series) -> pl.DataFrame:
    words = words_of(titles)
    keys = _keys(words)
    levels = _levels(words)
    functions = _functions(words)
    judged = pl.concat([keys, levels, functions], how="horizontal")
    works = ~pl.col("was") & (pl.col("function").is_not_null() | pl.lit(doers(words)))
    return judged.with_columns(
        pl.when(pl.col("level").is_null() & works)
        .then(pl.lit("entry"))
        .otherwise("level")
        .alias("level")
    )


def _keys(words: pl.Series) -> pl.DataFrame:
    bare = (
        words.str.replace_all(rf"[{MARKS}]| s# ", " ")
        .str.replace_all(" +", " ")
        .str.strip_chars(" ")
    )
    short = rules("title_words")
    return bare.to_frame("key").select(
        pl.col("key")
        .str.split(" ")
        .list.eval(pl.element().replace(short["word"], short["stands_for"]))
        .list.join(" ")
        .replace("", None)
        .alias("title_key")
    )


def _levels(words: pl.Series) -> pl.DataFrame:
    """The level of each title."""
    phrases = phrases_of("title_levels", ("level", "effect"))
    hits = matches(words, phrases, [APART, TOGETHER, BESIDE])
    judged = in_context(hits)
    counted = judged.filter(
        pl.col("rank").is_not_null()
        & ~pl.col("is_past")
        & ~pl.col("after_former")
        & ~pl.col("after_employer")
        & ~pl.col("after_motto")
        & ~(pl.col("mentioned") & (pl.col("level") == "entry"))
        & ~pl.col("is_whose")
        & (~pl.col("after_aide") | (pl.col("effect") == "aide"))
        & (~pl.col("has_last") | pl.col("level").is_in(LAST))
    )
    of_craft = graded(told(counted), words)
    best = of_craft.group_by("title").agg(pl.col("rank").max())
    is_no_work = pl.col("is_past") | pl.col("after_former") | pl.col("is_motto")
    was = judged.group_by("title").agg(is_no_work.any().alias("was"))
    names = {rank: level for level, rank in RANKS.items()}
    titled = pl.DataFrame({"title": pl.int_range(len(words), eager=True)})
    joined = titled.join(best, on="title", how="left", maintain_order="left").join(
        was, on="title", how="left", maintain_order="left"
    )
    return joined.select(
        pl.col("rank").replace_strict(names, return_dtype=pl.String, default=None).alias("level"),
        pl.col("was").fill_null(False),
    )


def _functions(words: pl.Series) -> pl.DataFrame:
    """The function of each title: the first strong phrase, else the first weak one; and whether it recruits."""
    phrases = phrases_of("title_functions", ("function", "weight"))
    hits = matches(words, phrases, [APART])
    chosen = (
        hits.filter(pl.col("function").is_not_null())
        .with_columns(pl.col("weight").replace_strict({"weak": 1}, default=0, return_dtype=pl.Int8))
        .sort("title", "weight", "hit")
        .group_by("title", maintain_order=True)
        .agg(pl.col("function").first())
    )
    recruits = hits.group_by("title").agg(
        (pl.col("weight") == "recruiter").any().alias("is_recruiter")
    )
    titled = pl.DataFrame({"title": pl.int_range(len(words), eager=True)})
    joined = titled.join(chosen, on="title", how="left", maintain_order="left")
    joined = joined.join(recruits, on="title", how="left", maintain_order="left")
    return joined.select("function", pl.col("is_recruiter").fill_null(False))
