"""Makes score_factors: every factor of every score with its evidence, from wide relations of one row a contact.

How contributions combine per target is told in docs/scores.md: a noisy-or of contributions (tie_strength, score)
or their product (all others, influence capped at 1). A factor that changes nothing has no row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from transforms.rank.weights import PURPOSES, TIE_FACTORS

RELATIONS = (
    "tie_parts", "tie_words", "standings", "standing_words", "reference_parts", "reference_words",
    "purpose_parts", "purpose_words", "worths",
)  # fmt: skip
"""Relations of one row per contact, in the order of contacts, that factors are told from."""
BATCH = 20_000
"""Contacts made long at once: what is gathered from then stays in the processor's cache."""

Wide = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Factor:
    """One factor of one score: the columns `<relation>.<column>` of its raw value and of its words."""

    target: str
    factor: str
    raw: str
    words: str
    weight: str | None = None
    """Column of books; None: 1."""


def _factors() -> Iterator[Factor]:
    for name in TIE_FACTORS:
        yield Factor("tie_strength", name, f"tie_parts.{name}", f"tie_words.{name}", name)
    for name in PURPOSES:
        yield Factor("score", name, f"worths.{name}", f"purpose_words.{name}", name)
    for target, factor, raw, words in (
        ("reach", "channel", "standings.reach", "standing_words.channel"),
        ("influence", "level", "standings.level_influence", "standing_words.level"),
        ("influence", "function", "standings.function_boost", "standing_words.function"),
        ("influence", "hiring", "standings.hiring_boost", "standing_words.hiring"),
        ("introduce", "access", "purpose_parts.access", "standing_words.access"),
        ("introduce", "influence", "purpose_parts.influence", "standing_words.influence"),
        ("introduce", "willing", "purpose_parts.willing", "purpose_words.tie"),
        ("introduce", "novelty", "purpose_parts.novelty", "purpose_words.novelty"),
        ("introduce", "reach", "purpose_parts.reach", "standing_words.channel"),
        ("introduce", "gate", "purpose_parts.is_outside", "purpose_words.hidden"),
        ("reference", "knows_work", "reference_parts.knows_work", "reference_words.knows_work"),
        ("reference", "standing", "reference_parts.standing", "reference_words.standing"),
        ("reference", "recall", "reference_parts.recall", "reference_words.recall"),
        ("reference", "length", "reference_parts.length", "reference_words.length"),
        ("reference", "closeness", "purpose_parts.closeness", "purpose_words.tie"),
        ("reference", "gate", "purpose_parts.is_outside", "purpose_words.hidden"),
        ("research", "access", "purpose_parts.access", "standing_words.access"),
        ("research", "influence", "purpose_parts.influence", "standing_words.influence"),
        ("research", "distance", "purpose_parts.distance", "purpose_words.tie"),
        ("research", "gate", "purpose_parts.is_known", "purpose_words.is_known"),
        ("conversation", "tie", "purpose_parts.tie", "purpose_words.tie"),
        ("conversation", "reach", "purpose_parts.reach", "standing_words.channel"),
        ("conversation", "discretion", "purpose_parts.discretion", "purpose_words.discretion"),
        ("broadcast", "reach", "purpose_parts.reach", "standing_words.channel"),
    ):
        yield Factor(target, factor, raw, words)


FACTORS = tuple(sorted(_factors(), key=lambda factor: (factor.target, factor.factor)))
"""Every factor, in the order of target and name."""


def score_factors(
    wide: Wide, book: np.ndarray, whose: pl.DataFrame, books: pl.DataFrame
) -> pl.DataFrame:
    """The factors of each contact as rows, sorted by contact, target and factor.

    Args:
        wide: the frames of ``RELATIONS``, each with a row for every contact, in their order.
        book: number of each contact's book.
        whose: owner and contact_id of each contact.
        books: the relation of that name, with the weights of each owner.
    """
    batches = range(0, max(1, whose.height), BATCH)
    return pl.concat(
        _long(
            {name: frame[at : at + BATCH] for name, frame in wide.items()},
            book[at : at + BATCH],
            whose[at : at + BATCH],
            books,
        )
        for at in batches
    )


def _long(wide: Wide, book: np.ndarray, whose: pl.DataFrame, books: pl.DataFrame) -> pl.DataFrame:
    """One batch of contacts made long: a row wherever a factor has words."""
    words = [_column(wide, factor.words) for factor in FACTORS]
    is_told = np.column_stack([series.is_not_null().to_numpy() for series in words])
    contact, number = np.nonzero(is_told)
    raw = np.column_stack([_column(wide, f.raw).cast(pl.Float64).to_numpy() for f in FACTORS])[
        is_told
    ]
    weight = np.column_stack([_weight(f, books)[book - 1] for f in FACTORS])[is_told]
    names = pl.DataFrame(
        [(f.target, f.factor) for f in FACTORS], ["target", "factor"], orient="row"
    )
    evidence = pl.concat(words).gather(number * whose.height + contact)
    return pl.concat(
        [
            whose[contact],
            names[number],
            pl.DataFrame({"raw": raw, "weight": weight, "contribution": raw * weight}),
            evidence.to_frame("evidence"),
        ],
        how="horizontal",
    )


def _weight(factor: Factor, books: pl.DataFrame) -> np.ndarray:
    """The weight of a factor in each book."""
    return np.ones(books.height) if factor.weight is None else books[factor.weight].to_numpy()


def _column(wide: Wide, name: str) -> pl.Series:
    """A column by `<relation>.<column>`."""
    relation, column = name.split(".")
    return wide[relation][column]
