"""Match weights of compared pairs: the bits of their levels added up."""

import numpy as np
import polars as pl

from transforms.link.model import Bits, Feature, LinkageModel
from transforms.link.own import Own

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


def contributions(
    comparisons: pl.DataFrame, model: LinkageModel, found: Own | None = None
) -> dict[str, Bits]:
    """Bits by field: what each says for or against a pair, compared with its saying nothing.

    The name's part is what is left with every other field silent, against the rate of matches in such a book.

    Args:
        comparisons: rows of ``comparisons.sql``.
        model: weights.
        found: what the books' own pairs teach, if that counts too.
    """
    parts = {field: _part(comparisons, levels, model) for field, levels in SILENT.items()}
    if found is not None:
        for field, more in found.said(comparisons, model).items():
            parts[field] = parts[field] + more
    every = {name: code for levels in SILENT.values() for name, code in levels.items()}
    doublings = np.log2(comparisons["n_book"].to_numpy() / model.base_size)
    rate = model.rate_bits + model.rate_size_bits * doublings
    return parts | {"name": weights(comparisons.with_columns(**_silent(every)), model) - rate}


def _part(comparisons: pl.DataFrame, silent: dict[str, int], model: LinkageModel) -> Bits:
    """What the weights would lack if these levels said nothing: only features that ask them differ."""
    without = comparisons.with_columns(**_silent(silent))
    part = np.zeros(comparisons.height)
    for feature in model.features:
        if not silent.keys().isdisjoint(feature.levels):
            said = feature.bits[codes(comparisons, feature)]
            part += said - feature.bits[codes(without, feature)]
    return np.round(part, 6)


def _silent(levels: dict[str, int]) -> dict[str, pl.Expr]:
    return {name: pl.lit(code, pl.UInt8) for name, code in levels.items()}


def probability(bits: pl.Expr) -> pl.Expr:
    """Probability of a match weight: 2^w / (1 + 2^w)."""
    return 1 / (1 + pl.lit(2.0).pow(-bits))
