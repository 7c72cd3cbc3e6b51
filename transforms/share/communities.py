"""Communities: groups of contacts that Leiden finds in what they share, at several scales."""

from collections import defaultdict

import numpy as np
from graspologic_native import leiden

from transforms.share.affiliations import Affiliations, Floats, Ints
from transforms.share.numbers import numbers

Edges = list[tuple[str, str, float]]


def communities(
    book: Affiliations, *, low: float, high: float, seed: int, is_filling: bool
) -> list[tuple[Ints, bool]]:
    """Groups of low to high contacts, with whether they are of the network of similar contacts."""
    rules = numbers("circles")["communities"]
    sizes = book.sizes
    n_scales, step = (5, 2.0) if is_filling else (3, 3.0)
    resolutions = [rules["coarse"] * step**scale for scale in range(n_scales)]
    usable = np.flatnonzero((sizes >= 2) & (sizes <= high))
    found: list[tuple[Ints, bool]] = []
    for is_similar, edges in (
        (True, _similar(book, usable, rules)),
        (False, _shared(book, usable)),
    ):
        for resolution in resolutions if edges else ():
            _, parts = leiden(edges, resolution=resolution, seed=seed, iterations=1)
            groups: defaultdict[int, list[int]] = defaultdict(list)
            for node, part in parts.items():
                if node[0] != "a":
                    groups[part].append(int(node))
            fitting = sorted(sorted(ids) for ids in groups.values() if low <= len(ids) <= high)
            found += [(np.array(ids, dtype=np.int64), is_similar) for ids in fitting]
    return found


def _shared(book: Affiliations, usable: Ints) -> Edges:
    """The network of contacts and attributes, rare attributes weighing more."""
    holders = book.members.of(usable)
    weights = np.log(1 + book.n / book.sizes[usable])
    return [
        (str(contact), f"a{number}", weight)
        for contact, number, weight in zip(
            holders.values.tolist(), holders.numbers.tolist(), weights[holders.numbers].tolist(), strict=True
        )
    ]  # fmt: skip


def _similar(book: Affiliations, usable: Ints, rules: dict[str, float]) -> Edges:
    """The network of contacts and those most similar to each, by the information of what they share."""
    if book.n > rules["similar_contacts_max"]:
        return []
    likeness = _likeness(book, usable)
    n_near = min(int(rules["similar_to"]), book.n - 1)
    near = np.argpartition(-likeness, n_near, axis=1)[:, :n_near]
    row = np.repeat(np.arange(book.n), n_near)
    left, right = np.minimum(row, near.ravel()), np.maximum(row, near.ravel())
    pairs = np.unique(left * book.n + right)
    left, right = np.divmod(pairs, book.n)
    values = likeness[left, right]
    kept = values > 0
    parts = (left[kept].tolist(), right[kept].tolist(), values[kept].tolist())
    return [(str(one), str(other), value) for one, other, value in zip(*parts, strict=True)]


def _likeness(book: Affiliations, usable: Ints) -> Floats:
    """Nats of information that each two contacts share; ties broken by place, far below any difference."""
    has = np.zeros((len(usable), book.n), dtype=np.float32)
    holders = book.members.of(usable)
    has[holders.numbers, holders.values] = 1
    weights = np.sqrt(np.log(book.n / np.maximum(book.sizes[usable], 1)))
    has *= weights[:, None].astype(np.float32)
    likeness = np.round((has.T @ has).astype(np.float64), 4)
    np.fill_diagonal(likeness, 0.0)
    return likeness - np.arange(book.n) * 1e-9
