"""Candidates for circles in one book: attributes, plain and widened, pairs of attributes, and communities."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from transforms.share.affiliations import Affiliations, Floats, Ints, joined
from transforms.share.communities import communities
from transforms.share.numbers import numbers
from transforms.share.widening import NOT_WIDENED, widened


@dataclass(frozen=True)
class Candidate:
    """A group of contacts, what makes it, and how readily people draw a circle like it."""

    attributes: tuple[int, ...]
    """Positions of the attributes that make it; of a community, of the one that comes nearest."""
    members: Ints
    strengths: Floats
    weight: float
    is_community: bool = False


def plain(book: Affiliations, number: int) -> Candidate:
    """An attribute as stated; where silent ones can be looked for, it is worth less than with them."""
    can_widen = book.attributes[number][0] not in NOT_WIDENED
    weight = numbers("circles")["discovery"]["plain"] if can_widen else 1.0
    members = book.members[number]
    return Candidate((number,), members, np.ones(len(members)), weight)


def wider(book: Affiliations, ranked: Ints, high: float) -> Iterator[Candidate]:
    """Each attribute with its silent members: the probable ones, and the possible ones too.

    A group at best half right is made better (F1) by whoever belongs with a chance above a quarter.
    """
    rules = numbers("circles")["widening"]
    wanted = np.array(
        [i for i in ranked.tolist() if book.attributes[i][0] not in NOT_WIDENED], dtype=np.int64
    )
    if not len(wanted):
        return
    chances = widened(book, wanted)
    for row, i in enumerate(wanted.tolist()):
        for least in (rules["probable"], rules["possible"]):
            group = np.flatnonzero(chances[row] > least)
            if book.sizes[i] < len(group) <= high:
                yield Candidate((i,), group, chances[row, group], 1.0)


def pairs(book: Affiliations, ranked: Ints, low: float) -> Iterator[Candidate]:
    """Contacts that share two attributes: clearly fewer than have either, clearly more than by chance."""
    has = np.zeros((len(ranked), book.n), dtype=np.float32)
    holders = book.members.of(ranked)
    has[holders.numbers, holders.values] = 1
    both, sizes = (has @ has.T).astype(np.float64), book.sizes[ranked]
    chance = sizes[:, None] * sizes[None, :] / book.n
    fewer = both < 0.75 * np.minimum(sizes[:, None], sizes[None, :])
    is_pair = np.triu(fewer & (both > 1.5 * chance) & (both >= low), 1)
    places = np.argwhere(is_pair)
    nats = both[is_pair] * np.log(both[is_pair] / chance[is_pair]) - both[is_pair] + chance[is_pair]
    kept = np.argsort(-np.round(nats, 9), kind="stable")[
        : int(numbers("circles")["discovery"]["pairs_max"])
    ]
    weight = numbers("circles")["kinds"]["pair"]
    for row, column in places[np.sort(kept)].tolist():
        members = np.flatnonzero(has[row] * has[column])
        made_by = (int(ranked[row]), int(ranked[column]))
        yield Candidate(made_by, members, np.ones(len(members)), weight)


def around(
    book: Affiliations, tied: float, low: float, high: float, seed: int, is_filling: bool
) -> Iterator[Candidate]:
    """Communities, worth as much as the book's attributes are tied to each other."""
    rules = numbers("circles")["communities"]
    worth = min(
        rules["worth_max"], max(rules["filling"], (tied - rules["tied_min"]) * rules["per_tie"])
    )
    if worth <= rules["filling"] and not is_filling:
        return
    found = communities(book, low=low, high=high, seed=seed, is_filling=is_filling)
    if found:
        weights = [worth * (1.0 if is_similar else rules["bipartite"]) for _, is_similar in found]
        yield from _described(book, [members for members, _ in found], weights)


def _described(book: Affiliations, found: list[Ints], weights: list[float]) -> Iterator[Candidate]:
    """Communities, each with the attribute nearest to it (F1) and each member's share of evidence."""
    groups = joined(found)
    counts = book.counts(groups)
    nearest = np.argmax(2 * counts / (book.sizes + groups.sizes[:, None]), axis=1).tolist()
    common = book.common(groups, counts)
    is_own = np.zeros(counts.shape, dtype=bool)
    own = common.evidence >= numbers("circles")["widening"]["evidence_min"]
    is_own[common.groups[own], common.attributes[own]] = True
    held = book.held.of(groups.values)
    hits = is_own[groups.numbers[held.numbers], held.values]
    n_own = np.maximum(is_own.sum(axis=1), 1)[groups.numbers]
    shares = np.bincount(held.numbers[hits], minlength=len(groups.values)) / n_own
    for at, members in enumerate(found):
        own_shares = shares[groups.starts[at] : groups.starts[at + 1]]
        yield Candidate((nearest[at],), members, own_shares, weights[at], is_community=True)
