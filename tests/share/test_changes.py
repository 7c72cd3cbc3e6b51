"""Changes: what differs from the previous snapshot, and the alert when a contact joins the protected company."""

from datetime import date

import polars as pl
import pytest


def kinds(made):
    return set(made["changes"].select("kind", "contact_id", "field", "before", "after").iter_rows())


def runs(
    new_book, rows_of, before, now, *, protect=(("company", "Acme"),), protect_before=None, **more
):
    """The second of two runs."""
    first, second = new_book(), new_book()
    for book, people, protected in (
        (first, before, protect_before if protect_before is not None else protect),
        (second, now, protect),
    ):
        for kind, value in protected:
            book.protect(kind, value)
        book.circle("Nobody", mode="broadcast", where="false")
        for id, person in people.items():
            book.person(id, **person)
    previous = first.shared()
    return second.shared(
        previous_contacts=previous["contacts"], **{k: rows_of(k, v) for k, v in more.items()}
    )


def test_a_first_run_has_nothing_to_differ_from(book):
    book.person("ann", company="Initech")
    assert book.shared()["changes"].rows() == []


def test_who_comes_and_who_goes(new_book, rows_of):
    made = runs(new_book, rows_of, {"ann": {"name": "Ann"}}, {"bob": {"name": "Bob"}})
    assert kinds(made) == {
        ("appeared", "bob", None, None, "Bob"),
        ("disappeared", "ann", None, "Ann", None),
    }


def test_an_equal_run_changes_nothing(new_book, rows_of):
    people = {"ann": {"name": "Ann", "company": "Acme", "title": "CFO"}, "bob": {}}
    assert kinds(runs(new_book, rows_of, people, people)) == set()


@pytest.mark.slow
def test_a_new_employer_or_title_is_a_changed_job_and_a_new_spelling_is_not(new_book, rows_of):
    before = {
        "ann": {"company": "Initech", "title": "CFO"},
        "bob": {"company": "Umbrella", "title": "cfo"},
        "cem": {},
    }
    now = {
        "ann": {"company": "Umbrella", "title": "CEO"},
        "bob": {"company": "Umbrella Inc", "title": "CFO"},
        "cem": {"company": "Initech"},
    }
    assert kinds(runs(new_book, rows_of, before, now)) == {
        ("changed_job", "ann", "company", "Initech", "Umbrella"),
        ("changed_job", "ann", "title", "CFO", "CEO"),
    }


def test_who_joins_the_protected_company_moved_inside(new_book, rows_of):
    made = runs(new_book, rows_of, {"ann": {"company": "Initech"}}, {"ann": {"company": "Acme"}})
    assert ("moved_inside", "ann", "company", "Initech", "Acme") in kinds(made)


@pytest.mark.slow
def test_whose_first_known_employer_is_the_protected_company_moved_inside(new_book, rows_of):
    made = runs(new_book, rows_of, {"ann": {}}, {"ann": {"company": "Acme"}})
    assert kinds(made) == {("moved_inside", "ann", "company", None, "Acme")}


@pytest.mark.slow
def test_who_got_an_address_at_the_protected_domain_moved_inside(new_book, rows_of):
    made = runs(new_book, rows_of, {"ann": {"emails": ("a@example.com",)}},
                {"ann": {"emails": ("a@example.com", "a@acme.example")}}, protect=(("domain", "acme.example"),))  # fmt: skip
    assert kinds(made) == {("moved_inside", "ann", "emails", None, None)}


def test_nobody_moved_when_only_the_list_of_protected_companies_grew(new_book, rows_of):
    people = {"ann": {"company": "Acme"}}
    made = runs(new_book, rows_of, people, people, protect_before=())
    assert made["contacts"]["exposure_class"].to_list() == ["inside"]
    assert kinds(made) == set()


@pytest.mark.slow
def test_a_merged_id_points_to_its_survivor_and_did_not_disappear(new_book, rows_of):
    made = runs(new_book, rows_of, {"ann": {}, "anna": {}}, {"ann": {}},
                id_changes=[{"kind": "merged", "contact_id": "anna", "other_id": "ann"}])  # fmt: skip
    assert kinds(made) == {("merged", "anna", "contact_id", "ann", "ann")}


def test_a_split_off_contact_did_not_appear(new_book, rows_of):
    made = runs(new_book, rows_of, {"ann": {}}, {"ann": {}, "bea": {}},
                id_changes=[{"kind": "split", "contact_id": "bea", "other_id": "ann"}])  # fmt: skip
    assert kinds(made) == {("split", "bea", "contact_id", "ann", None)}


@pytest.mark.slow
def test_a_changed_tier_names_the_factor_that_moved_most(new_book, rows_of):
    def factors(recency, reach):
        return [{"contact_id": "ann", "target": "score", "factor": name, "raw": 0.0, "weight": 1.0, "contribution": value, "evidence": "x"}
                for name, value in (("recency", recency), ("reach", reach))]  # fmt: skip

    made = runs(new_book, rows_of, {"ann": {"tier": "A"}, "bob": {"tier": "C"}}, {"ann": {"tier": "B"}, "bob": {"tier": "C"}},
                previous_score_factors=factors(0.9, 0.5), score_factors=factors(0.2, 0.6))  # fmt: skip
    assert kinds(made) == {("changed_tier", "ann", "tier", "A", "B; recency -0.700")}


@pytest.mark.slow
def test_a_changed_tier_for_a_purpose_is_told_beside_the_overall_one(new_book, rows_of):
    def tier(letter):
        return [
            {
                "contact_id": "ann",
                "purpose": "introduce",
                "rank": 1,
                "value": 1.0,
                "cumulative_share": 1.0,
                "tier": letter,
            }
        ]

    made = runs(
        new_book, rows_of, {"ann": {}}, {"ann": {}}, previous_tiers=tier("A"), tiers=tier("C")
    )
    assert kinds(made) == {("changed_tier", "ann", "tier for introduce", "A", "C")}


@pytest.mark.slow
def test_changes_are_of_the_day_for_each_owner_alone(new_book):
    first, second = new_book(), new_book()
    first.person("ann", owner="old", connected_on=date(2020, 1, 1))
    second.person("ann", owner="old")
    second.person("bob", owner="new")
    made = second.shared(previous_contacts=first.shared()["contacts"])
    assert made["changes"].filter(pl.col("owner") == "new").rows() == []
