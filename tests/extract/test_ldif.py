"""LDIF: entries of address books, lists as labels, and a bad entry that costs itself alone."""

import base64
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.exports import Limits, ReadOptions
from transforms.extract import ldif

SAMPLE = (Path(__file__).parent / "samples" / "ldif" / "thunderbird.ldif").read_bytes()
JANE = (
    "dn: cn=Jane Doe,mail=j@example.com\nobjectclass: person\ncn: Jane Doe\nmail: j@example.com\n"
)


def read(text, **options):
    content = text if isinstance(text, bytes) else text.encode()
    return ldif.extract("book.ldif", None, content, options=ReadOptions(**options))


def one(text):
    (row,) = read(text).people.iter_rows(named=True)
    return row


def report(reading):
    (row,) = reading.reports.iter_rows(named=True)
    assert row["n_rows"] == row["n_records"] + row["n_rejected"] + row["n_skipped"]
    return row


def test_the_thunderbird_sample_gives_its_people_and_its_list_as_a_label():
    assert ldif.identify(SAMPLE[:4096])
    jane, joerg = read(SAMPLE).people.iter_rows(named=True)
    assert jane["emails"] == ["jane.doe@example.com", "jd@example.org"]
    assert (jane["company"], jane["title"], jane["labels"]) == (
        "Contoso, Ltd.",
        "VP of People",
        ["Alumni"],
    )
    assert jane["note"] == "A very long note that is folded over two lines"
    assert jane["has_private_phone"]
    assert (joerg["full_name"], joerg["family_name"]) == ("Jörg Weiß", "Weiß")
    told = report(read(SAMPLE))
    assert (told["n_rows"], told["n_records"], told["n_skipped"]) == (3, 2, 1)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        pytest.param("dn: x\nsn:: ###", "base64", id="base64"),
        pytest.param("dn: x\nsn:: /w==", "not UTF-8", id="not_text"),
        pytest.param("dn: x\nno value here", "no attribute", id="no_colon"),
        pytest.param(" folded: x\ndn: y", "missing", id="fold_without_line"),
        pytest.param("dn: x\nchangetype: delete", "changes a directory", id="change"),
        pytest.param("dn: x\ncn: " + "y" * 2000, "longer than 1000", id="long"),
    ],
)
def test_a_bad_entry_is_rejected_alone(bad, words):
    reading = read(f"{bad}\n\n{JANE}", limits=Limits(line_bytes=1000))
    assert reading.people["full_name"].to_list() == ["Jane Doe"]
    (rejected,) = reading.rejects.iter_rows(named=True)
    assert (rejected["row"], rejected["checks"]) == (1, ["entry_is_ldif"])
    assert words in rejected["message"]
    assert report(reading)["n_rejected"] == 1


def test_postal_addresses_of_work_and_home_are_told_apart():
    row = one(JANE + "l: Bonn\nc: DE\nmozillaHomeStreet: Weg 1\nmozillaHomePostalCode: 01067\n")
    assert [(a["label"], a["city"], a["street"], a["postal_code"]) for a in row["addresses"]] == [
        ("work", "Bonn", None, None), ("home", None, "Weg 1", "01067"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "birthday"),
    [
        pytest.param("birthyear: 1980\nbirthmonth: 03\nbirthday: 22\n", "1980-03-22", id="whole"),
        pytest.param("birthmonth: 3\nbirthday: 2\n", "--03-02", id="no_year"),
        pytest.param("birthyear: 1980\n", None, id="year_alone"),
        pytest.param("birthyear: 1980\nbirthmonth: 2\nbirthday: 30\n", None, id="no_such_day"),
        pytest.param("birthmonth: 2\nbirthday: 29\n", "--02-29", id="leap_day_of_no_year"),
    ],
)
def test_a_birthday_is_put_together(lines, birthday):
    assert one(JANE + lines)["birthday"] == birthday


