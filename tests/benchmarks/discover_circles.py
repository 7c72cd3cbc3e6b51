"""How many of the circles that people draw do suggestions from affiliation find? On invented ego networks.

Each ego knows people from schools (with classes in them), work, family, towns and clubs; draws circles that follow
these groups roughly, nest, overlap, or follow nothing an export says; and has exports in which every attribute is
missing for many. A circle counts as found if some suggestion has F1 >= 0.5 with it. Baselines, on the same books:
every attribute shared by three, and the best attribute or pair of attributes per circle if one knew it (oracle).
The rates of missing values are set so that the baselines lie where they lie on ego-Facebook
(SNAP; 24 % at 94 a book, oracle 39 % of the circles of three or more).

Run: python tests/benchmarks/discover_circles.py [books]
"""

import random
import sys
import time
from dataclasses import dataclass, field
from itertools import combinations

import polars as pl

from transforms.share.discovered import discovered


@dataclass
class Ego:
    """One invented book: what exports say of each contact, and the circles its owner would draw."""

    n: int
    attributes: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    circles: list[set[int]] = field(default_factory=list)

    def say(self, kind: str, key: str, contact: int) -> None:
        """An export says this of a contact."""
        self.attributes.setdefault((kind, key), set()).add(contact)


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
    "label": (1.6, 250),
    "city": (0.4, 90),
    "title": (0.9, 120),
    "family": (1.2, 400),
}
"""What is said beside: how often, and of how many values."""


def invented(seed: int) -> Ego:
    """A book of 50 to 900 contacts."""
    pick = random.Random(seed)
    ego = Ego(max(50, min(900, round(pick.lognormvariate(5.5, 0.7)))))
    openness = [pick.choice([0.1, 0.5, 0.9, 1.3]) for _ in range(ego.n)]
    plan = [("school", pick.randrange(2, 5), 0.05, 0.3), ("work", pick.randrange(1, 5), 0.02, 0.08),
            ("family", pick.randrange(1, 4), 0.01, 0.04), ("town", pick.randrange(1, 4), 0.05, 0.2),
            ("club", pick.randrange(1, 5), 0.02, 0.07)]  # fmt: skip
    for origin, n_groups, low, high in plan:
        for number in range(n_groups):
            size = max(pick.randrange(3, 9), round(ego.n * pick.uniform(low, high)))
            people = pick.sample(range(ego.n), min(size, ego.n))
            _say_of(ego, pick, f"{origin} {number}", PROFILES[origin], people, openness)
            if pick.random() < 0.75:
                _draw(ego, pick, people)
            if origin == "school":
                _classes(ego, pick, f"{origin} {number}", people, openness)
    for _ in range(round(len(ego.circles) * 0.33)):
        ego.circles.append(set(pick.sample(range(ego.n), pick.randrange(1, 3))))
    for contact in range(ego.n):
        for kind, (said, n_values) in CHANCE.items():
            if pick.random() < said * openness[contact]:
                ego.say(kind, f"{kind} {int(n_values * pick.random() ** 1.5)}", contact)
    return ego


def _say_of(
    ego: Ego, pick: random.Random, name: str, profile: tuple[tuple[str, float], ...],
    people: list[int], openness: list[float],
) -> None:  # fmt: skip
    """Exports say a part of what the people have in common, more of open people than of others."""
    for number, (kind, said) in enumerate(profile):
        for contact in people:
            if pick.random() < said * openness[contact]:
                ego.say(kind, f"{name} {kind} {number}", contact)


def _classes(
    ego: Ego, pick: random.Random, name: str, people: list[int], openness: list[float]
) -> None:
    """Circles within a school: half of them with a year that exports may say."""
    for year in range(pick.randrange(1, 5)):
        own = pick.sample(
            people, max(3, round(len(people) * pick.uniform(0.15, 0.5))) if len(people) > 3 else 3
        )
        _say_of(ego, pick, f"{name} class {year}", (("label", 0.3), ("title", 0.1)), own, openness)
        if pick.random() < 0.6:
            _draw(ego, pick, own)


def _draw(ego: Ego, pick: random.Random, people: list[int]) -> None:
    """A circle as drawn: some forgotten, some others put in."""
    circle = {contact for contact in people if pick.random() < 0.8}
    circle |= {pick.randrange(ego.n) for _ in range(round(len(people) * 0.1))}
    if circle:
        ego.circles.append(circle)


def f1(left: set[int], right: set[int]) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * len(left & right) / (len(left) + len(right))


def found(circles: list[set[int]], offered: list[set[int]]) -> int:
    """Circles that some offered group matches."""
    return sum(any(f1(circle, group) >= 0.5 for group in offered) for circle in circles)


def suggested(egos: list[Ego]) -> list[list[set[int]]]:
    """The suggestions for each ego."""
    rows = [
        (f"{number:04}", kind, key, key, f"{contact:05}")
        for number, ego in enumerate(egos)
        for (kind, key), people in ego.attributes.items()
        for contact in sorted(people)
    ]
    attributes = pl.DataFrame(
        rows, schema=["owner", "kind", "key", "words", "contact_id"], orient="row"
    )
    contacts = pl.DataFrame(
        [(f"{number:04}", f"{contact:05}", None) for number, ego in enumerate(egos) for contact in range(ego.n)],
        schema={"owner": pl.String, "contact_id": pl.String, "connected_on": pl.Date}, orient="row",
    )  # fmt: skip
    made = discovered(attributes, contacts, seed=20130924)
    groups: list[list[set[int]]] = [[] for _ in egos]
    for (owner, _), own in made.group_by("owner", "key", maintain_order=True):
        groups[int(str(owner))].append({int(contact) for contact in own["contact_id"]})
    return groups


def singles(ego: Ego) -> list[set[int]]:
    """Every attribute shared by three."""
    return [people for people in ego.attributes.values() if len(people) >= 3]


def singles_and_pairs(ego: Ego) -> list[set[int]]:
    """Every attribute or pair of attributes shared by three."""
    plain = singles(ego)
    pairs = (left & right for left, right in combinations(plain, 2))
    return plain + [pair for pair in pairs if len(pair) >= 3]


def main(n_books: int) -> None:
    """Prints the share found and the number of suggestions, beside the baselines."""
    egos = [invented(seed) for seed in range(n_books)]
    circles = sum(len(ego.circles) for ego in egos)
    large = sum(len(c) >= 3 for ego in egos for c in ego.circles)
    print(
        f"{n_books} books, {sum(e.n for e in egos)} contacts, {circles} circles, {large} of three or more"
    )
    began = time.perf_counter()
    offered = suggested(egos)
    seconds = time.perf_counter() - began
    for name, groups in (
        ("suggestions", offered),
        ("ten largest", [sorted(singles(ego), key=len, reverse=True)[:10] for ego in egos]),
        ("every attribute", [singles(ego) for ego in egos]),
        ("oracle of pairs", [singles_and_pairs(ego) for ego in egos]),
    ):
        hits = sum(found(ego.circles, own) for ego, own in zip(egos, groups, strict=True))
        per_book = sum(map(len, groups)) / n_books
        print(f"{name:16} {per_book:7.1f} a book (at most {max(map(len, groups))}), found {hits / circles:.1%} of all, "
              f"{hits / large:.1%} of those of three or more")  # fmt: skip
    print(f"{seconds:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
