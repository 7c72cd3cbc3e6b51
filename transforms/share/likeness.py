"""Likeness: how telling each attribute of a book is, which contacts are most alike, and how much stays within a group.

An attribute tells more the fewer have it and the more its people have in common beside it: a school whose people share
towns and years tells who knows whom, a degree that people from everywhere have does not. No source says which columns
tell; the book itself does.
"""

import numpy as np

from transforms.share.affiliations import Affiliations, Floats, Groups, Ints, joined
from transforms.share.numbers import numbers

Edges = list[tuple[str, str, float]]


def evidence(book: Affiliations, groups: Groups, counts: Ints, own: Ints) -> Floats:
    """Nats that the members of each group have in common, beside what makes it (a row of two each, -1 for none).

    What is nearly the same as the group (a firm's mail domain) is left out too.
    """
    common = book.common(groups, counts)
    both = groups.sizes[common.groups] + book.sizes[common.attributes]
    is_other = (common.attributes[:, None] != own[common.groups]).all(axis=1)
    is_other &= 2 * common.counts < numbers("circles")["discovery"]["alike_max"] * both
    summed = np.bincount(
        common.groups[is_other], weights=common.evidence[is_other], minlength=len(groups)
    )
    return summed.astype(np.float64)


def telling(book: Affiliations, usable: Ints) -> Floats:
    """How telling each attribute is: information times the root of what its people have in common; else 0."""
    weights = np.zeros(len(book.members))
    if len(usable):
        groups = joined([book.members[i] for i in usable.tolist()])
        own = np.stack([usable, np.full(len(usable), -1)], axis=1)
        nats = evidence(book, groups, book.counts(groups), own)
        tied = np.sqrt(nats / book.sizes[usable])
        least = numbers("circles")["communities"]["telling_min"]
        weights[usable] = np.log(book.n / book.sizes[usable]) * (least + tied)
    return weights


def inside(book: Affiliations, counts: Ints, weights: Floats) -> Floats:
    """The share of each group's likeness, to anybody in the book, that is to its own members."""
    within = (counts * (counts - 1.0)) @ weights
    to_anybody = (counts * (book.sizes - 1.0)) @ weights
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
    parts = (left[kept].tolist(), right[kept].tolist(), values[kept].tolist())
    return [(str(one), str(other), value) for one, other, value in zip(*parts, strict=True)]


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
    return [
        (str(contact), f"a{number}", weight)
        for contact, number, weight in zip(
            holders.values.tolist(),
            usable[holders.numbers].tolist(),
            weights[usable][holders.numbers].tolist(),
            strict=True,
        )
        if weight > 0
    ]