@pytest.mark.parametrize(
    ("stamp", "instant"),
    [
        pytest.param("0Z", None, id="zero"),
        pytest.param("1421083500", datetime(2015, 1, 12, 17, 25), id="seconds"),
        pytest.param("20150112172500Z", datetime(2015, 1, 12, 17, 25), id="generalised_time"),
    ],
)
def test_the_time_of_revision_is_read_as_it_was_meant(stamp, instant):
    assert one(f"{JANE}modifytimestamp: {stamp}\n")["revised_at"] == instant


def test_a_linkedin_address_is_the_profile_and_others_are_urls():
    row = one(JANE + "workurl: https://example.com\nhomeurl: https://www.linkedin.com/in/jane\n")
    assert (row["linkedin_url"], row["urls"]) == (
        "https://www.linkedin.com/in/jane",
        ["https://example.com"],
    )


def test_a_photo_is_noted_and_kept_out_of_the_raw_row():
    row = one(JANE + "jpegPhoto:: /9j/4AAQ\n SkZJRg==\nsn: Doe\n")
    assert row["has_photo"]
    assert "SkZJRg" not in row["raw"]
    assert row["family_name"] == "Doe"


def test_a_url_value_is_never_fetched():
    assert (
        one(JANE + "jpegPhoto:< file:///etc/passwd\nsn:< file:///etc/passwd\n")["family_name"]
        is None
    )


def test_members_of_lists_are_found_by_dn_and_by_address():
    lists = "".join(
        f"\ndn: cn={name}\nobjectclass: groupOfNames\ncn: {name}\nmember: {member}\n"
        for name, member in (
            ("A", "CN=Jane Doe, mail=j@example.com"),
            ("B", "mail=J@example.com"),
            ("C", "cn=Nobody"),
        )
    )
    reading = read(JANE + lists)
    assert reading.people["labels"].to_list() == [["A", "B"]]
    assert "1 members of lists have no entry in this file" in report(reading)["message"]


def test_parts_of_a_directory_and_things_are_skipped_and_a_company_with_an_address_is_kept():
    text = (
        "dn: dc=example,dc=org\nobjectClass: top\nobjectClass: dcObject\nobjectClass: organization\n"
        "o: Example\n\ndn: ou=People,dc=example,dc=org\nobjectClass: organizationalUnit\nou: People\n\n"
        "dn: cn=printer\nobjectClass: device\ncn: printer\n\n"
        "dn: o=Acme\nobjectClass: organization\no: Acme\ntelephoneNumber: +1 202 555 0143\n\n"
    )
    reading = read(text + JANE)
    assert reading.people["row"].to_list() == [4, 5]
    assert report(reading)["n_skipped"] == 3
    assert "a part of the directory or a thing" in report(reading)["message"]


def test_comments_and_the_version_line_are_no_entries():
    reading = read(f"version: 1\n\n# a comment\n that goes on\n{JANE}")
    assert reading.people["row"].to_list() == [1]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(end):
    assert one(JANE.replace("\n", end))["emails"] == ["j@example.com"]


def test_a_file_of_another_kind_is_not_ldif():
    assert not ldif.identify(b"First Name,Last Name\nJane,Doe\n")


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=60)


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(TEXT, st.integers(20, 76))
def test_what_is_encoded_and_folded_reads_back(name, width):
    line = "cn:: " + base64.b64encode(name.encode()).decode()
    folded = "\n ".join(line[n : n + width] for n in range(0, len(line), width))
    assert one(f"dn: x\nobjectclass: person\n{folded}\n")["full_name"] == name


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_accounted_for(content):
    report(read(b"dn: x\nobjectclass: person\n" + content))


def test_what_a_search_says_of_itself_is_no_entry():
    heads = "# extended LDIF\n#\n# LDAPv3\n\nversion: 1\n\n# search result\n"
    told = report(read(heads + JANE + "\nsearch: 2\nresult: 0 Success\n\n# numEntries: 1\n"))
    assert (told["n_rows"], told["n_records"]) == (1, 1)
