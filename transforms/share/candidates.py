"""Candidates for circles in one book: attributes as stated and widened, pairs of attributes, and communities."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from transforms.share.affiliations import Affiliations, Floats, Ints, joined
from transforms.share.communities import communities
from transforms.share.likeness import telling, tied
from transforms.share.numbers import numbers
from transforms.share.widening import NOT_WIDENED, belonging, chance, widened


@dataclass(frozen=True)
class Candidate:
    """A group of contacts, and what makes it."""

    attributes: tuple[int, ...]
    """Positions of the attributes that make it; of a community, of those it has most in common, the first first."""
    members: Ints
    strengths: Floats
    made: str
    """How: stated, widened, pair or community."""


def candidates(book: Affiliations, *, seed: int) -> tuple[list[Candidate], Floats]:
    """All candidates of a book, no two with the same members, and how telling its attributes are."""
    limits = numbers("circles")["discovery"]
    low, high = limits["size_min"], max(limits["size_min"], limits["share_max"] * book.n)
    usable = np.flatnonzero((book.sizes >= 2) & (book.sizes <= high))
    nats = tied(book, usable)
    weights = telling(book, usable, nats)
    fitting = _foremost(usable[book.sizes[usable] >= low], nats + book.sizes)
    if not len(fitting):
        return [], weights
    found = [
        *(stated(book, number) for number in fitting.tolist()),
        *wider(book, fitting, high),
        *pairs(book, fitting, low),
        *around(book, communities(book, usable=usable, weights=weights, low=low, high=high, seed=seed)),
    ]  # fmt: skip
    different: dict[bytes, Candidate] = {}
    for candidate in sorted(
        found, key=lambda one: (one.made == "community", -readiness(book, one))
    ):
        different.setdefault(candidate.members.tobytes(), candidate)
    return list(different.values()), weights


def readiness(book: Affiliations, candidate: Candidate) -> float:
    """How readily people draw a circle around the kinds that make it, the usual being 1."""
    if candidate.made == "community":
        return numbers("circles")["kinds"]["community"]
    kinds = numbers("circles")["kinds"]
    made_by = [book.attributes[i][0] for i in candidate.attributes]
    return float(np.prod([kinds[kind] for kind in made_by]))


def _foremost(fitting: Ints, worth: Floats) -> Ints:
    """Of very many attributes those of most worth."""
    most = int(numbers("circles")["discovery"]["considered_max"])
    first = np.argsort(-np.round(worth[fitting], 6), kind="stable")[:most]
    return np.sort(fitting[first])


def stated(book: Affiliations, number: int) -> Candidate:
    """Those of whom a source says the attribute."""
    members = book.members[number]
    return Candidate((number,), members, np.ones(len(members)), "stated")


def wider(book: Affiliations, fitting: Ints, high: float) -> Iterator[Candidate]:
    """Each attribute with its silent members: the probable ones, and the possible ones too.

    A group at best half right is made better (F1) by whoever belongs with a chance above a quarter.
    """
    rules = numbers("circles")["widening"]
    wanted = np.array(
        [i for i in fitting.tolist() if book.attributes[i][0] not in NOT_WIDENED], dtype=np.int64
    )
    if not len(wanted):
        return
    chances = widened(book, wanted)
    for row, i in enumerate(wanted.tolist()):
        for least in (rules["probable"], rules["possible"]):
            group = np.flatnonzero(chances[row] > least)
            if book.sizes[i] < len(group) <= high:
                yield Candidate((i,), group, chances[row, group], "widened")


def pairs(book: Affiliations, fitting: Ints, low: float) -> Iterator[Candidate]:
    """Contacts that share two attributes: clearly fewer than have either, clearly more than by chance."""
    has = np.zeros((len(fitting), book.n), dtype=np.float32)
    holders = book.members.of(fitting)
    has[holders.numbers, holders.values] = 1
    both, sizes = (has @ has.T).astype(np.float64), book.sizes[fitting]
    chance = sizes[:, None] * sizes[None, :] / book.n
    fewer = both < 0.75 * np.minimum(sizes[:, None], sizes[None, :])
    is_pair = np.triu(fewer & (both > 1.5 * chance) & (both >= low), 1)
    places = np.argwhere(is_pair)
    nats = both[is_pair] * np.log(both[is_pair] / chance[is_pair]) - both[is_pair] + chance[is_pair]
    most = int(numbers("circles")["discovery"]["pairs_max"])
    kept = np.argsort(-np.round(nats, 9), kind="stable")[:most]
    for row, column in places[np.sort(kept)].tolist():
        members = np.flatnonzero(has[row] * has[column])
        made_by = (int(fitting[row]), int(fitting[column]))
        if book.value(made_by[0]) == book.value(made_by[1]):
            continue  # a town, and a column of towns: no narrower a group than either, said twice
        yield Candidate(made_by, members, np.ones(len(members)), "pair")


def around(book: Affiliations, found: list[Ints]) -> Iterator[Candidate]:
    """Communities, each with what it has in common, the most telling first, and the chance of each member."""
    if not found:
        return
    groups = joined(found)
    common = book.common(groups, book.counts(groups))
    rules, kinds = numbers("circles")["communities"], numbers("circles")["kinds"]
    ready = np.array([kinds[kind] for kind, _ in book.attributes])
    nats = np.round(common.evidence * ready[common.attributes], 6)
    order = np.lexsort((common.attributes, -nats, common.groups))
    starts = np.searchsorted(common.groups[order], np.arange(len(groups) + 1))
    odds = belonging(book, groups, common, np.full(len(groups), -1))
    for at, members in enumerate(found):
        own = common.attributes[order[starts[at] : starts[at + 1]]]
        strengths = chance(odds[at, members])
        if not len(own) or strengths.mean() < rules["sure"]:
            continue
        named = _different(book, own)
        if _told(book, members, named) >= rules["told_min"]:
            yield Candidate(named, members, strengths, "community")


def _told(book: Affiliations, members: Ints, named: tuple[int, ...]) -> float:
    """The share of a community that has something telling of what names it: who has none cannot see why they are in."""
    limits = numbers("circles")
    least = limits["communities"]["telling_kind"]
    telling_ones = [i for i in named if limits["kinds"][book.attributes[i][0]] >= least]
    if not telling_ones:
        return 0.0
    holders = np.unique(np.concatenate([book.members[i] for i in telling_ones]))
    return len(np.intersect1d(members, holders, assume_unique=True)) / len(members)


def _different(book: Affiliations, own: Ints) -> tuple[int, ...]:
    """The first of what a community has in common, without what says the same twice: a firm and its mail domain."""
    limits = numbers("circles")
    kept: list[int] = []
    for number in own.tolist():
        word, people = book.words[number].casefold(), book.members[number]
        is_same = any(
            word in book.words[one].casefold() or book.words[one].casefold() in word
            or 2 * len(np.intersect1d(people, book.members[one], assume_unique=True))
            >= limits["discovery"]["alike_max"] * (len(people) + len(book.members[one]))
            for one in kept
        )  # fmt: skip
        if not is_same:
            kept.append(number)
        if len(kept) == limits["communities"]["named_by"]:
            break
    return tuple(kept)
