"""The whole stage: records, keys, places, and the empty book."""

from datetime import date

import polars as pl
import pytest

from schemas.exports import BookRows
from schemas.records import Companies, RecordKeys, Records
from schemas.tables import empty, failed_checks
from transforms.harmonise import harmonise


def keys(book, *rows, regions=None):
    return harmonise(book(list(rows)), regions=regions or {}, reference={})[
        "record_keys"
    ].to_dicts()


def test_an_empty_book_gives_empty_tables_of_the_right_shape():
    made = harmonise(empty(BookRows), regions={}, reference={})
    for name, table in (
        ("records", Records),
        ("record_keys", RecordKeys),
        ("companies", Companies),
    ):
        assert made[name].equals(empty(table))


def test_records_keep_what_was_written_and_conform(book):
    row = {
        "full_name": " Dr. Jane  Doe, PhD ", "emails": ["jane@example.com"], "phones": ["030 901820 x1"], "company": " Acme GmbH ",
        "title": " CEO ", "linkedin_url": "http://de.linkedin.com/in/Jane-Doe/", "note": "hello", "birthday": "--03-22",
        "connected_on": date(2024, 3, 1), "labels": ["Family"], "uid": "u1",
    }  # fmt: skip
    made = harmonise(book([row]), regions={"me": "DE"}, reference={})
    record = made["records"].row(0, named=True)
    assert record["full_name"] == "Dr. Jane Doe, PhD"
    assert (record["prefix"], record["given_name"], record["family_name"]) == ("Dr.", "Jane", "Doe")
    assert record["credentials"] == ["PhD"]
    assert record["phones"] == ["+4930901820;ext=1"]
    assert (record["company"], record["title"]) == ("Acme GmbH", "CEO")
    assert record["linkedin_url"] == "https://www.linkedin.com/in/jane-doe"
    assert (record["birthday"], record["connected_on"], record["uid"]) == (
        "--03-22",
        date(2024, 3, 1),
        "u1",
    )
    assert not any(
        failed_checks(made[name], table)
        for name, table in (("records", Records), ("record_keys", RecordKeys))
    )


def test_a_name_of_parts_alone_is_written_in_order(book):
    row = {
        "given_name": "Robert",
        "middle_name": "Q.",
        "family_name": "Quill",
        "suffix": "Jr.",
        "prefix": "Dr.",
    }
    made = harmonise(book([row]), regions={}, reference={})["records"]
    assert made["full_name"].to_list() == ["Robert Q. Quill Jr."]


def test_pronouns_that_a_source_has_a_field_for_win_over_those_in_the_name(book):
    rows = [
        {"full_name": "Quinn Tran", "pronouns": "they/them"},
        {"full_name": "Quinn Tran (she/her)", "pronouns": " they/them "},
        {"full_name": "Quinn Tran (she/her)"},
        {"full_name": "Quinn Tran"},
    ]
    made = harmonise(book(rows), regions={}, reference={})["records"]
    assert made["pronouns"].to_list() == ["they/them", "they/them", "she/her", None]


def test_the_kind_is_the_source_up_to_the_first_underscore(book):
    made = keys(book, {"source": "linkedin_connections"}, {"source": "vcard_3", "note": "abc"})
    assert [row["kind"] for row in made] == ["linkedin", "vcard"]
    assert [row["note_length"] for row in made] == [0, 3]


def test_umlauts_compare_equal_in_the_phonetic_key(book):
    made = keys(
        book,
        *({"full_name": f"Jürgen {name}"} for name in ("Müller", "Mueller", "Muller", "MÜLLER")),
    )
    assert {row["family_phonetic"] for row in made} == {"mlr"}


@pytest.mark.slow
def test_spellings_of_one_name_sound_the_same(book):
    groups = [
        ("Meyer", "Maier", "Meier", "Mayr"), ("Schmidt", "Schmitt", "Schmid"), ("Stefan", "Stephan", "Steven"),
        ("Philipp", "Filip"), ("Katharina", "Catarina"), ("Schultz", "Schulz"), ("Wagner", "Vagner"), ("Jansson", "Janson"),
    ]  # fmt: skip
    for group in groups:
        made = keys(book, *({"given_name": "A", "family_name": name} for name in group))
        n_sounds = len({row["family_phonetic"] for row in made})
        assert n_sounds <= (2 if "Schmid" in group else 1), group


def test_different_names_sound_different(book):
    names = [
        "Miller",
        "Moser",
        "Smith",
        "Brown",
        "Garcia",
        "Nowak",
        "Hansen",
        "Jansen",
        "Bauer",
        "Becker",
    ]
    made = keys(book, *({"given_name": "A", "family_name": name} for name in names))
    assert len({row["family_phonetic"] for row in made}) == len(names)


