"""A friendship graph first: groups within groups; attributes spread along its edges; circles are drawn around its groups."""

import random

from egos.book import Ego, Exports, book_size, draw, draw_others, draw_some, openness, zipf

SAID, WHIMS = 1.4, 0.2
"""Set so that the baselines lie near the published ones."""

COLUMNS = {
    "school=": (7, 0.9, 0.28), "type=": (3, 0.7, 0.9), "year=": (9, 0.6, 0.1), "concentration=": (10, 0.5, 0.06),
    "degree=": (8, 0.3, 0.12), "hometown=": (12, 0.7, 0.12), "city": (14, 0.8, 0.14), "company": (10, 0.6, 0.06),
    "title": (9, 0.4, 0.03), "language=": (8, 0.4, 0.15), "family": (6, 0.9, 0.02), "started=": (12, 0.4, 0.05),
}  # fmt: skip
"""Of each column: the values that spread, how often exports name one, and how far one spreads at most (share of book)."""


def made(seed: int, *, spread: float = 0.9) -> Ego:
    """A book on a graph of three to nine groups, each with up to five within it; the spread is that of their sizes."""
    pick = random.Random(seed)
    ego = Ego(book_size(pick))
    groups, within = _groups(pick, ego.n, spread)
    friends = _graph(pick, ego.n, groups, within)
    exports = Exports(ego, pick, openness(pick, ego.n))
    for column in COLUMNS:
        _tell(exports, column, friends)
    draw_some(ego, pick, groups, 0.85)
    draw_some(ego, pick, within, 0.5)
    for _ in range(pick.randrange(4)):
        draw(ego, pick, _spread(pick, friends, pick.randrange(3, 25)))
    draw_others(ego, pick, whims=WHIMS)
    return ego


def _tell(exports: Exports, column: str, friends: list[list[int]]) -> None:
    """Values of a column, each spread along the graph, and some that a few have by chance."""
    ego, pick = exports.ego, exports.pick
    n_values, said, reach = COLUMNS[column]
    for number in range(max(2, round(n_values * (ego.n / 250) ** 0.4))):
        size = max(3, round(ego.n * reach * pick.random() ** 1.5))
        exports.tell(column, f"{number}", _spread(pick, friends, size), rate=SAID * said)
        if pick.random() < 0.8:
            for contact in pick.sample(range(ego.n), pick.randrange(1, 4)):
                ego.say(column, f"{zipf(pick, n_values * 2)}", contact)


def _groups(pick: random.Random, n: int, spread: float) -> tuple[list[list[int]], list[list[int]]]:
    """Groups of the book, which overlap a little, and the groups within each."""
    n_groups = pick.randrange(3, 10)
    weights = [pick.lognormvariate(0, spread) for _ in range(n_groups)]
    groups: list[list[int]] = [[] for _ in range(n_groups)]
    for contact in range(n):
        for at in set(pick.choices(range(n_groups), weights, k=2 if pick.random() < 0.15 else 1)):
            groups[at].append(contact)
    within = []
    for people in groups:
        for _ in range(pick.randrange(6)):
            if len(people) >= 8:
                size = max(4, round(len(people) * pick.uniform(0.08, 0.4)))
                within.append(pick.sample(people, size))
    return [people for people in groups if len(people) >= 3], within


def _graph(
    pick: random.Random, n: int, groups: list[list[int]], within: list[list[int]]
) -> list[list[int]]:
    """Friends of each contact: some of each group, more of a group within one, few at random."""
    friends: list[set[int]] = [set() for _ in range(n)]
    for sets, mean in ((groups, 4), (within, 14)):
        for people in sets:
            for contact in people:
                for other in pick.sample(people, min(len(people), mean)):
                    friends[contact].add(other)
                    friends[other].add(contact)
    for contact in range(n):
        friends[contact].add(pick.randrange(n))
    return [sorted(own - {contact}) for contact, own in enumerate(friends)]


def _spread(pick: random.Random, friends: list[list[int]], size: int) -> list[int]:
    """So many contacts, one taking it from another, rather from those with whom many have it."""
    reached, rim = set(), [pick.randrange(len(friends))]
    while rim and len(reached) < size:
        at = max(
            pick.sample(range(len(rim)), min(2, len(rim))),
            key=lambda i: len(reached & set(friends[rim[i]])),
        )
        contact = rim.pop(at)
        if contact not in reached:
            reached.add(contact)
            rim += [friend for friend in friends[contact] if friend not in reached]
    return sorted(reached)
