"""Makes tier_fit: how value falls off per owner and purpose, and whether a power law says it best."""

from collections.abc import Iterable

import numpy as np
import polars as pl

from transforms.rank.placing import PURPOSES
from transforms.rank.power_law import TailFit, fit_tail

MIN_VALUES = 100
MIN_TAIL = 50
UNDECIDED_P = 0.1
SCHEMA = {
    "owner": pl.String,
    "purpose": pl.String,
    "n": pl.Int64,
    "slope": pl.Float64,
    "top20_share": pl.Float64,
    "gini": pl.Float64,
    "n_effective": pl.Float64,
    "alpha": pl.Float64,
    "xmin": pl.Float64,
    "n_tail": pl.Int64,
    "p_lognormal": pl.Float64,
    "p_exponential": pl.Float64,
    "verdict": pl.String,
}


def tier_fit(valued: Iterable[tuple[int, int, np.ndarray]], books: pl.DataFrame) -> pl.DataFrame:
    """One row per owner and purpose.

    Args:
        valued: book, number of purpose and the values above 0, largest first.
        books: the relation of that name: o, owner.
    """
    owners = dict(books.select("o", "owner").iter_rows())
    rows = [
        {"owner": owners[o], "purpose": PURPOSES[number], **_described(values)}
        for o, number, values in valued
    ]
    return pl.DataFrame(rows, schema=SCHEMA).sort("owner", "purpose")


def _described(values: np.ndarray) -> dict[str, object]:
    """Every column of a row but owner and purpose, from values above 0, largest first."""
    n = values.size
    if n == 0:
        return {"n": 0, "n_tail": 0, "verdict": "too_small"}
    shares = values / values.sum()
    tail = fit_tail(values) if n >= MIN_VALUES else None
    return {
        "n": n,
        "slope": _slope(values),
        "top20_share": min(1.0, float(shares[: int(np.ceil(n / 5))].sum())),
        "gini": max(0.0, float((n + 1 - 2 * (shares * np.arange(1, n + 1)).sum()) / n)),
        "n_effective": float(np.exp(-(shares * np.log(shares)).sum())),
        "alpha": tail.alpha if tail else None,
        "xmin": tail.xmin if tail else None,
        "n_tail": tail.n_tail if tail else 0,
        "p_lognormal": tail.p_lognormal if tail else None,
        "p_exponential": tail.p_exponential if tail else None,
        "verdict": _verdict(tail),
    }


def _slope(values: np.ndarray) -> float | None:
    """Least squares of log value on log rank, as a positive number; 1 is Zipf's law."""
    if values.size < 2:
        return None
    rank, value = np.log(np.arange(1, values.size + 1)), np.log(values)
    rank -= rank.mean()
    return float(abs((rank * (value - value.mean())).sum() / (rank * rank).sum()))


def _verdict(tail: TailFit | None) -> str:
    """What the likelihood ratios say; a straight-looking plot says nothing (Clauset, Shalizi, Newman 2009)."""
    if tail is None or tail.n_tail < MIN_TAIL:
        return "too_small"
    lognormal, exponential = tail.p_lognormal <= UNDECIDED_P, tail.p_exponential <= UNDECIDED_P
    if lognormal and exponential and min(tail.ratio_lognormal, tail.ratio_exponential) > 0:
        return "power_law"
    if exponential and tail.ratio_exponential < min(0.0, tail.ratio_lognormal):
        return "exponential"
    if lognormal and tail.ratio_lognormal < 0:
        return "lognormal"
    return "undecided"
