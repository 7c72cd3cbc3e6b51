"""Places on a plane: contacts live scattered about the owner's haunts; attributes are regions, circles are who lives near whom."""

import math
import random

from egos.book import Ego, book_size, draw, draw_others, openness

SAID, WHIMS = 1.25, 0.15
"""Set so that the baselines lie near the published ones."""

COLUMNS = {
    "school=": (9, 0.8), "hometown=": (12, 0.65), "city": (8, 0.7), "company": (30, 0.55), "year=": (12, 0.5),
    "concentration=": (30, 0.45), "title": (35, 0.35), "degree=": (8, 0.35), "language=": (8, 0.35), "family": (60, 0.8),
    "started=": (12, 0.35), "type=": (3, 0.7),
}  # fmt: skip
"""Of each column: the centres of its values, and how often exports name one."""
BLIND = ("year=", "degree=", "started=", "type=", "language=")
"""Columns whose values lie anywhere: they have little to do with who knows whom."""

Point = tuple[float, float]


def made(seed: int) -> Ego:
    """A book of people about four to ten haunts."""
    pick = random.Random(seed)
    ego = Ego(book_size(pick))
    haunts = [
        (pick.random(), pick.random(), pick.uniform(0.02, 0.12))
        for _ in range(pick.randrange(4, 11))
    ]
    weights = [pick.lognormvariate(0, 0.8) for _ in haunts]
    homes = []
    for x, y, width in pick.choices(haunts, weights, k=ego.n):
        homes.append((pick.gauss(x, width), pick.gauss(y, width)))
    open_by = openness(pick, ego.n)
    for column, (n_centres, said) in COLUMNS.items():
        _say_regions(ego, pick, column, n_centres, said, homes, open_by)
    for x, y, width in haunts:
        for times, chance in ((2.2, 0.7), (1.2, 0.4), (0.6, 0.3)):
            if pick.random() < chance:
                middle = (pick.gauss(x, width / 2), pick.gauss(y, width / 2))
                near = [
                    c for c, home in enumerate(homes) if math.dist(home, middle) < width * times
                ]
                if len(near) >= 3:
                    draw(ego, pick, near)
    for _ in range(pick.randrange(2, 7)):
        middle = pick.choice(homes)
        nearest = sorted(range(ego.n), key=lambda c: math.dist(homes[c], middle))
        draw(ego, pick, nearest[: pick.randrange(3, 30)], kept=0.7)
    draw_others(ego, pick, whims=WHIMS)
    return ego


def _say_regions(
    ego: Ego, pick: random.Random, column: str, n_centres: int, said: float,
    homes: list[Point], open_by: list[float],
) -> None:  # fmt: skip
    """Who lives in a region has its value, save a third who came from elsewhere."""
    centres = [
        (pick.random(), pick.random(), pick.lognormvariate(0, 0.4)) for _ in range(n_centres)
    ]
    for contact, home in enumerate(homes):
        if pick.random() < 0.2 or column in BLIND:
            home = (pick.random(), pick.random())
        nearest = min(
            range(n_centres), key=lambda at: math.dist(home, centres[at][:2]) * centres[at][2]
        )
        if pick.random() < SAID * said * open_by[contact]:
            ego.say(column, f"{nearest}", contact)
