"""Discovered circles: groups that contacts' affiliations suggest, few, different from each other, and named."""

import numpy as np
import polars as pl

from transforms.share.affiliations import Affiliations, books
from transforms.share.candidates import Candidate
from transforms.share.circle_names import described, told_apart
from transforms.share.judging import judged_candidates
from transforms.share.numbers import numbers

SCHEMA = {
    "owner": pl.String, "key": pl.String, "name": pl.String, "stem": pl.String, "rule": pl.String,
    "contact_id": pl.String, "strength": pl.Float64, "reason": pl.String,
}  # fmt: skip


def discovered(attributes: pl.DataFrame, contacts: pl.DataFrame, *, seed: int) -> pl.DataFrame:
    """Suggested circles and their members, one row each; SCHEMA names the columns.

    Reads attributes(owner, kind, key, words, contact_id) and contacts(owner, contact_id, connected_on).
    """
    people = contacts.select("owner", "contact_id", "connected_on").sort("owner", "contact_id")
    years = dict(people.group_by("owner").agg(pl.col("connected_on").dt.year()).iter_rows())
    rows: list[tuple[object, ...]] = []
    for owner, book in books(attributes, people):
        for chosen, width in told_apart(_suggestions(book, seed)):
            rows += described(owner, chosen, book, years[owner], width)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _suggestions(book: Affiliations, seed: int) -> list[Candidate]:
    """The suggestions for a book; communities fill the room that attributes leave."""
    chosen = _chosen(book, judged_candidates(book, seed=seed))
    if len(chosen) >= numbers("circles")["discovery"]["suggestions_max"]:
        return chosen
    return _chosen(book, judged_candidates(book, seed=seed, is_filling=True))


def _chosen(book: Affiliations, found: list[tuple[Candidate, float]]) -> list[Candidate]:
    """The best candidates, each made worse by its likeness (F1) to those already chosen."""
    limits = numbers("circles")["discovery"]
    pool = _distinct(book, found)[: int(limits["pool_max"])]
    if not pool:
        return []
    has = np.zeros((len(pool), book.n), dtype=np.float32)
    for row, (candidate, _) in enumerate(pool):
        has[row, candidate.members] = 1
    sizes = has.sum(axis=1)
    quality = np.array([quality for _, quality in pool])
    worst, chosen = np.zeros(len(pool)), []
    for _ in range(min(int(limits["suggestions_max"]), len(pool))):
        worth = np.where(worst < limits["alike_max"], quality * (1 - worst), -1.0)
        best = int(np.argmax(np.round(worth, 6)))
        if worth[best] < 0:
            break
        chosen.append(pool[best][0])
        alike = 2 * (has @ has[best]) / (sizes + sizes[best])
        worst = np.maximum(worst, alike)
        quality[best] = -1.0
    return chosen


def _distinct(
    book: Affiliations, found: list[tuple[Candidate, float]]
) -> list[tuple[Candidate, float]]:
    """Candidates without those whose members another one has, or a label of one's own where there are few."""
    labels = [i for i, (kind, _) in enumerate(book.attributes) if kind == "label"]
    is_known = len(labels) <= numbers("circles")["discovery"]["labels_few"]
    seen = {book.members[i].tobytes() for i in labels} if is_known else set()
    kept: list[tuple[Candidate, float]] = []
    for candidate, quality in found:
        print_of_members = candidate.members.tobytes()
        if print_of_members not in seen:
            seen.add(print_of_members)
            kept.append((candidate, quality))
    return kept
