"""Inline SVG pictures of numbers: how value falls off, and bars."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.write.markup import Markup, element

WIDTH, HEIGHT = 560.0, 250.0
LEFT, RIGHT, TOP, BOTTOM = 40.0, 10.0, 12.0, 34.0
MOST_POINTS = 300
"""Points of a curve: more can't be told apart at this width."""
SHORTEST_LABEL = 26.0
"""A tier narrower than this on paper gets no letter."""


@dataclass(frozen=True)
class Scale:
    """How a number becomes a place on paper."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a number, to a tenth of a pixel."""
        span = self.high - self.low or 1.0
        return round(self.start + (self.end - self.start) * (value - self.low) / span, 1)


def value_curve(values: Sequence[float], borders: Sequence[tuple[str, int]]) -> Markup:
    """Value by rank, largest first, as an area cut where each (tier, last rank) ends."""
    n = len(values)
    x, y = Scale(0, n, LEFT, WIDTH - RIGHT), Scale(0, values[0], HEIGHT - BOTTOM, TOP)
    bands: list[Markup] = []
    start = 0
    for tier, end in borders:
        if end > start:
            bands.append(_band(values, start, end, tier, x, y))
            start = end
    ticks = [_tick_y(f"{share * values[0]:.0f}", y(share * values[0])) for share in (0.0, 0.5, 1.0)]
    ticks += [_tick_x(f"{rank:,}", x(rank)) for rank in sorted({1, -(-n // 2), n})]
    words = (
        f"Score of {n} contacts by rank: the first has {values[0]:.1f}, the last {values[-1]:.1f}."
    )
    return picture(words, WIDTH, HEIGHT, *bands, *ticks, _axis_name("rank", WIDTH / 2, HEIGHT - 4))


def _band(values: Sequence[float], start: int, end: int, tier: str, x: Scale, y: Scale) -> Markup:
    """The area of one tier, and its letter where there is room."""
    ranks = _thinned(start, end)
    steps = " ".join(f"L{x(rank)} {y(values[rank])} H{x(rank + 1)}" for rank in ranks)
    area = element(
        "path", d=f"M{x(start)} {y(0)} {steps} L{x(end)} {y(0)} Z", class_=f"band band-{tier}"
    )
    if x(end) - x(start) < SHORTEST_LABEL:
        return area
    middle = (x(start) + x(end)) / 2
    high = max(TOP + 12.0, y(values[start]) - 8.0) if start else TOP + 12.0
    label = element(
        "text", f"{tier} · {end - start}", x=middle, y=min(high, y(0) - 14), class_="on"
    )
    return Markup(area + label)


def rank_size(values: Sequence[float], slope: float) -> Markup:
    """Value over rank, both on logarithmic scales, with the straight line of the fitted slope."""
    logs = [(math.log10(rank + 1), math.log10(value)) for rank, value in enumerate(values)]
    n = len(logs)
    mean_x, mean_y = (sum(point[k] for point in logs) / n for k in (0, 1))
    low, high = min(y for _, y in logs), max(y for _, y in logs)
    line = [(end, mean_y - slope * (end - mean_x)) for end in (0.0, logs[-1][0])]
    high, low = max(high, line[0][1]), min(low, line[1][1])
    x, y = Scale(0, logs[-1][0], LEFT, WIDTH - RIGHT), Scale(low, high, HEIGHT - BOTTOM, TOP)
    kept = [logs[rank] for rank in _thinned(0, n)]
    dots = [element("circle", cx=x(a), cy=y(b), r=2.2, class_="dot") for a, b in kept]
    (x1, y1), (x2, y2) = line
    fit = element("line", x1=x(x1), y1=y(y1), x2=x(x2), y2=y(y2), class_="fit")
    powers = [10**k for k in range(int(logs[-1][0]) + 1)]
    ticks = [_tick_x(f"{power:,}", x(math.log10(power))) for power in powers]
    ticks += [_tick_y(f"{10**k:g}", y(k)) for k in range(math.ceil(low), math.floor(high) + 1)]
    words = f"Score over rank, both logarithmic, with a straight line of slope -{slope:.2f}."
    name = _axis_name("rank, logarithmic", WIDTH / 2, HEIGHT - 4)
    return picture(words, WIDTH, HEIGHT, *dots, fit, *ticks, name)


def bar(share: float, words: str) -> Markup:
    """A short bar from 0 to 1 with its number."""
    filled = element(
        "rect", x=0, y=0, width=at(60 * min(1.0, share)), height=6, class_="full", rx=1
    )
    empty = element("rect", x=0, y=0, width=60, height=6, class_="rest", rx=1)
    drawn = element(
        "svg", empty, filled, view_box="0 0 60 6", width=60, height=6, aria_hidden="true"
    )
    return element("span", drawn, f" {words}", class_="bar")


def picture(words: str, width: float, height: float, *children: Markup) -> Markup:
    """An SVG that says in words what it shows."""
    return element(
        "svg",
        element("title", words),
        *children,
        view_box=f"0 0 {width:g} {height:g}",
        role="img",
        class_="picture",
    )


def _thinned(start: int, end: int) -> list[int]:
    """Ranks from start to before end, at most so many, the first and the last among them."""
    if end - start <= MOST_POINTS:
        return list(range(start, end))
    step = (end - 1 - start) / (MOST_POINTS - 1)
    return sorted({start + round(k * step) for k in range(MOST_POINTS)})


def _tick_x(label: str, x: float) -> Markup:
    return element("text", label, x=x, y=HEIGHT - BOTTOM + 15, class_="tick mid")


def _tick_y(label: str, y: float) -> Markup:
    rule = element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="rule")
    return Markup(rule + element("text", label, x=LEFT - 6, y=y + 4, class_="tick end"))


def _axis_name(label: str, x: float, y: float) -> Markup:
    return element("text", label, x=x, y=y, class_="tick mid")


def at(place: float) -> float:
    """A place on paper, to a tenth of a pixel."""
    return round(place, 1)
