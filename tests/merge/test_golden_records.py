"""Golden records: which value survives, that nothing is lost, and which record every value came from."""

from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from schemas.tables import ALL, empty

NEW, OLD = date(2025, 6, 1), date(2019, 6, 1)


def _one(book, *cards, **given):
    found = book.merged(
        [book.card(f"r_{at}", "a", **fields) for at, fields in enumerate(cards)], **given
    )
    return found["identities"].row(0, named=True), found


@pytest.mark.parametrize(
    ("cards", "field", "survives"),
    [
        pytest.param([{"company": "Old Ltd", "known": OLD}, {"company": "New Ltd", "known": NEW}], "company", "New Ltd", id="the_latest_employer"),
        pytest.param([{"company": "Old Ltd", "known": OLD, "title": "Buyer"}, {"company": "New Ltd", "known": NEW}], "title", None, id="no_title_of_another_employer"),
        pytest.param([{"company": "New Ltd", "known": OLD, "title": "Buyer"}, {"company": "New Ltd", "known": NEW}], "title", "Buyer", id="an_older_title_at_the_employer"),
        pytest.param([{"title": "Buyer"}, {"kind": "vcard"}], "title", "Buyer", id="a_title_without_employer"),
        pytest.param([{"kind": "list", "company": "Typed"}, {"kind": "linkedin", "company": "Kept Up"}], "company", "Kept Up", id="the_better_source_without_dates"),
        pytest.param([{"full_name": "J. Roe", "given_name": "J.", "family_name": "Roe"}, {"full_name": "Jane Roe", "given_name": "Jane", "family_name": "Roe"}], "full_name", "Jane Roe", id="the_name_in_full"),
        pytest.param([{"full_name": "JANE ROE", "given_name": "JANE", "family_name": "ROE"}, {"full_name": "Jane Roe", "given_name": "Jane", "family_name": "Roe"}], "full_name", "Jane Roe", id="the_name_not_shouted"),
        pytest.param([{"full_name": "Roe, Jane", "given_name": "Jane", "family_name": "Roe"}, {"full_name": "Jane Roe", "given_name": "Jane", "family_name": "Roe"}], "full_name", "Jane Roe", id="the_name_as_spoken"),
        pytest.param([{"birthday": "--07-14"}, {"birthday": "1981-07-14"}], "birthday", "1981-07-14", id="the_birthday_with_its_year"),
        pytest.param([{"connected_on": NEW}, {"connected_on": OLD}], "connected_on", OLD, id="the_first_connection"),
        pytest.param([{"middle_name": "J."}, {"middle_name": "Josephine"}], "middle_name", "Josephine", id="the_longer_middle_name"),
        pytest.param([{"suffix": "Jr."}, {"suffix": "Jr."}, {"suffix": "II"}], "suffix", "Jr.", id="what_most_say"),
        pytest.param([{"company": "Acme Ltd"}], "full_name", "Acme Ltd", id="an_employer_for_want_of_a_name"),
        pytest.param([{"emails": ["a@example.org"]}], "full_name", "a@example.org", id="an_address_for_want_of_a_name"),
        pytest.param([{"phones": ["+12125550100"]}], "full_name", "+12125550100", id="a_number_for_want_of_a_name"),
    ],
)  # fmt: skip
def test_the_value_that_survives(book, cards, field, survives):
    assert _one(book, *cards)[0][field] == survives


def test_every_address_number_label_and_degree_is_kept_once(book):
    contact, _ = _one(
        book,
        {
            "emails": ["a@example.org", "b@example.org"],
            "phones": ["030 1"],
            "labels": ["Berlin"],
            "credentials": ["PhD"],
            "urls": ["https://a.example"],
        },
        {
            "emails": ["b@example.org", "c@example.org"],
            "phones": ["+4930555"],
            "labels": ["Alumni", "Berlin"],
            "credentials": ["MBA"],
        },
    )
    assert sorted(contact["emails"]) == ["a@example.org", "b@example.org", "c@example.org"]
    assert contact["phones"] == ["+4930555", "030 1"]
    assert contact["labels"] == ["Alumni", "Berlin"]
    assert sorted(contact["credentials"]) == ["MBA", "PhD"]
    assert contact["urls"] == ["https://a.example"]


def test_the_preferred_address_is_ones_own_and_the_latest(book):
    contact, _ = _one(
        book,
        {"emails": ["info@example.org"], "role": ["info@example.org"], "known": NEW},
        {"emails": ["old@example.org"], "known": OLD},
        {"emails": ["new@example.org"], "known": NEW},
    )
    assert contact["emails"] == ["new@example.org", "old@example.org", "info@example.org"]


def test_every_postal_address_is_kept_once(book):
    home = {
        "label": "Home",
        "po_box": None,
        "extended": None,
        "street": "1 High St",
        "city": "Bath",
        "region": None,
        "postal_code": None,
        "country": None,
    }
    contact, found = _one(
        book, {"addresses": [home]}, {"addresses": [home, home | {"city": "York"}]}
    )
    assert sorted(address["city"] for address in contact["addresses"]) == ["Bath", "York"]
    assert found["field_lineage"].filter(field="addresses").height == 3


