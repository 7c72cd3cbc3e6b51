"""Contacts written as vCards: what is read back is what was written, and other programs can read it too."""

from urllib.parse import unquote

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.contacts import Contacts
from schemas.exports import ReadOptions
from schemas.tables import polars_schema
from transforms.extract import vcard
from transforms.extract.blanks import every_blank
from transforms.extract.mojibake import repaired
from transforms.write.vcard import vcards

VERSIONS = ["3.0", "4.0"]
_LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn"), exclude_characters="\ufeff")
TEXT = (
    st.text(_LETTERS, min_size=1, max_size=40)
    .map(str.strip)
    # What reads as text encoded twice is mended on the way in, and a word for nothing is left, from whatever program.
    .filter(lambda text: text != "" and repaired(text) == text)
    .filter(lambda text: text.strip("; ") not in every_blank())
)
LINES = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)
MAYBE = st.none() | TEXT
WORD = st.text("abcdefghij0123456789-_é日", min_size=1, max_size=60)
URL = st.builds("https://{}.example/{}?a=1,2;b#c".format, st.just("web"), WORD)
EMAIL = st.builds(
    "{}@{}.example".format,
    st.text("abc.+-_'0", max_size=30).map(lambda name: f"x{name}x"),
    st.just("mail"),
)
PHONE = st.one_of(
    st.from_regex(r"\A\+[1-9][0-9]{6,14}(;ext=[0-9]{1,4})?\Z"),
    # A contact has its numbers one by one: " / " is what parts two.
    st.from_regex(r"\A0[0-9 ()/,-]{5,14}[0-9]\Z").filter(lambda number: " / " not in number),
)
DAY = (
    st.dates()
    .map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}")
    .filter(lambda day: day[:4] not in ("0001", "1604"))
)
"""Years 1 and 1604 are what programs write for none."""
BIRTHDAY = st.one_of(st.none(), DAY, DAY.map(lambda day: "-" + day[4:]), st.just("--02-29"))
PART = st.none() | LINES
ADDRESS = st.fixed_dictionaries(
    {
        "label": st.sampled_from([None, "home", "work", "Ferienhaus, klein"]),
        **dict.fromkeys(("po_box", "extended", "street", "city", "region", "postal_code"), PART),
        "country": TEXT,
    }
)
CONTACT = st.fixed_dictionaries(
    {
        "contact_id": st.from_regex(r"\A[a-z0-9]{8,20}\Z"),
        "full_name": TEXT,
        **dict.fromkeys(("prefix", "given_name", "middle_name", "suffix", "nickname", "company", "title"), MAYBE),
        "family_name": TEXT,
        "emails": st.lists(EMAIL, max_size=3, unique=True),
        "phones": st.lists(PHONE, max_size=3, unique=True),
        "linkedin_url": st.none() | WORD.map("https://www.linkedin.com/in/{}".format),
        "urls": st.lists(URL, max_size=3, unique=True),
        "birthday": BIRTHDAY,
        "addresses": st.lists(ADDRESS, max_size=2),
        "labels": st.lists(TEXT, max_size=3, unique=True),
        "department": MAYBE,
        "note": st.none() | LINES,
        "revised_at": st.none() | st.datetimes().map(lambda at: at.replace(microsecond=0)).filter(lambda at: at.year > 1000),
    }
).filter(lambda contact: contact["full_name"].lower() != (contact["company"] or "").lower())  # fmt: skip
"""Who is called as the company is, is read as the company."""
_READ_AS = {"contact_id": "uid"}
_SCHEMA = polars_schema(Contacts) | {
    "department": pl.String(),
    "note": pl.String(),
    "revised_at": pl.Datetime("us"),
}


def book(*contacts: dict[str, object]) -> pl.DataFrame:
    """Contacts with the columns given, the others null or empty."""
    blank = {name: [] if isinstance(kind, pl.List) else None for name, kind in _SCHEMA.items()}
    return pl.DataFrame([blank | contact for contact in contacts], schema=_SCHEMA)


def read(content: bytes) -> list[dict[str, object]]:
    reading = vcard.extract("written.vcf", None, content, options=ReadOptions())
    assert reading.warnings == ()
    return [
        person | {"linkedin_url": person["linkedin_url"] and unquote(person["linkedin_url"])}
        for person in reading.people.to_dicts()
    ]


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
@given(contacts=st.lists(CONTACT, min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_what_was_written_reads_back_as_the_same_people(version, contacts):
    people = read(vcards(book(*contacts), version=version))
    assert [
        {name: person[_READ_AS.get(name, name)] for name in contact}
        for person, contact in zip(people, contacts, strict=True)
    ] == contacts


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
@given(contact=CONTACT)
@settings(max_examples=25, deadline=None)
def test_no_line_is_over_75_octets_and_no_letter_is_split(version, contact):
    content = vcards(book(contact), version=version)
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_company_without_a_person_stays_a_company(version):
    content = vcards(
        book({"contact_id": "c1", "full_name": "Fabrikam, Inc.", "company": "Fabrikam, Inc."}),
        version=version,
    )
    (company,) = read(content)
    assert (company["full_name"], company["company"]) == (None, "Fabrikam, Inc.")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_contact_without_a_name_gets_the_name_that_every_reader_wants(version):
    content = vcards(book({"contact_id": "c1", "emails": ["a@example.com"]}), version=version)
    assert b"\r\nFN:a@example.com\r\nN:;;;;\r\n" in content


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
@given(contact=CONTACT)
@settings(max_examples=25, deadline=None)
def test_no_property_is_empty_and_each_card_has_both_kinds_of_name(version, contact):
    content = vcards(book(contact), version=version)
    lines = content.replace(b"\r\n ", b"").removesuffix(b"\r\n").split(b"\r\n")
    names = [line.partition(b":")[0].partition(b";")[0] for line in lines]
    assert names[:2] == [b"BEGIN", b"VERSION"]
    assert names[-1] == b"END"
    assert names.count(b"N") == names.count(b"FN") == 1
    assert all(line.partition(b":")[2].strip(b";") for line in lines)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ({"nickname": "Ally"}, b"Ally"),
        ({"phones": ["+4930123"]}, b"+4930123"),
        ({"linkedin_url": "https://www.linkedin.com/in/a-1"}, b"https://www.linkedin.com/in/a-1"),
        ({}, b"c1"),
    ],
    ids=["nickname", "phone", "profile", "nothing"],
)
def test_whoever_has_no_name_is_shown_by_what_is_known(version, contact, shown):
    content = vcards(book({"contact_id": "c1", **contact}), version=version)
    assert b"\r\nFN:" + shown + b"\r\nN:;;;;\r\n" in content


