"""Known pairs: comparisons of an earlier run that still hold, and those of this run, for the next one.

The levels of a pair follow from the contexts of its two records and from what they met by. A context is a fingerprint
of the record and of every count of the book that comparing reads (``card_contexts.sql``), so that whatever the book
became meanwhile, a pair of two records whose contexts stayed has the levels it had: a full run makes the same.
"""

import numpy as np
import numpy.typing as npt
import polars as pl

from schemas.links import ComparedCards, ComparedPairs
from schemas.tables import empty

KEPT_FROM = 20_000
"""Records from which a book's comparisons are kept: comparing a smaller one takes seconds at most."""

_PLACED = ("card_l", "card_r", "book", "n_book")
"""Columns of ``comparisons.sql`` that are no levels."""
_KNOWN = ("card_l", "card_r", "has_channel", "has_employer", "place")

Matrix = npt.NDArray[np.uint8]


def nothing_known() -> pl.DataFrame:
    """The known pairs of a first run."""
    types = (pl.Int32, pl.Int32, pl.Boolean, pl.Boolean, pl.Int64)
    return pl.DataFrame(schema=dict(zip(_KNOWN, types, strict=True)))


def known_pairs(contexts: pl.DataFrame, cards: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs compared earlier of which both records are what they were.

    Args:
        contexts: rows of ``card_contexts.sql``.
        cards: conforms to ``ComparedCards``.
        pairs: conforms to ``ComparedPairs``.

    Returns:
        card_l, card_r, has_channel, has_employer, place; place is the pair's among those with levels, or null.
    """
    now = cards.join(
        contexts, on=["owner", "record_id", "context"], how="left", maintain_order="left"
    )
    card = now["card"].fill_null(-1).to_numpy()
    first = cards.with_row_index("first").group_by("owner").agg(pl.col("first").min())
    start = pairs.select("owner").join(first, on="owner", how="left", maintain_order="left")
    left, right = (
        card[start["first"].to_numpy() + pairs[side].to_numpy()]
        for side in ("number_l", "number_r")
    )
    has_levels = pairs["levels"].is_not_null()
    place = pl.select(pl.when(has_levels).then(has_levels.cum_sum().cast(pl.Int64) - 1)).to_series()
    every = pairs.select(
        pl.Series("card_l", left, dtype=pl.Int32),
        pl.Series("card_r", right, dtype=pl.Int32),
        "has_channel",
        "has_employer",
        place.alias("place"),
    )
    return every.filter(pl.min_horizontal("card_l", "card_r") >= 0)


def levels_of(pairs: pl.DataFrame) -> Matrix:
    """The kept levels, a row for each pair that has any, in their order."""
    kept = pairs["levels"].drop_nulls()
    width = len(kept[0]) if kept.len() else 1
    found: Matrix = kept.explode().to_numpy().reshape(-1, width)
    return found


def together(
    compared: pl.DataFrame, recalled: pl.DataFrame, levels: Matrix, cards: pl.DataFrame
) -> pl.DataFrame:
    """All compared pairs in order, as ``comparisons.sql`` gives them.

    Args:
        compared: rows of ``comparisons.sql`` for the pairs that were not known.
        recalled: rows of ``recalled_pairs.sql``.
        levels: as ``levels_of`` gives them.
        cards: card, book, n_book.
    """
    if recalled.is_empty():
        return compared
    here = levels[recalled["place"].to_numpy()]
    told = {name: pl.Series(here[:, at]) for at, name in enumerate(_levels(compared))}
    books = cards.select("book", "n_book", card_l="card")
    known = recalled.with_columns(**told).join(books, on="card_l", maintain_order="left")
    alike = known.select(pl.col(name).cast(dtype) for name, dtype in compared.schema.items())
    return pl.concat([compared, alike]).sort("card_l", "card_r")


def compared_tables(
    met: pl.DataFrame, compared: pl.DataFrame, contexts: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """What the next run may know: the cards of large books, and every pair of theirs that met.

    Args:
        met: rows of ``met_pairs.sql``.
        compared: all rows of ``comparisons.sql``, in order; a pair that met and is not there was not worth comparing.
        contexts: rows of ``card_contexts.sql``.
    """
    ordered = contexts.sort("card").with_columns(n=pl.len().over("owner"))
    large = ordered.filter(pl.col("n") >= KEPT_FROM)
    if large.is_empty():
        return {"compared_cards": empty(ComparedCards), "compared_pairs": empty(ComparedPairs)}
    first = large.select("owner", first=pl.col("card").min().over("owner"), card_l="card")
    pairs = met.join(first, on="card_l").sort("card_l", "card_r")
    at = _places(pairs, compared)
    levels = pl.Series(compared.select(_levels(compared)).cast(pl.UInt8).to_numpy(order="c"))
    return {
        "compared_cards": large.select("owner", "record_id", "context"),
        "compared_pairs": pairs.select(
            "owner",
            "has_channel",
            "has_employer",
            number_l=pl.col("card_l") - pl.col("first"),
            number_r=pl.col("card_r") - pl.col("first"),
            levels=levels.arr.to_list().gather(at),
        ),
    }


def _places(pairs: pl.DataFrame, compared: pl.DataFrame) -> pl.Series:
    """Where each pair is among the compared ones, null where it is not; both are in order."""
    wanted, found = (
        (frame["card_l"].cast(pl.Int64).to_numpy() << 32) + frame["card_r"].to_numpy()
        for frame in (pairs, compared)
    )
    at = np.searchsorted(found, wanted)
    is_there = np.append(found, -1)[at] == wanted
    return pl.Series(at, dtype=pl.UInt32).set(pl.Series(~is_there), None)


def _levels(compared: pl.DataFrame) -> list[str]:
    return [name for name in compared.columns if name not in _PLACED]
