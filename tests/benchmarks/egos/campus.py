"""A student's book: one world holds half of it; each world parts into rooms, and few circles cross; profiles list several schools.

Written from what is public of ego-Facebook in words: some 19 circles a book whatever its size, of 22 people on
average, a quarter of one or two; 28 % of contacts in no circle, 53 % in one; one circle in fourteen holds a third of
the book or more; gender, locale and the kind of school known of most, an employer of few.
"""

import random

from egos.book import Ego, Exports, book_size, draw, openness, zipf

SAID, CHANCE = 1.0, 0.75
"""Set so that the baselines lie near the published ones."""

SAID_OF = {
    "school=": 0.8, "type=": 0.75, "year=": 0.5, "concentration=": 0.4, "degree=": 0.2, "hometown=": 0.6, "city": 0.6,
    "company": 0.4, "title": 0.3, "started=": 0.25, "ended=": 0.2, "language=": 0.25, "family": 0.95, "gender=": 0.95,
    "locale=": 0.95, "birthday=": 0.08,
}  # fmt: skip
"""How often an export names what is true, by column."""
MARKS = {
    "school": (("school=", 0.85, 1), ("type=", 0.9, 0), ("hometown=", 0.65, 1), ("city", 0.4, 1), ("language=", 0.2, 1)),
    "college": (("school=", 0.9, 1), ("type=", 0.9, 0), ("city", 0.45, 1), ("degree=", 0.3, 0)),
    "job": (("company", 0.8, 1), ("city", 0.6, 1), ("title", 0.15, 1)),
    "kin": (("family", 0.4, 1), ("hometown=", 0.35, 1), ("city", 0.3, 1), ("language=", 0.3, 1)),
    "club": (("city", 0.35, 1),),
    "abroad": (("locale=", 0.6, 1), ("language=", 0.5, 1), ("hometown=", 0.2, 1)),
}  # fmt: skip
"""What a world leaves on its people: column, share of them, and whether the value is the world's own."""
ROOM_MARKS = {
    "school": ("year=", "year=", "", ""),
    "college": ("year=", "concentration=", "concentration=", "", "", ""),
    "job": ("title", "started=", "", ""),
    "kin": ("family", "hometown=", ""),
    "club": ("", "school="),
    "abroad": ("school=", ""),
}
"""What tells a room of a world from the others: a column, or nothing that a profile would name."""
BESIDE = {
    "school=": (120, 0.9), "school2=": (160, 0.5), "type=": (3, 0.5), "year=": (14, 0.5), "concentration=": (120, 0.5),
    "degree=": (6, 0.4), "hometown=": (200, 0.95), "city": (120, 0.95), "company": (700, 0.8), "title": (400, 0.7),
    "started=": (40, 0.6), "ended=": (40, 0.5), "language=": (12, 0.6), "family": (2500, 1.0), "gender=": (2, 1.0),
    "locale=": (4, 1.0), "birthday=": (300, 1.0),
}  # fmt: skip
"""What has nothing to do with the owner: values, and how many have one, unless a world gave it."""


def made(seed: int) -> Ego:
    """A book of three to seven worlds, with rooms in each."""
    pick = random.Random(seed)
    ego = Ego(book_size(pick))
    exports = Exports(ego, pick, openness(pick, ego.n))
    kinds = ["college", "school", "kin"]
    kinds += pick.choices(
        ["job", "club", "school", "college", "abroad", "job"], k=pick.randrange(0, 5)
    )
    weights = [pick.lognormvariate(0, 1.4) * (0.3 if kind in ("kin", "abroad") else 1) for kind in kinds]  # fmt: skip
    worlds = pick.choices(range(len(kinds)), weights, k=ego.n)
    n_rooms = min(40, max(4, round(pick.lognormvariate(2.55, 0.5))))
    has: dict[int, set[str]] = {contact: set() for contact in range(ego.n)}
    for number, kind in enumerate(kinds):
        people = [contact for contact in range(ego.n) if worlds[contact] == number]
        if len(people) < 3:
            continue
        for column, share, is_own in MARKS[kind]:
            value = f"w{number}" if is_own else kind
            _mark(exports, has, column, value, people, share)
        if pick.random() < 0.75:
            draw(ego, pick, people, kept=pick.uniform(0.7, 1.0), added=0.03)
        rooms = max(1, round(n_rooms * len(people) / ego.n * pick.uniform(0.5, 1.5)))
        _rooms(exports, has, kind, number, people, rooms)
    for contact in range(ego.n):
        _beside(exports, has[contact], contact)
    _friends_of_no_room(ego, pick)
    return ego


def _mark(
    exports: Exports, has: dict[int, set[str]], column: str, value: str, people: list[int], share: float
) -> None:  # fmt: skip
    """A share of the people have the value, and profiles name it of a part."""
    truly = [contact for contact in people if exports.pick.random() < share]
    for contact in truly:
        has[contact].add(column)
    exports.tell(column, value, truly, rate=SAID * SAID_OF[column])


def _rooms(
    exports: Exports, has: dict[int, set[str]], kind: str, number: int, people: list[int], n: int
) -> None:
    """Rooms of a world, hardly overlapping; a part of its people is in none, and half of the rooms are drawn."""
    pick = exports.pick
    rest = pick.sample(people, len(people))
    for room in range(n):
        size = max(
            pick.randrange(3, 8), round(len(people) * min(0.6, pick.lognormvariate(-1.8, 0.8)))
        )
        own, rest = rest[:size], rest[size:]
        if len(own) < 3:
            own = pick.sample(people, min(len(people), max(3, size // 2)))
        column = pick.choice(ROOM_MARKS[kind])
        if column:
            _mark(exports, has, column, f"w{number}r{room % 6}", own, pick.uniform(0.7, 1.0))
        if pick.random() < 0.7:
            draw(exports.ego, pick, own, kept=pick.uniform(0.6, 1.0), added=0.06)


def _beside(exports: Exports, known: set[str], contact: int) -> None:
    """What a profile says that no world gave; a second school beside the one of a world."""
    pick = exports.pick
    for column, (n, share) in BESIDE.items():
        if column not in known and pick.random() < share * CHANCE:
            kind = "school=" if column == "school2=" else column
            exports.tell(kind, f"b{zipf(pick, n)}", [contact], rate=SAID * SAID_OF[kind])


def _friends_of_no_room(ego: Ego, pick: random.Random) -> None:
    """Circles that nothing explains: close friends from everywhere, and many of one or two people."""
    n = len(ego.circles)
    for _ in range(round(n * 0.12)):
        ego.circles.append(set(pick.sample(range(ego.n), min(ego.n, pick.randrange(3, 16)))))
    for _ in range(round(len(ego.circles) * 0.28)):
        ego.circles.append(set(pick.sample(range(ego.n), pick.randrange(1, 3))))
