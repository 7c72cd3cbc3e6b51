"""Widening: contacts who are silent on an attribute but have much in common with those who name it.

Most exports name a school or an employer for a part of its people only. Who shares the town, the year and the thread
of those who name it probably belongs. Naive Bayes over the attributes that are the group's own; an owner sees the
widened group as a suggestion, with the chance of each member as its strength.
"""

import numpy as np

from transforms.share.affiliations import Affiliations, Flags, Floats, Ints
from transforms.share.numbers import numbers

SINGLE_VALUED = frozenset({"company", "city", "country", "title", "family"})
"""Kinds of which a contact mostly has one value: another value speaks against this one."""
NOT_WIDENED = frozenset({"thread", "burst", "country", "function"})
"""Kinds that are known of everybody, or mean too little."""


def others_of_kind(book: Affiliations, kind: str) -> Flags:
    """Contacts of whom some value of the kind is known."""
    known = np.zeros(book.n, dtype=bool)
    for (own_kind, _), members in zip(book.attributes, book.members, strict=True):
        if own_kind == kind:
            known[members] = True
    return known


def widened(book: Affiliations, number: int, known: Flags) -> tuple[Ints, Floats]:
    """The members of an attribute with its silent ones, and the chance of each contact of the book to belong."""
    rules = numbers("circles")["widening"]
    stated = book.members[number]
    group, chances = stated, np.zeros(book.n)
    prior = np.log(rules["silent"] * len(stated) / max(book.n - len(stated), 1))
    against = np.where(known, np.log(rules["other_value"]), 0.0)
    for _ in range(int(rules["rounds"])):
        weight = prior + against + _weights(book, group, number, rules["evidence_min"])
        chances = 1 / (1 + np.exp(-np.clip(weight, -50, 50)))
        chances[stated] = 1.0
        wider = np.flatnonzero(np.round(chances, 9) > 0.5)
        if np.array_equal(wider, group):
            break
        group = wider
    return group, chances


def _weights(book: Affiliations, group: Ints, number: int, evidence_min: float) -> Floats:
    """Log odds that the attributes of each contact give for the group."""
    counts, n = book.counts(group), len(group)
    own = np.flatnonzero(book.evidence(counts, n) >= evidence_min)
    total = np.zeros(book.n)
    for attribute in own[own != number].tolist():
        inside, size = counts[attribute], book.sizes[attribute]
        share = size / book.n
        odds = ((inside + share) / (n + 1)) / ((size - inside + share) / (book.n - n + 1))
        total[book.members[attribute]] += np.log(odds)
    return total
