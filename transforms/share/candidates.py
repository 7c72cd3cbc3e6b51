"""Candidates for circles in one book: single attributes, pairs of attributes, and communities of contacts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import log

from graspologic_native import leiden

Attribute = tuple[str, str]
"""Kind and key."""
Book = dict[Attribute, frozenset[str]]
"""Attribute -> contact ids that have it."""

RESOLUTIONS = (1.0, 3.0)
"""Leiden at the scale of the book, and finer: circles lie within circles."""


@dataclass(frozen=True, order=True)
class Candidate:
    """A group of contacts, and the attributes that make it."""

    attributes: tuple[Attribute, ...]
    members: frozenset[str]
    is_community: bool = False


def single(book: Book, low: int, high: float) -> Iterator[Candidate]:
    """One candidate per attribute whose size fits."""
    for attribute, members in sorted(book.items(), key=lambda item: item[0]):
        if low <= len(members) <= high:
            yield Candidate((attribute,), members)


def paired(book: Book, low: int) -> Iterator[Candidate]:
    """Contacts that share two attributes, where that is fewer than have either."""
    held: dict[str, list[Attribute]] = {}
    for attribute, members in sorted(book.items(), key=lambda item: item[0]):
        if len(members) > low:
            for contact_id in members:
                held.setdefault(contact_id, []).append(attribute)
    both: dict[tuple[Attribute, Attribute], list[str]] = {}
    for contact_id in sorted(held):
        for pair in combinations(held[contact_id], 2):
            both.setdefault(pair, []).append(contact_id)
    for pair, ids in sorted(both.items()):
        if low <= len(ids) < min(len(book[pair[0]]), len(book[pair[1]])):
            yield Candidate(pair, frozenset(ids))


def communities(book: Book, n: int, low: int, high: float, seed: int) -> Iterator[Candidate]:
    """Contacts that Leiden groups together on the network of contacts and attributes."""
    edges = [
        (f"c{contact_id}", f"a{kind} {key}", log(1 + n / len(members)))
        for (kind, key), members in sorted(book.items(), key=lambda item: item[0])
        if 2 <= len(members) <= high
        for contact_id in sorted(members)
    ]
    for resolution in RESOLUTIONS if edges else ():
        _, parts = leiden(edges, resolution=resolution, seed=seed, iterations=3)
        groups: dict[int, list[str]] = {}
        for node in sorted(parts):
            groups.setdefault(parts[node], []).append(node)
        for nodes in groups.values():
            members = frozenset(node[1:] for node in nodes if node[0] == "c")
            if low <= len(members) <= high:
                yield Candidate(_dominant(book, members), members, is_community=True)


def _dominant(book: Book, members: frozenset[str]) -> tuple[Attribute, ...]:
    """The attribute that is most the group's own: the best F1 with it; the first by name of equals."""
    return (min(book, key=lambda attribute: (-f1(book[attribute], members), attribute)),)


def f1(left: frozenset[str], right: frozenset[str]) -> float:
    """Harmonic mean of precision and recall of one group against another (Dice)."""
    return 2 * len(left & right) / (len(left) + len(right))
