"""Groups of records that grow by joining the pair of groups that agree most, never over a contradiction.

What the owner called the same is one person at once, and yet each of its records grows a group of its own: a record
that fits one of two names of a person must not be kept away by the other name.
"""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from transforms.link.contradictions import contradicting
from transforms.link.model import LinkageModel

Between = tuple[float, int, float, int, int]
"""Compared pairs between two groups: sum of bits, number of pairs; the best pair's bits and two cards."""


@dataclass(frozen=True)
class Meeting:
    """Two groups that were joined, or kept apart by a contradiction, told by the pair that agrees most."""

    left: int
    right: int
    bits: float
    """Average match weight of the pairs between them."""
    contradiction: str | None = None
    """The trait that kept them apart."""


def _root(parent: dict[int, int], card: int) -> int:
    """The end of a card's way from parent to parent, which gets shorter."""
    while (above := parent.get(card, card)) != card:
        parent[card] = parent.get(above, above)
        card = parent[card]
    return card


def _together(one: Between, other: Between) -> Between:
    """Two lots of pairs as one."""
    best = min(one[2:], other[2:], key=lambda pair: (-pair[0], *pair[1:]))
    return (one[0] + other[0], one[1] + other[1], *best)


@dataclass
class Groups:
    """The groups of a batch of books while they grow; groups and persons are named by their smallest card."""

    model: LinkageModel
    traits: dict[int, dict[str, frozenset[str]]]
    """Traits of the persons that have any."""
    near: dict[int, dict[int, Between]] = field(default_factory=dict)
    """Per group, the groups it has compared pairs with."""
    size: dict[int, int] = field(default_factory=dict)
    parent: dict[int, int] = field(default_factory=dict)
    person_of: dict[int, int] = field(default_factory=dict)
    """Card -> a smaller card of the same person: one or more groups."""
    apart: dict[int, set[int]] = field(default_factory=dict)
    """Persons that must not become one: the owner said so."""
    version: dict[int, int] = field(default_factory=dict)

    def load(self, pairs: Iterable[tuple[int, int, float]]) -> None:
        """Takes compared pairs of cards with their match weights."""
        least, most = self.model.least_bits, self.model.most_bits
        near = self.near
        for left, right, bits in pairs:
            weight = (min(max(bits, least), most), 1, bits, left, right)
            near.setdefault(left, {})[right] = weight
            near.setdefault(right, {})[left] = weight

    def group(self, card: int) -> int:
        """The group that holds a card."""
        return _root(self.parent, card)

    def person(self, card: int) -> int:
        """The person that a card is of."""
        return _root(self.person_of, card)

    def separate(self, left: int, right: int) -> None:
        """Keeps two persons apart for good."""
        left, right = self.person(left), self.person(right)
        self.apart.setdefault(left, set()).add(right)
        self.apart.setdefault(right, set()).add(left)

    def are_apart(self, left: int, right: int) -> bool:
        """Whether the persons of two cards must not become one."""
        return self.person(right) in self.apart.get(self.person(left), ())

    def average(self, left: int, right: int) -> float:
        """Average match weight between two groups; pairs never compared count as unlike."""
        total, n_compared, *_ = self.near[left][right]
        n_pairs = self.size.get(left, 1) * self.size.get(right, 1)
        unseen = self.model.unseen_bits * (n_pairs - n_compared)
        return round((total + unseen) / n_pairs, 6)

    def join(self, left: int, right: int) -> int:
        """Makes one group of two; it is named by the smaller card."""
        kept, gone = min(left, right), max(left, right)
        self.parent[gone] = kept
        self.size[kept] = self.size.get(kept, 1) + self.size.pop(gone, 1)
        self.version[kept] = self.version.get(kept, 0) + 1
        self.version[gone] = -1
        self.unite(kept, gone)
        self._take_neighbours(kept, gone)
        return kept

    def unite(self, left: int, right: int) -> int:
        """Makes one person of the persons of two cards, whose groups stay."""
        kept, gone = sorted((self.person(left), self.person(right)))
        if kept == gone:
            return kept
        self.person_of[gone] = kept
        held = self.traits.setdefault(kept, {})
        for trait, values in self.traits.pop(gone, {}).items():
            held[trait] = held.get(trait, frozenset()) | values
        for other in self.apart.pop(gone, set()):
            self.apart[other].discard(gone)
            self.apart[other].add(kept)
            self.apart.setdefault(kept, set()).add(other)
        return kept

    def _take_neighbours(self, kept: int, gone: int) -> None:
        mine = self.near.setdefault(kept, {})
        for other, between in self.near.pop(gone, {}).items():
            theirs = self.near[other]
            del theirs[gone]
            if other != kept:
                before = mine.get(other)
                mine[other] = theirs[kept] = _together(before, between) if before else between

    def grow(self, starts: Sequence[tuple[int, int]], down_to: float) -> Iterable[Meeting]:
        """Joins the groups that agree most, again and again, and tells of each joining and each refusal.

        Args:
            starts: pairs of cards from which to begin.
            down_to: the least average match weight of groups that are joined, in bits.
        """
        entries = (self._entry(*sorted((self.group(a), self.group(b)))) for a, b in starts)
        queue = [entry for entry in entries if -entry[0] >= down_to]
        heapq.heapify(queue)
        while queue:
            negative, left, right, *versions = heapq.heappop(queue)
            if versions != [self.version.get(left, 0), self.version.get(right, 0)]:
                continue
            if self.are_apart(left, right):
                continue
            one, other = self.person(left), self.person(right)
            trait = None
            if one != other:
                trait = contradicting(self.traits.get(one, {}), self.traits.get(other, {}))
                yield Meeting(*self.near[left][right][3:], -negative, trait)
            if trait is None:
                kept = self.join(left, right)
                for other in self.near[kept]:
                    entry = self._entry(min(kept, other), max(kept, other))
                    if -entry[0] >= down_to:
                        heapq.heappush(queue, entry)

    def _entry(self, left: int, right: int) -> tuple[float, int, int, int, int]:
        """A place in the queue: most bits first, then the smaller cards."""
        versions = self.version.get(left, 0), self.version.get(right, 0)
        return (-self.average(left, right), left, right, *versions)
