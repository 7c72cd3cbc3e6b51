"""Doubts: the pairs that are left to the owner, one for every two groups that may be one or were kept apart."""

from collections.abc import Sequence

import polars as pl

from transforms.link.groups import Meeting
from transforms.link.model import LinkageModel

_SCHEMA = {"card_l": pl.Int32, "card_r": pl.Int32, "bits": pl.Float64, "contradiction": pl.String}


def doubtful(
    weighed: pl.DataFrame,
    meetings: Sequence[Meeting],
    groups: pl.DataFrame,
    decided: pl.DataFrame,
    model: LinkageModel,
) -> pl.DataFrame:
    """The pairs for review, each with the weight of its two groups.

    Args:
        weighed: card_l, card_r, bits of every compared pair.
        meetings: groups that more likely than not are one person but were not joined.
        groups: card, group, after all these meetings.
        decided: card_l, card_r, verdict of the owner's decisions.
        model: weights and thresholds.
    """
    met = pl.DataFrame(
        [
            (m.left, m.right, _weight(m, model), m.contradiction and _words(m.contradiction))
            for m in meetings
        ],
        schema=_SCHEMA,
        orient="row",
    )
    rest = _unlikely(weighed, groups, model)
    # What is known of a meeting says more than its best pair alone: it comes first.
    ordered = pl.concat([met.with_columns(place=0), rest.with_columns(place=1)]).with_columns(
        card_l=pl.min_horizontal("card_l", "card_r"), card_r=pl.max_horizontal("card_l", "card_r")
    )
    best = ordered.sort(
        "card_l",
        "card_r",
        "place",
        "bits",
        "contradiction",
        descending=[False, False, False, True, False],
    )
    return _undecided(
        best.unique(["card_l", "card_r"], keep="first", maintain_order=True), groups, decided
    )


def _weight(meeting: Meeting, model: LinkageModel) -> float:
    """Bits of a meeting; a contradiction makes it less likely than not, whatever else agrees."""
    if meeting.contradiction is None:
        return meeting.bits
    return min(meeting.bits - model.contradiction_bits, -1.0)


def _words(trait: str) -> str:
    """What kept two groups apart, in words."""
    said = {"birthday": "two birthdays", "suffix": "two suffixes, such as Jr. and Sr."}
    return "kept apart by " + said.get(trait, "two LinkedIn profiles")


def _unlikely(weighed: pl.DataFrame, groups: pl.DataFrame, model: LinkageModel) -> pl.DataFrame:
    """The best pair of every two groups that stayed apart, where the weight of both is in the review band."""
    near = weighed.filter(pl.col("bits") >= model.review_bits)
    sided = near.join(groups.rename({"card": "card_l", "group": "left"}), on="card_l").join(
        groups.rename({"card": "card_r", "group": "right"}), on="card_r"
    )
    between = sided.filter(pl.col("left") != pl.col("right")).with_columns(
        left=pl.min_horizontal("left", "right"), right=pl.max_horizontal("left", "right")
    )
    best = between.sort(pl.col("bits"), "card_l", "card_r", descending=[True, False, False])
    return best.unique(["left", "right"], keep="first", maintain_order=True).select(
        "card_l",
        "card_r",
        # What was not joined at even odds is less likely than not, whatever its best pair says alone.
        bits=pl.min_horizontal("bits", pl.lit(-0.01)),
        contradiction=pl.lit(None, pl.String),
    )


def _undecided(doubts: pl.DataFrame, groups: pl.DataFrame, decided: pl.DataFrame) -> pl.DataFrame:
    """The doubts whose two groups the owner has not told apart."""
    told = decided.filter(verdict="different").select("card_l", "card_r")
    both = pl.concat([told, told.select(card_l="card_r", card_r="card_l")])

    def sided(pairs: pl.DataFrame) -> pl.DataFrame:
        return pairs.join(groups.rename({"card": "card_l", "group": "left"}), on="card_l").join(
            groups.rename({"card": "card_r", "group": "right"}), on="card_r"
        )

    left = sided(doubts).join(
        sided(both).select("left", "right").unique(), on=["left", "right"], how="anti"
    )
    return left.select(*_SCHEMA).sort("card_l", "card_r")
