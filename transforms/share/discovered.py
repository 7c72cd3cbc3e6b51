"""Discovered circles: groups that contacts' affiliations suggest, few, different from each other, and named."""

from math import exp, log

import polars as pl

from transforms.share.candidates import (
    Attribute,
    Book,
    Candidate,
    communities,
    f1,
    paired,
    single,
)  # fmt: skip
from transforms.share.numbers import numbers

SCHEMA = {
    "owner": pl.String, "key": pl.String, "name": pl.String, "stem": pl.String, "rule": pl.String,
    "contact_id": pl.String, "strength": pl.Float64, "reason": pl.String,
}  # fmt: skip

KIND_WEIGHTS = {
    "company": 1.0, "thread": 1.0, "label": 1.0, "burst": 0.9, "domain": 0.8, "city": 0.6,
    "family": 0.6, "title": 0.5, "function": 0.4, "country": 0.3,
}  # fmt: skip


def discovered(attributes: pl.DataFrame, contacts: pl.DataFrame, *, seed: int) -> pl.DataFrame:
    """Suggested circles and their members, one row each; SCHEMA names the columns.

    Reads attributes(owner, kind, key, words, contact_id) and contacts(owner, contact_id, connected_on).
    """
    years = {
        (owner, contact_id): day.year
        for owner, contact_id, day in contacts.select(
            "owner", "contact_id", "connected_on"
        ).iter_rows()
        if day
    }
    sizes = dict(contacts.group_by("owner").len().iter_rows())
    rows: list[tuple[object, ...]] = []
    for (owner,), own in attributes.sort("owner", "kind", "key").group_by(
        "owner", maintain_order=True
    ):
        book: Book = {
            (kind, key): frozenset(ids)
            for kind, key, ids in own.group_by("kind", "key", maintain_order=True)
            .agg("contact_id").select("kind", "key", "contact_id").iter_rows()
        }  # fmt: skip
        words = {
            (kind, key): text for kind, key, text in own.select("kind", "key", "words").iter_rows()
        }
        for chosen in _chosen(book, sizes[owner], seed):
            rows += _rows(str(owner), chosen, book, words, years)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _chosen(book: Book, n: int, seed: int) -> list[Candidate]:
    """The best candidates that differ from each other."""
    limits = numbers("circles")["discovery"]
    low, high = int(limits["size_min"]), max(limits["size_min"], limits["share_max"] * n)
    found = [*single(book, low, high), *paired(book, low), *communities(book, n, low, high, seed)]
    distinct: dict[frozenset[str], Candidate] = {}
    for candidate in sorted(found, key=lambda c: (-_quality(c, n), c.attributes)):
        distinct.setdefault(candidate.members, candidate)
    pool = list(distinct.values())[: int(limits["pool_max"])]
    return _diverse(pool, n, int(limits["suggestions_max"]))


def _diverse(pool: list[Candidate], n: int, limit: int) -> list[Candidate]:
    """Greedy: the best candidate, made worse by its likeness to those already chosen."""
    quality = [_quality(candidate, n) for candidate in pool]
    likeness = [0.0] * len(pool)
    chosen: list[int] = []
    while len(chosen) < min(limit, len(pool)):
        open_ones = [i for i in range(len(pool)) if i not in chosen]
        best = max(open_ones, key=lambda i: (quality[i] * (1 - likeness[i]), -i))
        if likeness[best] >= 0.8:
            break
        chosen.append(best)
        likeness = [
            max(old, f1(pool[best].members, pool[i].members)) for i, old in enumerate(likeness)
        ]
    return [pool[i] for i in chosen]


def _quality(candidate: Candidate, n: int) -> float:
    """How likely people would draw the group: by what makes it, and by its size."""
    kinds = 1.0
    for kind, _ in candidate.attributes:
        kinds *= KIND_WEIGHTS[kind]
    size = exp(-((log(len(candidate.members)) - log(20)) ** 2) / (2 * 1.2**2))
    return round(kinds * size * (0.8 if candidate.is_community else 1.0), 12)


def _rows(
    owner: str, candidate: Candidate, book: Book, words: dict[Attribute, str],
    years: dict[tuple[str, str], int],
) -> list[tuple[object, ...]]:  # fmt: skip
    """One row per member of a chosen candidate."""
    key = " and ".join(f"{kind}:{value}" for kind, value in candidate.attributes)
    key = f"around {key}" if candidate.is_community else key
    stem = " & ".join(words[attribute] for attribute in candidate.attributes)
    stem = f"Around {stem}" if candidate.is_community else stem
    known = sorted(years[owner, c] for c in candidate.members if (owner, c) in years)
    is_dated = len(known) * 2 > len(candidate.members) and candidate.attributes[0][0] in (
        "company",
        "domain",
    )
    span = (
        f" {known[0]}-{known[-1]}"
        if is_dated and known[0] != known[-1]
        else f" {known[0]}"
        if is_dated
        else ""
    )
    rule = " and ".join(f"{kind} = {words[kind, value]}" for kind, value in candidate.attributes)
    rows: list[tuple[object, ...]] = []
    for contact_id in sorted(candidate.members):
        held = [kind for kind, value in candidate.attributes if contact_id in book[kind, value]]
        strength = (
            len(held) / len(candidate.attributes)
            if not candidate.is_community
            else (1.0 if held else 0.5)
        )
        reason = "same " + " and ".join(held) if held else "much in common with the others"
        rows.append((owner, key, stem + span, stem.lower(), rule, contact_id, strength, reason))
    return rows
