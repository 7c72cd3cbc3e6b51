"""Judging candidates: how readily people draw a circle like each, by size, kind and what its members have in common."""

from collections.abc import Sequence

import numpy as np

from transforms.share.affiliations import Affiliations, Floats, joined
from transforms.share.candidates import Candidate, around, pairs, plain, wider
from transforms.share.numbers import numbers


def judged_candidates(
    book: Affiliations, *, seed: int, is_filling: bool = False
) -> list[tuple[Candidate, float]]:
    """All candidates with their quality, the best first; ties by attributes.

    Communities cost most; where attributes hardly are tied to each other they come only to fill what room is left.
    """
    limits = numbers("circles")["discovery"]
    low, high = limits["size_min"], max(limits["size_min"], limits["share_max"] * book.n)
    fitting = np.flatnonzero((book.sizes >= low) & (book.sizes <= high))
    if not len(fitting):
        return []
    largest = np.argsort(-book.sizes[fitting], kind="stable")[: int(limits["considered_max"])]
    fitting = np.sort(fitting[largest])
    stated = [plain(book, i) for i in fitting.tolist()]
    evidence = _evidence(book, stated)
    quality = _quality(stated, evidence) * [_kind_weight(book, c) for c in stated]
    best = np.argsort(-quality, kind="stable")[: int(limits["widened_max"])]
    ranked = np.sort(fitting[best])
    tied = _tied(book, stated)
    found = [
        *(stated[at] for at in np.sort(best).tolist()),
        *wider(book, ranked, high),
        *pairs(book, ranked, low),
        *around(book, tied, low, high, seed, is_filling),
    ]
    return _ranked(book, found)


def _ranked(book: Affiliations, found: list[Candidate]) -> list[tuple[Candidate, float]]:
    quality = _quality(found, _evidence(book, found))
    weights = np.array([c.weight * _kind_weight(book, c) for c in found])
    judged = zip(found, np.round(quality * weights, 9).tolist(), strict=True)
    return sorted(
        judged,
        key=lambda one: (-one[1], one[0].is_community, one[0].attributes, len(one[0].members)),
    )


def _tied(book: Affiliations, stated: Sequence[Candidate]) -> float:
    """How much attributes are tied to each other: the mean root of the nats per member, those of chance left out."""
    evidence = _evidence(book, stated, least=float(np.log(len(book.members))))
    return float(np.mean(np.sqrt(evidence / [len(c.members) for c in stated])))


def _evidence(book: Affiliations, found: Sequence[Candidate], least: float = 0.0) -> Floats:
    """Nats that the members of each have in common, beside what makes it or is nearly the same (a firm's domain)."""
    groups = joined([candidate.members for candidate in found])
    common = book.common(groups, book.counts(groups))
    own = np.full((len(found), 2), -1)
    for at, candidate in enumerate(found):
        own[at, : len(candidate.attributes)] = candidate.attributes
    both = groups.sizes[common.groups] + book.sizes[common.attributes]
    is_other = (common.attributes[:, None] != own[common.groups]).all(axis=1)
    is_other &= common.evidence >= least
    is_other &= 2 * common.counts < numbers("circles")["discovery"]["alike_max"] * both
    nats = common.evidence[is_other]
    summed = np.bincount(common.groups[is_other], weights=nats, minlength=len(found))
    return summed.astype(np.float64)


def _quality(found: Sequence[Candidate], evidence: Floats) -> Floats:
    """Size, falling off for groups larger than circles are, times the root of what each has in common beside."""
    limits = numbers("circles")["discovery"]
    sizes = np.array([len(c.members) for c in found], dtype=np.float64)
    worth = sizes ** limits["size_power"] / (1 + (sizes / limits["size_large"]) ** 2)
    return np.asarray(worth * np.sqrt((1 + evidence) / sizes))


def _kind_weight(book: Affiliations, candidate: Candidate) -> float:
    """How readily people draw a circle around the kinds that make it."""
    if candidate.is_community:
        return 1.0
    kinds = numbers("circles")["kinds"]
    return float(np.prod([kinds[book.attributes[i][0]] for i in candidate.attributes]))
