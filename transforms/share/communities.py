"""Communities: groups of contacts that Leiden finds in what they share, from the worlds of a book to its cliques."""

import numpy as np
from graspologic_native import leiden_csr

from transforms.share.affiliations import Affiliations, Floats, Ints, grouped
from transforms.share.likeness import Edges, nearest, shared
from transforms.share.numbers import numbers


def communities(
    book: Affiliations, *, usable: Ints, weights: Floats, low: float, high: float, seed: int
) -> list[Ints]:
    """Groups of low to high contacts, coarse ones first; ``weights`` says how telling attributes are."""
    rules = numbers("circles")["communities"]
    is_small = book.n <= rules["similar_contacts_max"]
    edges = (nearest if is_small else shared)(book, usable, weights)
    if not len(edges.left):
        return []
    found: dict[bytes, Ints] = {}
    nodes, *matrix = _rows(edges)
    for scale in range(int(rules["scales"])):
        resolution = rules["coarse"] * rules["finer"] ** scale
        _, parts = leiden_csr(*matrix, len(nodes), resolution=resolution, seed=seed, iterations=1)
        part = np.fromiter((parts[node] for node in range(len(nodes))), dtype=np.int64)
        groups = _contacts(book, nodes, part)
        fitting = sorted((ids for ids in groups if low <= len(ids) <= high), key=lambda ids: ids[0])
        # A large book has thousands of cliques; 33 suggestions have room for none of the smallest.
        for members in sorted(fitting, key=len, reverse=True)[: int(rules["scale_max"])]:
            found.setdefault(members.tobytes(), members)
    return list(found.values())


def _contacts(book: Affiliations, nodes: Ints, part: Ints) -> list[Ints]:
    """The contacts of each part, rising."""
    contacts = np.flatnonzero(nodes < book.n)
    order = np.lexsort((nodes[contacts], part[contacts]))
    chosen = contacts[order]
    groups = grouped(part[chosen], nodes[chosen], int(part.max()) + 1)
    return [groups[number] for number in range(len(groups))]


def _rows(edges: Edges) -> tuple[Ints, Ints, Ints, Floats]:
    """The nodes in the order in which edges name them, and who each is tied to: starts, places in that order, weights.

    Leiden's result depends on the order of nodes: it is that of the edges, which are sorted.
    """
    ends = np.stack([edges.left, edges.right], axis=1).ravel()
    known, first, place = np.unique(ends, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(known), dtype=np.int64)
    rank[order] = np.arange(len(known))
    left, right = rank[place[0::2]], rank[place[1::2]]
    rows, columns = np.concatenate([left, right]), np.concatenate([right, left])
    by_row = np.lexsort((columns, rows))
    starts = np.searchsorted(rows[by_row], np.arange(len(known) + 1))
    weights = np.concatenate([edges.weights, edges.weights])[by_row]
    return known[order], starts, columns[by_row].astype(np.int32), weights
