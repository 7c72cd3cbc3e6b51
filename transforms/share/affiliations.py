"""Affiliations of one book as arrays: which contacts share which attribute, and what groups have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

Attribute = tuple[str, str]
"""Kind and key: ("company", "co_12"), ("label", "alumni")."""
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Groups:
    """Lists of positions, end to end: group g is ``values[starts[g]:starts[g + 1]]``."""

    starts: Ints
    values: Ints

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> Ints:
        return self.values[self.starts[number] : self.starts[number + 1]]

    @cached_property
    def sizes(self) -> Ints:
        """How many each group holds."""
        return np.diff(self.starts)

    @cached_property
    def numbers(self) -> Ints:
        """The group of each value."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def of(self, chosen: Ints) -> "Groups":
        """The chosen groups, in their order."""
        sizes = self.sizes[chosen]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        offsets = np.arange(starts[-1]) - np.repeat(starts[:-1], sizes)
        return Groups(starts, self.values[np.repeat(self.starts[chosen], sizes) + offsets])


def joined(groups: Sequence[Ints]) -> Groups:
    """Groups of their values, end to end."""
    starts = np.concatenate([[0], np.cumsum([len(group) for group in groups])])
    return Groups(starts, np.concatenate(groups))


def grouped(numbers: Ints, values: Ints, n: int) -> Groups:
    """Groups 0 … n-1 of values whose group numbers rise."""
    return Groups(np.searchsorted(numbers, np.arange(n + 1)), values)


@dataclass(frozen=True)
class Counts:
    """How many of each group have each attribute: an entry per group and attribute that one has, by both.

    A table of all groups by all attributes would mostly hold zeros: of 4,431 by 4,431 in a book of 10,000.
    """

    groups: Ints
    attributes: Ints
    counts: Floats


@dataclass(frozen=True)
class Common:
    """What groups have in common: each attribute that two or more of a group have, more than chance would give.

    One entry per group and attribute, by both; ``evidence`` is in nats: x ln(x/e) - (x - e) over expectation e,
    the Poisson log-likelihood ratio.
    """

    groups: Ints
    attributes: Ints
    counts: Floats
    evidence: Floats


@dataclass(frozen=True)
class Affiliations:
    """One book: contacts and attributes in the order of their ids, and who has what."""

    contact_ids: list[str]
    attributes: list[Attribute]
    words: list[str]
    """The name of each attribute."""
    members: Groups
    """Positions of the contacts that have each attribute, rising."""
    held: Groups
    """Positions of the attributes that each contact has, rising."""

    @property
    def n(self) -> int:
        """Contacts of the book."""
        return len(self.contact_ids)

    @cached_property
    def sizes(self) -> Floats:
        """How many contacts have each attribute."""
        return self.members.sizes.astype(np.float64)

    def value(self, number: int) -> str:
        """The value of an attribute in lower case: of a told one without its column."""
        kind, key = self.attributes[number]
        said = key.partition("=")[2] if kind == "told" else self.words[number]
        return said.strip().casefold()

    def counts(self, groups: Groups) -> Counts:
        """How many of each group have each attribute."""
        held = self.held.of(groups.values)
        group = np.repeat(groups.numbers, self.held.sizes[groups.values])
        flat = np.sort(group * len(self.members) + held.values)
        first = np.flatnonzero(np.diff(flat, prepend=-1))
        number, attribute = np.divmod(flat[first], len(self.members))
        return Counts(number, attribute, np.diff(first, append=len(flat)).astype(np.float64))

    def common(self, groups: Groups, counts: Counts) -> Common:
        """What groups have in common, from their counts."""
        expected = groups.sizes[counts.groups] * self.sizes[counts.attributes] / self.n
        more = (counts.counts >= 2) & (counts.counts > expected)
        found, expected = counts.counts[more], expected[more]
        evidence = found * np.log(found / expected) - (found - expected)
        return Common(counts.groups[more], counts.attributes[more], found, evidence)


def books(attributes: pl.DataFrame, contacts: pl.DataFrame) -> Iterator[tuple[str, Affiliations]]:
    """Each owner's book, of the attributes that at least two contacts share; owners without any are left out.

    Reads attributes(owner, kind, key, words, contact_id) and contacts(owner, contact_id), sorted.
    """
    places = contacts.select("owner", "contact_id", place=pl.int_range(pl.len()).over("owner"))
    shared = (
        attributes.filter(pl.len().over("owner", "kind", "key") >= 2)
        .join(places, on=["owner", "contact_id"])
        .sort("owner", "kind", "key", "place")
    )
    is_new = (pl.struct("kind", "key") != pl.struct("kind", "key").shift()).fill_null(True)
    numbered = shared.with_columns(number=is_new.cast(pl.Int64).cum_sum().over("owner") - 1)
    people = places.group_by("owner", maintain_order=True).agg("contact_id")
    ids = dict(people.iter_rows())
    for (owner,), own in numbered.group_by("owner", maintain_order=True):
        yield str(owner), _book(ids[owner], own)


def _book(contact_ids: list[str], own: pl.DataFrame) -> Affiliations:
    """One book from its rows, sorted by attribute and place."""
    number, place = own["number"].to_numpy(), own["place"].to_numpy()
    heads = own.unique("number", keep="first", maintain_order=True)
    order = np.lexsort((number, place))
    return Affiliations(
        contact_ids,
        list(zip(heads["kind"].to_list(), heads["key"].to_list(), strict=True)),
        heads["words"].to_list(),
        grouped(number, place, heads.height),
        grouped(place[order], number[order], len(contact_ids)),
    )
