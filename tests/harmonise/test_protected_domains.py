"""Domains that the book tells of protected companies: by votes, or by bearing the company's name."""

import polars as pl
import pytest

from schemas.tables import ALL, empty, polars_schema
from transforms.harmonise.protected_domains import with_told_domains


def frame(name, rows):
    schema = polars_schema(ALL[name])
    filled = [
        {c: row.get(c, [] if isinstance(t, pl.List) else False if t == pl.Boolean else 0 if t == pl.Int64 else None)
         for c, t in schema.items()} for row in rows
    ]  # fmt: skip
    return pl.DataFrame(filled, schema=schema)


def told(*, protect, votes=None, seen=(), own=(), owner="me", others=0):
    """Domain -> relation of what is protected; votes: company key -> domains, each of two people and of ``others``."""
    rows = [
        {"owner": "me", "kind": kind, "value": key, "key": key, "relation": relation}
        for kind, key, relation in protect
    ]
    votes = votes or {}
    people = [(key, domains) for key, domains in votes.items() for _ in range(2)]
    people += [(f"firm {n}", domains) for domains in votes.values() for n in range(others)]
    tables = {
        "companies": frame("companies", [
            {"owner": owner, "company_id": f"co_{key}", "name": key, "domains": domains} for key, domains in votes.items()]),
        "record_keys": frame("record_keys", [
            *({"owner": owner, "record_id": f"r{n}", "kind": "x", "company_set_key": key, "company_id": f"co_{key}",
               "mail_domains": domains} for n, (key, domains) in enumerate(people)),
            {"owner": owner, "record_id": "r", "kind": "x", "mail_domains": list(seen)}]),
        "owners": frame("owners", [{"owner": owner, "email_keys": list(own)}]),
    }  # fmt: skip
    made = with_told_domains(frame("protected", rows), tables)
    return dict(made.filter(pl.col("kind") == "domain").select("key", "relation").iter_rows())


EMPLOYER = ("company", "vandelay", "employer")


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param({"votes": {"vandelay": ["vdl.example"]}}, {"vdl.example": "employer"}, id="voted"),
        pytest.param({"votes": {"vandelay": ["vdl.example"]}, "others": 1}, {"vdl.example": "employer"}, id="two_of_three"),
        pytest.param({"votes": {"vandelay": ["provider.example"]}, "others": 2}, {}, id="a_provider_of_many"),
        pytest.param({"seen": ["vandelay.example"]}, {"vandelay.example": "employer"}, id="bears_the_name"),
        pytest.param({"own": ["me@vandelay.example"]}, {"vandelay.example": "employer"}, id="own_address"),
        pytest.param({"own": ["vandelay@gmail.com"]}, {}, id="free_mail"),
        pytest.param({"seen": ["othervandelay.example", "vandelay-mail.example", "vandelays.example"]}, {}, id="look_alikes"),
        pytest.param({"votes": {"vandelay": ["vandelay.example"]}, "seen": ["vandelay.test"]},
                     {"vandelay.example": "employer"}, id="another_of_the_name_where_one_is_known"),
        pytest.param({"votes": {"vandelay": ["vdl.example"]}, "owner": "you"}, {}, id="another_owners_book"),
    ],
)  # fmt: skip
def test_domains_of_the_employer_are_told_by_the_book(case, expected):
    assert told(protect=[EMPLOYER], **case) == expected


def test_a_listed_domain_is_the_companys_and_others_of_its_name_are_not():
    protect = [EMPLOYER, ("domain", "vandelay.example", "listed")]
    assert told(protect=protect, seen=["vandelay.test"]) == {"vandelay.example": "listed"}


def test_names_of_several_words_and_of_agencies_count_and_short_ones_do_not():
    protect = [
        ("company", "globex capital", "listed"),
        ("agency", "headfinders", "agency"),
        ("company", "abc", "listed"),
    ]
    seen = ["globex-capital.example", "globexcapital.test", "headfinders.example", "abc.example"]
    assert told(protect=protect, seen=seen) == {
        "globex-capital.example": "listed", "globexcapital.test": "listed", "headfinders.example": "agency",
    }  # fmt: skip


def test_where_no_company_is_protected_no_domain_is():
    assert told(protect=[("person", "bo essig", "listed")], seen=["boessig.example"]) == {}
    assert empty(ALL["protected"]).equals(with_told_domains(empty(ALL["protected"]), {}))
