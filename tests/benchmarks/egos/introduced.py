"""Introductions: each contact came to the owner through an earlier one, takes after them, and circles are who came through whom."""

import random

from egos.book import Ego, book_size, draw, draw_others, draw_some, openness, zipf

SAID, WHIMS = 0.84, 0.15
"""Set so that the baselines lie near the published ones."""

COLUMNS = {
    "school=": (0.8, 0.86, 60), "hometown=": (0.6, 0.78, 150), "city": (0.65, 0.74, 90), "company": (0.5, 0.7, 400),
    "year=": (0.5, 0.68, 16), "concentration=": (0.4, 0.6, 120), "degree=": (0.3, 0.6, 8), "title": (0.3, 0.3, 250),
    "started=": (0.3, 0.45, 30), "language=": (0.3, 0.88, 10), "type=": (0.7, 0.85, 3), "family": (0.9, 0.2, 1500),
}  # fmt: skip
"""Of each column: how often exports name a value, how often one has it from who introduced them, and the other values."""


def made(seed: int) -> Ego:
    """A book grown from two to seven first acquaintances."""
    pick = random.Random(seed)
    ego = Ego(book_size(pick))
    parents = _introduced(pick, ego.n)
    open_by = openness(pick, ego.n)
    for column, (said, kept, n_values) in COLUMNS.items():
        values: list[int] = []
        for contact, parent in enumerate(parents):
            own = parent < contact and pick.random() < kept
            values.append(values[parent] if own else zipf(pick, n_values, 0.8))
            if pick.random() < SAID * said * open_by[contact]:
                ego.say(column, f"{values[contact]}", contact)
    _draw_lines(ego, pick, parents)
    draw_others(ego, pick, whims=WHIMS)
    return ego


def _introduced(pick: random.Random, n: int) -> list[int]:
    """Who introduced each contact, themselves for first acquaintances; a few introduce many, in bouts."""
    n_first = pick.randrange(2, 8)
    social = [pick.lognormvariate(0, 1.3) for _ in range(n)]
    parents = list(range(n_first))
    by = pick.randrange(n_first)
    for contact in range(n_first, n):
        if pick.random() < 0.25:
            (by,) = pick.choices(range(contact), social[:contact])
        elif pick.random() < 0.15:
            by = contact - 1
        parents.append(by)
    return parents


def _draw_lines(ego: Ego, pick: random.Random, parents: list[int]) -> None:
    """Circles of all who came through somebody, of the directly introduced, of those early or late, and of all but a part."""
    lines = [[contact] for contact in range(ego.n)]
    direct: list[list[int]] = [[contact] for contact in range(ego.n)]
    for contact in range(ego.n - 1, -1, -1):
        if parents[contact] != contact:
            lines[parents[contact]] += lines[contact]
            direct[parents[contact]].append(contact)
    first = [lines[contact] for contact in range(ego.n) if parents[contact] == contact]
    draw_some(ego, pick, [line for line in first if len(line) >= 3], 0.8)
    later = [c for c in range(ego.n) if parents[c] != c and len(lines[c]) >= 4]
    n_drawn = max(3, round(pick.lognormvariate(2.3, 0.45)))
    likely = [len(lines[contact]) ** 0.6 for contact in later]
    for contact in sorted(set(pick.choices(later, likely, k=n_drawn))) if later else ():
        line = sorted(lines[contact])
        shape = pick.choices(("all", "direct", "early", "late", "rest"), (5, 2, 1, 1, 1))[0]
        if shape == "direct":
            line = direct[contact]
        elif shape in ("early", "late"):
            half = max(3, round(len(line) * pick.uniform(0.3, 0.7)))
            line = line[:half] if shape == "early" else line[-half:]
        elif shape == "rest" and len(direct[contact]) > 1:
            widest = max(direct[contact][1:], key=lambda other: len(lines[other]))
            line = sorted(set(line) - set(lines[widest]))
        if len(line) >= 3:
            draw(ego, pick, line, kept=pick.uniform(0.65, 1.0))
