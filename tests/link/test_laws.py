"""Laws of linking: order, sides, other owners and threads change nothing."""

import dataclasses
import random

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.tables import ALL, empty
from transforms.link import link, model

NAMES = [
    "Ana Aldgate",
    "Anna Aldgate",
    "A. Aldgate",
    "Ben Bruckner",
    "Benjamin Bruckner",
    "Ben Aldgate",
    "Cleo Castello",
    None,
]
FEW = {
    "max_examples": 4,
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}

cards = st.fixed_dictionaries(
    {
        "name": st.sampled_from(NAMES),
        "from": st.sampled_from(["linkedin", "google", "vcard", "list"]),
    },
    optional={
        "email": st.sampled_from(["aa@example.org", "ben@gmail.com", "info@nova.example"]),
        "phone": st.sampled_from(["+1 212 555 0100", "+49 30 5550188", "030 5550188"]),
        "company": st.sampled_from(["Nova Energy", "Nova Energy Inc.", "Iron Media"]),
        "profile": st.sampled_from(["aa-1", "aa-2", "ben-1"]),
        "birthday": st.sampled_from(["1980-01-02", "1991-05-06", "--01-02"]),
    },
).filter(lambda card: len(card) > 2 or card["name"])
books = st.lists(cards, min_size=2, max_size=14)


@pytest.fixture(autouse=True)
def _books_of_any_size_teach(monkeypatch):
    eager = dataclasses.replace(model.shipped(), own_matches=1, own_slack_bits=0.0, rate_pairs=1)
    monkeypatch.setattr("transforms.link.shipped", lambda: eager)


def _link(keys, told=None, threads=1):
    from datetime import date

    from schemas.settings import RunSettings

    said = empty(ALL["decisions"]) if told is None else told
    return link(
        {"record_keys": keys, "decisions": said},
        RunSettings(as_of=date(2026, 1, 1), threads=threads),
    )


def _equal(one, other):
    return all(one[name].equals(other[name]) for name in one)


@pytest.mark.slow
@settings(**FEW)
@given(books, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(book, people, dice: random.Random):
    keys = book.harmonised(book.rows(people))["record_keys"]
    order = list(range(keys.height))
    dice.shuffle(order)
    assert _equal(_link(keys), _link(keys[order], threads=2))


@pytest.mark.slow
@settings(**FEW)
@given(books, books)
def test_another_owners_book_changes_nothing(book, mine, yours):
    keys = book.harmonised(pl.concat([book.rows(mine, "me"), book.rows(yours, "you")]))[
        "record_keys"
    ]
    both = _link(keys)
    alone = _link(keys.filter(owner="me"))
    assert all(both[name].filter(owner="me").equals(alone[name]) for name in alone)


@pytest.mark.slow
@settings(**FEW)
@given(books)
def test_linking_is_symmetric(book, people):
    """Ids decide which record is on the left; turned round, they must not decide who is whom."""
    last = len(people) - 1
    one = book.linked([{**card, "id": f"r_{at:03d}"} for at, card in enumerate(people)])
    turned = book.linked([{**card, "id": f"r_{last - at:03d}"} for at, card in enumerate(people)])
    weights = {
        (left, right): bits
        for left, right, bits in one["links"]
        .select("record_id_l", "record_id_r", "match_weight")
        .iter_rows()
    }
    name = {f"r_{at:03d}": f"r_{last - at:03d}" for at in range(last + 1)}
    for left, right, bits in (
        turned["links"].select("record_id_l", "record_id_r", "match_weight").iter_rows()
    ):
        pair = tuple(sorted((name[left], name[right])))
        assert weights.get(pair, bits) == bits


@pytest.mark.slow
@settings(**FEW)
@given(books, st.data())
def test_what_was_told_apart_is_apart_and_what_was_told_the_same_is_one(book, people, draw):
    last = len(people) - 1
    left = draw.draw(st.integers(0, last - 1))
    right = draw.draw(st.integers(left + 1, last))
    ids = f"r_{left:06d}", f"r_{right:06d}"
    for verdict, n_contacts in (("same", 1), ("different", 2)):
        found = book.linked(people, book.decisions((*ids, verdict)))
        of = found["clusters"].filter(pl.col("record_id").is_in(ids))
        assert of["cluster_id"].n_unique() == n_contacts


@pytest.mark.slow
@settings(**FEW)
@given(books)
def test_every_record_is_in_one_cluster_and_no_cluster_holds_two_profiles_of_a_source(book, people):
    keys = book.harmonised(book.rows(people))["record_keys"]
    found = _link(keys)
    assert sorted(found["clusters"]["record_id"]) == sorted(keys["record_id"])
    placed = (
        found["clusters"]
        .join(keys, on=["owner", "record_id"])
        .filter(pl.col("profile_key").is_not_null())
    )
    profiles = placed.group_by("cluster_id", "kind").agg(pl.col("profile_key").n_unique())
    assert profiles.filter(pl.col("profile_key") > 1).is_empty()


@pytest.mark.slow
@settings(**FEW)
@given(books)
def test_a_pair_is_either_joined_or_asked_about(book, people):
    found = book.linked(people)
    of = dict(found["clusters"].select("record_id", "cluster_id").iter_rows())
    for left, right in found["links"].select("record_id_l", "record_id_r").iter_rows():
        assert left < right
        assert of[left] == of[right]
    for left, right in found["review_pairs"].select("record_id_l", "record_id_r").iter_rows():
        assert left < right
        assert of[left] != of[right]


@pytest.mark.slow
@settings(**FEW)
@given(books, st.integers(1, 5))
def test_mentions_of_profiles_change_nothing_between_the_records_that_describe(book, people, n):
    mentioned = [
        {"name": card["name"], "profile": card["profile"], "act": True, "id": f"s_{at}_{time}"}
        for at, card in enumerate(people)
        if "profile" in card and card["from"] == "linkedin"
        for time in range(n)
    ]
    alone, among = book.linked(people), book.linked([*people, *mentioned])
    of = dict(among["clusters"].select("record_id", "cluster_id").iter_rows())
    of_alone = dict(alone["clusters"].select("record_id", "cluster_id").iter_rows())
    assert {record: of[record] for record in of_alone} == of_alone
    assert among["review_pairs"].equals(alone["review_pairs"])
    for mention in mentioned:
        homes = {
            of[f"r_{at:06d}"]
            for at, card in enumerate(people)
            if card.get("profile") == mention["profile"]
        }
        assert of[mention["id"]] in homes


def test_no_records_make_no_links():
    found = _link(empty(ALL["record_keys"]))
    assert {"links", "clusters", "review_pairs"} <= set(found)
    assert all(frame.is_empty() for frame in found.values())


@pytest.mark.slow
@pytest.mark.parametrize("threads", [1, 4])
def test_threads_change_nothing(book, threads):
    people = [
        {"name": name, "company": company, "from": source}
        for name in NAMES[:7]
        for company in ("Nova Energy", "Iron Media")
        for source in ("google", "vcard")
    ]
    keys = book.harmonised(book.rows(people))["record_keys"]
    assert _equal(_link(keys, threads=threads), _link(keys, threads=2))
