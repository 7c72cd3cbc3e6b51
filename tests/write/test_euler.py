"""Overlapping circles on paper have the areas and the lenses that they stand for."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.write.euler import discs, distance, fitted, label_points, lens


@settings(deadline=None)
@given(st.integers(1, 5000), st.integers(1, 5000), st.floats(0.01, 0.98))
def test_two_discs_share_the_area_that_they_are_asked_to(left, right, share):
    radii = [math.sqrt(size / math.pi) for size in (left, right)]
    overlap = share * min(left, right)
    assert lens(*radii, distance(*radii, overlap)) == pytest.approx(overlap, rel=1e-6)


def test_a_circle_within_another_is_drawn_inside():
    outer, inner = discs([40, 8], {(0, 1): 8})
    assert math.hypot(outer.x - inner.x, outer.y - inner.y) + inner.radius <= outer.radius


def test_circles_that_share_nobody_are_drawn_apart():
    left, right = discs([9, 4], {(0, 1): 0})
    assert right.x - left.x > left.radius + right.radius


@settings(deadline=None)
@given(
    st.lists(st.integers(1, 300), min_size=2, max_size=3),
    st.lists(st.floats(0, 1), min_size=3, max_size=3),
)
def test_every_picture_fits_its_box(sizes, shares):
    pairs = [(0, 1), (0, 2), (1, 2)]
    overlaps = {
        (i, j): int(share * min(sizes[i], sizes[j]))
        for (i, j), share in zip(pairs, shares, strict=True)
        if j < len(sizes)
    }
    for disc in fitted(discs(sizes, overlaps), 300, 200):
        assert disc.x - disc.radius >= -1e-6
        assert disc.x + disc.radius <= 300 + 1e-6
        assert disc.y - disc.radius >= -1e-6
        assert disc.y + disc.radius <= 200 + 1e-6


def test_a_label_stands_inside_its_own_region_only():
    placed = fitted(discs([30, 20, 10], {(0, 1): 8, (0, 2): 3, (1, 2): 2}), 300, 200)
    points = label_points(placed, 300, 200)
    assert frozenset({0, 1}) in points
    for inside, (x, y) in points.items():
        assert {k for k, disc in enumerate(placed) if disc.depth(x, y) > 0} == inside
