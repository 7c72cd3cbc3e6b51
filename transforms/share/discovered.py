"""Discovered circles: groups that contacts' affiliations suggest, few, different from each other, and named."""

import numpy as np
import polars as pl

from transforms.share.affiliations import Affiliations, affiliations
from transforms.share.candidates import Candidate, candidates
from transforms.share.circle_names import described
from transforms.share.numbers import numbers

SCHEMA = {
    "owner": pl.String, "key": pl.String, "name": pl.String, "stem": pl.String, "rule": pl.String,
    "contact_id": pl.String, "strength": pl.Float64, "reason": pl.String,
}  # fmt: skip


def discovered(attributes: pl.DataFrame, contacts: pl.DataFrame, *, seed: int) -> pl.DataFrame:
    """Suggested circles and their members, one row each; SCHEMA names the columns.

    Reads attributes(owner, kind, key, words, contact_id) and contacts(owner, contact_id, connected_on).
    """
    books = contacts.select("owner", "contact_id", "connected_on").sort("owner", "contact_id")
    people = books.partition_by("owner", as_dict=True)
    rows: list[tuple[object, ...]] = []
    ordered = attributes.sort("owner", "kind", "key", "contact_id")
    for owner, own in ordered.group_by("owner", maintain_order=True):
        book = affiliations(people[owner]["contact_id"].to_list(), own)
        years = people[owner]["connected_on"].dt.year().to_list()
        for chosen in _chosen(book, candidates(book, seed=seed)):
            rows += described(str(owner[0]), chosen, book, years)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _chosen(book: Affiliations, found: list[Candidate]) -> list[Candidate]:
    """The best candidates, each made worse by its likeness (F1) to those already chosen."""
    limits = numbers("circles")["discovery"]
    pool = _distinct(book, found)[: int(limits["pool_max"])]
    if not pool:
        return []
    has = np.zeros((len(pool), book.n), dtype=np.float32)
    for row, candidate in enumerate(pool):
        has[row, candidate.members] = 1
    sizes = has.sum(axis=1)
    alike = 2 * (has @ has.T) / (sizes[:, None] + sizes[None, :])
    quality = np.array([candidate.quality for candidate in pool])
    worst, chosen = np.zeros(len(pool)), []
    for _ in range(min(int(limits["suggestions_max"]), len(pool))):
        worth = np.where(worst < limits["alike_max"], quality * (1 - worst), -1.0)
        best = int(np.argmax(np.round(worth, 6)))
        if worth[best] < 0:
            break
        chosen.append(pool[best])
        worst = np.maximum(worst, alike[best])
        quality[best] = -1.0
    return chosen


def _distinct(book: Affiliations, found: list[Candidate]) -> list[Candidate]:
    """Candidates without those whose members another one has, or a label of one's own where there are few."""
    n_labels = sum(kind == "label" for kind, _ in book.attributes)
    is_known = n_labels <= numbers("circles")["discovery"]["labels_few"]
    seen = {
        members.tobytes()
        for (kind, _), members in zip(book.attributes, book.members, strict=True)
        if is_known and kind == "label"
    }
    kept: list[Candidate] = []
    for candidate in found:
        print_of_members = candidate.members.tobytes()
        if print_of_members not in seen:
            seen.add(print_of_members)
            kept.append(candidate)
    return kept
