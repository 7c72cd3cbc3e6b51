"""The half-life that a workspace's log speaks for."""

import random
from datetime import date, timedelta

import pytest

from schemas.settings import RunSettings
from transforms.rank import learned_half_life, messages

AS_OF = date(2026, 6, 1)
SETTINGS = RunSettings(as_of=AS_OF)


def book_where(made, owners, *, recency_is_all, days=1000):
    """Old friends were lively early, new ones spoke once of late; either the new or the old speak again."""
    scale = days / 1000
    for owner in owners:
        for n in range(30):
            old, new = f"{owner}_old{n:02}", f"{owner}_new{n:02}"
            made.contact(old, owner=owner).contact(new, owner=owner)
            for day in range(0, 600, 60):
                made.act(old, AS_OF - timedelta(days=round((1000 - day) * scale)), owner=owner)
            made.act(new, AS_OF - timedelta(days=round(230 * scale)), owner=owner)
            again = new if recency_is_all else old
            made.act(again, AS_OF - timedelta(days=round(n * scale)), owner=owner)
    return made.tables()


def learned(tables, owners, settings=SETTINGS):
    parts = [
        messages({name: tables[name].filter(owner=owner) for name in ("record_interactions", "contact_records")})
        for owner in owners
    ]  # fmt: skip
    return learned_half_life(parts, settings)


OWNERS = ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("recency_is_all", "short"), [pytest.param(True, True, id="new"), pytest.param(False, False, id="old")]
)  # fmt: skip
def test_what_speaks_again_in_the_last_fifth_decides(book, recency_is_all, short):
    found = learned(book_where(book(), OWNERS, recency_is_all=recency_is_all), OWNERS)
    assert (found < 180) == short


@pytest.mark.parametrize(
    ("owners", "days"),
    [pytest.param(("a",), 1000, id="too_few_contacts"), pytest.param(OWNERS, 89, id="too_short_a_log")],
)  # fmt: skip
def test_too_small_a_log_teaches_nothing(book, owners, days):
    tables = book_where(book(), owners, recency_is_all=True, days=days)
    assert learned(tables, owners) is None


def test_no_message_at_all_teaches_nothing(book):
    assert learned(book().owner().contact("ada").tables(), ("me",)) is None
    assert learned_half_life([], SETTINGS) is None


def test_the_order_and_the_cut_of_the_log_are_irrelevant(book):
    tables = book_where(book(), OWNERS, recency_is_all=True)
    shuffled = {
        name: frame.sample(fraction=1, shuffle=True, seed=3) for name, frame in tables.items()
    }
    whole = learned_half_life([messages(shuffled)], RunSettings(as_of=AS_OF, threads=1))
    assert whole == learned(tables, random.Random(1).sample(OWNERS, 4))


def test_messages_after_the_day_of_the_run_teach_nothing(book):
    tables = book_where(book(), OWNERS, recency_is_all=True)
    early = RunSettings(as_of=AS_OF - timedelta(days=240))
    assert learned(tables, OWNERS, early) is None
