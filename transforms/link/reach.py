"""Reach: which records could become one group at all, and those of them about which there is no question."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.link.model import LinkageModel

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Reach:
    """The cards of a batch, parted by whether their groups have to be grown."""

    plain: pl.DataFrame
    """card, group: cards that agree all with all and contradict nowhere; a group is named by its smallest card."""
    pairs: pl.DataFrame
    """card_l, card_r, bits: the pairs of all others, inside what could become one group."""


def reach(
    weighed: pl.DataFrame,
    traits: pl.DataFrame,
    decided: pl.DataFrame,
    model: LinkageModel,
    *,
    n_cards: int,
) -> Reach:
    """Parts compared pairs into groups that are plain, and pairs from which groups have to be grown.

    A set of records that nothing ties to others ends as one group, whatever is joined first, where every pair of it
    agrees by ``link_bits`` or more, no two hold different values of a trait, and the owner said nothing of them.

    Args:
        weighed: card_l, card_r, bits of the compared pairs of people.
        traits: card, trait, value: what each card has one of.
        decided: card_l, card_r, verdict of the owner's decisions.
        model: weights and thresholds.
        n_cards: how many cards there are, numbered from 1.
    """
    sides = ["card_l", "card_r"]
    near = weighed.filter(pl.col("bits") >= 0.0).select(sides)
    said = decided.select(sides)
    ends = pl.concat([near, said.filter(decided["verdict"] == "same")])
    label = components(ends["card_l"].to_numpy(), ends["card_r"].to_numpy(), n_cards + 1)
    left, right = (label[weighed[side].to_numpy()] for side in sides)
    within = weighed.filter(pl.Series(left == right)).select(*sides, "bits")
    open_label = np.zeros(len(label), dtype=bool)
    open_label[_unlike(label, within, model)] = True
    open_label[_contradicting(label, traits)] = True
    for side in sides:
        open_label[label[said[side].to_numpy()]] = True
    cards = np.flatnonzero(~open_label[label] & (np.bincount(label)[label] > 1))
    return Reach(
        pl.DataFrame({"card": cards.astype(np.int32), "group": label[cards]}),
        within.filter(pl.Series(open_label[label[within["card_l"].to_numpy()]])).sort(sides),
    )


def _unlike(label: Numbers, within: pl.DataFrame, model: LinkageModel) -> Numbers:
    """Labels of which not every pair of cards agrees by ``link_bits``."""
    strong = within.filter(pl.col("bits") >= model.link_bits)
    n_strong = np.bincount(label[strong["card_l"].to_numpy()], minlength=len(label))
    size = np.bincount(label, minlength=len(label))
    found: Numbers = np.flatnonzero(n_strong < size * (size - 1) // 2).astype(np.int32)
    return found


def _contradicting(label: Numbers, traits: pl.DataFrame) -> Numbers:
    """Labels whose cards hold two values of one trait."""
    labelled = traits.with_columns(label=pl.Series(label[traits["card"].to_numpy()]))
    values = labelled.select("label", "trait", "value").unique()
    twice = values.group_by("label", "trait").len().filter(pl.col("len") > 1)
    return twice["label"].to_numpy()


def components(left: Numbers, right: Numbers, n: int) -> Numbers:
    """The smallest number that each of ``n`` numbers is tied to by pairs, directly or through others."""
    label = np.arange(n, dtype=np.int32)
    while True:
        one, other = label[left], label[right]
        apart = one != other
        if not apart.any():
            return label
        left, right = one[apart], other[apart]
        np.minimum.at(label, np.maximum(left, right), np.minimum(left, right))
        label = settle(label)


def settle(parent: Numbers) -> Numbers:
    """The end of each number's way from parent to parent."""
    while not np.array_equal(above := parent[parent], parent):
        parent = above
    return parent
