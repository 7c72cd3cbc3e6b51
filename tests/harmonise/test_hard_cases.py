"""Hard cases of every attribute, one row of a table each."""

import csv
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from transforms.harmonise.companies import company_columns
from transforms.harmonise.emails import email_columns
from transforms.harmonise.names import name_columns
from transforms.harmonise.phones import phone_columns
from transforms.harmonise.profiles import profile_keys
from transforms.harmonise.titles import title_columns

HERE = Path(__file__).parent
NAME_COLUMNS = (
    "full_name",
    "prefix",
    "given_name",
    "middle_name",
    "family_name",
    "suffix",
    "nickname",
)


def rows(name: str) -> list[dict[str, str | None]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            {key: value or None for key, value in row.items()} | {"at": at}
            for at, row in enumerate(csv.DictReader(file))
        ]


def cases(name: str) -> list:
    return [pytest.param(row, id=row["id"]) for row in rows(name)]


def column(name: str, key: str) -> pl.Series:
    return texts(*(row.get(key) for row in rows(name)))


def texts(*values: str | None) -> pl.Series:
    return pl.Series(values, dtype=pl.String)


def listed(cell: str | None) -> list[str]:
    return cell.split("|") if cell else []


def in_cells(written: pl.Series) -> pl.Series:
    return pl.Series([[text] for text in written])


@cache
def harmonised(name: str) -> pl.DataFrame:
    """The whole table at once, as a run does it: a call for each case would take most of the time of these tests."""
    if name == "names":
        return name_columns(pl.DataFrame({key: column(name, key) for key in NAME_COLUMNS}))
    if name == "titles":
        return title_columns(column(name, "title"))
    if name == "phones":
        return phone_columns(in_cells(column(name, "written")), column(name, "region"))
    return email_columns(in_cells(column(name, "written")))


@cache
def companies(key: str) -> pl.DataFrame:
    return company_columns(column("companies", key))


