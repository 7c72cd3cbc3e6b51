"""Where to draw two or three overlapping circles, so that areas tell how many are in each and in both."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

STEPS = 60
"""Grid points across the picture when a place for a label is sought."""


@dataclass(frozen=True)
class Disc:
    """A circle on paper."""

    x: float
    y: float
    radius: float

    def depth(self, x: float, y: float) -> float:
        """How far inside the rim a point lies; negative outside."""
        return self.radius - math.hypot(x - self.x, y - self.y)


def discs(sizes: Sequence[int], overlaps: Mapping[tuple[int, int], int]) -> list[Disc]:
    """Discs whose areas are the sizes and whose lenses are the overlaps, the first at the origin.

    Three discs can't always meet all three overlaps: the distances from the first then win.
    """
    radii = [math.sqrt(size / math.pi) for size in sizes]
    placed = [Disc(0.0, 0.0, radii[0])]
    if len(sizes) > 1:
        placed.append(Disc(distance(radii[0], radii[1], overlaps.get((0, 1), 0)), 0.0, radii[1]))
    if len(sizes) > 2:
        from_first = distance(radii[0], radii[2], overlaps.get((0, 2), 0))
        from_second = distance(radii[1], radii[2], overlaps.get((1, 2), 0))
        placed.append(_third(placed[1].x, from_first, from_second, radii[2]))
    return placed


def distance(left: float, right: float, overlap: float) -> float:
    """How far apart two centres are when the lens has a given area, by bisection."""
    near, far = abs(left - right), left + right
    if overlap <= 0:
        return far * 1.06
    if overlap >= math.pi * min(left, right) ** 2 * 0.999:
        return near * 0.9
    for _ in range(60):
        middle = (near + far) / 2
        near, far = (middle, far) if lens(left, right, middle) > overlap else (near, middle)
    return (near + far) / 2


def lens(left: float, right: float, apart: float) -> float:
    """Area that two discs share (Weisstein, Circle-Circle Intersection, MathWorld, eq. 14)."""
    if apart >= left + right:
        return 0.0
    if apart <= abs(left - right):
        return math.pi * min(left, right) ** 2
    a = (apart**2 + left**2 - right**2) / (2 * apart * left)
    b = (apart**2 + right**2 - left**2) / (2 * apart * right)
    kite = math.sqrt(
        (-apart + left + right)
        * (apart + left - right)
        * (apart - left + right)
        * (apart + left + right)
    )
    return left**2 * math.acos(a) + right**2 * math.acos(b) - kite / 2


def _third(base: float, from_first: float, from_second: float, radius: float) -> Disc:
    """The corner of the triangle over the base; beside the first centre where the sides don't meet."""
    if base == 0:
        return Disc(0.0, from_first, radius)
    cosine = (from_first**2 + base**2 - from_second**2) / (2 * from_first * base or 1.0)
    cosine = max(-1.0, min(1.0, cosine))
    sine = math.sqrt(1 - cosine**2)
    return Disc(from_first * cosine, from_first * sine, radius)


def fitted(placed: Sequence[Disc], width: float, height: float) -> list[Disc]:
    """The same picture, scaled and moved into a box from the origin."""
    low_x = min(disc.x - disc.radius for disc in placed)
    low_y = min(disc.y - disc.radius for disc in placed)
    wide = max(disc.x + disc.radius for disc in placed) - low_x
    high = max(disc.y + disc.radius for disc in placed) - low_y
    scale = min(width / wide, height / high)
    left, top = (width - wide * scale) / 2, (height - high * scale) / 2
    return [
        Disc(left + (disc.x - low_x) * scale, top + (disc.y - low_y) * scale, disc.radius * scale)
        for disc in placed
    ]


def label_points(
    placed: Sequence[Disc], width: float, height: float
) -> dict[frozenset[int], tuple[float, float]]:
    """For each region that can be seen, the point deepest inside it."""
    best: dict[frozenset[int], tuple[float, float, float]] = {}
    for i in range(STEPS + 1):
        for j in range(STEPS + 1):
            x, y = width * i / STEPS, height * j / STEPS
            depths = [disc.depth(x, y) for disc in placed]
            inside = frozenset(k for k, depth in enumerate(depths) if depth > 0)
            room = min(abs(depth) for depth in depths)
            if inside and room > best.get(inside, (0.0, 0.0, 0.0))[0]:
                best[inside] = (room, x, y)
    return {inside: (x, y) for inside, (_, x, y) in best.items()}
