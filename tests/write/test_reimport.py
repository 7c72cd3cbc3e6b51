"""Contacts written for import come back equal through our own import."""

import pytest

from schemas.exports import ReadOptions
from schemas.settings import OwnerSettings
from schemas.tables import Tables
from transforms.extract import read_file
from transforms.extract.attribute import attribute
from transforms.harmonise import harmonise
from transforms.harmonise.owners import reference_tables
from transforms.write.spreadsheets import as_csv, as_xlsx

KEPT = [
    "prefix",
    "given_name",
    "middle_name",
    "family_name",
    "suffix",
    "credentials",
    "nickname",
    "emails",
    "phones",
    "company",
    "title",
    "linkedin_url",
    "urls",
    "birthday",
    "addresses",
    "labels",
]
NOBODY = dict.fromkeys(KEPT) | {
    name: [] for name in ("credentials", "emails", "phones", "urls", "addresses", "labels")
}
HOME = {
    "label": "Home",
    "po_box": None,
    "extended": "Suite 2",
    "street": "1 Example St\nBack yard",
    "city": "Springfield",
    "region": "IL",
    "postal_code": "00001",
    "country": "USA",
}
PEOPLE = [
    pytest.param({"given_name": "Jane", "family_name": "Doe"}, id="plain"),
    pytest.param(
        {"given_name": "Jane", "family_name": "Doe", "credentials": ["PhD", "MBA"]},
        id="credentials",
    ),
    pytest.param({"given_name": "Robert", "family_name": "Hale", "suffix": "Jr."}, id="suffix"),
    pytest.param({"given_name": "Maria", "family_name": "Sommer", "prefix": "Dr."}, id="prefix"),
    pytest.param(
        {"given_name": "Jean-Pierre", "family_name": "de la Cruz y Ortega"}, id="particles"
    ),
    pytest.param({"given_name": "小明", "family_name": "王"}, id="other_script"),
    pytest.param({"given_name": "José", "family_name": "Muñoz", "nickname": "Pepe"}, id="nickname"),
    pytest.param({"given_name": "Ann", "middle_name": "Q.", "family_name": "Lee"}, id="middle"),
    pytest.param(
        {"given_name": "Ann", "family_name": "Lee", "emails": ["a@example.com", "b@example.org"]},
        id="two_addresses",
    ),
    pytest.param(
        {"given_name": "Ann", "family_name": "Lee", "phones": ["+12025550143", "+493023125001"]},
        id="two_numbers",
    ),
    pytest.param(
        {"given_name": "Ann", "family_name": "Lee", "phones": ["+12025550143;ext=12"]},
        id="extension",
    ),
    pytest.param(
        {
            "given_name": "Ann",
            "family_name": "Lee",
            "linkedin_url": "https://www.linkedin.com/in/ann-lee",
        },
        id="profile",
    ),
    pytest.param(
        {
            "given_name": "Ann",
            "family_name": "Lee",
            "linkedin_url": "https://www.linkedin.com/in/josé-é",
        },
        id="profile_beyond_ascii",
    ),
    pytest.param(
        {
            "given_name": "Ann",
            "family_name": "Lee",
            "urls": ["https://ann.example", "https://a.example/x?y=1"],
        },
        id="two_sites",
    ),
    pytest.param(
        {
            "given_name": "Ann",
            "family_name": "Lee",
            "labels": ["Berlin", "Finance, Berlin", "Old friends"],
        },
        id="labels_with_a_comma",
    ),
    pytest.param({"given_name": "Ann", "family_name": "Lee", "addresses": [HOME]}, id="address"),
    pytest.param(
        {"given_name": "Ann", "family_name": "Lee", "birthday": "1980-03-22"}, id="birthday"
    ),
    pytest.param({"given_name": "Ann", "family_name": "Lee", "birthday": "--05-01"}, id="no_year"),
    pytest.param({"company": "Fabrikam, Inc.", "phones": ["+12025550171"]}, id="company_alone"),
    pytest.param({"emails": ["no.name@example.net"]}, id="address_alone"),
    pytest.param(
        {"given_name": "Ann", "family_name": "Lee", "title": '=HYPERLINK("https://example.com")'},
        id="formula",
    ),
    pytest.param(
        {"given_name": "Ann", "family_name": "Lee", "company": 'Say "hi", and; bye'},
        id="quotes_and_commas",
    ),
]


def come_back(name: str, content: bytes) -> Tables:
    """The records that our own import makes of a file."""
    reading = read_file(name, content, options=ReadOptions())
    book = attribute("dana", [reading], OwnerSettings())
    reference = reference_tables(None, None)
    return harmonise(book.book_rows, regions={"dana": "US"}, reference=reference)


@pytest.mark.parametrize("write", [as_csv, as_xlsx], ids=["csv", "xlsx"])
def test_contacts_written_for_import_come_back_equal(contact, write):
    people = contact(*({"full_name": None} | NOBODY | case.values[0] for case in PEOPLE))
    name = "contacts.csv" if write is as_csv else "contacts.xlsx"
    records = come_back(name, write(people, kind="import"))["records"].sort("row")
    assert records.height == people.height
    for case, written, read in zip(
        PEOPLE, people.select(KEPT).to_dicts(), records.select(KEPT).to_dicts(), strict=True
    ):
        assert read == written, case.id


def test_a_name_known_only_as_a_whole_is_not_lost(contact):
    people = contact(NOBODY | {"full_name": "Yamada Taro Collective"})
    (record,) = come_back("c.csv", as_csv(people, kind="import"))["records"].to_dicts()
    assert record["full_name"] == "Yamada Taro Collective"


def test_what_stands_in_for_a_name_does_not_become_one(contact):
    people = contact(NOBODY | {"full_name": "Fabrikam", "company": "Fabrikam"})
    (record,) = come_back("c.csv", as_csv(people, kind="import"))["records"].to_dicts()
    assert (record["given_name"], record["family_name"], record["company"]) == (
        None,
        None,
        "Fabrikam",
    )
