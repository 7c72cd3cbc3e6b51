"""Signs by which candidates are judged, the counts beneath them, and the network in which communities are sought."""

import random

import numpy as np
import pytest
from graspologic_native import leiden
from hypothesis import given
from hypothesis import strategies as st

from transforms.share.affiliations import Affiliations, joined
from transforms.share.candidates import stated
from transforms.share.communities import communities
from transforms.share.discovered import likenesses
from transforms.share.judging import SIGNS, signs
from transforms.share.likeness import nearest, shared, telling, tied
from transforms.share.numbers import numbers


def book_of(held):
    """A book from the numbers of the attributes that each contact has, every number of which somebody has."""
    n = max(max(own, default=0) for own in held) + 1
    rows = [[contact for contact, own in enumerate(held) if at in own] for at in range(n)]
    return Affiliations(
        [f"c{contact:03}" for contact in range(len(held))],
        [("told", f"a={at}") for at in range(n)], [f"A {at}" for at in range(n)],
        joined([np.array(own, dtype=np.int64) for own in rows]),
        joined([np.array(sorted(own), dtype=np.int64) for own in held]),
    )  # fmt: skip


def signs_of(book):
    """The signs of every attribute as stated, by name."""
    found = [stated(book, number) for number in range(len(book.members))]
    weights = np.ones(len(book.members))
    return dict(zip(SIGNS, signs(found, book, weights, likenesses(book, found)).T, strict=True))


@given(
    st.lists(st.sets(st.integers(0, 6)), min_size=2, max_size=12),
    st.lists(st.sets(st.integers(0, 11)), min_size=1, max_size=5),
)
def test_counts_are_those_of_counting_one_by_one(held, groups):
    held[0] = set(range(7))
    book = book_of(held)
    members = [np.array(sorted(c for c in group if c < len(held)), dtype=np.int64) for group in groups]  # fmt: skip
    counts = book.counts(joined(members))
    said = zip(counts.groups, counts.attributes, counts.counts, strict=True)
    expected = [
        (number, at, n)
        for number, group in enumerate(members)
        for at in range(7)
        if (n := sum(at in held[contact] for contact in group))
    ]
    assert [(int(g), int(a), int(n)) for g, a, n in said] == expected


def test_a_group_of_whom_sources_say_hardly_anything_is_silent_and_not_open():
    quiet, telling_ones = [{0, 5} for _ in range(5)], [{1, 2, 3} for _ in range(5)]
    mixed = [{4}, {4}, {1, 2, 3, 4}]
    made = signs_of(book_of(quiet + telling_ones + mixed))
    assert made["silent"].tolist() == pytest.approx([1, 0, 0, 0, 2 / 3, 1])
    n_known = (10 + 15 + 6) / 13
    assert made["open"][[0, 4]].tolist() == pytest.approx([np.log(2 / n_known), np.log(2 / n_known)])  # fmt: skip


def test_variety_is_how_many_different_things_are_said_of_a_contact_of_the_book():
    made = signs_of(book_of([{0, 1}, {0, 1}, {0, 2}, {2}, set(), set()]))
    assert made["variety"].tolist() == pytest.approx([np.log(3 / 6)] * 3)


def by_texts(edges, *, seed):
    """Communities of every scale as Leiden finds them in a network given in texts."""
    rules = numbers("circles")["communities"]
    texts = [(str(left), str(right), float(weight))
             for left, right, weight in zip(edges.left, edges.right, edges.weights, strict=True)]  # fmt: skip
    found = set()
    for scale in range(int(rules["scales"])):
        _, parts = leiden(texts, resolution=rules["coarse"] * rules["finer"] ** scale, seed=seed, iterations=1)  # fmt: skip
        groups = {}
        for node, part in parts.items():
            groups.setdefault(part, set()).add(int(node))
        found |= {frozenset(group) for group in groups.values()}
    return found


@pytest.mark.parametrize("n_alike", [1500, 0], ids=["nearest_contacts", "contacts_and_attributes"])
def test_communities_are_those_of_the_same_network_written_as_texts(n_alike, monkeypatch):
    monkeypatch.setitem(numbers("circles")["communities"], "similar_contacts_max", n_alike)
    pick = random.Random(7)
    book = book_of([set(pick.sample(range(60), pick.randrange(1, 6))) | {contact % 9} for contact in range(150)])  # fmt: skip
    usable = np.arange(len(book.members))
    weights = telling(book, usable, tied(book, usable))
    made = communities(book, usable=usable, weights=weights, low=3, high=140, seed=5)
    edges = (nearest if n_alike else shared)(book, usable, weights)
    people = [{node for node in group if node < book.n} for group in by_texts(edges, seed=5)]
    assert len(made) > 5
    assert {frozenset(own.tolist()) for own in made} == {frozenset(own) for own in people if 3 <= len(own) <= 140}  # fmt: skip
