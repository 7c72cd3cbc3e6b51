"""Inline SVG of overlapping circles, with the number of people in each region."""

import math
from collections.abc import Mapping, Sequence

from transforms.write.euler import Disc, discs, fitted, label_points
from transforms.write.figures import at, picture
from transforms.write.markup import Markup, element, isolated

WIDTH = 560.0
"""Of the whole picture, names at the side included."""
LONGEST_NAME = 26
"""Letters of a circle's name that fit beside the picture."""


def overlap_picture(
    names: Sequence[str],
    sizes: Sequence[int],
    overlaps: Mapping[tuple[int, int], int],
    regions: Mapping[frozenset[int], int],
) -> Markup:
    """Two or three circles with the number of people in each region; names stand at the side."""
    wide, high = 330.0, 270.0
    placed = fitted(discs(sizes, overlaps), wide - 16, high - 16)
    placed = [Disc(disc.x + 8, disc.y + 8, disc.radius) for disc in placed]
    shapes = [
        element("circle", cx=at(d.x), cy=at(d.y), r=at(d.radius), class_=f"disc disc-{k}")
        for k, d in enumerate(placed)
    ]
    points = label_points(placed, wide, high)
    counts = [
        element("text", str(regions[inside]), x=at(px), y=at(py + 5), class_="count")
        for inside, (px, py) in sorted(points.items(), key=lambda item: sorted(item[0]))
        if regions.get(inside)
    ]
    order = sorted(range(len(placed)), key=lambda k: (placed[k].y, -placed[k].radius))
    tags = [
        _tag(names[k], sizes[k], placed[k], wide + 20, high * (place + 1) / (len(order) + 1))
        for place, k in enumerate(order)
    ]
    words = "Circles by number of members: " + ", ".join(
        f"{isolated(name)} {size}" for name, size in zip(names, sizes, strict=True)
    )
    return picture(
        f"{words}. The table has the exact numbers.", WIDTH, high, *shapes, *counts, *tags
    )


def _tag(name: str, size: int, disc: Disc, x: float, y: float) -> Markup:
    """A circle's name beside the picture, tied to its rim by a line."""
    angle = math.atan2(y - disc.y, x - disc.x)
    rim_x, rim_y = disc.x + disc.radius * math.cos(angle), disc.y + disc.radius * math.sin(angle)
    line = element("line", x1=at(rim_x), y1=at(rim_y), x2=at(x), y2=at(y), class_="lead")
    end = element("circle", cx=at(rim_x), cy=at(rim_y), r=2.5, class_="lead-end")
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    label = element("text", short, x=at(x + 6), y=at(y), class_="tag", unicode_bidi="isolate")
    number = element("text", f"{size} people", x=at(x + 6), y=at(y + 16), class_="tag-n")
    return Markup(line + end + label + number)