def test_a_nickname_has_the_roots_of_its_formal_name(book):
    pairs = [("Bob", "robert"), ("Bill", "william"), ("Paco", "francisco"), ("Sepp", "josef"), ("Gosia", "malgorzata"),
             ("Sasha", "aleksandr"), ("Kees", "cornelis"), ("Beppe", "giuseppe"), ("Hans", "johannes"), ("Liz", "elizabeth")]  # fmt: skip
    made = keys(book, *({"given_name": nick, "family_name": "Quill"} for nick, _ in pairs))
    for row, (nick, formal) in zip(made, pairs, strict=True):
        assert {formal, nick.lower()} <= set(row["given_roots"])
        assert row["given_roots"] == sorted(row["given_roots"])


def test_a_country_comes_from_one_unambiguous_witness(book):
    address = {"label": "work", "po_box": None, "extended": None, "street": None, "city": "München", "region": None,
               "postal_code": None, "country": "Deutschland"}  # fmt: skip
    cases = [
        ({"addresses": [address]}, "DE", "Europe/Berlin", "munchen"),
        ({"phones": ["+41446681800"]}, "CH", "Europe/Zurich", None),
        ({"phones": ["+16502530000"]}, "US", "America/Los_Angeles", None),
        ({"phones": ["+14162345678"]}, "CA", "America/Toronto", None),
        ({"phones": ["+41446681800", "+4930901820"]}, None, None, None),
        ({"emails": ["a@acme.fr"]}, "FR", "Europe/Paris", None),
        ({"emails": ["a@acme.io"]}, None, None, None),
        ({"emails": ["a@acme.com"]}, None, None, None),
        ({"phones": ["+41446681800", "+4930901820"], "emails": ["a@acme.de"]}, "DE", "Europe/Berlin", None),
        ({"addresses": [address | {"country": "US"}]}, "US", None, "munchen"),
    ]  # fmt: skip
    made = keys(book, *(row for row, *_ in cases))
    found = [(row["country"], row["time_zone"], row["city_key"]) for row in made]
    assert found == [tuple(want) for _, *want in cases]


def test_a_number_is_read_in_its_owners_region(book):
    rows = [
        {"owner": owner, "record_id": owner, "phones": ["030 901820"]} for owner in ("ann", "ben")
    ]
    made = harmonise(book(rows), regions={"ann": "DE", "ben": None}, reference={})["records"]
    assert made["phones"].to_list() == [["+4930901820"], ["030 901820"]]


def test_nothing_of_a_row_is_lost(book):
    rows = book(
        [{"full_name": "Jane Doe", "raw": '{"a": 1}', "file": "x/y.csv", "member": "m", "row": 7}]
    )
    made = harmonise(rows, regions={}, reference={})["records"]
    same = [
        "owner",
        "record_id",
        "source",
        "file",
        "member",
        "row",
        "raw",
        "labels",
        "note",
        "has_photo",
        "urls",
    ]
    assert made.select(same).equals(rows.select(same))
    assert made.select(pl.len()).item() == 1


def at_home(country, *phones, **more):
    return {"phones": list(phones), "addresses": [{"country": country}], **more}


def test_a_number_that_is_none_in_the_owners_region_is_read_in_the_country_of_its_address(book):
    made = keys(book, at_home("Germany", "030 901820"), regions={"me": "US"})
    assert made[0]["phone_keys"] == ["+4930901820"]


def test_a_number_of_the_owners_region_stays_so_whatever_the_address(book):
    made = keys(book, at_home("Austria", "030 901820"), regions={"me": "DE"})
    assert made[0]["phone_keys"] == ["+4930901820"]


def test_each_number_of_a_row_is_asked_apart(book):
    made = keys(book, at_home("Germany", "(212) 555-0102", "030 901820"), regions={"me": "US"})
    assert made[0]["phone_keys"] == ["+12125550102", "+4930901820"]


def test_addresses_in_two_countries_tell_nothing_of_a_number(book):
    row = {"phones": ["030 901820"], "addresses": [{"country": "Germany"}, {"country": "Austria"}]}
    assert keys(book, row, regions={"me": "US"})[0]["phone_keys"] == ["~030901820"]


def test_an_address_tells_of_numbers_where_the_owner_has_no_region(book):
    assert keys(book, at_home("Italia", "06 6982 0000"))[0]["phone_keys"][0].startswith("+39")
