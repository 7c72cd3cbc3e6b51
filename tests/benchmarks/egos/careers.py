"""Lives: the owner's and each contact's home town, schools, employers and years; circles are chapters of the owner's life."""

import random
from dataclasses import dataclass

from egos.book import Ego, book_size, draw, draw_others, openness, zipf

SAID, WHIMS = 0.88, 0.2
"""Set so that the baselines lie near the published ones."""


@dataclass
class Life:
    """What is true of a contact: column and value, and the chapter of the owner's life that they are from."""

    chapter: int
    truths: list[tuple[str, str]]
    year: int
    side: str


def made(seed: int, *, spread: float = 0.9) -> Ego:
    """A book of people met in four to eight chapters of a life; the larger the spread, the more one of them outweighs."""
    pick = random.Random(seed)
    ego = Ego(book_size(pick))
    kinds = ["school", "college", "family"]
    kinds += pick.choices(
        ["school", "college", "job", "job", "family", "club", "travel"], k=pick.randrange(2, 6)
    )
    weights = [
        pick.lognormvariate(0, spread) * (0.4 if kind in ("family", "travel") else 1)
        for kind in kinds
    ]
    chapters = pick.choices(range(len(kinds)), weights, k=ego.n)
    home = [zipf(pick, 30) if pick.random() < 0.4 else number for number in range(len(kinds))]
    lives = [_life(pick, kinds[at], at, home[at]) for at in chapters]
    open_by = openness(pick, ego.n)
    for contact, life in enumerate(lives):
        for column, value in life.truths:
            if pick.random() < SAID * open_by[contact] * RATES.get(column, 0.5):
                ego.say(column, value, contact)
    for at, kind in enumerate(kinds):
        _chapter(ego, pick, kind, [c for c, life in enumerate(lives) if life.chapter == at], lives)
    draw_others(ego, pick, whims=WHIMS)
    return ego


RATES = {
    "school=": 0.8, "type=": 0.8, "year=": 0.55, "concentration=": 0.5, "degree=": 0.35, "hometown=": 0.65,
    "city": 0.7, "company": 0.55, "title": 0.4, "language=": 0.35, "family": 0.9, "started=": 0.4,
}  # fmt: skip
"""How often an export names what is true, by column."""


def _life(pick: random.Random, kind: str, at: int, home: int) -> Life:
    """A contact from a chapter: what the chapter makes of them, and what the rest of their life does."""
    year, side = zipf(pick, 9, 1.5), f"{kind[0]}{at}-{zipf(pick, 6)}"
    town = f"town {home}" if pick.random() < 0.6 else f"town {zipf(pick, 400)}"
    truths = [
        ("hometown=", town),
        ("city", town if pick.random() < 0.4 else f"town {zipf(pick, 150)}"),
    ]
    truths += [
        ("language=", f"l{zipf(pick, 14)}"),
        ("type=", pick.choice(["high", "college", "graduate"])),
    ]
    if kind == "school":
        truths += [("school=", f"s{at}"), ("year=", f"y{at + year}"), ("type=", "high")]
    if kind == "college" or pick.random() < 0.5:
        own = kind == "college"
        college = f"c{at}" if own else f"c{zipf(pick, 100) + 10}"
        truths += [("school=", college), ("concentration=", side if own else f"m{zipf(pick, 150)}"),
                   ("year=", f"y{at + 4 + year if own else zipf(pick, 16)}"), ("degree=", f"d{zipf(pick, 8)}")]  # fmt: skip
    if kind == "job":
        truths += [("company", f"f{at}"), ("title", side), ("started=", f"y{at + year}")]
    elif pick.random() < 0.7:
        truths += [("company", f"f{zipf(pick, 900) + 10}"), ("title", f"t{zipf(pick, 400)}")]
    own_name = kind == "family" and pick.random() < 0.55
    truths.append(("family", f"n{at}-{zipf(pick, 3)}" if own_name else f"n{zipf(pick, 3000)}"))
    return Life(at, truths, year, side)


def _chapter(
    ego: Ego, pick: random.Random, kind: str, people: list[int], lives: list[Life]
) -> None:
    """Circles of a chapter: all of it, its years, its sides (a course, a team), and people seen still."""
    if pick.random() < 0.85:
        draw(ego, pick, people)
    for of in ("year", "side"):
        values = sorted({getattr(lives[contact], of) for contact in people})
        for value in values:
            own = [contact for contact in people if getattr(lives[contact], of) == value]
            if len(own) >= 4 and pick.random() < 0.1:
                draw(ego, pick, own, kept=0.75)
    for _ in range(pick.choice([0, 0, 1])):
        own = pick.sample(people, min(len(people), pick.randrange(3, 16)))
        draw(ego, pick, own)
