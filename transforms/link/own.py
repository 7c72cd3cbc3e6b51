"""What a book's own pairs teach: how many of them are matches, and how often its matches agree on a thing.

Books differ by the hands that wrote them. Where people are typed in anew after a move or a change of jobs, two cities
or two employers say little; among exports of a tidy address book they say much. Of the two probabilities behind a level
(m among matches, u among others) only m is taken from the book: u follows from who is compared, which the counts of
names and the size of the book tell already.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.link.model import Bits, LinkageModel, OwnLevel

_FIRST_ROUNDS = 30
"""Rounds of re-estimating the prior; it settles to a hundredth of a bit within ten."""
_ROUNDS = 3
"""Rounds of re-estimating the levels, the prior with them."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Own:
    """What the pairs of each book add to its match weights, in bits; books are numbered as in the comparisons."""

    shift: Bits
    """By book: what the prior moves by."""
    levels: dict[str, Bits]
    """Field -> by book and code: what its levels move by."""

    def said(self, comparisons: pl.DataFrame, model: LinkageModel) -> dict[str, Bits]:
        """Field -> bits of each pair, which come to those of the shipped weights."""
        books = comparisons["book"].to_numpy()
        return {
            told.field: self.levels[told.field][books, comparisons[told.level].to_numpy()]
            for told in model.own
        }


def learned(comparisons: pl.DataFrame, bits: Bits, model: LinkageModel) -> Own:
    """What each book's pairs teach, by expectation maximisation shrunk towards the shipped weights.

    Sums run over the pairs of a book in their order, so that nothing depends on other books of the batch.

    Args:
        comparisons: rows of ``comparisons.sql``, in order.
        bits: their match weights by the shipped model.
        model: weights, and the shares of levels among the matches that they were fitted on.
    """
    books = comparisons["book"].to_numpy()
    sizes = np.ones(int(books.max(initial=-1)) + 1)
    sizes[books] = comparisons["n_book"].to_numpy()
    found = Own(_shift(bits, books, sizes, np.zeros(len(sizes)), _FIRST_ROUNDS, model), {})
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp2(-(_added(comparisons, bits, found, model) + found.shift[books])))
        levels = {
            told.field: _moved(
                _likely_by_code(comparisons[told.level].to_numpy(), books, likely, told),
                told,
                model,
            )
            for told in model.own
        }
        moved = _added(comparisons, bits, Own(found.shift, levels), model)
        shift = _shift(moved, books, sizes, found.shift, _FIRST_ROUNDS // _ROUNDS, model)
        found = Own(shift, levels)
    return found


def settled(comparisons: pl.DataFrame, bits: Bits, found: Own, model: LinkageModel) -> Bits:
    """Match weights with what each book's own pairs teach.

    Pairs of other names with nothing of their own in common stay below the weight at which groups are joined.
    """
    books = comparisons["book"].to_numpy()
    shift = np.clip(found.shift, -model.rate_most_bits, model.rate_most_bits)
    moved = _added(comparisons, bits, found, model) + shift[books]
    capped = np.minimum(moved, model.other_name_bits)
    whole: Bits = np.round(np.where(comparisons["may_link"].to_numpy(), moved, capped), 6)
    return whole


def _added(comparisons: pl.DataFrame, bits: Bits, found: Own, model: LinkageModel) -> Bits:
    """The match weights with what the levels move by."""
    if not found.levels:
        return bits
    for more in found.said(comparisons, model).values():
        bits = bits + more
    return bits


def _shift(
    bits: Bits, books: Numbers, sizes: Bits, start: Bits, n_rounds: int, model: LinkageModel
) -> Bits:
    """What the prior of each book moves by, towards its own rate of matches.

    A list typed by many hands holds far more duplicates among its candidate pairs than a tidy address book of its
    size. The rate is estimated by expectation maximisation of the prior alone (Saerens, Latinne and Decaestecker
    2002, eq. 2.9), shrunk towards the rate that the weights were fitted on.
    """
    n_pairs = np.bincount(books, minlength=len(sizes))
    shipped_rate = model.rate_bits + model.rate_size_bits * np.log2(sizes / model.base_size)
    trust = model.rate_trust * n_pairs / (n_pairs + model.rate_pairs)
    shift = start
    for _ in range(n_rounds):
        each = 1 / (1 + np.exp2(-(bits + shift[books])))
        likely = np.bincount(books, weights=each, minlength=len(sizes))
        own_rate = np.log2((likely + 0.5) / (n_pairs - likely + 0.5))
        shift = trust * (own_rate - shipped_rate)
    return shift


def _likely_by_code(codes: Numbers, books: Numbers, likely: Bits, told: OwnLevel) -> Bits:
    """How many matches of each book have each level, by the probability of its pairs."""
    n_books, n_codes = int(books.max(initial=-1)) + 1, len(told.shares)
    at = books.astype(np.int64) * n_codes + codes
    found = np.bincount(at, weights=likely, minlength=n_books * n_codes)
    counted: Bits = np.where(told.shares > 0, found.reshape(n_books, n_codes), 0.0)
    return counted


def _moved(n_matches: Bits, told: OwnLevel, model: LinkageModel) -> Bits:
    """What levels move by: the log of a book's own share of its matches over the shipped one.

    The shipped shares count as ``own_matches`` matches of the book (a Dirichlet prior). Books made alike differ by
    ``own_slack_bits``, so that only what goes beyond moves a weight. Levels without a share say nothing and stay.

    Args:
        n_matches: by book and code.
        told: the shares of the matches that the weights were fitted on, and which may rise.
        model: how far levels may move.
    """
    prior = model.own_matches * told.shares / told.shares.sum()
    own_share = (n_matches + prior) / (n_matches.sum(axis=1, keepdims=True) + model.own_matches)
    says = told.shares > 0
    ratio = np.log2(np.maximum(own_share[:, says], model.own_least_share) / told.shares[says])
    beyond = np.sign(ratio) * np.maximum(np.abs(ratio) - model.own_slack_bits, 0.0)
    most = np.where(told.rises[says], model.own_most_bits, 0.0)
    bits = np.zeros_like(n_matches)
    bits[:, says] = np.clip(beyond, -model.own_most_bits, most)
    return bits
