"""Groups offer values and each contact takes one per column: the groups it is in compete with each other and with chance.

Groups are balls in a space of tastes, of sizes with a heavy tail; circles are what owners draw of them, some of two
groups together, some of the inner half of one. A column has one value per contact, as in a list that one fills in.
"""

import math
import random

from egos.book import Ego, book_size, draw, draw_others, openness

SAID, WHIMS = 0.88, 0.12
"""Set so that the baselines lie near the published ones."""

COLUMNS = {
    "school=": (0.8, 0.55, 90), "year=": (0.5, 0.3, 20), "concentration=": (0.45, 0.25, 110), "degree=": (0.3, 0.15, 12),
    "type=": (0.75, 0.2, 3), "hometown=": (0.6, 0.45, 170), "city": (0.65, 0.45, 110), "company": (0.45, 0.3, 500),
    "title": (0.35, 0.12, 300), "started=": (0.3, 0.1, 40), "language=": (0.3, 0.3, 14), "family": (0.95, 0.06, 1800),
}  # fmt: skip
"""Of each column: how often exports name a value, how often a group offers one, and the values of chance."""

Point = tuple[float, ...]


def made(seed: int) -> Ego:
    """A book about three to six centres in a space of four tastes."""
    pick = random.Random(seed)
    ego = Ego(book_size(pick))
    centres = [tuple(pick.gauss(0, 1.6) for _ in range(4)) for _ in range(pick.randrange(3, 7))]
    pull = [pick.lognormvariate(0, 1.0) for _ in centres]
    tastes = [
        tuple(pick.gauss(at, 0.55) for at in centre)
        for centre in pick.choices(centres, pull, k=ego.n)
    ]
    open_by = openness(pick, ego.n)
    groups = [_ball(pick, tastes) for _ in range(min(45, max(6, round(pick.lognormvariate(2.6, 0.45)))))]  # fmt: skip
    groups += [_ball(pick, tastes, share=pick.uniform(0.25, 0.6)) for _ in range(pick.randrange(1, 4))]  # fmt: skip
    for column in COLUMNS:
        _taken(ego, pick, column, groups, open_by)
    for people in groups:
        if pick.random() < 0.75:
            draw(ego, pick, people, kept=pick.uniform(0.65, 1.0), added=0.06)
        if len(people) >= 10 and pick.random() < 0.15:
            draw(ego, pick, people[: len(people) // 2])
    if len(groups) > 2 and pick.random() < 0.5:
        one, other = pick.sample(groups, 2)
        draw(ego, pick, set(one) | set(other))
    draw_others(ego, pick, whims=WHIMS, tiny=0.3)
    return ego


def _ball(pick: random.Random, tastes: list[Point], share: float | None = None) -> list[int]:
    """Who is nearest to somebody, nearest first: of all sizes, the small ones most often."""
    own = share if share is not None else min(0.7, pick.lognormvariate(-3.2, 1.0))
    size = max(pick.randrange(3, 8), round(len(tastes) * own))
    middle = pick.choice(tastes)
    return sorted(range(len(tastes)), key=lambda at: math.dist(tastes[at], middle))[:size]


def _taken(
    ego: Ego, pick: random.Random, column: str, groups: list[list[int]], open_by: list[float]
) -> None:
    """Each contact takes one of the values that its groups offer, or one of chance, and exports say it of a part."""
    said, offered, n_values = COLUMNS[column]
    offers: list[list[tuple[str, float]]] = [[] for _ in range(ego.n)]
    for number, people in enumerate(groups):
        if pick.random() < offered:
            value = f"g{number}" if pick.random() < 0.85 else f"g{pick.randrange(len(groups))}"
            strength = pick.lognormvariate(0.7, 0.8)
            for contact in people:
                offers[contact].append((value, strength))
    for contact, own in enumerate(offers):
        chance = f"c{int(n_values * pick.random() ** 1.8)}"
        values = [*own, (chance, 1.0)]
        (taken,) = pick.choices([value for value, _ in values], [weight for _, weight in values])
        if pick.random() < SAID * said * open_by[contact]:
            ego.say(column, taken, contact)
