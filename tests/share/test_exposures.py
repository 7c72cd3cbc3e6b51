"""Exposure: the eleven rules as data, and the laws they obey together."""

from datetime import date, datetime, time
from pathlib import Path

import polars as pl
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CASES = yaml.safe_load((Path(__file__).parent / "exposure_rules.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def exposed(new_book):
    """All cases in one run, each in a book of its own: owners are independent."""
    book = new_book()
    for case in CASES:
        owner = case["id"]
        for item in case.get("protect", []):
            book.protect(**item, owner=owner)
        for person in case["people"]:
            book.person(**person | {"id": f"{owner}/{person['id']}"}, owner=owner)
        for company, domains in case.get("domains", {}).items():
            book.company(company, domains=tuple(domains), owner=owner)
        for thread in case.get("threads", []):
            members = [f"{owner}/{member}" for member in thread["members"]]
            at = datetime.combine(thread["at"], time())
            book.thread(**thread | {"members": members, "at": at}, owner=owner)
    return book.exposed()


EACH_CASE = pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])


@EACH_CASE
def test_exactly_the_rules_that_hold_are_told_of_a_contact(exposed, case):
    told = exposed["exposures"].filter(pl.col("contact_id") == f"{case['id']}/{case['of']}")
    assert dict(told.select("rule", "exposure").iter_rows()) == pytest.approx(case["rules"])
    assert all(told["evidence"].str.len_chars() > 5)


@EACH_CASE
def test_a_contact_has_the_nearest_class_and_no_less_exposure_than_by_any_rule(exposed, case):
    of = f"{case['id']}/{case['of']}"
    (row,) = exposed["contact_exposures"].filter(pl.col("contact_id") == of).iter_rows(named=True)
    assert row["exposure_class"] == case["class"]
    silence = 1.0
    for exposure in case["rules"].values():
        silence *= 1 - exposure
    assert row["exposure"] == pytest.approx(1.0 if case["class"] == "inside" else 1 - silence)


def test_every_rule_has_a_case_in_which_it_holds_and_a_look_alike_in_which_it_does_not():
    held = {rule for case in CASES for rule in case["rules"]}
    assert held == {"I1", "I2", "I3", "N1", "N2", "N3", "N4", "N5", "U1", "U2", "else"}
    for rule in held - {"else"}:
        ids = [case["id"] for case in CASES if case["id"].startswith(rule.lower() + "_")]
        assert any("look_alike" in id for id in ids), rule
        assert any("_not_" in id for id in ids), rule


def test_what_one_owner_protects_says_nothing_of_another_owners_contacts(book):
    book.protect("company", "Acme", owner="ann")
    book.person("a1", owner="ann", company="Acme")
    book.person("b1", owner="ben", company="Acme")
    classes = dict(
        book.exposed()["contact_exposures"].select("contact_id", "exposure_class").iter_rows()
    )
    assert classes == {"a1": "inside", "b1": "outside"}


def test_an_undated_thread_with_an_insider_counts_because_nothing_shows_it_to_be_old(book):
    book.protect("company", "Acme")
    book.person("ann", company="Initech")
    book.person("ina", company="Acme")
    book.thread("t", ["ann", "ina"], None)
    assert (
        "N1" in book.exposed()["exposures"].filter(pl.col("contact_id") == "ann")["rule"].to_list()
    )


FEATURES = {
    "former": {"former": "Acme"},
    "recruiter": {"is_recruiter": True},
    "title": {"title": "Advisor to Acme"},
    "stale": {"exported_on": date(2020, 1, 1)},
    "address": {"emails": ("ann@acme.example",)},
}


@settings(
    max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from(sorted(FEATURES))), st.sampled_from(sorted(FEATURES))),
        min_size=30,
        max_size=30,
    )
)
def test_one_more_reason_never_lowers_exposure(new_book, cases):
    book = new_book()
    book.protect("company", "Acme")
    book.protect("domain", "acme.example")
    for number, (features, one_more) in enumerate(cases):
        for name, chosen in (
            (f"less{number:02}", features),
            (f"more{number:02}", features | {one_more}),
        ):
            person = {"company": "Initech"}
            for feature in chosen:
                person |= FEATURES[feature]
            book.person(name, **person)
    exposure = dict(
        book.exposed()["contact_exposures"].select("contact_id", "exposure").iter_rows()
    )
    assert all(exposure[f"more{n:02}"] >= exposure[f"less{n:02}"] for n in range(len(cases)))