@pytest.mark.parametrize("version", VERSIONS)
def test_a_name_that_is_not_in_parts_is_written_where_apple_shows_it(version):
    content = vcards(book({"contact_id": "c1", "full_name": "Sade Adu"}), version=version)
    assert b"\r\nFN:Sade Adu\r\nN:;Sade Adu;;;\r\n" in content


def test_version_3_types_each_number_and_address_for_outlook():
    contact = {
        "contact_id": "c1",
        "full_name": "A",
        "phones": ["+491", "+492"],
        "emails": ["a@example.com", "b@example.com"],
    }
    lines = vcards(book(contact), version="3.0").split(b"\r\n")
    assert b"TEL;TYPE=VOICE;TYPE=PREF:+491" in lines
    assert b"TEL;TYPE=VOICE:+492" in lines
    assert b"EMAIL;TYPE=INTERNET;TYPE=PREF:a@example.com" in lines
    assert b"EMAIL;TYPE=INTERNET:b@example.com" in lines


@pytest.mark.parametrize(
    ("version", "expected"),
    [("3.0", "FN;CHARSET=UTF-8:Zoë\r\n"), ("4.0", "FN:Zoë\r\n")],
)
def test_outlook_is_told_the_charset_of_version_3_only(version, expected):
    content = vcards(
        book({"contact_id": "c1", "full_name": "Zoë", "title": "CTO"}), version=version
    )
    assert expected.encode() in content
    assert b"\r\nTITLE:CTO\r\n" in content


def test_an_address_that_says_nothing_is_not_written():
    blank = dict.fromkeys(
        ("label", "po_box", "extended", "street", "city", "region", "postal_code", "country")
    )
    content = vcards(book({"contact_id": "c1", "full_name": "A", "addresses": [blank]}))
    assert b"ADR" not in content


def test_credentials_follow_the_suffix():
    (person,) = read(
        vcards(
            book(
                {
                    "contact_id": "c1",
                    "full_name": "A",
                    "suffix": "Jr.",
                    "credentials": ["PhD", "MBA"],
                }
            )
        )
    )
    assert person["suffix"] == "Jr., PhD, MBA"


@pytest.mark.parametrize(
    ("version", "expected"),
    [("3.0", b"BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22\r\n"), ("4.0", b"BDAY:--0322\r\n")],
)
def test_a_birthday_without_a_year_is_written_as_the_version_can_say_it(version, expected):
    contact = {"contact_id": "c1", "full_name": "A", "birthday": "--03-22"}
    assert expected in vcards(book(contact), version=version)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_profile_outside_ascii_is_written_in_percent_as_linkedin_writes_it(version):
    contact = {"contact_id": "c1", "linkedin_url": "https://www.linkedin.com/in/zoë"}
    content = vcards(book(contact), version=version)
    assert b"\r\nURL:https://www.linkedin.com/in/zo%C3%AB\r\n" in content


@pytest.mark.parametrize("version", VERSIONS)
def test_a_linkedin_profile_is_an_address_and_a_social_profile(version):
    contact = {
        "contact_id": "c1",
        "full_name": "A",
        "linkedin_url": "https://www.linkedin.com/in/a-1",
    }
    content = vcards(book(contact), version=version)
    assert b"\r\nURL:https://www.linkedin.com/in/a-1\r\n" in content
    assert b"\r\nX-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/a-1\r\n" in content


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@SUM(1)"])
def test_what_looks_like_a_formula_is_written_verbatim(text):
    assert f"\r\nTITLE:{text}\r\n".encode() in vcards(
        book({"contact_id": "c1", "full_name": "A", "title": text})
    )


def test_control_characters_do_not_break_a_line():
    content = vcards(book({"contact_id": "c1", "full_name": "A\rEND:VCARD\x00\x0bB"}))
    assert [person["full_name"] for person in read(content)] == ["A END:VCARDB"]


def test_an_empty_book_makes_an_empty_file():
    assert vcards(book()) == b""


@pytest.mark.parametrize("version", VERSIONS)
def test_a_company_is_read_back_as_a_company_and_as_nobody(version):
    contact = {"contact_id": "q1", "full_name": "Quill GmbH", "company": "Quill GmbH"}
    (found,) = read(vcards(book(contact), version=version))
    assert (found["company"], found["full_name"], found["family_name"]) == (
        "Quill GmbH",
        None,
        None,
    )
