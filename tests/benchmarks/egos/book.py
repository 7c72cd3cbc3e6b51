"""One invented book, and what all makers share: how exports say a part, and how owners draw circles."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Ego:
    """One invented book: what exports say of each contact, and the circles its owner would draw."""

    n: int
    attributes: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    circles: list[set[int]] = field(default_factory=list)

    def say(self, kind: str, key: str, contact: int) -> None:
        """An export says this of a contact."""
        name = (kind, key) if "=" not in kind else ("told", kind + key)
        self.attributes.setdefault(name, set()).add(contact)


def book_size(pick: random.Random) -> int:
    """Contacts of a book: 50 to 1,050, the median some 250."""
    return max(50, min(1050, round(pick.lognormvariate(5.6, 0.85))))


def openness(pick: random.Random, n: int) -> list[float]:
    """How much exports say of each contact, against the average."""
    return [pick.choice([0.15, 0.6, 1.1, 1.6]) for _ in range(n)]


def zipf(pick: random.Random, n: int, power: float = 1.0) -> int:
    """A number below n, small ones more often (density falls with the power below 2)."""
    return min(n - 1, int(n ** (pick.random() ** (1 / power)) - 1)) if n > 1 else 0


USUAL = {
    "school=": 0.8, "hometown=": 0.65, "city": 0.7, "company": 0.55, "year=": 0.55, "concentration=": 0.45,
    "title": 0.35, "degree=": 0.35, "language=": 0.35, "family": 0.8, "started=": 0.35, "type=": 0.7,
}  # fmt: skip
"""How often exports name a value, by column; `=` marks a column that no field takes."""


@dataclass(frozen=True)
class Exports:
    """What exports say: of each contact more or less, of each column more or less."""

    ego: Ego
    pick: random.Random
    open_by: list[float]

    def tell(self, column: str, value: str, people: Iterable[int], *, rate: float) -> None:
        """That the people have the value, of a part of them."""
        for contact in people:
            if self.pick.random() < rate * self.open_by[contact]:
                self.ego.say(column, value, contact)

    def tell_others(self, *, rate: float, n_values: int) -> None:
        """What has nothing to do with circles, of everybody and in every usual column."""
        for contact in range(self.ego.n):
            for column, said in USUAL.items():
                value = f"other {zipf(self.pick, n_values)}"
                self.tell(column, value, [contact], rate=rate * said)


def draw_some(
    ego: Ego, pick: random.Random, groups: Iterable[Iterable[int]], chance: float
) -> None:
    """Circles around a part of the groups."""
    for people in groups:
        if pick.random() < chance:
            draw(ego, pick, people)


def draw(
    ego: Ego, pick: random.Random, people: Iterable[int], *, kept: float = 0.85, added: float = 0.08
) -> None:
    """A circle as drawn: some forgotten, some others put in."""
    meant = sorted(people)
    circle = {contact for contact in meant if pick.random() < kept}
    circle |= {pick.randrange(ego.n) for _ in range(round(len(meant) * added))}
    if circle:
        ego.circles.append(circle)


def draw_others(ego: Ego, pick: random.Random, *, whims: float, tiny: float = 0.32) -> None:
    """Circles that nothing explains, so many per circle drawn so far: half of them from one group; and of one or two."""
    groups = list(ego.circles)
    for _ in range(round(len(groups) * whims)):
        size = max(3, min(ego.n // 2, round(pick.lognormvariate(2.2, 0.7))))
        own = sorted(pick.choice(groups))
        some = pick.sample(own, min(len(own), size // 2))
        ego.circles.append(set(some) | set(pick.sample(range(ego.n), size - len(some))))
    for _ in range(round(len(ego.circles) * tiny)):
        ego.circles.append(set(pick.sample(range(ego.n), pick.randrange(1, 3))))
