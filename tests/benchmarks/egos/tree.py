"""A tree of groups: each parts into narrower ones, and may have something that exports say; circles are its nodes, some joined."""

import random
from dataclasses import dataclass

from egos.book import USUAL, Ego, Exports, book_size, draw, draw_others, openness, zipf

SAID, WHIMS = 0.68, 0.2
"""Set so that the baselines lie near the published ones."""

BY_DEPTH = (
    ("school=", "city", "hometown=", "language=", "type="),
    ("school=", "company", "year=", "hometown=", "family", "city"),
    ("year=", "concentration=", "title", "family", "started=", "degree=", "company"),
)
"""What makes a group, by how deep it lies."""


@dataclass
class Node:
    """A group: its people, how deep it lies, and those that it parts into."""

    people: list[int]
    depth: int
    children: list["Node"]


def made(seed: int) -> Ego:
    """A book parted three times at most."""
    pick = random.Random(seed)
    ego = Ego(book_size(pick))
    exports = Exports(ego, pick, openness(pick, ego.n))
    root = _grown(pick, list(range(ego.n)), 0)
    nodes = _below(root)
    for number, node in enumerate(nodes):
        for column in pick.sample(
            BY_DEPTH[node.depth - 1], pick.choices((0, 1, 2, 3), (3, 4, 2, 1))[0]
        ):
            value = f"{number}" if pick.random() < 0.8 else f"{zipf(pick, len(nodes))}"
            outside = pick.sample(
                range(ego.n), round(len(node.people) * pick.uniform(0, 0.4)) % ego.n
            )
            people = [*node.people, *outside]
            exports.tell(column, value, people, rate=SAID * USUAL[column])
    exports.tell_others(rate=0.45, n_values=200)
    for node in nodes:
        if pick.random() < (0.8, 0.55, 0.3)[node.depth - 1]:
            draw(ego, pick, node.people)
        if len(node.children) > 2 and pick.random() < 0.3:
            two = pick.sample(node.children, 2)
            draw(ego, pick, two[0].people + two[1].people)
    draw_others(ego, pick, whims=WHIMS)
    return ego


def _grown(pick: random.Random, people: list[int], depth: int) -> Node:
    """A group and what it parts into; not everybody is in a part."""
    node = Node(people, depth, [])
    n_parts = pick.randrange(3, 9) if depth == 0 else pick.randrange(0, 5)
    if depth == 3 or len(people) < 8 or not n_parts:
        return node
    weights = [pick.lognormvariate(0, 0.8) for _ in range(n_parts)]
    rest = 0.25 * sum(weights)
    parts = pick.choices(range(n_parts + 1), [*weights, rest], k=len(people))
    for part in range(n_parts):
        own = [contact for contact, at in zip(people, parts, strict=True) if at == part]
        if len(own) >= 3:
            node.children.append(_grown(pick, own, depth + 1))
    return node


def _below(node: Node) -> list[Node]:
    """All nodes below one, from above to below."""
    return [one for child in node.children for one in (child, *_below(child))]
