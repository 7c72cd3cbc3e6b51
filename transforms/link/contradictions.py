"""Contradictions: what a person has one of, and where two groups of records hold two."""

from collections.abc import Mapping

Traits = Mapping[str, frozenset[str]]
"""What a person has one of, by name: two groups that hold different values of one trait are two people."""


def contradicting(left: Traits, right: Traits) -> str | None:
    """The first trait of which two groups hold different values; None if there is none."""
    for trait in sorted(left.keys() & right.keys()):
        if left[trait].isdisjoint(right[trait]):
            if trait == "birthday" and any(
                _is_slip(a, b) for a in left[trait] for b in right[trait]
            ):
                continue
            return trait
    return None


def _is_slip(left: str, right: str) -> bool:
    """Whether two full dates differ in one part only, or in the order of day and month."""
    one, other = left.split("-"), right.split("-")
    n_equal = sum(a == b for a, b in zip(one, other, strict=True))
    return n_equal >= 2 or (one[0] == other[0] and one[1:] == other[1:][::-1])
