"""What protection misses is told: owners without any, and listed people whom no contact is."""

from datetime import date

import pytest

from transforms.share import freeze
from transforms.share.guards import unguarded, unmet_people

DAY = date(2026, 1, 31)


def test_owners_who_keep_the_search_from_nobody_are_told_by_name(book):
    book.protect("company", "Acme", owner="ann")
    book.add("protected", owner="cem", kind="company", value="Acme", key="acme", relation="employer", until=date(2026, 1, 30))  # fmt: skip
    for owner in ("ann", "ben", "cem"):
        book.person(f"p_{owner}", owner=owner, company="Acme")
    assert unguarded(book.tables(), DAY) == ["ben", "cem"]


@pytest.mark.parametrize(
    ("person", "protect", "expected"),
    [
        pytest.param({"slug": "bo-essig"}, {"key": "bo-essig"}, {}, id="profile"),
        pytest.param({"emails": ("bo@example.com",)}, {"key": "bo@example.com"}, {}, id="address"),
        pytest.param({"name": "Essig, Bo"}, {"key": "bo essig"}, {}, id="name_in_any_order"),
        pytest.param({"name": "Zoe Brueckner"}, {"key": "zoe bruckner"}, {}, id="umlaut"),
        pytest.param({"name": "Bo Essig"}, {"key": "bo essing"}, {"me": 1}, id="misspelt"),
        pytest.param({"name": "Bo Essig", "owner": "you"}, {"key": "bo essig"}, {"me": 1}, id="in_anothers_book"),
    ],
)  # fmt: skip
def test_listed_people_whom_no_contact_is_are_counted(book, person, protect, expected):
    book.protect("person", "x", **protect)
    book.person("ann", company="Initech")
    book.person("bo", company="Initech", **person)
    assert unmet_people(book.tables()) == expected


@pytest.mark.parametrize("is_protected", [True, False])
def test_an_audience_says_where_nothing_is_protected(book, is_protected):
    if is_protected:
        book.protect("company", "Acme")
    book.person("ann", company="Initech", emails=("ann@example.com",))
    book.circle("All", mode="narrowcast", where="true")
    made = book.shared()
    circle = made["circles"].filter(kind="rule")["circle_id"][0]
    advice = freeze(circle, "job_search", made, owner="me").advice
    assert any("kept from nobody" in line for line in advice) is not is_protected
