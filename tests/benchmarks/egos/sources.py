"""Sources: people of teams within institutions, each contact in one or two exports that know some columns whole and others never.

What is missing is missing in blocks: a telephone knows towns and names, a network of work firms and titles, one of
friends schools and home towns. An institution is spelled in up to three ways. Circles are institutions, some of their
teams together, those of one who live in one town, or two institutions.
"""

import random

from egos.book import Ego, book_size, draw, draw_others, zipf

SAID, WHIMS = 0.96, 0.15
"""Set so that the baselines lie near the published ones."""

KNOWN_BY = {
    "telephone": (0.45, {"city": 0.5, "family": 1.0, "label": 0.35}),
    "work": (0.45, {"company": 0.9, "title": 0.85, "started=": 0.6, "concentration=": 0.4, "city": 0.5}),
    "friends": (0.5, {"school=": 0.85, "hometown=": 0.75, "year=": 0.6, "language=": 0.4, "type=": 0.8, "city": 0.4}),
}  # fmt: skip
"""Of each source: how many contacts it has, and how often it knows each of its columns of them."""
KINDS = {"firm": "company", "school": "school=", "village": "hometown=", "clan": "family", "club": "label"}  # fmt: skip
"""Institutions, and the column that names one."""
TEAM_MARKS = {
    "firm": ("title", "concentration=", "started=", ""), "school": ("year=", "concentration=", "year=", ""),
    "village": ("family", "school=", ""), "clan": ("hometown=", "city", ""), "club": ("label", "", ""),
}  # fmt: skip
"""What tells a team from the others of its institution, if anything does."""
BESIDE = {
    "city": 90, "family": 1800, "label": 60, "company": 600, "title": 300, "started=": 30, "concentration=": 120,
    "school=": 120, "hometown=": 180, "year=": 16, "language=": 10, "type=": 3,
}  # fmt: skip
"""Values of each column that have nothing to do with institutions."""


def made(seed: int) -> Ego:
    """A book of four to thirteen institutions."""
    pick = random.Random(seed)
    ego = Ego(book_size(pick))
    true: list[dict[str, str]] = [{} for _ in range(ego.n)]
    kinds = pick.choices(sorted(KINDS), (1, 2, 4, 4, 3), k=pick.randrange(4, 14))
    pull = [pick.lognormvariate(0, 1.0) * (0.3 if kind == "clan" else 1) for kind in kinds]
    of = [
        pick.choices(range(len(kinds)), pull, k=2 if pick.random() < 0.2 else 1)
        for _ in range(ego.n)
    ]
    institutions = [[c for c in range(ego.n) if number in of[c]] for number in range(len(kinds))]
    for number, (kind, people) in enumerate(zip(kinds, institutions, strict=True)):
        if len(people) >= 3:
            _institution(ego, pick, f"{kind} {number}", kind, people, true)
    large = [people for people in institutions if len(people) >= 3]
    if len(large) > 2 and pick.random() < 0.5:
        one, other = pick.sample(large, 2)
        draw(ego, pick, set(one) | set(other))
    _tell(ego, pick, true)
    draw_others(ego, pick, whims=WHIMS)
    return ego


def _institution(
    ego: Ego, pick: random.Random, name: str, kind: str, people: list[int], true: list[dict[str, str]]
) -> None:  # fmt: skip
    """What an institution and its teams make true of people, and the circles that owners draw in it."""
    town, n_spellings = f"town {zipf(pick, 60)}", pick.choice([1, 1, 2, 3])
    for contact in people:
        if pick.random() < 0.9:
            true[contact][KINDS[kind]] = f"{name} spelled {zipf(pick, n_spellings)}"
        if pick.random() < 0.5:
            true[contact]["city"] = town
    teams = _teams(pick, people)
    for number, team in enumerate(teams):
        column = pick.choice(TEAM_MARKS[kind])
        for contact in team:
            if column and pick.random() < 0.8:
                true[contact][column] = f"{name} team {number % 7}"
    if pick.random() < 0.75:
        draw(ego, pick, people, kept=pick.uniform(0.7, 1.0))
    _draw_teams(ego, pick, teams)
    here = [contact for contact in people if true[contact].get("city") == town]
    if len(here) >= 4 and pick.random() < 0.4:
        draw(ego, pick, here)


def _teams(pick: random.Random, people: list[int]) -> list[list[int]]:
    """Teams of an institution, which do not overlap; one or two people may be in none."""
    teams: list[list[int]] = []
    rest = pick.sample(people, len(people))
    while len(rest) >= 3:
        size = max(2, round(pick.lognormvariate(1.8, 0.7)))
        teams.append(rest[:size])
        rest = rest[size:]
    return teams


def _draw_teams(ego: Ego, pick: random.Random, teams: list[list[int]]) -> None:
    """Circles of a tenth of the teams, and mostly none, else one, of two to four teams together."""
    for team in teams:
        if len(team) >= 5 and pick.random() < 0.1:
            draw(ego, pick, team)
    for _ in range(pick.choice([0, 0, 1]) if len(teams) >= 3 else 0):
        some = pick.sample(teams, pick.randrange(2, min(5, len(teams))))
        draw(ego, pick, {contact for team in some for contact in team})


def _tell(ego: Ego, pick: random.Random, true: list[dict[str, str]]) -> None:
    """What the sources that have a contact know of it: the truth, or something of its own where there is none."""
    for contact, own in enumerate(true):
        for share, columns in KNOWN_BY.values():
            if pick.random() >= share:
                continue
            for column, known in columns.items():
                if pick.random() < SAID * known:
                    chance = f"{column} {zipf(pick, BESIDE[column])}"
                    ego.say(column, own.get(column, chance), contact)
