"""Makes score_factors: every factor of every score, with its evidence in words, from one wide row per contact.

How contributions combine per target is told in docs/scores.md: a noisy-or of contributions (tie_strength, score)
or their product (all others, influence capped at 1). A factor that changes nothing has no row.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from transforms.rank import words
from transforms.rank.weights import PURPOSES, TIE_FACTORS

HIDDEN = "Inside the protected company: asking would reveal the search."


@dataclass(frozen=True)
class Factor:
    """One factor of one score: which rows it is in, and what they say."""

    target: str
    factor: str
    raw: pl.Expr
    evidence: pl.Expr
    present: pl.Expr
    weight: pl.Expr


def _product(
    target: str,
    factor: str,
    column: str,
    evidence: pl.Expr,
    *,
    is_always_told: bool = False,
    is_gate: bool = False,
) -> Factor:
    """A factor of a product: told where it isn't 1, or always where it is what the product is about."""
    raw = pl.col(column).cast(pl.Float64)
    present = pl.lit(True) if is_always_told else (raw == 0 if is_gate else raw != 1)
    return Factor(target, factor, raw, evidence, present, pl.lit(1.0))


def _ties() -> list[Factor]:
    """Factors of tie strength: weight times raw, where there is evidence."""
    return [
        Factor(
            "tie_strength",
            name,
            pl.col(name),
            words.TIE[name],
            (pl.col(name) > 0) & (pl.col(f"w_{name}") > 0),
            pl.col(f"w_{name}"),
        )
        for name in TIE_FACTORS
    ]


def _scores() -> list[Factor]:
    """Factors of the score: the value of each purpose."""
    return [
        Factor(
            "score",
            name,
            pl.col(name),
            words.hundredths(f"Value for {name}:", pl.col(name)),
            (pl.col(name) > 0) & (pl.col(f"u_{name}") > 0),
            pl.col(f"u_{name}"),
        )
        for name in PURPOSES
    ]


def _standings() -> list[Factor]:
    """Factors of reach and influence."""
    return [
        _product("reach", "channel", "reach", words.CHANNEL, is_always_told=True),
        _product("influence", "level", "level_influence", words.LEVEL, is_always_told=True),
        _product("influence", "function", "function_boost", pl.lit("Works in your function.")),
        _product("influence", "hiring", "hiring_boost", pl.lit("Works in hiring.")),
    ]


def _purposes() -> list[Factor]:
    """Factors of the value for each purpose."""
    tie = words.hundredths("A tie of", pl.col("tie"))
    influence = words.hundredths("Influence", pl.col("influence"))
    hidden = pl.lit(HIDDEN)
    return [
        _product("introduce", "access", "access", words.ACCESS, is_always_told=True),
        _product("introduce", "influence", "influence", influence),
        _product("introduce", "willing", "willing", tie),
        _product("introduce", "novelty", "novelty", pl.lit("So close that you know the same people.")),
        _product("introduce", "reach", "reach", words.CHANNEL),
        _product("introduce", "gate", "is_outside", hidden, is_gate=True),
        _product("reference", "knows_work", "knows_work", words.KNOWS_WORK, is_always_told=True),
        _product("reference", "standing", "reference_standing", words.STANDING),
        _product("reference", "recall", "recall", words.RECALL),
        _product("reference", "length", "length", words.LENGTH),
        _product("reference", "closeness", "closeness", tie),
        _product("reference", "gate", "is_outside", hidden, is_gate=True),
        _product("research", "access", "access", words.ACCESS, is_always_told=True),
        _product("research", "influence", "influence", influence),
        _product("research", "distance", "distance", tie),
        _product("research", "gate", "is_known", pl.lit("No profile and no company."), is_gate=True),
        _product("conversation", "tie", "tie", tie, is_always_told=True),
        _product("conversation", "reach", "reach", words.CHANNEL),
        _product("conversation", "discretion", "discretion", words.DISCRETION),
        _product("broadcast", "reach", "reach", words.CHANNEL, is_always_told=True),
    ]


def factors() -> list[Factor]:
    """Every factor, in the order of target and name."""
    every = [*_ties(), *_scores(), *_standings(), *_purposes()]
    return sorted(every, key=lambda factor: (factor.target, factor.factor))


def score_factors(parts: pl.DataFrame) -> pl.DataFrame:
    """The factors of each contact as rows, sorted by contact, target and factor.

    Args:
        parts: the relation factor_parts, sorted by owner and contact_id.
    """
    every = factors()
    told = [
        parts.lazy()
        .with_row_index("contact")
        .filter(factor.present)
        .select(
            "contact",
            raw=factor.raw.cast(pl.Float64),
            weight=factor.weight.cast(pl.Float64),
            evidence=factor.evidence,
        )
        for factor in every
    ]
    frames = pl.collect_all(told)
    order = _by_contact([frame["contact"].to_numpy() for frame in frames], parts.height)
    number = np.repeat(np.arange(len(every)), [frame.height for frame in frames])[order]
    rows = pl.concat(frames)[order]
    names = pl.DataFrame([(f.target, f.factor) for f in every], ["target", "factor"], orient="row")
    whose = parts.select("owner", "contact_id")[rows["contact"]]
    return pl.concat(
        [
            whose,
            names[number],
            rows.select("raw", "weight", contribution=pl.col("raw") * pl.col("weight")),
            rows.select("evidence"),
        ],
        how="horizontal",
    )


def _by_contact(contacts: list[np.ndarray], n_contacts: int) -> np.ndarray:
    """The order that takes rows, factor after factor, to contact after contact, without a sort.

    Each factor's contacts ascend, so a row's place is where its contact begins plus the factors before it.
    """
    filled = np.zeros(n_contacts, dtype=np.int64)
    for rows in contacts:
        filled[rows] += 1
    nexts = np.cumsum(filled) - filled
    order = np.empty(int(filled.sum()), dtype=np.int64)
    start = 0
    for rows in contacts:
        order[nexts[rows]] = np.arange(start, start + rows.size)
        nexts[rows] += 1
        start += rows.size
    return order
