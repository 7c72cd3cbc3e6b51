"""Affiliations of one book as arrays: which contacts share which attribute, and what a group has in common."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

Attribute = tuple[str, str]
"""Kind and key: ("company", "co_12"), ("label", "alumni")."""
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Affiliations:
    """One book: contacts and attributes in the order of their ids, and who has what."""

    contact_ids: list[str]
    attributes: list[Attribute]
    words: list[str]
    """The name of each attribute."""
    members: list[Ints]
    """Positions of the contacts that have each attribute, rising."""
    sizes: Floats
    held: list[Ints]
    """Positions of the attributes that each contact has, rising."""

    @property
    def n(self) -> int:
        """Contacts of the book."""
        return len(self.contact_ids)

    def counts(self, group: Ints) -> Floats:
        """How many of a group have each attribute."""
        if not len(group):
            return np.zeros(len(self.attributes))
        found = np.concatenate([self.held[contact] for contact in group])
        return np.bincount(found, minlength=len(self.attributes)).astype(np.float64)

    def evidence(self, counts: Floats, n_group: int) -> Floats:
        """Nats by which each attribute is the group's own: x ln(x/e) - (x - e) over expectation e, 0 below it.

        The Poisson log-likelihood ratio; an attribute that a single member has says nothing.
        """
        expected = n_group * self.sizes / self.n
        above = (counts >= 2) & (counts > expected)
        ratio = np.where(above, counts / expected, 1.0)
        return np.where(above, counts * np.log(ratio) - (counts - expected), 0.0)


def affiliations(contact_ids: list[str], attributes: pl.DataFrame) -> Affiliations:
    """One book from attributes(kind, key, words, contact_id), sorted by kind, key and contact."""
    position = {contact_id: number for number, contact_id in enumerate(contact_ids)}
    grouped = attributes.group_by("kind", "key", maintain_order=True).agg(
        pl.col("words").first(), "contact_id"
    )
    members = [
        np.array(sorted({position[contact_id] for contact_id in ids}), dtype=np.int64)
        for ids in grouped["contact_id"].to_list()
    ]
    held: list[list[int]] = [[] for _ in contact_ids]
    for number, group in enumerate(members):
        for contact in group.tolist():
            held[contact].append(number)
    return Affiliations(
        contact_ids,
        list(grouped.select("kind", "key").iter_rows()),
        grouped["words"].to_list(),
        members,
        np.array([len(group) for group in members], dtype=np.float64),
        [np.array(own, dtype=np.int64) for own in held],
    )
