"""Match weights of compared pairs: the bits of their levels added up."""

import numpy as np
import polars as pl

from transforms.link.model import Bits, Feature, LinkageModel

SILENT: dict[str, dict[str, int]] = {
    "email": {"email": 12, "email_group": 2},
    "phone": {"phone": 19, "phone_group": 2},
    "profile": {"profile": 2},
    "handle": {"handle": 4},
    "company": {"company": 7, "company_group": 3, "company_size": 10},
    "title": {"title": 2},
    "city": {"city": 1, "city_share": 11},
    "country": {"country": 1},
    "birthday": {"birthday": 2},
    "suffix": {"suffix": 2},
    "middle": {"middle": 2},
}
"""Per field, the levels of a pair on which it says nothing."""

_ROUNDS = 30
"""Rounds of re-estimating the prior; it settles to a hundredth of a bit within ten."""


def codes(comparisons: pl.DataFrame, feature: Feature) -> np.typing.NDArray[np.intp]:
    """Position of each pair's level, or joint level, among the weights of a feature."""
    at = np.zeros(comparisons.height, dtype=np.intp)
    for level, size in zip(feature.levels, feature.sizes, strict=True):
        at = at * size + comparisons[level].to_numpy()
    return at


def weights(comparisons: pl.DataFrame, model: LinkageModel) -> Bits:
    """Match weight of each compared pair, in bits, prior included.

    The additions run in the model's order for every pair alike, so that no sum depends on the order of rows.
    """
    doublings = np.log2(comparisons["n_book"].to_numpy() / model.base_size)
    total: Bits = model.base_bits + model.size_bits * doublings
    for feature in model.features:
        total = total + feature.bits[codes(comparisons, feature)]
    return np.round(total, 6)


def settled(comparisons: pl.DataFrame, bits: Bits, model: LinkageModel) -> Bits:
    """Match weights with the prior moved to each book's own rate of matches.

    A list typed by many hands holds far more duplicates among its candidate pairs than a tidy address book of its
    size. Each book's rate is estimated from its own pairs by expectation maximisation of the prior alone (Saerens,
    Latinne and Decaestecker 2002, eq. 2.9), shrunk towards the rate that the weights were fitted on. Pairs of other
    names with nothing of their own in common stay below the weight at which groups are joined.
    """
    books = comparisons["book"].to_numpy()
    n_pairs = np.bincount(books)
    sizes = np.ones(len(n_pairs))
    sizes[books] = comparisons["n_book"].to_numpy()
    shipped_rate = model.rate_bits + model.rate_size_bits * np.log2(sizes / model.base_size)
    trust = model.rate_trust * n_pairs / (n_pairs + model.rate_pairs)
    shift = np.zeros(len(n_pairs))
    for _ in range(_ROUNDS):
        likely = np.bincount(books, weights=1 / (1 + np.exp2(-(bits + shift[books]))))
        own_rate = np.log2((likely + 0.5) / (n_pairs - likely + 0.5))
        shift = trust * (own_rate - shipped_rate)
    moved = bits + np.clip(shift, -model.rate_most_bits, model.rate_most_bits)[books]
    capped = np.minimum(moved, model.other_name_bits)
    found: Bits = np.round(np.where(comparisons["may_link"].to_numpy(), moved, capped), 6)
    return found


def contributions(comparisons: pl.DataFrame, model: LinkageModel) -> dict[str, Bits]:
    """Bits by field: what each says for or against a pair, compared with its saying nothing.

    The name's part is what is left with every other field silent, against the rate of matches in such a book.
    """
    whole = weights(comparisons, model)
    found = {
        field: whole - weights(comparisons.with_columns(**_silent(levels)), model)
        for field, levels in SILENT.items()
    }
    every = {name: code for levels in SILENT.values() for name, code in levels.items()}
    doublings = np.log2(comparisons["n_book"].to_numpy() / model.base_size)
    rate = model.rate_bits + model.rate_size_bits * doublings
    return found | {"name": weights(comparisons.with_columns(**_silent(every)), model) - rate}


def _silent(levels: dict[str, int]) -> dict[str, pl.Expr]:
    return {name: pl.lit(code, pl.UInt8) for name, code in levels.items()}


def probability(bits: pl.Expr) -> pl.Expr:
    """Probability of a match weight: 2^w / (1 + 2^w)."""
    return 1 / (1 + pl.lit(2.0).pow(-bits))
