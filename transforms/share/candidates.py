"""Candidates for circles in one book: widened attributes, pairs of attributes, and communities of contacts."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from graspologic_native import leiden

from transforms.share.affiliations import Affiliations, Floats, Ints
from transforms.share.numbers import numbers
from transforms.share.widening import NOT_WIDENED, SINGLE_VALUED, others_of_kind, widened

RESOLUTIONS = (1.0, 3.0)
"""Leiden at the scale of the book, and finer: circles lie within circles."""


@dataclass(frozen=True)
class Candidate:
    """A group of contacts, what makes it, and how good a suggestion it is."""

    attributes: tuple[int, ...]
    """Positions of the attributes that make it; of a community, of the one that comes nearest."""
    members: Ints
    strengths: Floats
    quality: float
    is_community: bool = False


def candidates(book: Affiliations, *, seed: int) -> list[Candidate]:
    """All candidates, the best first; ties by attributes."""
    limits = numbers("circles")["discovery"]
    low, high = int(limits["size_min"]), max(limits["size_min"], limits["share_max"] * book.n)
    fitting = [i for i, size in enumerate(book.sizes.tolist()) if low <= size <= high]
    quality = {i: _quality(book, book.members[i], (i,)) * _kind_weight(book, i) for i in fitting}
    ranked = sorted(fitting, key=lambda i: (-quality[i], i))[: int(limits["widened_max"])]
    found = [
        *_singles(book, ranked, quality),
        *_pairs(book, sorted(ranked), low),
        *_communities(book, low, high, seed),
    ]
    kept = [c for c in found if low <= len(c.members) <= high]
    return sorted(kept, key=lambda c: (-c.quality, c.is_community, c.attributes))


def _quality(book: Affiliations, members: Ints, own: tuple[int, ...]) -> float:
    """Size, falling off for groups larger than circles are, times the root of what each has in common beside."""
    evidence = book.evidence(book.counts(members), len(members))
    evidence[list(own)] = 0.0
    size = len(members) / (1 + (len(members) / numbers("circles")["discovery"]["size_large"]) ** 2)
    return round(float(size * np.sqrt((1 + np.sum(evidence)) / len(members))), 9)


def _kind_weight(book: Affiliations, number: int) -> float:
    return numbers("circles")["kinds"][book.attributes[number][0]]


def _singles(
    book: Affiliations, ranked: list[int], quality: dict[int, float]
) -> Iterator[Candidate]:
    """Each attribute with its silent members."""
    nobody = np.zeros(book.n, dtype=bool)
    kinds = sorted({book.attributes[i][0] for i in ranked} & SINGLE_VALUED)
    known = {kind: others_of_kind(book, kind) for kind in kinds}
    for i in ranked:
        kind = book.attributes[i][0]
        if kind in NOT_WIDENED:
            yield Candidate((i,), book.members[i], np.ones(len(book.members[i])), quality[i])
            continue
        group, chances = widened(book, i, known.get(kind, nobody))
        yield Candidate((i,), group, chances[group], quality[i])


def _pairs(book: Affiliations, ranked: list[int], low: int) -> Iterator[Candidate]:
    """Contacts that share two attributes: clearly fewer than have either, clearly more than by chance."""
    if not ranked:
        return
    has = np.zeros((len(ranked), book.n), dtype=np.float32)
    for row, i in enumerate(ranked):
        has[row, book.members[i]] = 1
    both = has @ has.T
    sizes = book.sizes[ranked]
    fewer = both < 0.7 * np.minimum(sizes[:, None], sizes[None, :])
    more = both > 2 * sizes[:, None] * sizes[None, :] / book.n
    weight = numbers("circles")["kinds"]["pair"]
    for row, column in np.argwhere(np.triu(fewer & more & (both >= low), 1)).tolist():
        left, right = ranked[row], ranked[column]
        members = np.flatnonzero(has[row] * has[column])
        kinds = _kind_weight(book, left) * _kind_weight(book, right)
        quality = _quality(book, members, (left, right)) * kinds * weight
        yield Candidate((left, right), members, np.ones(len(members)), quality)


def _communities(book: Affiliations, low: int, high: float, seed: int) -> Iterator[Candidate]:
    """Contacts that Leiden groups together on the network of contacts and attributes, rare attributes weighing more."""
    edges = [
        (f"c{contact}", f"a{i}", float(np.log(1 + book.n / len(members))))
        for i, members in enumerate(book.members)
        if 2 <= len(members) <= high
        for contact in members.tolist()
    ]
    for resolution in RESOLUTIONS if edges else ():
        _, parts = leiden(edges, resolution=resolution, seed=seed, iterations=2)
        groups: dict[int, list[int]] = {}
        for node, part in parts.items():
            if node[0] == "c":
                groups.setdefault(part, []).append(int(node[1:]))
        for group in sorted(sorted(ids) for ids in groups.values() if low <= len(ids) <= high):
            yield _community(book, np.array(group, dtype=np.int64))


def _community(book: Affiliations, members: Ints) -> Candidate:
    """A community, with the attribute nearest to it (F1; the first of equals) and each member's share of evidence."""
    counts = book.counts(members)
    nearest = int(np.argmax(2 * counts / (book.sizes + len(members))))
    evidence = book.evidence(counts, len(members))
    is_own = evidence >= numbers("circles")["widening"]["evidence_min"]
    n_own = max(int(is_own.sum()), 1)
    shares = [float(is_own[book.held[contact]].sum()) / n_own for contact in members.tolist()]
    quality = _quality(book, members, (nearest,)) * numbers("circles")["kinds"]["community"]
    return Candidate((nearest,), members, np.array(shares), quality, is_community=True)
