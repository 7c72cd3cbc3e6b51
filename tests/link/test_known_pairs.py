"""What an earlier run compared spares work and changes nothing: links, clusters and review pairs equal a full run's."""

import dataclasses
import random
from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.settings import RunSettings
from schemas.tables import ALL, empty
from transforms.link import known, link, model

NAMES = [
    "Ana Aldgate",
    "Anna Aldgate",
    "A. Aldgate",
    "Ben Bruckner",
    "Benjamin Bruckner",
    "Bruckner Ben",
    "Cleo Castello",
    None,
]
people = st.fixed_dictionaries(
    {
        "name": st.sampled_from(NAMES),
        "from": st.sampled_from(["linkedin", "google", "vcard", "list"]),
    },
    optional={
        "email": st.sampled_from(["aa@example.org", "ben@gmail.com", "info@nova.example"]),
        "phone": st.sampled_from(["+1 212 555 0100", "+49 30 5550188"]),
        "company": st.sampled_from(["Nova Energy", "Nova Energy Inc.", "Iron Media"]),
        "profile": st.sampled_from(["aa-1", "aa-2", "ben-1"]),
        "title": st.sampled_from(["Buyer", "Chief Buyer"]),
        "birthday": st.sampled_from(["1980-01-02", "--01-02"]),
    },
).filter(lambda card: len(card) > 2 or card["name"])
numbers = st.integers(0, 15)
exports = st.dictionaries(numbers, people, min_size=1, max_size=12)
"""Records by number: the next export adds, changes and removes some."""
words = st.lists(st.tuples(numbers, numbers, st.sampled_from(["same", "different"])), max_size=3)
RESULT = ("links", "clusters", "review_pairs", "capped_blocks")
KEPT = ("compared_cards", "compared_pairs")


@pytest.fixture(autouse=True)
def _books_of_any_size_are_kept(monkeypatch):
    monkeypatch.setattr(known, "KEPT_FROM", 0)


@pytest.fixture(autouse=True)
def _books_of_any_size_teach(monkeypatch):
    eager = dataclasses.replace(model.shipped(), own_matches=1, own_slack_bits=0.0, rate_pairs=1)
    monkeypatch.setattr("transforms.link.shipped", lambda: eager)


def _keys(book, export, owner="me"):
    cards = [{**card, "id": f"r_{at:06d}"} for at, card in sorted(export.items())]
    return book.harmonised(book.rows(cards, owner))["record_keys"]


def _link(keys, said, kept=None):
    tables = {"record_keys": keys, "decisions": said} | (kept or {})
    found = link(tables, RunSettings(as_of=date(2026, 1, 1), threads=1))
    return {n: found[n] for n in RESULT}, {n: found[n] for n in KEPT}


def _said(book, told):
    """Decisions that do not contradict each other: the first on any of the records counts."""
    decided, seen = [], set()
    for left, right, verdict in told:
        if left != right and not {left, right} & seen:
            seen |= {left, right}
            decided.append((f"r_{min(left, right):06d}", f"r_{max(left, right):06d}", verdict))
    return book.decisions(*decided)


@pytest.mark.slow
@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(exports, words), min_size=2, max_size=4), st.booleans())
def test_whatever_exports_follow_each_other_the_result_is_a_full_runs(book, history, is_update):
    kept, export = None, {}
    for more, told in history:
        export = export | more if is_update else more
        keys, said = _keys(book, export), _said(book, told)
        found, kept = _link(keys, said, kept)
        full, kept_in_full = _link(keys, said)
        for name in full:
            assert found[name].equals(full[name]), name
        for name in kept:
            assert kept[name].equals(kept_in_full[name]), name


def _crowd(n, seed):
    """A book large enough for counts to matter: few names, shared channels."""
    dice = random.Random(seed)
    return {
        at: {
            "name": f"{dice.choice(['Ana', 'Anna', 'Ben', 'Cleo', 'Dan'])} "
            f"{dice.choice(['Aldgate', 'Bruckner', 'Castello', 'Dvorsky', 'Ewing'])}",
            "from": dice.choice(["linkedin", "google", "vcard"]),
            "company": dice.choice(["Nova Energy", "Iron Media", "Harbor Labs"]),
            "city": dice.choice(["Berlin", "Dallas"]),
            "email": f"m{dice.randrange(n // 2)}@example.org",
        }
        for at in range(n)
    }


@pytest.mark.slow
def test_a_book_that_grows_past_its_counts_is_linked_as_if_for_the_first_time(book):
    before, after = _crowd(60, 1), _crowd(60, 1) | _crowd(90, 2)
    nobody = book.decisions()
    _, kept = _link(_keys(book, before), nobody)
    found, _ = _link(_keys(book, after), nobody, kept)
    full, _ = _link(_keys(book, after), nobody)
    assert all(found[name].equals(full[name]) for name in full)


@pytest.mark.slow
def test_what_is_known_is_not_compared_again(book, monkeypatch):
    compared = []
    together = known.together

    def counted(fresh, recalled, levels, cards):
        compared.append((fresh.height, recalled.height))
        return together(fresh, recalled, levels, cards)

    monkeypatch.setattr("transforms.link.together", counted)
    export = _crowd(40, 3)
    _, kept = _link(_keys(book, export), book.decisions())
    _link(_keys(book, export), book.decisions(), kept)
    (n_first, _), (n_again, n_recalled) = compared
    assert n_first == n_recalled > 0
    assert n_again == 0


@pytest.mark.slow
def test_another_owners_pairs_are_nobody_elses(book):
    mine, yours = _crowd(20, 4), _crowd(20, 5)
    both = pl.concat([_keys(book, mine), _keys(book, yours, "you")])
    _, kept = _link(both, book.decisions())
    alone = _keys(book, yours, "you")
    found, _ = _link(alone, book.decisions(), kept)
    full, _ = _link(alone, book.decisions())
    assert all(found[name].equals(full[name]) for name in full)


def test_small_books_are_not_kept(book, monkeypatch):
    monkeypatch.setattr(known, "KEPT_FROM", 1_000)
    _, kept = _link(_keys(book, _crowd(20, 6)), book.decisions())
    assert kept["compared_cards"].equals(empty(ALL["compared_cards"]))
    assert kept["compared_pairs"].is_empty()
