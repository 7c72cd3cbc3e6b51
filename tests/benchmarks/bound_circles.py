"""How many of the circles that people draw could suggestions find at all? Bounds on the invented ego networks of `egos/`.

Of the circles of three or more, F1 >= 0.5 with: the suggestions; the best 33 of all candidates, and any of them, for who
knows the circles; and a description: who would be taken by what the members have in common (naive Bayes, as in
widening.py), if one knew every member but the one that is judged. No choice among candidates beats the second and
third; what attributes cannot describe, no suggestion finds but by chance.

Run: python tests/benchmarks/bound_circles.py [books] [first seed] [maker …]
"""

import sys

import numpy as np
from discover_circles import frames
from egos import MAKERS, TRYING, Ego
from fit_circle_signs import SEED

from transforms.share.affiliations import Affiliations, Flags, Floats, books
from transforms.share.candidates import candidates
from transforms.share.discovered import foremost, likenesses
from transforms.share.judging import chances, signs
from transforms.share.numbers import numbers

BOUNDS = ("suggestions", "best 33", "any candidate", "description")


def bounds(ego: Ego, book: Affiliations) -> Flags:
    """Which circles of three or more each way matches: a row per circle, BOUNDS the columns."""
    drawn = np.array(
        [[at in own for at in range(book.n)] for own in ego.circles if len(own) > 2]
    ).reshape(-1, book.n)
    found, weights = candidates(book, seed=SEED)
    likeness = likenesses(book, found)
    has = np.zeros((len(found), book.n), dtype=bool)
    for row, candidate in enumerate(found):
        has[row, candidate.members] = True
    both = drawn.astype(np.int64) @ has.T.astype(np.int64)
    hits = 4 * both >= drawn.sum(axis=1)[:, None] + has.sum(axis=1)[None, :]
    chance = chances(found, book, signs(found, book, weights, likeness))
    offered = hits[:, foremost(found, book, chance, likeness)].any(axis=1)
    described = np.array([describable(book, own) for own in drawn], dtype=bool)
    return np.stack([offered, best(hits), hits.any(axis=1), described], axis=1)


def best(hits: Flags) -> Flags:
    """Circles matched by the candidates that match most of those left, one after the other, as many as may be suggested."""
    matched = np.zeros(len(hits), dtype=bool)
    for _ in range(int(numbers("circles")["discovery"]["suggestions_max"])):
        new = (hits & ~matched[:, None]).sum(axis=0)
        matched = matched | hits[:, int(new.argmax())]
    return matched


def describable(book: Affiliations, drawn: Flags) -> bool:
    """Whether some threshold on what the members have in common takes a group with F1 >= 0.5."""
    has = np.zeros((book.n, len(book.members)))
    has[book.members.values, book.members.numbers] = 1
    n_in, counts = int(drawn.sum()), drawn @ has
    odds = has @ _worth(counts, book.sizes, n_in, book.n)
    for at in np.flatnonzero(drawn).tolist():
        others = _worth(counts - has[at], book.sizes - has[at], n_in - 1, book.n - 1)
        odds[at] = has[at] @ others
    odds = np.round(odds, 9)
    return any(
        4 * (drawn & taken).sum() >= n_in + taken.sum()
        for taken in (odds >= least for least in np.unique(odds))
    )


def _worth(counts: Floats, sizes: Floats, n_in: int, n: int) -> Floats:
    """Log odds that each attribute gives, 0 unless it is the group's own."""
    share, expected = sizes / n, np.maximum(n_in * sizes / n, 1e-9)
    evidence = counts * np.log(np.maximum(counts, 1e-9) / expected) - (counts - expected)
    is_own = (counts >= 2) & (counts > expected)
    is_own &= evidence >= numbers("circles")["widening"]["evidence_min"]
    outside = (sizes - counts + share) / (n - n_in + 1)
    odds = np.log((counts + share) / (n_in + 1) / np.maximum(outside, 1e-9))
    return np.where(is_own, odds, 0.0)


def main(n_books: int, first: int, names: list[str]) -> None:
    """Prints the shares of each maker, and their mean."""
    shares = []
    for name in names:
        egos = [MAKERS[name](seed) for seed in range(first, first + n_books)]
        rows = [bounds(egos[int(owner)], book) for owner, book in books(*frames(egos))]
        shares.append(np.concatenate(rows).mean(axis=0))
        print(name, *(f"{way} {share:.1%}" for way, share in zip(BOUNDS, shares[-1], strict=True)), sep="  ")  # fmt: skip
    mean = np.mean(shares, axis=0)
    print(
        "mean", *(f"{way} {share:.1%}" for way, share in zip(BOUNDS, mean, strict=True)), sep="  "
    )


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 20,
        int(sys.argv[2]) if len(sys.argv) > 2 else 0,
        sys.argv[3:] or list(TRYING),
    )
