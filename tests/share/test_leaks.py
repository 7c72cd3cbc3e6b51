"""Leaks: the verdict on a message to a circle, and the smallest set to leave out."""

from itertools import combinations
from math import prod

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Q = {"expertise": 0.0, "open_to_talk": 0.5, "job_search": 1.0}

PEOPLE = {
    "inside": {"company": "Acme"},
    "near": {"company": "Initech", "title": "Board member at Acme"},
    "ex": {"company": "Initech", "former": "Acme"},
    "recruiter": {"company": "Initech", "is_recruiter": True},
    "unknown": {},
    "outside": {"company": "Initech"},
}
CONFIDANTS = (0.0, 0.5, 1.0)


def parts_of(made, circle, q):
    """What each member adds, from the contacts alone."""
    rows = made["circle_members"].filter(pl.col("circle_id") == circle).select("contact_id")
    scores = made["contact_scores"].select("contact_id", "confidant")
    people = rows.join(made["contacts"], on="contact_id").join(scores, on="contact_id")
    return {
        row["contact_id"]: (
            q * row["exposure"] * (1 - 0.7 * row["confidant"]),
            row["exposure"],
            row["exposure_class"],
        )
        for row in people.iter_rows(named=True)
    }


def verdict_of(parts, q):
    if q and any(kind == "inside" for _, _, kind in parts):
        return "block"
    risk = 1 - prod(1 - part for part, _, _ in parts)
    return "warn" if q and (any(e >= 0.5 for _, e, _ in parts) or risk >= 0.2 - 1e-9) else "ok"


def clubs_of(new_book, clubs):
    """One run over many books, each with one label circle of these members."""
    book = new_book()
    for club, members in enumerate(clubs):
        book.protect("company", "Acme", owner=f"o{club}")
        for number, (kind, confidant) in enumerate(members):
            book.person(
                f"o{club}c{number:02}",
                owner=f"o{club}",
                labels=["Club"],
                confidant=confidant,
                **PEOPLE[kind],
            )
    made = book.shared()
    labels = made["circles"].filter(pl.col("kind") == "label").select("circle_id")
    return made | {"circle_leaks": made["circle_leaks"].join(labels, on="circle_id")}


MEMBERS = st.lists(
    st.tuples(st.sampled_from(sorted(PEOPLE)), st.sampled_from(CONFIDANTS)), min_size=1, max_size=9
)
CLUBS = st.lists(MEMBERS, min_size=12, max_size=12)
SETTINGS = settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@SETTINGS
@given(clubs=CLUBS)
def test_leaving_out_the_proposed_makes_the_verdict_ok_and_no_smaller_set_does(new_book, clubs):
    made = clubs_of(new_book, clubs)
    for leak in made["circle_leaks"].iter_rows(named=True):
        q = Q[leak["message_kind"]]
        parts = parts_of(made, leak["circle_id"], q)
        assert leak["verdict"] == verdict_of(list(parts.values()), q)
        assert leak["leak_risk"] == pytest.approx(
            1 - prod(1 - part for part, _, _ in parts.values()), abs=1e-8
        )
        left = set(leak["leave_out"])
        assert verdict_of([parts[c] for c in parts if c not in left], q) == "ok"
        smaller = combinations(parts, len(left) - 1) if left else ()
        assert not any(
            verdict_of([parts[c] for c in parts if c not in out], q) == "ok" for out in smaller
        )


@SETTINGS
@given(clubs=CLUBS)
def test_the_verdict_is_never_ok_with_an_insider_and_a_risky_message(new_book, clubs):
    made = clubs_of(new_book, [[("inside", 1.0), *members] for members in clubs])
    verdicts = made["circle_leaks"].group_by("message_kind").agg(pl.col("verdict").unique().sort())
    assert dict(verdicts.iter_rows()) == {
        "expertise": ["ok"],
        "open_to_talk": ["block"],
        "job_search": ["block"],
    }


def test_members_are_counted_by_class(book):
    book.protect("company", "Acme")
    for number, kind in enumerate(["inside", "near", "near", "unknown", "outside"]):
        book.person(f"c{number}", **PEOPLE[kind])
    book.circle("All", mode="broadcast", where="true")
    made = book.shared()
    all_of_them = made["circles"].filter(pl.col("kind") == "rule").select("circle_id")
    leaks = made["circle_leaks"].join(all_of_them, on="circle_id")
    leak = leaks.filter(pl.col("message_kind") == "job_search").row(0, named=True)
    assert [leak[n] for n in ("n_members", "n_inside", "n_near", "n_unknown")] == [5, 1, 2, 1]
    assert leak["leave_out"] == ["c0", "c1", "c2", "c3"]


def test_a_full_confidant_lowers_the_risk_but_an_insider_still_blocks(book):
    book.protect("company", "Acme")
    book.person("ina", company="Acme", labels=["Club"], confidant=1.0)
    leak = (
        book.shared()["circle_leaks"]
        .filter(pl.col("message_kind") == "job_search")
        .row(0, named=True)
    )
    assert leak["leak_risk"] == pytest.approx(0.3)
    assert leak["verdict"] == "block"
    assert leak["leave_out"] == ["ina"]


def test_an_empty_circle_leaks_nothing(book):
    book.person("ann")
    book.circle("Nobody", where="false", mode="broadcast")
    leaks = book.shared()["circle_leaks"]
    assert leaks.select("n_members", "leak_risk", "verdict").unique().rows() == [(0, 0.0, "ok")]


def test_a_risk_of_exactly_the_limit_is_a_warning_and_who_makes_it_is_left_out(book):
    book.person("un", labels=["Club"])
    made = book.shared()
    (leak,) = made["circle_leaks"].filter(
        (pl.col("message_kind") == "job_search") & (pl.col("n_members") == 1)
    ).iter_rows(named=True)  # fmt: skip
    assert (leak["leak_risk"], leak["verdict"], leak["leave_out"]) == (0.2, "warn", ["un"])
