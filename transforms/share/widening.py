"""Widening: contacts who are silent on an attribute but have much in common with those who name it.

Most exports name a school or an employer for a part of its people only. Who shares the town, the year and the thread
of those who name it probably belongs. Naive Bayes over the attributes that are the group's own; an owner sees the
widened group as a suggestion, with the chance of each member as its strength.
"""

import numpy as np

from transforms.share.affiliations import Affiliations, Common, Flags, Floats, Groups, Ints
from transforms.share.numbers import numbers

SINGLE_VALUED = frozenset({"company", "city", "country", "title", "family"})
"""Kinds of which a contact mostly has one value: another value speaks against this one."""
NOT_WIDENED = frozenset({"thread", "burst", "country", "function"})
"""Kinds that are known of everybody, or mean too little."""

_SURE = 0.999
"""The highest chance without a source that says so."""


def widened(book: Affiliations, wanted: Ints) -> Floats:
    """The chance of each contact to belong to each wanted attribute: a row per attribute, 1 where a source says so."""
    rules = numbers("circles")["widening"]
    stated = np.zeros((len(wanted), book.n), dtype=bool)
    said = book.members.of(wanted)
    stated[said.numbers, said.values] = True
    prior = np.log(rules["silent"] * said.sizes / np.maximum(book.n - said.sizes, 1))[:, None]
    prior = prior + np.where(_others(book, wanted), np.log(rules["other_value"]), 0.0)
    group, odds = stated, prior
    for _ in range(int(rules["rounds"])):
        groups = _rows(group)
        odds = prior + _weights(book, groups, book.common(groups, book.counts(groups)), wanted)
        group = stated | (odds > 0)
    return np.where(stated, 1.0, chance(odds))


def chance(odds: Floats) -> Floats:
    """The chance of log odds, as sure as one can be without a source that says so."""
    return np.minimum(np.round(1 / (1 + np.exp(-np.clip(odds, -50, 50))), 9), _SURE)


def _rows(flags: Flags) -> Groups:
    """The columns that are set in each row."""
    number, place = np.nonzero(flags)
    return Groups(np.searchsorted(number, np.arange(len(flags) + 1)), place)


def _others(book: Affiliations, wanted: Ints) -> Flags:
    """Where some value of the attribute's kind is known of a contact, for kinds of which one has one value."""
    kinds = np.array([kind for kind, _ in book.attributes])
    known = np.zeros((len(wanted), book.n), dtype=bool)
    for kind in sorted(SINGLE_VALUED & set(kinds[wanted].tolist())):
        holders = np.unique(book.members.of(np.flatnonzero(kinds == kind)).values)
        rows = np.flatnonzero(kinds[wanted] == kind)
        known[np.ix_(rows, holders)] = True
    return known


def belonging(book: Affiliations, groups: Groups, common: Common, left_out: Ints) -> Floats:
    """Log odds of each contact to belong to each group, by what it has in common; one attribute left out."""
    prior = np.log(groups.sizes / np.maximum(book.n - groups.sizes, 1))[:, None]
    odds = _weights(book, groups, common, left_out)
    odds += prior
    return odds


def _weights(book: Affiliations, groups: Groups, common: Common, left_out: Ints) -> Floats:
    """Log odds that the attributes of each contact give for each group, one attribute of each group left out."""
    evidence_min = numbers("circles")["widening"]["evidence_min"]
    is_own = (common.evidence >= evidence_min) & (common.attributes != left_out[common.groups])
    group, attribute = common.groups[is_own], common.attributes[is_own]
    n_in, size, counts = groups.sizes[group], book.sizes[attribute], common.counts[is_own]
    share = size / book.n
    odds = ((counts + share) / (n_in + 1)) / ((size - counts + share) / (book.n - n_in + 1))
    holders = book.members.of(attribute)
    at = np.repeat(group, holders.sizes) * book.n + holders.values
    weights = np.repeat(np.log(odds), holders.sizes)
    n_all = len(groups) * book.n
    summed = np.asarray(np.bincount(at, weights=weights, minlength=n_all), dtype=np.float64)
    return summed.reshape(len(groups), book.n)
