"""A small book from end to end: what its owner, who looks for a job in silence, is told."""

from datetime import date, datetime

import polars as pl
import pytest

from transforms.share import freeze, mixed_circles


@pytest.fixture(scope="module")
def made(new_book):
    """Dana works at Globex, part of Globex Holding, and may not be seen looking."""
    book = new_book()
    book.protect("company", "Globex", relation="employer")
    book.protect("company", "Globex Holding", relation="parent")
    book.protect("domain", "globex.example", relation="employer")
    book.protect("person", "Bo Essig", key="bo essig")
    book.protect("agency", "Headfinders", relation="agency")
    people = {
        "ann": {"company": "Initech", "labels": ["Alumni", "Berlin"], "confidant": 1.0},
        "bea": {"company": "Globex GmbH", "labels": ["Alumni", "Berlin", "* myContacts"]},
        "cem": {
            "company": "Initech",
            "labels": ["Alumni"],
            "former": "Globex",
            "emails": ("cem@globex.example", "cem@example.com"),
        },
        "dov": {
            "company": "Umbrella",
            "labels": ["Alumni", "Berlin"],
            "title": "Board member, Globex Holding",
        },
        "eva": {"company": "Headfinders Ltd", "is_recruiter": True, "labels": ["Recruiters"]},
        "fay": {"company": "Umbrella", "is_recruiter": True, "labels": ["Recruiters"]},
        "gus": {"labels": ["Berlin"], "exported_on": date(2024, 5, 1)},
        "hal": {"company": "Notglobex", "emails": ("hal@notglobex.example",), "labels": ["Berlin"]},
        "ida": {"name": "Essig, Bo", "company": "Umbrella", "labels": ["Sailing"]},
        "jon": {"company": "Initech", "labels": ["Sailing"]},
    }
    for id, person in people.items():
        book.person(id, **{"emails": (f"{id}@example.com",)} | person)
    book.thread("t", ["jon", "ida", "bea"], datetime(2025, 11, 1))
    book.circle("Safe Berliners", mode="conversation", within="Berlin", exclude=["gus"],
                where="'Berlin' = any(labels) and exposure_class in ('outside', 'unknown')")  # fmt: skip
    return book.shared()


def test_each_contact_has_the_exposure_that_a_careful_person_would_give_it(made):
    assert {row[0]: (row[1], row[2]) for row in made["contacts"].select("contact_id", "exposure_class", "exposure").iter_rows()} == {
        "ann": ("outside", 0.02), "bea": ("inside", 1.0), "cem": ("near", pytest.approx(1 - 0.4 * 0.65)),
        "dov": ("near", 0.7), "eva": ("inside", 1.0), "fay": ("near", 0.5), "gus": ("unknown", pytest.approx(0.32)),
        "hal": ("outside", 0.02), "ida": ("inside", 1.0), "jon": ("near", 0.4),
    }  # fmt: skip


def test_may_i_send_open_to_talk_to_my_alumni_and_if_not_whom_must_i_leave_out(made):
    alumni = made["circles"].filter(pl.col("name") == "Alumni").select("circle_id")
    leaks = made["circle_leaks"].join(alumni, on="circle_id").sort("message_kind")
    assert leaks.select(
        "message_kind", "verdict", "n_members", "n_inside", "n_near", "leave_out"
    ).rows() == [
        ("expertise", "ok", 4, 1, 2, []),
        ("job_search", "block", 4, 1, 2, ["bea", "cem", "dov"]),
        ("open_to_talk", "block", 4, 1, 2, ["bea", "cem", "dov"]),
    ]


def test_the_circle_made_for_it_is_safe_and_within_the_wider_one(made):
    (row,) = made["circles"].filter(pl.col("name") == "Safe Berliners").iter_rows(named=True)
    assert (row["kind"], row["status"], row["n"]) == ("rule", "active", 2)
    audience = freeze(row["circle_id"], "job_search", made, owner="me")
    assert audience.verdict == "ok"
    assert audience.members.select("contact_id", "address").rows() == [
        ("ann", "ann@example.com"),
        ("hal", "hal@notglobex.example"),
    ]


def test_the_mixed_circles_are_listed_with_the_smallest_exclusion(made):
    listed = mixed_circles(made)
    assert {row[0]: row[1:] for row in listed.select("name", "n_inside", "n_others", "leave_out").iter_rows() if row[0] in ("Alumni", "Berlin", "Recruiters", "Sailing")} == {
        "Alumni": (1, 3, ["bea", "cem", "dov"]),
        "Berlin": (1, 4, ["bea", "dov", "gus"]),
        "Recruiters": (1, 1, ["eva", "fay"]),
        "Sailing": (1, 1, ["ida", "jon"]),
    }  # fmt: skip


def test_the_label_that_the_service_sets_is_no_circle(made):
    assert not any(name.startswith("*") for name in made["circles"]["name"])
