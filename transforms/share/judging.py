"""Judging candidates: the chance that people draw a circle like each, by signs that any book has.

Size, what the members have in common beside what makes the group, how much of their likeness stays inside, how far
other ways of looking arrive at the same people, how much sources say of the members at all, and how many different
things of a contact of the book. One small table per way of making, fitted on invented books
(`tests/benchmarks/fit_circle_signs.py`); how readily people draw a circle around a kind of attribute is a table too.
"""

from collections.abc import Sequence

import numpy as np

from transforms.share.affiliations import Affiliations, Common, Flags, Floats, Groups, Ints, joined
from transforms.share.candidates import Candidate, readiness
from transforms.share.likeness import evidence, inside
from transforms.share.numbers import numbers
from transforms.share.widening import belonging

SIGNS = (
    "size", "share", "common", "inside", "like_attributes", "like_communities", "alike", "predicted", "open",
    "silent", "variety",
)  # fmt: skip
"""Names of the signs, the columns of ``signs``; circles.toml says what each is worth."""
MADE = ("stated", "widened", "pair", "community")


def chances(found: Sequence[Candidate], book: Affiliations, signs_of: Floats) -> Floats:
    """The chance of each candidate to be like a circle that people draw."""
    made = np.array([candidate.made for candidate in found])
    odds = np.zeros(len(found))
    for how in MADE:
        table = numbers("circles")[f"signs_{how}"]
        rows = np.flatnonzero(made == how)
        worth = np.array([table[sign] for sign in SIGNS])
        odds[rows] = table["start"] + signs_of[rows] @ worth
    kinds = np.array([readiness(book, candidate) for candidate in found])
    return np.asarray(np.round(kinds / (1 + np.exp(-np.clip(odds, -50, 50))), 9))


def signs(
    found: Sequence[Candidate], book: Affiliations, weights: Floats, likeness: Floats
) -> Floats:
    """The signs of each candidate, a row each, SIGNS the columns; ``likeness`` is F1 between candidates."""
    groups = joined([candidate.members for candidate in found])
    counts = book.counts(groups)
    common = book.common(groups, counts)
    own = np.full((len(found), 2), -1)
    for at, candidate in enumerate(found):
        if candidate.made != "community":
            own[at, : len(candidate.attributes)] = candidate.attributes
    sizes = groups.sizes.astype(np.float64)
    made = np.array([candidate.made for candidate in found])
    of_attribute = (made == "stated") | (made == "widened")
    others = likeness.copy()
    np.fill_diagonal(others, 0.0)
    columns = (
        np.log(sizes),
        np.log(sizes / book.n),
        np.log1p(evidence(book, groups, common, own) / sizes),
        inside(groups, counts, book, weights),
        _nearest(others, of_attribute),
        _nearest(others, made == "community"),
        np.log1p((others >= 0.5).sum(axis=1)),
        _predicted(book, groups, common, own[:, 0]),
        *_openness(book, groups),
        np.full(len(found), np.log(len(book.members) / book.n)),
    )
    return np.round(np.stack(columns, axis=1), 9)


def _openness(book: Affiliations, groups: Groups) -> tuple[Floats, Floats]:
    """How many attributes members have against the book, and the share of members with hardly any.

    Of silent people little is known that could be alike; what sets a group of them apart is rather their silence.
    """
    known = book.held.sizes.astype(np.float64)
    n_known = np.bincount(groups.numbers, weights=known[groups.values])
    is_silent = known <= numbers("circles")["judging"]["silent_max"]
    n_silent = np.bincount(groups.numbers, weights=is_silent[groups.values])
    return np.log(n_known / groups.sizes / known.mean()), n_silent / groups.sizes


def _nearest(others: Floats, columns: Flags) -> Floats:
    """F1 with the nearest of the others in the columns."""
    if not columns.any():
        return np.zeros(len(others))
    return np.asarray(others[:, columns].max(axis=1))


def _predicted(book: Affiliations, groups: Groups, common: Common, left_out: Ints) -> Floats:
    """F1 of each group with those that its other common attributes would take."""
    least = numbers("circles")["widening"]["predicted"]
    taken = belonging(book, groups, common, left_out) > np.log(least / (1 - least))
    both = np.bincount(groups.numbers, weights=taken[groups.numbers, groups.values])
    return np.asarray(2 * both / (groups.sizes + taken.sum(axis=1)))
