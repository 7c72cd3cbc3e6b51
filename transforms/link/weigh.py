"""Match weights of compared pairs: the bits of their levels added up."""

import numpy as np
import polars as pl

from transforms.link.model import Bits, Feature, LinkageModel


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


def contributions(comparisons: pl.DataFrame, model: LinkageModel) -> dict[str, Bits]:
    """Bits by subject: what each field says for or against each pair."""
    found: dict[str, Bits] = {}
    for feature in model.features:
        bits = feature.bits[codes(comparisons, feature)]
        found[feature.subject] = found.get(feature.subject, np.zeros(comparisons.height)) + bits
    return found


def probability(bits: pl.Expr) -> pl.Expr:
    """Probability of a match weight: 2^w / (1 + 2^w)."""
    return 1 / (1 + pl.lit(2.0).pow(-bits))
