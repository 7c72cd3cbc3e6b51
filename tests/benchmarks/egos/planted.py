"""Planted groups: schools with classes, employers, families, towns and clubs; circles follow them roughly."""

import random

from egos.book import Ego, draw, draw_others

SAID, WHIMS = 1.2, 0.2
"""Set so that the baselines lie near the published ones."""

PROFILES = {
    "school": (("label", 0.45), ("city", 0.3), ("label", 0.2), ("title", 0.12)),
    "work": (("company", 0.45), ("city", 0.3), ("title", 0.1)),
    "family": (("family", 0.35), ("city", 0.25), ("label", 0.15)),
    "town": (("city", 0.4), ("label", 0.3), ("country", 0.5)),
    "club": (("label", 0.12), ("city", 0.2)),
}
"""What people of one origin have in common, and how often an export says so: school, town, language, degree …"""

CHANCE = {
    "company": (0.35, 90),
    "label": (1.6, 500),
    "city": (0.4, 90),
    "title": (0.9, 300),
    "family": (1.2, 1200),
}
"""What is said beside: how often, and of how many values."""


def made(seed: int) -> Ego:
    """A book of 50 to 900 contacts."""
    pick = random.Random(seed)
    ego = Ego(max(50, min(900, round(pick.lognormvariate(5.5, 0.7)))))
    open_by = [pick.choice([0.1, 0.5, 0.9, 1.3]) for _ in range(ego.n)]
    plan = [("school", pick.randrange(2, 5), 0.05, 0.3), ("work", pick.randrange(1, 5), 0.02, 0.08),
            ("family", pick.randrange(1, 4), 0.01, 0.04), ("town", pick.randrange(1, 4), 0.05, 0.2),
            ("club", pick.randrange(1, 5), 0.02, 0.07)]  # fmt: skip
    for origin, n_groups, low, high in plan:
        for number in range(n_groups):
            size = max(pick.randrange(3, 9), round(ego.n * pick.uniform(low, high)))
            people = pick.sample(range(ego.n), min(size, ego.n))
            _say_of(ego, pick, f"{origin} {number}", PROFILES[origin], people, open_by)
            if pick.random() < 0.75:
                draw(ego, pick, people, kept=0.8, added=0.1)
            if origin == "school":
                _classes(ego, pick, f"{origin} {number}", people, open_by)
    draw_others(ego, pick, whims=WHIMS)
    for contact in range(ego.n):
        for kind, (said, n_values) in CHANCE.items():
            if pick.random() < said * open_by[contact]:
                ego.say(kind, f"{kind} {int(n_values * pick.random() ** 1.5)}", contact)
    return ego


def _say_of(
    ego: Ego, pick: random.Random, name: str, profile: tuple[tuple[str, float], ...],
    people: list[int], open_by: list[float],
) -> None:  # fmt: skip
    """Exports say a part of what the people have in common, more of open people than of others."""
    for number, (kind, said) in enumerate(profile):
        for contact in people:
            if pick.random() < SAID * said * open_by[contact]:
                ego.say(kind, f"{name} {kind} {number}", contact)


def _classes(
    ego: Ego, pick: random.Random, name: str, people: list[int], open_by: list[float]
) -> None:
    """Circles within a school: half of them with a year that exports may say."""
    for year in range(pick.randrange(1, 5)):
        own = pick.sample(
            people, max(3, round(len(people) * pick.uniform(0.15, 0.5))) if len(people) > 3 else 3
        )
        _say_of(ego, pick, f"{name} class {year}", (("label", 0.3), ("title", 0.1)), own, open_by)
        if pick.random() < 0.6:
            draw(ego, pick, own, kept=0.8, added=0.1)
