"""Communities: groups of contacts that Leiden finds in what they share, from the worlds of a book to its cliques."""

from collections import defaultdict

import numpy as np
from graspologic_native import leiden

from transforms.share.affiliations import Affiliations, Floats, Ints
from transforms.share.likeness import nearest, shared
from transforms.share.numbers import numbers


def communities(
    book: Affiliations, *, usable: Ints, weights: Floats, low: float, high: float, seed: int
) -> list[Ints]:
    """Groups of low to high contacts, coarse ones first; ``weights`` says how telling attributes are."""
    rules = numbers("circles")["communities"]
    is_small = book.n <= rules["similar_contacts_max"]
    edges = (nearest if is_small else shared)(book, usable, weights)
    if not edges:
        return []
    found: dict[bytes, Ints] = {}
    for scale in range(int(rules["scales"])):
        resolution = rules["coarse"] * rules["finer"] ** scale
        _, parts = leiden(edges, resolution=resolution, seed=seed, iterations=1)
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for node, part in parts.items():
            if node[0] != "a":
                groups[part].append(int(node))
        fitting = sorted(sorted(ids) for ids in groups.values() if low <= len(ids) <= high)
        # A large book has thousands of cliques; 33 suggestions have room for none of the smallest.
        for ids in sorted(fitting, key=len, reverse=True)[: int(rules["scale_max"])]:
            members = np.array(ids, dtype=np.int64)
            found.setdefault(members.tobytes(), members)
    return list(found.values())
