"""Clusters: cards of one person, by guarded joining; what was kept apart and what is too uncertain, for review."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from transforms.link.doubts import doubtful
from transforms.link.groups import Groups
from transforms.link.mentions import attach_names, attach_profiles
from transforms.link.model import LinkageModel
from transforms.link.reach import reach, settle


@dataclass(frozen=True)
class Clustering:
    """Who is in which group, and the meetings of groups that are left to the owner."""

    members: pl.DataFrame
    """card, group: every card of the batch; a group is named by its smallest card."""
    doubts: pl.DataFrame
    """card_l, card_r, bits, contradiction: the best pair of two groups that may be one or were kept apart."""


def cluster(
    weighed: pl.DataFrame, cards: pl.DataFrame, decided: pl.DataFrame, model: LinkageModel
) -> Clustering:
    """Joins cards into groups, strongest agreement first, and never over a contradiction.

    Args:
        weighed: card_l, card_r, bits of every compared pair.
        cards: card and the columns that ``cards.sql`` gives it.
        decided: card_l, card_r, verdict of the owner's decisions.
        model: weights and thresholds.
    """
    same = decided.filter(verdict="same").select("card_l", "card_r").rows()
    traits = trait_values(cards)
    people = _between_people(weighed, cards)
    parted = reach(people, traits, decided, model, n_cards=cards.height)
    groups = Groups(model, _traits(traits, parted.plain))
    groups.person_of.update(parted.plain.iter_rows())
    groups.load(parted.pairs.iter_rows())
    for left, right in same:
        groups.unite(left, right)
    for left, right in decided.filter(verdict="different").select("card_l", "card_r").iter_rows():
        groups.separate(left, right)
    attach_profiles(groups, cards)
    refused = [m for m in groups.grow(_starts(groups), model.link_bits) if m.contradiction]
    attach_names(groups, cards)
    members = _members(groups, cards)
    wavering = list(groups.grow(_starts(groups), 0.0))
    doubts = doubtful(weighed, [*refused, *wavering], _members(groups, cards), decided, model)
    return Clustering(members, doubts)


def _members(groups: Groups, cards: pl.DataFrame) -> pl.DataFrame:
    """Every card with its group."""
    every = cards["card"].to_numpy()
    parent = np.arange(cards.height + 1, dtype=np.int32)
    parent[list(groups.person_of)] = list(groups.person_of.values())
    return pl.DataFrame({"card": every, "group": settle(parent)[every]})


def _between_people(weighed: pl.DataFrame, cards: pl.DataFrame) -> pl.DataFrame:
    """The pairs of which neither side is only a name: a name alone joins by its own rule."""
    only = cards.filter("is_name_only").select("card")
    return weighed.join(only.rename({"card": "card_l"}), on="card_l", how="anti").join(
        only.rename({"card": "card_r"}), on="card_r", how="anti"
    )


def trait_values(cards: pl.DataFrame) -> pl.DataFrame:
    """What each card has one of: a LinkedIn profile per kind of source, a full birthday, Jr. or Sr."""
    full = pl.col("birthday").str.contains(r"^\d{4}-\d{2}-\d{2}$")
    return pl.concat(
        [
            cards.filter(pl.col("profile").is_not_null()).select(
                "card", trait=pl.format("profile in {}", "kind"), value="profile"
            ),
            cards.filter(full).select("card", trait=pl.lit("birthday"), value="birthday"),
            cards.filter(pl.col("suffix").is_not_null()).select(
                "card", trait=pl.lit("suffix"), value="suffix"
            ),
        ]
    )


def _traits(values: pl.DataFrame, plain: pl.DataFrame) -> dict[int, dict[str, frozenset[str]]]:
    """The traits of the cards whose groups have to be grown."""
    traits: dict[int, dict[str, frozenset[str]]] = {}
    for card, trait, value in values.join(plain, on="card", how="anti").iter_rows():
        traits.setdefault(card, {})[trait] = frozenset((value,))
    return traits


def _starts(groups: Groups) -> list[tuple[int, int]]:
    """Every pair of groups that has compared pairs, once."""
    return [(left, right) for left, near in groups.near.items() for right in near if left < right]