def test_sources_are_kinds_and_are_counted(book):
    contact, _ = _one(book, {"kind": "vcard"}, {"kind": "google"}, {"kind": "vcard"})
    assert (contact["sources"], contact["n_sources"], contact["n_records"]) == (
        ["google", "vcard"],
        2,
        3,
    )


KINDS = ("google", "linkedin", "list", "outlook", "vcard")
members = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(KINDS)), min_size=1, max_size=9
)


@pytest.mark.slow
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(members, st.sampled_from(KINDS))
def test_without_a_source_no_contact_has_more_sources(book, members, deleted):
    cards = [book.card(f"r_{i}", cluster, kind=kind) for i, (cluster, kind) in enumerate(members)]
    left = [card for card in cards if card["kind"] != deleted]
    assume(left)
    before, after = book.merged(cards), book.merged(left)
    told = {c["contact_id"]: c["n_sources"] for c in before["identities"].iter_rows(named=True)}
    left_of = {c["contact_id"]: c["n_sources"] for c in after["identities"].iter_rows(named=True)}
    for card in left:
        whole = told[book.id_of(before, card["record_id"])]
        had = any(c["cluster"] == card["cluster"] and c["kind"] == deleted for c in cards)
        assert left_of[book.id_of(after, card["record_id"])] == whole - had


def test_every_value_of_every_field_has_a_record_that_says_it(book):
    contact, found = _one(
        book,
        {"full_name": "Jane Roe", "given_name": "Jane", "family_name": "Roe", "company": "New Ltd", "title": "Buyer", "level": "manager", "known": NEW,
         "emails": ["a@example.org"], "phones": ["+4930555"], "linkedin_url": "https://www.linkedin.com/in/jane", "country": "DE", "prefix": "Dr."},
        {"full_name": "J. Roe", "company": "Old Ltd", "known": OLD, "emails": ["b@example.org"], "labels": ["Berlin"], "birthday": "--07-14", "nickname": "Janie"},
    )  # fmt: skip
    lineage = found["field_lineage"]
    for field, value in contact.items():
        if field in ("owner", "contact_id", "n_records", "n_sources", "addresses", "connected_on"):
            continue
        for said in value if isinstance(value, list) else [value]:
            if said is None or said is False:
                continue
            assert lineage.filter(field=field, value=str(said)).height >= 1, field
    company = lineage.filter(field="company").row(0, named=True)
    assert (company["value"], company["record_id"], company["rule"]) == (
        "New Ltd",
        "r_0",
        "most_recent",
    )


def test_the_level_is_that_of_the_record_that_gave_the_title(book):
    contact, _ = _one(
        book,
        {"company": "Old Ltd", "title": "Chief", "level": "cxo", "known": OLD},
        {"company": "New Ltd", "title": "Buyer", "level": "manager", "known": NEW},
    )
    assert (contact["level"], contact["company_id"]) == ("manager", "co_new")


def test_the_reference_fills_what_no_record_says_and_overrules_none(book):
    said = {"email_key": "a@example.org", "company": "Reference Ltd", "country": "FR"}
    reference = book.frame("people_reference", [said])
    contact, found = _one(
        book, {"emails": ["a@example.org"], "country": "DE"}, people_reference=reference
    )
    assert (contact["company"], contact["country"]) == ("Reference Ltd", "DE")
    assert found["field_lineage"].filter(field="company")["rule"].item() == "source"


def test_companies_count_the_contacts_that_work_there_now(book):
    companies = book.frame(
        "companies",
        [
            {"owner": "me", "company_id": c, "name": c, "n_contacts": 9}
            for c in ("co_new", "co_old")
        ],
    )
    _, found = _one(
        book,
        {"company": "Old Ltd", "known": OLD},
        {"company": "New Ltd", "known": NEW},
        companies=companies,
    )
    assert found["companies"].select("company_id", "n_contacts").rows() == [
        ("co_new", 1),
        ("co_old", 0),
    ]


def test_the_order_of_records_changes_nothing(book):
    people = [
        book.card(
            f"r_{n}",
            "ab"[n % 2],
            full_name=f"Jane Roe {n}",
            emails=[f"{n % 3}@example.org"],
            company=f"C{n % 2} Ltd",
        )
        for n in range(9)
    ]
    one, other = book.merged(people), book.merged(people[::-1])
    assert all(one[name].equals(other[name]) for name in one)


def test_no_clusters_make_no_contacts(book):
    found = book.merged([])
    assert all(frame.is_empty() for frame in found.values())


def test_nothing_of_the_ledger_is_thinned_when_no_record_is_left(book):
    first = book.merged([book.card("r_1", "a")])
    later = book.merged([], first)
    assert later["ledger"].equals(first["ledger"])
    assert later["identities"].equals(empty(ALL["identities"]))
    assert later["ledger"].select(pl.len()).item() == 1
