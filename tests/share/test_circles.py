"""Circles: labels, filters, the owner's own word, caps and wider circles; and the Venn diagram."""

import random

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.settings import RunSettings


def named(made, kind=None):
    circles = made["circles"] if kind is None else made["circles"].filter(pl.col("kind") == kind)
    return {row["name"]: row for row in circles.iter_rows(named=True)}


def members(made, name):
    ids = [
        c["circle_id"]
        for c in made["circles"].iter_rows(named=True)
        if c["name"] == name and c["kind"] != "discovered"
    ]
    return sorted(made["circle_members"].filter(pl.col("circle_id").is_in(ids))["contact_id"])


NOISE = [
    "* myContacts", "* starred", "* friends", "myContacts", "My Contacts", "starred", "Starred in Android",
    "mailchimp:newsletter", "Imported 5/1/12", "Imported on 12/3/20", "Restored from Phone", "Copied from Exchange", "  ",
]  # fmt: skip
LOOK_ALIKES = [
    "Imported wines",
    "Copiers",
    "Star",
    "My Contacts in Berlin",
    "Restored cars",
    "mailchimp users",
]


def test_labels_of_the_service_or_of_an_import_make_no_circle_and_look_alikes_do(book):
    for label in NOISE + LOOK_ALIKES:
        book.person(f"c_{label}", owner=f"o_{label}", labels=[label, "Alumni"])
    circles = book.shared()["circles"].filter(
        (pl.col("kind") == "label") & (pl.col("name") != "Alumni")
    )
    assert sorted(circles["name"]) == sorted(LOOK_ALIKES)


def test_spellings_of_one_label_are_one_circle_named_by_the_most_frequent(book):
    for id, label in (("a", "alumni"), ("b", "Alumni"), ("c", "Alumni "), ("d", "ALUMNI")):
        book.person(id, labels=[label])
    made = book.shared()
    assert {name: row["n"] for name, row in named(made, "label").items()} == {"Alumni": 4}


def test_exclude_beats_include_and_include_beats_the_filter(book):
    book.person("ann", name="Ann Roth", company="Initech", emails=("ann@example.com",))
    book.person("bob", name="Bob Ode", company="Umbrella", slug="bob-ode")
    book.person("cem", name="Cem Su", company="Initech")
    book.circle("Team", mode="broadcast", where="company = 'Initech'",
                include=["https://www.linkedin.com/in/Bob-Ode/", "ANN@example.com"], exclude=["ann", "Cem Su"])  # fmt: skip
    made = book.shared()
    assert members(made, "Team") == ["bob"]
    assert made["circle_members"]["reason"].to_list() == ["included by hand"]


def test_a_name_of_two_people_excludes_both_and_includes_neither(book):
    for id in ("a1", "a2"):
        book.person(id, name="Ann Roth", labels=["Club"])
    book.circle("In", mode="broadcast", include=["Ann Roth"])
    book.circle("Out", mode="broadcast", where="'Club' = any(labels)", exclude=["ann roth"])
    made = book.shared()
    assert members(made, "In") == []
    assert members(made, "Out") == []


def test_a_contact_named_by_a_former_id_is_its_survivor(book, rows_of):
    book.person("new")
    book.circle("Team", mode="broadcast", include=["old"])
    made = book.shared(aliases=rows_of("aliases", [{"contact_id": "old", "survivor_id": "new"}]))
    assert members(made, "Team") == ["new"]


CAPS = [
    ("conversation", 15, "active"), ("conversation", 16, "over_cap"), ("narrowcast", 150, "active"),
    ("narrowcast", 151, "over_cap"), ("broadcast", 151, "active"),
]  # fmt: skip


def test_a_circle_larger_than_its_mode_allows_is_over_cap(book):
    for mode, n, _ in CAPS:
        for number in range(n):
            book.person(f"{mode}{n}c{number:03}", owner=f"{mode}{n}", company="Initech")
        book.circle("All", owner=f"{mode}{n}", mode=mode, where="true")
    circles = book.shared()["circles"].filter(pl.col("kind") == "rule")
    assert set(circles.select("mode", "n", "status").iter_rows()) == set(CAPS)


def test_a_narrower_circle_must_be_within_the_wider_one_and_its_extra_members_are_named(book):
    book.person("ann", labels=["Finance"])
    book.person("bob", labels=["Berlin"])
    book.circle("Close", mode="conversation", include=["ann", "bob"], within="finance")
    book.circle("Closer", mode="conversation", include=["ann"], within="Close")
    made = book.shared()
    assert named(made)["Close"]["status"] == "not_a_subset"
    assert named(made)["Close"]["within"] == named(made)["Finance"]["circle_id"]
    assert named(made)["Closer"]["status"] == "active"
    reasons = dict(
        made["circle_members"]
        .filter(pl.col("circle_id") == named(made)["Close"]["circle_id"])
        .select("contact_id", "reason")
        .iter_rows()
    )
    assert reasons == {"ann": "included by hand", "bob": "included by hand; not in Finance"}


def test_a_wider_circle_that_does_not_exist_is_said(book):
    book.person("ann")
    book.circle("Close", mode="conversation", include=["ann"], within="Finanze")
    assert named(book.shared())["Close"]["status"] == "refused: no circle is called Finanze"


