"""Discovered circles: groups that contacts' affiliations suggest, few, different from each other, and named."""

import numpy as np
import polars as pl

from transforms.share.affiliations import Affiliations, Flags, Floats, books
from transforms.share.candidates import Candidate, candidates
from transforms.share.circle_names import described, told_apart
from transforms.share.judging import chances, signs
from transforms.share.numbers import numbers
from transforms.share.said_twice import said_twice

SCHEMA = {
    "owner": pl.String, "key": pl.String, "name": pl.String, "stem": pl.String, "rule": pl.String,
    "contact_id": pl.String, "strength": pl.Float64, "reason": pl.String,
}  # fmt: skip


def discovered(attributes: pl.DataFrame, contacts: pl.DataFrame, *, seed: int) -> pl.DataFrame:
    """Suggested circles and their members, one row each; SCHEMA names the columns.

    Reads attributes(owner, kind, key, words, contact_id) and contacts(owner, contact_id, connected_on).
    """
    people = contacts.select("owner", "contact_id", "connected_on").sort("owner", "contact_id")
    years = dict(people.group_by("owner").agg(pl.col("connected_on").dt.year()).iter_rows())
    rows: list[tuple[object, ...]] = []
    for owner, book in books(attributes, people):
        names: set[str] = set()
        for one, width in told_apart(suggestions(book, seed=seed)):
            rows += described(owner, one, book, years[owner], width=width, names=names)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def suggestions(book: Affiliations, *, seed: int) -> list[Candidate]:
    """The suggestions for a book, the best first."""
    found, weights = candidates(book, seed=seed)
    if not found:
        return []
    likeness = likenesses(book, found)
    chance = chances(found, book, signs(found, book, weights, likeness))
    return [found[at] for at in foremost(found, book, chance, likeness)]


def foremost(
    found: list[Candidate], book: Affiliations, chance: Floats, likeness: Floats
) -> list[int]:
    """Places of the candidates to suggest, the best first, by the chance of each and F1 between each two."""
    chance = fuller(found, chance, likeness)
    chance = np.where(_is_known(book, found), -1.0, chance)
    likeness = np.where(said_twice(found, book), 1.0, likeness)
    return chosen(chance, likeness)


def likenesses(book: Affiliations, found: list[Candidate]) -> Floats:
    """F1 between each two candidates."""
    has = np.zeros((len(found), book.n), dtype=np.float32)
    for row, candidate in enumerate(found):
        has[row, candidate.members] = 1
    sizes = has.sum(axis=1)
    return np.asarray(2 * (has @ has.T) / (sizes[:, None] + sizes[None, :]), dtype=np.float64)


def fuller(found: list[Candidate], chance: Floats, likeness: Floats) -> Floats:
    """Chances with the widened group for one as stated that it holds whole, where they are nearly the same people.

    Only one of the two can be suggested; the widened one says more, and its strengths say who is stated.
    """
    alike = numbers("circles")["discovery"]["alike_max"]
    sizes = np.array([len(one.members) for one in found])
    is_stated = np.array([one.made == "stated" for one in found])
    better = chance.copy()
    for at, candidate in enumerate(found):
        if candidate.made != "widened":
            continue
        is_held = likeness[at] >= 2 * sizes / (sizes + sizes[at]) - 1e-6
        own = np.flatnonzero(is_stated & is_held & (likeness[at] >= alike) & (better >= 0))
        better[at] = max(better[at], better[own].max(initial=0.0))
        better[own] = -1.0
    return better


def chosen(chance: Floats, likeness: Floats) -> list[int]:
    """One after the other whoever has the best chance to be a circle that those chosen before are not like.

    That one like another finds nothing new has a chance of their F1 to a power; benchmarks say which.
    """
    limits = numbers("circles")["discovery"]
    same = likeness ** limits["alike_power"]
    left = chance.copy()
    taken: list[int] = []
    for _ in range(min(int(limits["suggestions_max"]), len(chance))):
        best = int(np.argmax(np.round(left, 9)))
        if left[best] < 0:
            break
        taken.append(best)
        left = np.where(
            (likeness[best] >= limits["alike_max"]) | (left < 0), -1.0, left * (1 - same[best])
        )
    return taken


def _is_known(book: Affiliations, found: list[Candidate]) -> Flags:
    """Candidates with the very members of one of the owner's own labels, where these are few."""
    labels = [i for i, (kind, _) in enumerate(book.attributes) if kind == "label"]
    few = len(labels) <= numbers("circles")["discovery"]["labels_few"]
    known = {book.members[i].tobytes() for i in labels} if few else set()
    return np.array([candidate.members.tobytes() in known for candidate in found])
