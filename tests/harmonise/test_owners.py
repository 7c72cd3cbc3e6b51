"""Owners' tables: owner.toml wins over the archive, employers and their families are protected."""

from datetime import date

import polars as pl
import pytest

from schemas import owners as tables
from schemas.errors import SettingsError
from schemas.exports import OwnerFacts
from schemas.settings import OwnerSettings, parse
from schemas.tables import empty, polars_schema
from transforms.harmonise.owners import owner_tables, reference_tables
from transforms.harmonise.protection import check_protection
from transforms.share.safety import in_force

DANA = """
name = "Dana Reyes"
emails = ["Dana.R@gmail.com"]
phones = ["(650) 253-0000"]
linkedin_url = "https://www.linkedin.com/in/Dana-Reyes/"
region = "US"
function = "Finance"
[[positions]]
company = "Globex Inc."
title = "VP Finance"
started_on = 2021-03-01
[targets]
companies = ["Initech GmbH", "Initech"]
functions = ["human resources"]
[protect]
companies = ["Globex Capital"]
domains = ["@Globex.com"]
people = ["linkedin.com/in/the-boss", "Bob.Boss@gmail.com", "Dr. Jane Boss, PhD"]
agencies = ["Hunters plc"]
[labels]
close = ["Family", "Old Friends"]
[[circles]]
name = "Berlin"
where = "country = 'DE'"
"""
REFERENCE = b"""company,domain,parent
Globex,globex.com,Globex World
Globex World,https://www.globexworld.com/about,
Globex Labs,,Globex
Initrode,initrode.com,Globex World
Elsewhere,elsewhere.com,
"""


def facts(*rows):
    filled = [
        {
            "file": "a.zip",
            "member": None,
            "row": 1,
            "title": None,
            "started_on": None,
            "finished_on": None,
        }
        | row
        for row in rows
    ]
    return pl.DataFrame(filled, schema={"owner": pl.String, **polars_schema(OwnerFacts)})


def position(company, owner="me", **columns):
    return {"owner": owner, "kind": "position", "value": company} | columns


def made(text=DANA, archive=None, reference=REFERENCE):
    settings = {"me": parse(text, OwnerSettings, file="me/owner.toml")}
    return owner_tables(
        settings, facts() if archive is None else archive, reference_tables(reference, None)
    )


def protected(frames, kind):
    rows = in_force(frames["protected"], date(2026, 1, 31)).filter(pl.col("kind") == kind)
    return dict(rows.select("key", "relation").iter_rows())


def test_nothing_known_gives_empty_tables():
    frames = owner_tables({}, facts(), {})
    names = {"owners": tables.Owners, "owner_positions": tables.OwnerPositions, "owner_schools": tables.OwnerSchools,
             "owner_targets": tables.OwnerTargets, "protected": tables.Protected, "circle_rules": tables.CircleRules}  # fmt: skip
    assert {
        name: frame.equals(empty(names[name])) for name, frame in frames.items()
    } == dict.fromkeys(names, True)


def test_an_owner_goes_by_keys():
    owner = made()["owners"].row(0, named=True)
    assert owner == {
        "owner": "me", "name": "Dana Reyes", "name_keys": ["dana reyes"], "profile_key": "dana-reyes",
        "email_keys": ["danar@gmail.com"], "phone_keys": ["+16502530000"], "region": "US", "level": "vp",
        "function": "finance", "close_labels": ["family", "old friends"],
    }  # fmt: skip


def test_the_archive_fills_what_owner_toml_does_not_say():
    archive = facts(
        {"owner": "me", "kind": "name", "value": "Dana M. Reyes"}, {"owner": "me", "kind": "email", "value": "d@work.example"},
        position("Acme", title="Head of Sales", started_on=date(2020, 1, 1)), {"owner": "me", "kind": "school", "value": "Example U"},
    )  # fmt: skip
    frames = owner_tables({}, archive, {})
    owner = frames["owners"].row(0, named=True)
    assert (owner["name"], owner["level"], owner["function"], owner["email_keys"]) == (
        "Dana M. Reyes", "director", "sales", ["d@work.example"],
    )  # fmt: skip
    assert frames["owner_schools"]["school"].to_list() == ["Example U"]
    assert protected(frames, "company") == {"acme": "employer"}


def test_owner_toml_wins_at_a_company_that_both_name():
    archive = facts(
        position("Globex", title="Clerk", started_on=date(2019, 1, 1)),
        position("Acme", finished_on=date(2018, 1, 1)),
    )
    positions = made(archive=archive)["owner_positions"]
    assert dict(positions.select("company", "title").iter_rows()) == {
        "Acme": None,
        "Globex Inc.": "VP Finance",
    }


def test_the_present_employer_is_protected_with_its_family():
    assert protected(made(), "company") == {
        "globex": "employer", "globex capital": "listed", "globex world": "parent", "globex laboratory": "subsidiary",
        "initrode": "sibling",
    }  # fmt: skip