def test_circle_ids_outlive_members_and_differ_by_owner_and_kind(new_book):
    def ids(people, owner):
        book = new_book()
        for id in people:
            book.person(id, owner=owner, labels=["Club"])
        book.circle("Club", owner=owner, mode="broadcast", include=list(people))
        return {
            (row["kind"], row["name"]): row["circle_id"]
            for row in book.shared()["circles"].iter_rows(named=True)
        }

    first, later, other = ids(["ann"], "me"), ids(["bob", "cem"], "me"), ids(["ann"], "you")
    assert first == later
    assert len(set(first.values()) | set(other.values())) == 4


def venn_book(new_book, labels_of):
    """One run; the labels of contact 12 are labels_of[12], and every eight contacts are a book."""
    book = new_book()
    for number, labels in enumerate(labels_of):
        book.person(f"c{number}", owner=f"o{number // 8}", labels=sorted(labels))
    return book.shared()


LABELS = st.lists(st.sets(st.sampled_from("ABCD")), min_size=1, max_size=60)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(LABELS)
def test_regions_part_the_contacts_that_are_in_any_circle(new_book, labels_of):
    made = venn_book(new_book, labels_of)
    seen = made["circle_regions"]["contact_ids"].explode().drop_nulls().to_list()
    assert sorted(seen) == sorted(made["circle_members"]["contact_id"].unique())
    assert (
        made["circle_regions"]["n"].to_list()
        == made["circle_regions"]["contact_ids"].list.len().to_list()
    )
    names = {
        row["circle_id"]: row["name"]
        for row in made["circles"].iter_rows(named=True)
        if row["kind"] == "label"
    }
    for circles, _, ids in made["circle_regions"].select("circles", "n", "contact_ids").iter_rows():
        assert all(
            {names[c] for c in circles if c in names} == labels_of[int(id[1:])] for id in ids
        )


@pytest.mark.slow
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(LABELS)
def test_overlaps_are_those_of_the_sets(new_book, labels_of):
    made = venn_book(new_book, labels_of)
    sets = {
        id: set(own["contact_id"]) for (id,), own in made["circle_members"].group_by("circle_id")
    }
    expected = {
        (left, right, len(sets[left] & sets[right]), sets[left] <= sets[right])
        for left in sets for right in sets if left < right and sets[left] & sets[right]
    }  # fmt: skip
    assert (
        set(
            made["circle_overlaps"]
            .select("circle_id_l", "circle_id_r", "n_both", "l_within_r")
            .iter_rows()
        )
        == expected
    )


def test_alumni_and_berlin_but_not_acme_is_one_query(new_book):
    made = venn_book(new_book, [{"A", "B"}, {"A", "B", "C"}, {"A"}])
    ids = {
        row["name"]: row["circle_id"]
        for row in made["circles"].iter_rows(named=True)
        if row["kind"] == "label"
    }
    wanted = made["circle_regions"].filter(
        pl.col("circles").list.contains(ids["A"])
        & pl.col("circles").list.contains(ids["B"])
        & ~pl.col("circles").list.contains(ids["C"])
    )
    assert wanted["contact_ids"].to_list() == [["c0"]]


def test_the_order_of_rows_and_the_number_of_threads_change_nothing(rich_book):
    tables = rich_book.tables()
    once = shared_of(tables, threads=1)
    shuffled = {
        name: frame.sample(fraction=1, shuffle=True, seed=7) for name, frame in tables.items()
    }
    twice = shared_of(shuffled, threads=4)
    for name, frame in once.items():
        assert frame.equals(twice[name], null_equal=True), name


@pytest.mark.slow
def test_owners_in_one_batch_get_what_they_get_alone(rich_book):
    tables = rich_book.tables()
    together = shared_of(tables)
    for owner in ("me", "you"):
        alone = shared_of(
            {
                n: f.filter(pl.col("owner") == owner) if "owner" in f.columns else f
                for n, f in tables.items()
            }
        )
        for name, frame in alone.items():
            assert frame.equals(together[name].filter(pl.col("owner") == owner), null_equal=True), (
                owner,
                name,
            )


def shared_of(tables, threads=2):
    from datetime import date

    from transforms.share import expose, share

    run = RunSettings(as_of=date(2026, 1, 31), threads=threads)
    exposed = expose(tables, run)
    return exposed | share({**tables, **exposed}, run)


@pytest.fixture
def rich_book(book):
    from datetime import date, datetime, timedelta

    pick = random.Random(4)
    for owner in ("me", "you"):
        book.protect("company", "Acme", owner=owner)
        for number in range(60):
            book.person(f"{owner}{number:02}", owner=owner, company=pick.choice(["Acme", "Initech", "Umbrella", None]),
                        labels=sorted(pick.sample(["Club", "Alumni", "Berlin"], pick.randrange(3))),
                        title=pick.choice(["CFO", "Advisor to Acme", None]), city=pick.choice(["Berlin", "Paris"]),
                        connected_on=date(2020, 1, 1) + timedelta(pick.randrange(90)), confidant=pick.random())  # fmt: skip
        for number in range(6):
            ids = [f"{owner}{i:02}" for i in pick.sample(range(60), 6)]
            book.thread(f"t{number}", ids, datetime(2025, 6, 1), owner=owner)
        book.circle("Finance", owner=owner, mode="narrowcast", where="title = 'CFO'")
        book.circle(
            "Near", owner=owner, mode="conversation", include=[f"{owner}01"], within="Finance"
        )
    return book
