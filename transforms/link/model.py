"""The linkage model: bits of evidence per agreement level, alone and jointly, read from ``model.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Feature:
    """What one level, or two levels together, say for or against a pair."""

    levels: tuple[str, ...]
    """Columns of ``comparisons.sql``."""
    sizes: tuple[int, ...]
    """How many codes each level has."""
    bits: Bits
    """Match weight per code, in bits; for two levels row by row."""


@dataclass(frozen=True)
class OwnLevel:
    """A level of which each book's own matches may tell how often it holds."""

    field: str
    """What it speaks of, as in ``weigh.SILENT``."""
    level: str
    """Column of ``comparisons.sql``."""
    shares: Bits
    """By code: share of the matches that the weights were fitted on; 0 where it says nothing."""
    rises: npt.NDArray[np.bool_]
    """By code: whether it may come to say more for a match than shipped, or only less."""


@dataclass(frozen=True)
class LinkageModel:
    """Weights and thresholds of linking; every number's source stands in ``model.toml``."""

    base_bits: float
    """Weight of a candidate pair of which nothing else is known, in a book of ``base_size`` records."""
    base_size: int
    size_bits: float
    """What each doubling of the book adds to it."""
    block_cap: int
    """Records a block may hold before it says too little to compare all its pairs."""
    link_bits: float
    """Groups whose records agree by this many bits on average are joined."""
    review_bits: float
    """Down to this weight a pair is shown for review."""
    unseen_bits: float
    """Weight of two records that share no block, when groups are weighed."""
    least_bits: float
    """A pair counts as no less than this within a group's average."""
    most_bits: float
    """A pair counts as no more than this within a group's average."""
    contradiction_bits: float
    """What a contradiction takes from the weight of a pair that it keeps apart."""
    rate_bits: float
    """Log odds of a candidate pair in the books the weights were fitted on, at ``base_size`` records."""
    rate_size_bits: float
    """What each doubling of the book adds to it."""
    rate_trust: float
    """Share of a book's own difference from that rate which moves its prior."""
    rate_pairs: int
    """Candidate pairs at which a book's own rate weighs as much as the shipped one."""
    rate_most_bits: float
    """The prior moves by no more than this."""
    own_matches: int
    """Likely matches at which a book's own shares of levels weigh as much as the shipped ones."""
    own_slack_bits: float
    """A level moves by what its own share differs from the shipped one beyond this."""
    own_most_bits: float
    """A level moves by no more than this."""
    own_least_share: float
    """Shares of levels below this are not told apart."""
    other_name_bits: float
    """A pair of other names, on no address of its own, weighs no more than this: the owner is asked."""
    decided_bits: float
    """Weight of a pair that the owner said is the same person."""
    own: tuple[OwnLevel, ...]
    features: tuple[Feature, ...]


def feature(entry: dict[str, Any]) -> Feature:
    """A feature from its table in ``model.toml``.

    Raises:
        ValueError: it has more or fewer weights than its levels have codes.
    """
    bits = np.array(entry["bits"], dtype=np.float64)
    sizes = tuple(entry["sizes"])
    if len(bits) != prod(sizes):
        raise ValueError(f"model.toml: {entry['levels']} has {len(bits)} weights")
    return Feature(tuple(entry["levels"]), sizes, bits)


def _own_level(entry: dict[str, Any]) -> OwnLevel:
    shares = np.array(entry["shares"], dtype=np.float64)
    rises = np.isin(np.arange(len(shares)), entry["rises"])
    return OwnLevel(entry["field"], entry["level"], shares, rises)


@cache
def shipped() -> LinkageModel:
    """The model that comes with the package."""
    text = (files(__package__) / "model.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    numbers = {name: entry["value"] for name, entry in tables["numbers"].items()}
    own = tuple(_own_level(entry) for entry in tables["own"])
    features = tuple(feature(e) for e in tables["features"])
    return LinkageModel(own=own, features=features, **numbers)
