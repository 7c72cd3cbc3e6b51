"""Prototypes: circles come first, a quarter within another, half across others, a quarter apart; each makes a few columns alike.

After McAuley and Leskovec 2012: a circle is people close to one another along some columns of their profiles, each circle
along others, and who is in several circles takes after several. What outsiders share with a circle is drawn too.
"""

import random
from collections.abc import Sequence

from egos.book import USUAL, Ego, Exports, book_size, draw, draw_others, openness, zipf

SAID, WHIMS = 0.9, 0.0
"""Set so that the baselines lie near the published ones."""

THEMES = (
    ("school=", "year=", "type=", "concentration=", "city", "degree="),
    ("company", "title", "city", "started="),
    ("hometown=", "school=", "language="),
    ("family", "hometown=", "language=", "city"),
    ("concentration=", "degree=", "year="),
    ("city", "language="),
    (),
)
"""Columns along which a circle may be alike, the usual ones first; some circles are alike in nothing that exports say."""
OFTEN = (5, 3, 2, 1, 1, 2, 4)
ONE_VALUE = frozenset({"hometown=", "city", "family"})
"""Columns of which a contact has one value: the circle that comes last decides."""


def made(seed: int) -> Ego:
    """A book of five to forty circles."""
    pick = random.Random(seed)
    ego = Ego(book_size(pick))
    exports = Exports(ego, pick, openness(pick, ego.n))
    circles = _circles(pick, ego.n)
    facts: dict[tuple[int, str], list[str]] = {}
    for number, people in enumerate(circles):
        _alike(pick, ego.n, number, people, facts)
    for (contact, column), values in sorted(facts.items()):
        for value in dict.fromkeys(values):
            exports.tell(column, value, [contact], rate=SAID * USUAL[column])
    exports.tell_others(rate=0.45, n_values=160)
    for people in circles:
        draw(ego, pick, people, kept=0.92, added=0.05)
    draw_others(ego, pick, whims=WHIMS)
    return ego


def _circles(pick: random.Random, n: int) -> list[list[int]]:
    """Circles in the order in which the owner comes to think of them; many contacts end in none."""
    circles: list[list[int]] = []
    free = pick.sample(range(n), round(n * pick.uniform(0.75, 0.95)))
    for _ in range(max(5, min(40, round(pick.lognormvariate(2.55, 0.5))))):
        size = max(3, min(n // 2, round(n * pick.lognormvariate(-2.8, 1.0))))
        kind = pick.choices(("within", "across", "apart"), (1, 2, 1))[0] if circles else "apart"
        if kind == "within":
            around = pick.choices(circles, [len(circle) for circle in circles])[0]
            people = pick.sample(around, max(2, min(size, round(len(around) * 0.6))))
        else:
            shared = round(size * pick.uniform(0.05, 0.6)) if kind == "across" else 0
            others = sorted({one for circle in circles for one in circle})
            people = pick.sample(others, min(len(others), shared))
            people += [free.pop() for _ in range(min(len(free), size - len(people)))]
        if len(people) > 2:
            circles.append(sorted(set(people)))
    return circles


def _alike(
    pick: random.Random,
    n: int,
    number: int,
    people: Sequence[int],
    facts: dict[tuple[int, str], list[str]],
) -> None:
    """Gives the people of a circle what they have in common, and some outsiders too."""
    theme = pick.choices(THEMES, OFTEN)[0]
    columns = [column for at, column in enumerate(theme) if pick.random() < 0.75 / (1 + at / 2)]
    for column in columns:
        n_values = 1 if pick.random() < 0.75 else pick.randrange(2, 5)
        own = pick.random() < 0.6
        names = [f"{number}.{at}" if own else f"{zipf(pick, 12)}" for at in range(n_values)]
        strength = pick.uniform(0.5, 1)
        outside = pick.sample(range(n), min(n, round(len(people) * pick.uniform(0, 1.2))))
        for contact in [*(one for one in people if pick.random() < strength), *outside]:
            value = names[zipf(pick, n_values)]
            if column in ONE_VALUE:
                facts[contact, column] = [value]
            else:
                facts.setdefault((contact, column), []).append(value)
