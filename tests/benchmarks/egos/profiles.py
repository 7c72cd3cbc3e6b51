"""Profiles first: people of several types with habits of their own; circles are drawn by what profiles would say in full."""

import random
from itertools import combinations

from egos.book import Ego, book_size, draw, draw_others, openness, zipf

SAID, WHIMS = 0.65, 0.2
"""Set so that the baselines lie near the published ones."""

COLUMNS = {
    "school=": (150, 0.85, 0.55), "type=": (3, 0.8, 0.5), "year=": (25, 0.6, 0.35), "concentration=": (250, 0.5, 0.3),
    "degree=": (15, 0.4, 0.25), "hometown=": (250, 0.7, 0.5), "city": (150, 0.75, 0.45), "company": (900, 0.6, 0.3),
    "title": (500, 0.4, 0.15), "language=": (15, 0.4, 0.3), "family": (2000, 0.9, 0.08), "started=": (20, 0.4, 0.2),
}  # fmt: skip
"""Of each column: its values, how often exports name one, and how much of a type has the type's own value."""
DRAWN_BY = (
    "school=",
    "company",
    "hometown=",
    "city",
    "concentration=",
    "year=",
    "language=",
    "family",
    "title",
)
"""What owners draw circles by, the likeliest first."""


def made(seed: int) -> Ego:
    """A book of people of four to twelve types."""
    pick = random.Random(seed)
    ego = Ego(book_size(pick))
    n_types = pick.randrange(4, 13)
    weights = [pick.lognormvariate(0, 0.8) for _ in range(n_types)]
    types = pick.choices(range(n_types), weights, k=ego.n)
    habits = [
        {column: zipf(pick, n) for column, (n, _, _) in COLUMNS.items()} for _ in range(n_types)
    ]
    strict = [pick.uniform(0.5, 1.6) for _ in range(n_types)]
    true: dict[tuple[str, int], set[int]] = {}
    open_by = openness(pick, ego.n)
    for contact, own in enumerate(types):
        for column, (n, said, own_share) in COLUMNS.items():
            values = {
                habits[own][column] if pick.random() < own_share * strict[own] else zipf(pick, n)
            }
            if column in ("school=", "company") and pick.random() < 0.4:
                values.add(zipf(pick, n))
            for value in sorted(values):
                true.setdefault((column, value), set()).add(contact)
                if pick.random() < SAID * said * open_by[contact]:
                    ego.say(column, f"{value}", contact)
    _draw_by_values(ego, pick, true)
    for own in range(n_types):
        people = [contact for contact in range(ego.n) if types[contact] == own]
        if len(people) >= 3 and pick.random() < 0.3:
            draw(ego, pick, people)
        if len(people) >= 8 and pick.random() < 0.4:
            draw(
                ego, pick, pick.sample(people, max(3, round(len(people) * pick.uniform(0.1, 0.5))))
            )
    draw_others(ego, pick, whims=WHIMS)
    return ego


def _draw_by_values(ego: Ego, pick: random.Random, true: dict[tuple[str, int], set[int]]) -> None:
    """Circles by what is true of people, whether an export says so or not: one value, or two together."""
    fitting = [
        (key, people) for key, people in sorted(true.items()) if 4 <= len(people) <= 0.4 * ego.n
    ]
    liked = {column: 1 / (2 + place) for place, column in enumerate(DRAWN_BY)}
    weights = [liked.get(key[0], 0.02) * len(people) for key, people in fitting]
    for _ in range(pick.randrange(4, 10)):
        (drawn,) = pick.choices(fitting, weights)
        draw(ego, pick, drawn[1])
    both = [
        left & right
        for (_, left), (_, right) in combinations(pick.sample(fitting, min(40, len(fitting))), 2)
    ]
    both = [people for people in both if len(people) >= 4]
    for people in pick.sample(both, min(len(both), pick.randrange(4))):
        draw(ego, pick, people)
