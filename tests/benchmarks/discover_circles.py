"""How many of the circles that people draw do suggestions from affiliation find? On invented ego networks.

The makers are in `egos/`. A circle counts as found if some suggestion has F1 >= 0.5 with it. Baselines, on the same
books: every attribute shared by three, the ten largest of these, and the best attribute or pair of attributes per
circle if one knew it (oracle). What is tuned is tuned on books from seed 0; report the figures of other books, and
those of the makers held out last.

Run: python tests/benchmarks/discover_circles.py [books] [first seed] [maker …]
"""

import sys
import time
from itertools import combinations

import polars as pl
from egos import MAKERS, TRYING, Ego

from transforms.share.discovered import discovered

Group = set[int]


def f1(left: Group, right: Group) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * len(left & right) / (len(left) + len(right))


def found(circles: list[Group], offered: list[Group]) -> int:
    """Circles that some offered group matches."""
    return sum(any(f1(circle, group) >= 0.5 for group in offered) for circle in circles)


def frames(egos: list[Ego]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What exports say of each book, as attributes and contacts."""
    rows = [
        (f"{number:04}", kind, key, key if kind == "told" else f"{kind} {key}", f"{contact:05}")
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
    return attributes, contacts


def suggested(egos: list[Ego]) -> list[list[Group]]:
    """The suggestions for each ego."""
    made = discovered(*frames(egos), seed=20130924)
    groups: list[list[Group]] = [[] for _ in egos]
    for (owner, _), own in made.group_by("owner", "key", maintain_order=True):
        groups[int(str(owner))].append({int(contact) for contact in own["contact_id"]})
    return groups


def singles(ego: Ego) -> list[Group]:
    """Every attribute shared by three."""
    return [people for people in ego.attributes.values() if len(people) >= 3]


def ten_largest(ego: Ego) -> list[Group]:
    """The ten attributes that most share."""
    return sorted(singles(ego), key=len, reverse=True)[:10]


def singles_and_pairs(ego: Ego) -> list[Group]:
    """Every attribute or pair of attributes shared by three."""
    plain = singles(ego)
    pairs = (left & right for left, right in combinations(plain, 2))
    return plain + [pair for pair in pairs if len(pair) >= 3]


def report(name: str, n_books: int, first: int) -> float:
    """Prints what is found in books of one maker, beside the baselines; returns the share found of all circles."""
    egos = [MAKERS[name](seed) for seed in range(first, first + n_books)]
    n, large = (
        sum(len(circle) >= least for ego in egos for circle in ego.circles) for least in (1, 3)
    )
    began = time.process_time()
    offered = suggested(egos)
    seconds = time.process_time() - began
    print(f"{name}: {sum(ego.n for ego in egos) / n_books:.0f} contacts and {n / n_books:.1f} circles a book, "
          f"{large / n:.0%} of three or more; {seconds / n_books:.2f} s of processor a book")  # fmt: skip
    for method, groups in (
        ("suggestions", offered),
        ("ten largest", [ten_largest(ego) for ego in egos]),
        ("every attribute", [singles(ego) for ego in egos]),
        ("oracle of pairs", [singles_and_pairs(ego) for ego in egos]),
    ):
        hits = sum(found(ego.circles, own) for ego, own in zip(egos, groups, strict=True))
        print(f"  {method:16}{sum(map(len, groups)) / n_books:7.1f} a book, found {hits / n:.1%} of all, "
              f"{hits / large:.1%} of those of three or more")  # fmt: skip
    hits = sum(found(ego.circles, own) for ego, own in zip(egos, offered, strict=True))
    return hits / n


def main(n_books: int, first: int, names: list[str]) -> None:
    """Prints the figures of each maker, and the mean of their shares."""
    shares = [report(name, n_books, first) for name in names]
    print(f"mean of {', '.join(names)}: {sum(shares) / len(shares):.1%}")


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 20,
        int(sys.argv[2]) if len(sys.argv) > 2 else 0,
        sys.argv[3:] or list(TRYING),
    )
