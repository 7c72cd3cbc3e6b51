"""Fits what the signs of a candidate circle are worth, on invented books: the tables `signs_*` of circles.toml.

A candidate is right if it has F1 >= 0.5 with a circle that was drawn, and counts once for each such circle; a logistic
table per way of making. Prints, for each maker left out of the fit (with its variants), the share of circles that suggestions find with the tables of the
others, and then the tables of all, to be copied into transforms/share/circles.toml.

Run: python tests/benchmarks/fit_circle_signs.py [books of each maker] [first seed]
"""

import sys
from dataclasses import dataclass

import numpy as np
from discover_circles import frames
from egos import TRYING, VARIANTS, Ego

from transforms.share.affiliations import Affiliations, Floats, books
from transforms.share.candidates import Candidate, candidates, readiness
from transforms.share.discovered import foremost, likenesses
from transforms.share.judging import MADE, SIGNS, signs

SEED = 20130924
RIDGE = 5.0
"""Nats against a worth of 1 per standard deviation: what one sign of many rows hardly feels."""

Tables = dict[str, Floats]


@dataclass
class Judged:
    """The candidates of one book: how made, signs, likeness, readiness, and which circles each matches."""

    book: Affiliations
    found: list[Candidate]
    made: np.ndarray
    signs: Floats
    likeness: Floats
    readiness: Floats
    hits: np.ndarray
    """A row per circle."""


def judged(egos: list[Ego]) -> list[Judged]:
    """The candidates of each book that has any."""
    made = []
    for owner, book in books(*frames(egos)):
        ego = egos[int(owner)]
        found, weights = candidates(book, seed=SEED)
        if not found:
            continue
        likeness = likenesses(book, found)
        groups = [set(candidate.members.tolist()) for candidate in found]
        hits = np.array([[4 * len(c & g) >= len(c) + len(g) for g in groups] for c in ego.circles])
        made.append(Judged(
            book, found, np.array([candidate.made for candidate in found]), signs(found, book, weights, likeness), likeness,
            np.array([readiness(book, candidate) for candidate in found]), hits))  # fmt: skip
    return made


def fitted(all_books: list[Judged]) -> Tables:
    """For each way of making the worth of each sign, the start first."""
    made = np.concatenate([book.made for book in all_books])
    rows = np.concatenate([book.signs for book in all_books])
    n_right = np.concatenate([book.hits.sum(axis=0) for book in all_books]).astype(np.float64)
    return {how: _logistic(rows[made == how], n_right[made == how]) for how in MADE}


def _logistic(rows: Floats, n_right: Floats) -> Floats:
    """Logistic regression by Newton's steps, signs put to a common scale for the ridge."""
    right, counts = np.minimum(n_right, 1.0), np.maximum(n_right, 1.0)
    mean, scale = rows.mean(axis=0), rows.std(axis=0)
    scale = np.where(scale > 1e-6, scale, np.inf)
    columns = np.column_stack([np.ones(len(rows)), (rows - mean) / scale])
    ridge = RIDGE * np.eye(columns.shape[1])
    ridge[0, 0] = 1e-6
    worth = np.zeros(columns.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(columns @ worth, -30, 30)))
        slope = columns.T @ (counts * (right - chance)) - ridge @ worth
        bend = (columns * (counts * chance * (1 - chance))[:, None]).T @ columns + ridge
        worth = worth + np.linalg.solve(bend, slope)
    raw = worth[1:] / scale
    return np.concatenate([[worth[0] - mean @ raw], raw])


def share_found(all_books: list[Judged], tables: Tables) -> float:
    """The share of circles that suggestions by these tables find."""
    n_found = 0
    for book in all_books:
        odds = np.array(
            [
                tables[how][0] + row @ tables[how][1:]
                for how, row in zip(book.made, book.signs, strict=True)
            ]
        )
        chance = book.readiness / (1 + np.exp(-np.clip(odds, -50, 50)))
        taken = foremost(book.found, book.book, np.round(chance, 9), book.likeness)
        n_found += int(book.hits[:, taken].any(axis=1).sum())
    return n_found / sum(len(book.hits) for book in all_books)


def main(n_books: int, first: int) -> None:
    """Prints how well tables of other makers do on each, and the tables of all."""
    seeds = range(first, first + n_books)
    by_maker = {name: judged([made(seed) for seed in seeds]) for name, made in TRYING.items()}
    shares = []
    for name, own in by_maker.items():
        others = [b for other, bs in by_maker.items() if _kin(other) != _kin(name) for b in bs]
        shares.append(share_found(own, fitted(others)))
        print(f"{name}, by the tables of the others: {shares[-1]:.1%}")
    print(f"mean {np.mean(shares):.1%}\n")
    for how, worth in fitted([book for own in by_maker.values() for book in own]).items():
        print(f"[signs_{how}]")
        for sign, value in zip(("start", *SIGNS), worth, strict=True):
            print(f"{sign} = {value:.3f}")
        print()


def _kin(name: str) -> str:
    """The maker that a maker is a variant of."""
    return VARIANTS.get(name, name)


if __name__ == "__main__":
    main(*(int(word) for word in (*sys.argv[1:], *("60", "0")[len(sys.argv) - 1 :])))