@pytest.mark.parametrize("case", cases("names"))
def test_a_name_is_cut_into_its_parts(case):
    made = harmonised("names").row(case["at"], named=True)
    wanted = {
        "given_name": case["want_given"],
        "middle_name": case["want_middle"],
        "family_name": case["want_family"],
        "suffix": case["want_suffix"],
        "credentials": listed(case["want_credentials"]),
        "nickname": case["want_nickname"],
        "pronouns": case["want_pronouns"],
        "name_key": case["want_key"],
    }
    assert {name: made[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("written", "suffix", "credentials"),
    [
        pytest.param("PhD", None, ["PhD"], id="degree"),
        pytest.param("Jr., PhD, MBA", "Jr.", ["PhD", "MBA"], id="as our own export writes them"),
        pytest.param("MBA; CPA", None, ["MBA", "CPA"], id="semicolon"),
        pytest.param("M.D. Ph.D.", None, ["M.D.", "Ph.D."], id="blank"),
        pytest.param("Ph.D., R.N.", None, ["Ph.D.", "R.N."], id="dots where the word has none"),
        pytest.param("III, Esq.", "III", ["Esq."], id="generation first"),
        pytest.param("MBBS FRCS", None, ["MBBS", "FRCS"], id="a British surgeon"),
        pytest.param("MBChB, MRCGP", None, ["MBChB", "MRCGP"], id="a British practitioner"),
        pytest.param("RAF", "RAF", [], id="an air force"),
        pytest.param("Jr.", "Jr.", [], id="generation"),
        pytest.param("V", "V", [], id="no word known"),
        pytest.param("V, MD", "V", ["MD"], id="unknown beside known"),
        pytest.param("(ret.)", "(ret.)", [], id="in brackets"),
        pytest.param("MBA (Oxon)", "MBA (Oxon)", [], id="an item of two is one"),
        pytest.param("IBM", "IBM", [], id="capitals are no degree"),
        pytest.param("Ms", "Ms", [], id="honorific in the wrong place"),
        pytest.param("Plumber", "Plumber", [], id="a word"),
    ],
)
def test_degrees_in_a_suffixs_column_are_credentials(written, suffix, credentials):
    made = named(full_name="Ada Quill", given_name="Ada", family_name="Quill", suffix=written)
    assert (made["suffix"], made["credentials"]) == (suffix, credentials)
    assert made["suffix_key"] == {"Jr.": "jr", "III": "iii"}.get(suffix)


@pytest.mark.parametrize(
    ("full_name", "given", "family", "prefix", "credentials"),
    [
        pytest.param("Dr. Jane Doe", "Jane", "Doe", "Dr.", [], id="honorific"),
        pytest.param("Jane Doe, PhD, MBA", "Jane", "Doe", None, ["PhD", "MBA"], id="degrees"),
        pytest.param("Doe, Jane, MD", "Jane", "Doe", None, ["MD"], id="family name first"),
        pytest.param("Dr. Jane Q. Doe", "Jane", "Doe", "Dr.", [], id="a middle name beside"),
        pytest.param("Doe, JoAnn", "JoAnn", "Doe", None, [], id="a given name like a degree"),
        pytest.param("Ma, Jack", "Jack", "Ma", None, [], id="a surname like a degree"),
        pytest.param("JACK MA", "JACK", "MA", None, [], id="in capitals"),
        pytest.param("Jane Doe, IBM", "Jane", "Doe", None, [], id="an employer"),
        pytest.param("Dr. Oetker, Jane Doe", "Jane", "Doe", None, [], id="a company before"),
        pytest.param("Dr. Jones", "Jane", "Doe", None, [], id="somebody else"),
    ],
)
def test_a_whole_name_tells_what_stands_around_its_parts(
    full_name, given, family, prefix, credentials
):
    made = named(full_name=full_name, given_name=given, family_name=family)
    assert (made["given_name"], made["family_name"]) == (given, family)
    assert (made["prefix"], made["credentials"]) == (prefix, credentials)


@pytest.mark.parametrize(
    ("full_name", "family", "prefix", "given"),
    [
        pytest.param("Frau Lehmann", "Lehmann", "Frau", None, id="honorific and family name"),
        pytest.param("Hr. Lehmann (Klasse 3b)", "Lehmann", "Hr.", None, id="more behind"),
        pytest.param("Jane Lehmann", "Lehmann", None, "Jane", id="the whole tells more"),
        pytest.param("Mr. John Lehmann", "Lehmann", "Mr.", "John", id="honorific and both"),
        pytest.param("Ms. Jane Doe", "Jane Doe", "Ms.", "Jane", id="two words are a whole"),
    ],
)
def test_an_honorific_and_a_family_name_have_no_given_name(full_name, family, prefix, given):
    made = named(full_name=full_name, family_name=family, prefix=prefix)
    assert (made["given_name"], made["family_name"]) == (given, family.split()[-1])


def named(**written: str) -> dict:
    return name_columns(
        pl.DataFrame(
            {key: [written.get(key)] for key in NAME_COLUMNS},
            schema=dict.fromkeys(NAME_COLUMNS, pl.String),
        )
    ).row(0, named=True)


@pytest.mark.parametrize("case", cases("titles"))
def test_a_title_has_its_level_and_function(case):
    made = harmonised("titles").row(case["at"], named=True)
    assert made["level"] == case["level"]
    assert made["is_recruiter"] == (case["is_recruiter"] == "yes")
    if case["function"]:
        assert made["function"] == case["function"]


@pytest.mark.parametrize("case", cases("companies"))
def test_two_spellings_have_one_key_only_where_they_are_one_company(case):
    one, other = (companies(key).row(case["at"], named=True) for key in ("one", "other"))
    assert None not in (one["company_set_key"], other["company_set_key"])
    keys = (spelling["company_key"].replace(" ", "") for spelling in (one, other))
    is_same = next(keys) == next(keys) or one["company_set_key"] == other["company_set_key"]
    assert is_same == (case["same"] == "yes")


@pytest.mark.parametrize(
    "written",
    [
        "Freelance", "freelancer", "Self-employed", "Self Employed", "selbstständig", "Selbständig", "Autónomo", "Stealth",
        "Stealth Startup", "Stealth Mode AI Startup", "Confidential", "Retired", "Rentner", "Student", "Student at Example U",
        "Seeking new opportunities", "Currently looking for a new role", "Open to work", "Unemployed", "N/A", "-", ".", "none",
        "Various", "Private", "auf Jobsuche", "en recherche d'emploi", "En búsqueda de empleo", "Em busca de recolocação",
        "Career break", "Parental leave", "Independent Consultant", "🚀",
    ],
)  # fmt: skip
def test_a_cell_without_an_employer_is_no_company(written):
    made = company_columns(texts(written)).row(0, named=True)
    assert made["is_non_company"]
    assert made["company_key"] is None


@pytest.mark.parametrize(
    "written", ["Retirement Partners", "Student Loans Inc", "Stealth Monitoring", "Freelancer.com", "Private Bank AG", "Looker", "Selfridges", "None Such Ltd"]
)  # fmt: skip
def test_a_company_is_not_taken_for_none(written):
    made = company_columns(texts(written)).row(0, named=True)
    assert not made["is_non_company"]
    assert made["company_key"]


@pytest.mark.parametrize("case", cases("phones"))
def test_a_number_is_e164_where_it_is_valid(case):
    made = harmonised("phones").row(case["at"], named=True)
    assert made["phones"] == [case["phone"]]
    assert made["phone_keys"] == listed(case["key"])
    if ";ext=" in case["phone"]:
        assert made["phone_extensions"] == [case["phone"].replace(";ext=", ";")]


@pytest.mark.parametrize("case", cases("emails"))
def test_an_address_keeps_its_form_and_has_its_key(case):
    made = harmonised("emails").row(case["at"], named=True)
    assert made["emails"] == listed(case["emails"])
    assert made["email_keys"] == sorted(listed(case["keys"]))
    assert made["role_email_keys"] == listed(case["roles"])
    assert made["mail_domains"] == listed(case["company_domains"])
    assert made["private_domains"] == listed(case["free_domains"])


@pytest.mark.parametrize("case", cases("profiles"))
def test_a_profile_has_one_slug_however_it_is_written(case):
    assert profile_keys(texts(case["written"])).to_list() == [case["slug"]]
