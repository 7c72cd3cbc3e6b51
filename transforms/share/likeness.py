"""Likeness: how telling each attribute of a book is, which contacts are most alike, and how much stays within a group.

An attribute tells more the fewer have it and the more its people have in common beside it: a school whose people share
towns and years tells who knows whom, a degree that people from everywhere have does not. No source says which columns
tell; the book itself does.
"""

from dataclasses import dataclass

import numpy as np

from transforms.share.affiliations import Affiliations, Common, Counts, Floats, Groups, Ints
from transforms.share.numbers import numbers


@dataclass(frozen=True)
class Edges:
    """A network: who or what is tied to whom, and how much; contacts by their places, attributes after them."""

    left: Ints
    right: Ints
    weights: Floats


def evidence(book: Affiliations, groups: Groups, common: Common, own: Ints) -> Floats:
    """Nats that the members of each group have in common, beside what makes it (a row of two each, -1 for none).

    What is nearly the same as the group (a firm's mail domain) is left out too.
    """
    both = groups.sizes[common.groups] + book.sizes[common.attributes]
    is_other = (common.attributes[:, None] != own[common.groups]).all(axis=1)
    is_other &= 2 * common.counts < numbers("circles")["discovery"]["alike_max"] * both
    summed = np.bincount(
        common.groups[is_other], weights=common.evidence[is_other], minlength=len(groups)
    )
    return summed.astype(np.float64)


def tied(book: Affiliations, usable: Ints) -> Floats:
    """Nats that the people of each attribute have in common beside it; 0 of what is not usable."""
    nats = np.zeros(len(book.members))
    if len(usable):
        groups = book.members.of(usable)
        own = np.stack([usable, np.full(len(usable), -1)], axis=1)
        nats[usable] = evidence(book, groups, book.common(groups, book.counts(groups)), own)
    return nats


def telling(book: Affiliations, usable: Ints, nats: Floats) -> Floats:
    """How telling each attribute is: information times the root of what its people have in common; else 0."""
    weights = np.zeros(len(book.members))
    per_contact = np.sqrt(nats[usable] / book.sizes[usable])
    least = numbers("circles")["communities"]["telling_min"]
    weights[usable] = np.log(book.n / book.sizes[usable]) * (least + per_contact)
    return weights


def inside(groups: Groups, counts: Counts, book: Affiliations, weights: Floats) -> Floats:
    """The share of each group's likeness, to anybody in the book, that is to its own members."""
    likeness = counts.counts * weights[counts.attributes]
    within, to_anybody = (
        np.bincount(counts.groups, weights=likeness * (others - 1.0), minlength=len(groups))
        for others in (counts.counts, book.sizes[counts.attributes])
    )
    return np.asarray(within / np.maximum(to_anybody, 1e-9))


def nearest(book: Affiliations, usable: Ints, weights: Floats) -> Edges:
    """The network of contacts and those most like each."""
    likeness = _likeness(book, usable, weights)
    n_near = min(int(numbers("circles")["communities"]["similar_to"]), book.n - 1)
    near = np.argpartition(-likeness, n_near, axis=1)[:, :n_near]
    row = np.repeat(np.arange(book.n), n_near)
    left, right = np.minimum(row, near.ravel()), np.maximum(row, near.ravel())
    left, right = np.divmod(np.unique(left * book.n + right), book.n)
    values = likeness[left, right]
    kept = values > 0
    return Edges(left[kept], right[kept], values[kept])


def _likeness(book: Affiliations, usable: Ints, weights: Floats) -> Floats:
    """What each two contacts share, by how telling it is; ties broken by place, far below any difference."""
    has = np.zeros((len(usable), book.n))
    holders = book.members.of(usable)
    has[holders.numbers, holders.values] = 1
    has *= np.sqrt(weights[usable])[:, None]
    likeness = np.round(has.T @ has, 4)
    np.fill_diagonal(likeness, 0.0)
    return likeness - np.arange(book.n) * 1e-9


def shared(book: Affiliations, usable: Ints, weights: Floats) -> Edges:
    """The network of contacts and attributes, for books too large to compare everybody with everybody."""
    holders = book.members.of(usable)
    attributes = usable[holders.numbers]
    kept = weights[attributes] > 0
    return Edges(holders.values[kept], book.n + attributes[kept], weights[attributes[kept]])
