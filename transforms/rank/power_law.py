"""Fits a power law to the tail of values, and compares it with a lognormal and an exponential.

After Clauset, Shalizi, Newman, "Power-law distributions in empirical data" (SIAM Review 2009): the tail begins where
the Kolmogorov-Smirnov distance is least, the exponent is the likeliest, the alternatives are compared by Vuong's
normalised likelihood ratio. Written for thousands of fits: candidates for the tail are sought coarsely, then finely.
"""

import math
from dataclasses import dataclass

import numpy as np

COARSE = 48
"""Candidates for the beginning of the tail in the first round."""
COARSE_POINTS = 192
"""Values at which the first round measures the distance."""
FINE = 12
"""Candidates in the second round, about the best of the first."""
MIN_DISTINCT = 10
"""Fewer distinct values have no tail to speak of."""


@dataclass(frozen=True)
class TailFit:
    """The tail and how well it fits; a ratio above 0 speaks for the power law, p is that of its sign."""

    alpha: float
    xmin: float
    n_tail: int
    distance: float
    ratio_lognormal: float
    p_lognormal: float
    ratio_exponential: float
    p_exponential: float


def fit_tail(values: np.ndarray) -> TailFit | None:
    """The power-law tail of values above 0, or None where too few distinct values are left.

    Args:
        values: numbers above 0, in any order.
    """
    logs = np.log(np.sort(values))
    starts = np.flatnonzero(np.diff(logs, prepend=-np.inf) > 0)[:-1]
    if starts.size < MIN_DISTINCT:
        return None
    start = _begin(logs, starts)
    tail = logs[start:] - logs[start]
    slope = float(tail.size / tail.sum())
    lognormal = _ratio(_power_law(tail, slope), _lognormal(tail))
    exponential = _ratio(_power_law(tail, slope), _exponential(tail))
    distance = _distances(logs, np.array([start]), np.arange(start, logs.size))[0]
    return TailFit(
        1 + slope, float(np.exp(logs[start])), tail.size, float(distance), *lognormal, *exponential
    )


def _begin(logs: np.ndarray, starts: np.ndarray) -> int:
    """Where the tail begins: the candidate of the least distance, sought coarsely, then finely."""
    coarse = np.unique(np.linspace(0, starts.size - 1, COARSE).round().astype(np.int64))
    points = np.unique(np.linspace(0, logs.size - 1, COARSE_POINTS).round().astype(np.int64))
    if starts.size <= COARSE:
        points = np.arange(logs.size)
    best = int(np.argmin(_distances(logs, starts[coarse], points)))
    low, high = coarse[max(0, best - 1)], coarse[min(coarse.size - 1, best + 1)]
    fine = np.unique(np.linspace(low, high, FINE).round().astype(np.int64))
    exact = _distances(logs, starts[fine], np.arange(starts[low], logs.size))
    return int(starts[fine[int(np.argmin(exact))]])


def _distances(logs: np.ndarray, starts: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Kolmogorov-Smirnov distance of the fit from each start, measured at the values of the given positions."""
    sizes = logs.size - starts
    after = np.cumsum(logs[::-1])[::-1][starts] - sizes * logs[starts]
    slopes = sizes / np.maximum(after, 1e-300)
    above = logs[points][None, :] - logs[starts][:, None]
    fitted = -np.expm1(-slopes[:, None] * np.maximum(above, 0))
    seen = (points[None, :] - starts[:, None]) / sizes[:, None]
    gaps = np.where(points[None, :] >= starts[:, None], np.abs(fitted - seen), 0)
    # a start beyond the last point measured would look perfect
    return np.where(starts <= points[-1], gaps.max(axis=1), np.inf)


def _power_law(tail: np.ndarray, slope: float) -> np.ndarray:
    """Log likelihoods of the logs above the tail's beginning: exponential in the logs."""
    return math.log(slope) - slope * tail


def _exponential(tail: np.ndarray) -> np.ndarray:
    """The same of an exponential in the values, per unit of log, in units of the tail's beginning."""
    over = np.expm1(tail)
    rate = 1 / float(over.mean())
    likelihoods: np.ndarray = math.log(rate) - rate * over + tail
    return likelihoods


def _lognormal(tail: np.ndarray) -> np.ndarray:
    """The same of a lognormal cut off at the tail's beginning, likeliest by its two moments (Cohen 1950)."""
    mean, square = float(tail.mean()), float((tail * tail).mean())
    cut = _cut_of(square / (mean * mean))
    if cut is None:
        # the likeliest lognormal runs away into the power law itself
        return _power_law(tail, 1 / mean)
    hazard = _hazard(cut)
    sigma = mean / (hazard - cut)
    deviations = tail / sigma + cut
    likelihoods: np.ndarray = (
        0.5 * cut * cut + math.log(hazard) - math.log(sigma) - 0.5 * deviations * deviations
    )
    return likelihoods


def _cut_of(ratio: float, low: float = -12.0, high: float = 30.0) -> float | None:
    """The cut in standard deviations at which a cut-off normal has this ratio of E[u^2] to E[u]^2; None beyond."""
    if _moment_ratio(high) <= ratio:
        return None
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if _moment_ratio(middle) < ratio else (low, middle)
    return (low + high) / 2


def _moment_ratio(cut: float) -> float:
    """E[u^2] / E[u]^2 of what a standard normal has above the cut; rises from 1 to 2, the exponential's."""
    over = _hazard(cut) - cut
    return (1 - cut * over) / (over * over)


def _hazard(cut: float) -> float:
    """Density over upper tail of the standard normal; a continued fraction where the tail is too thin to divide by."""
    if cut < 5:
        return math.sqrt(2 / math.pi) * math.exp(-0.5 * cut * cut) / math.erfc(cut / math.sqrt(2))
    below = cut
    for k in range(60, 0, -1):
        below = cut + k / below
    return below


def _ratio(ours: np.ndarray, theirs: np.ndarray) -> tuple[float, float]:
    """Log likelihood ratio, and the p of its sign (Vuong 1989)."""
    gains = ours - theirs
    total, spread = float(gains.sum()), float(gains.std())
    if spread < 1e-12:
        return 0.0, 1.0
    return total, math.erfc(abs(total) / (spread * math.sqrt(2 * gains.size)))
