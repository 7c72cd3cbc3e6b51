"""What two attributes say twice: `city Berlin`, and a column `Location` that names Berlin among others."""

from collections.abc import Sequence

import numpy as np

from transforms.share.affiliations import Affiliations, Flags
from transforms.share.candidates import Candidate
from transforms.share.numbers import numbers


def said_twice(found: Sequence[Candidate], book: Affiliations) -> Flags:
    """For each two candidates, whether other columns make them of the very same values, for mostly the same people.

    A square of flags. Who is told both learns nothing from the second, though a column of several values a cell
    names more people than the field that takes one of them.
    """
    values = [_values(candidate, book) for candidate in found]
    same = np.zeros((len(found), len(found)), dtype=bool)
    places: dict[frozenset[str], list[int]] = {}
    for at, own in enumerate(values):
        if own:
            places.setdefault(own, []).append(at)
    for alike in places.values():
        for at in alike:
            for other in alike:
                same[at, other] = _are_one(found[at], found[other])
    return same


def _are_one(one: Candidate, other: Candidate) -> bool:
    """Other attributes, and most of the smaller group is in the larger one."""
    if one.attributes == other.attributes:
        return False
    both = len(np.intersect1d(one.members, other.members, assume_unique=True))
    smaller = min(len(one.members), len(other.members))
    return both >= numbers("circles")["discovery"]["said_twice"] * smaller


def _values(candidate: Candidate, book: Affiliations) -> frozenset[str]:
    """The values that make it, without their columns; of a community none."""
    if candidate.made == "community":
        return frozenset()
    return frozenset(book.value(number) for number in candidate.attributes)
