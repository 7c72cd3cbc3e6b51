"""Makes tiers: rank, share and tier of each contact per purpose, overall included."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import polars as pl

from transforms.rank.weights import TierBorders

PURPOSES = ("broadcast", "conversation", "introduce", "overall", "reference", "research")
"""What contacts are placed by, in the order of the columns of every array here."""
TIERS = ("A", "B", "C", "D", "none")
UNPLACED = len(TIERS)
"""Tier of a contact that the previous snapshot does not place, as a number."""


@dataclass(frozen=True)
class Places:
    """Contacts in rows, in their order, and PURPOSES in columns."""

    value: np.ndarray
    rank: np.ndarray
    cumulative_share: np.ndarray
    tier: np.ndarray
    """Numbers of TIERS."""

    def tiers(self, purpose: str) -> pl.Series:
        """The tier of each contact for one purpose, in letters."""
        return _letters(self.tier[:, PURPOSES.index(purpose)])

    def rows(self, whose: pl.DataFrame) -> pl.DataFrame:
        """The table tiers: a row per contact and purpose; whose holds owner and contact_id of each contact."""
        n, many = self.value.shape
        return pl.concat(
            [
                whose[np.repeat(np.arange(n, dtype=np.uint32), many)],
                pl.DataFrame(
                    {
                        "purpose": pl.Series(PURPOSES).gather(np.tile(np.arange(many), n)),
                        "rank": self.rank.ravel(),
                        "value": self.value.ravel(),
                        "cumulative_share": self.cumulative_share.ravel(),
                        "tier": _letters(self.tier.ravel()),
                    }
                ),
            ],
            how="horizontal",
        )

    def by_book(self, book: np.ndarray) -> Iterator[tuple[int, int, np.ndarray]]:
        """Book, number of purpose and the book's values above 0 for it, largest first."""
        for own in _books(book):
            for number in range(len(PURPOSES)):
                values = np.empty(own.stop - own.start)
                values[self.rank[own, number] - 1] = self.value[own, number]
                yield int(book[own.start]), number, values[values > 0]


def places(worths: pl.DataFrame, book: np.ndarray, was: np.ndarray, borders: TierBorders) -> Places:
    """Where each contact stands in its own book.

    Args:
        worths: the relation of that name, in the order of contacts.
        book: number of each contact's book, never falling.
        was: tiers of before as numbers of TIERS, or UNPLACED, shaped as the places.
        borders: where tiers end.
    """
    columns = ["score" if purpose == "overall" else purpose for purpose in PURPOSES]
    value = worths.select(columns).cast(pl.Float64).to_numpy()
    rank = np.empty(value.shape, dtype=np.int64)
    so_far, total = np.empty_like(rank), np.empty_like(rank)
    # whole billionths add up the same in any order
    billionths = _rounded(value * 1e9)
    for own in _books(book):
        best_first = np.argsort(-value[own], axis=0, kind="stable")
        sums = np.cumsum(np.take_along_axis(billionths[own], best_first, axis=0), axis=0)
        place = np.arange(1, len(sums) + 1)[:, None]
        np.put_along_axis(rank[own], best_first, np.broadcast_to(place, sums.shape), axis=0)
        np.put_along_axis(so_far[own], best_first, sums, axis=0)
        total[own] = sums[-1]
    whole = np.where(total == 0, 1, total)
    tier = _tier((so_far - billionths) / whole, was, borders)
    return Places(value, rank, so_far / whole, np.where(value == 0, TIERS.index("none"), tier))


def tiers_before(previous: pl.DataFrame, n_contacts: int) -> np.ndarray:
    """Tiers of before as places takes them; previous holds c, purpose and tier."""
    was = np.full((n_contacts, len(PURPOSES)), UNPLACED, dtype=np.int8)
    known = previous.select(
        pl.col("c") - 1,
        pl.col("purpose").replace_strict(PURPOSES, range(len(PURPOSES)), return_dtype=pl.Int64),
        pl.col("tier").replace_strict(TIERS, range(len(TIERS)), return_dtype=pl.Int8),
    )
    was[known["c"].to_numpy(), known["purpose"].to_numpy()] = known["tier"].to_numpy()
    return was


def _tier(before: np.ndarray, was: np.ndarray, borders: TierBorders) -> np.ndarray:
    """Number of the tier by the share of those before; who was placed crosses a border only well past it."""
    tier = np.zeros(before.shape, dtype=np.int8)
    for number, border in enumerate((borders.a, borders.b, borders.c)):
        shift = np.where(was <= number, borders.hysteresis, -borders.hysteresis)
        tier += (before >= border + np.where(was < TIERS.index("none"), shift, 0)).astype(np.int8)
    return tier


def _books(book: np.ndarray) -> Iterator[slice]:
    """The contacts of each book."""
    borders = [*np.flatnonzero(np.diff(book, prepend=-1)).tolist(), book.size]
    yield from (slice(begin, end) for begin, end in pairwise(borders))


def _rounded(values: np.ndarray) -> np.ndarray:
    """Values from 0 as whole numbers, halves upwards."""
    whole = np.trunc(values)
    rounded: np.ndarray = (whole + (values - whole >= 0.5)).astype(np.int64)
    return rounded


def _letters(numbers: np.ndarray) -> pl.Series:
    """Names of TIERS for their numbers."""
    return pl.Series("tier", TIERS).gather(pl.Series(numbers, dtype=pl.UInt32))