def test_domains_of_protected_companies_are_protected():
    assert protected(made(), "domain") == {
        "globex.com": "employer", "globexworld.com": "parent", "initrode.com": "sibling",
    }  # fmt: skip


@pytest.mark.parametrize(
    "written",
    ["@acme.com", "ACME.com", "https://www.acme.com/", "*.acme.com", "www.acme.com", "acme.com.", " acme.com ",
     "jobs@acme.com", "mailto:jobs@acme.com"],
)  # fmt: skip
def test_a_domain_may_be_written_as_people_write_one(written):
    frames = made(f"[protect]\ndomains = ['{written}']\n")
    assert protected(frames, "domain") == {"acme.com": "listed"}


def test_a_domain_in_punycode_is_the_one_in_letters():
    frames = made("[protect]\ndomains = ['xn--mller-kva.example', 'müller.example']\n")
    assert protected(frames, "domain") == {"müller.example": "listed"}


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [("domains", "acme", "is no domain"), ("domains", "", "is no domain"), ("companies", "Freelance", "names no company"),
     ("agencies", "N/A", "names no agency"), ("people", "???", "names nobody")],
)  # fmt: skip
def test_what_would_protect_from_nobody_is_refused(key, value, says):
    settings = parse(f"[protect]\n{key} = ['{value}']\n", OwnerSettings, file="me/owner.toml")
    with pytest.raises(SettingsError, match=rf"protect\.{key}: `.*` {says}"):
        check_protection("me", settings)


def test_people_are_known_by_profile_address_or_name():
    assert set(protected(made(), "person")) == {"the-boss", "bobboss@gmail.com", "jane boss"}
    assert protected(made(), "agency") == {"hunters": "agency"}


def test_a_present_employer_can_be_left_unprotected():
    frames = made("[[positions]]\ncompany = 'Globex'\nprotect = false\n", facts(position("Globex")))
    assert frames["protected"].is_empty()


@pytest.mark.parametrize(
    ("finished_on", "day", "is_protected"),
    [
        pytest.param(date(2020, 1, 1), date(2026, 1, 31), False, id="past"),
        pytest.param(date(2026, 3, 31), date(2026, 1, 31), True, id="notice_is_given"),
        pytest.param(date(2026, 1, 31), date(2026, 1, 31), True, id="last_day"),
        pytest.param(date(2026, 1, 30), date(2026, 1, 31), False, id="day_after"),
        pytest.param(None, date(2026, 1, 31), True, id="present"),
    ],
)
def test_an_employer_is_protected_until_the_last_day(finished_on, day, is_protected):
    archive = facts(position("Acme", finished_on=finished_on))
    frame = in_force(owner_tables({}, archive, {})["protected"], day)
    assert frame["key"].to_list() == ["acme"] * is_protected


def test_a_job_that_began_again_is_protected_without_an_end():
    archive = facts(position("Acme", finished_on=date(2020, 1, 1)), position("Acme", title="Head"))
    frame = owner_tables({}, archive, {})["protected"]
    assert frame.select("key", "until").rows() == [("acme", None)]


def test_being_ones_own_boss_protects_nobody():
    assert owner_tables({}, facts(position("Self-employed")), {})["protected"].is_empty()


def test_a_circle_of_ownership_ends():
    loop = b"company,parent\nGlobex,Acme\nAcme,Globex\n"
    found = protected(made("[protect]\ncompanies = ['Globex']\n", reference=loop), "company")
    assert found == {"globex": "listed", "acme": "parent"}


def test_targets_are_keyed_once():
    targets = made()["owner_targets"]
    assert targets.select("kind", "key").rows() == [
        ("company", "initech"),
        ("function", "human_resources"),
    ]


def test_an_unknown_function_is_refused_by_name():
    with pytest.raises(SettingsError, match=r"targets\.functions"):
        made("[targets]\nfunctions = ['wizzlefrop']\n")


def test_owners_do_not_meet():
    archive = facts(position("Acme", owner="ann"), position("Globex", owner="ben"))
    frames = owner_tables({}, archive, reference_tables(REFERENCE, None))
    keys = dict(
        frames["protected"]
        .filter(pl.col("relation") == "employer", kind="company")
        .select("owner", "key")
        .iter_rows()
    )
    assert keys == {"ann": "acme", "ben": "globex"}


def test_reference_files_are_read_as_people_save_them():
    companies = (
        "\ufeffName;Website;Parent\nMüller GmbH;http://www.mueller.example/x;\n;;\n".encode()
    )
    made = reference_tables(
        companies, "linkedin_url,country\nlinkedin.com/in/A,Allemagne\n".encode("cp1252")
    )
    assert made["company_reference"].select("company", "company_set_key", "domain").rows() == [
        ("Müller GmbH", "muller", "mueller.example")
    ]
    assert made["people_reference"].select("profile_key", "country").rows() == [("a", "DE")]


def test_a_reference_file_without_its_column_is_refused():
    with pytest.raises(SettingsError, match=r"reference/companies\.csv"):
        reference_tables(b"foo,bar\n1,2\n", None)
