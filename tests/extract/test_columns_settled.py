"""Cells that say nothing, calling codes beside numbers, parts in a meeting, headlines and entities."""

import pytest

from schemas.exports import ReadOptions
from transforms.extract import read_file
from transforms.extract.questions import unnumbered
from transforms.extract.word_lists import word_lists


def people(text, name="list.csv"):
    return read_file(name, text.encode(), options=ReadOptions()).people


@pytest.mark.parametrize("word", ["-", "—", "N/A", "n/a", "TBD", "null", "(none)", "None", "unknown", ".",
                                  "k. A.", "sin datos", "неизвестно"])  # fmt: skip
def test_a_company_or_a_title_called_nothing_is_none(word):
    text = f"First Name,Last Name,Email,Company,Job Title,City\nAnn,Ray,a@example.com,{word},{word},{word}\n"
    found = people(text).select("company", "title", "addresses").row(0)
    assert found[:2] == (None, None)
    assert not found[2]


@pytest.mark.parametrize("name", ["Null", "Na", "None", "Nil", "Unknown", "Ingen"])
def test_a_person_may_be_called_nothing(name):
    found = people(f"First Name,Last Name,Email,Company\n{name},{name},a@example.com,Fabrikam\n")
    assert found.select("given_name", "family_name").row(0) == (name, name)


@pytest.mark.parametrize("sign", ["-", ".", "N/A", "(none)"])
def test_signs_are_no_name(sign):
    found = people(f"First Name,Last Name,Email\nAnn,{sign},a@example.com\n")
    assert found.select("given_name", "family_name").row(0) == ("Ann", None)


@pytest.mark.parametrize(
    "company", ["None of Your Business Ltd", "Unknown Worlds", "X", "NN", "AT&T", "NA", "TBC"]
)
def test_a_company_whose_name_holds_such_a_word_is_kept(company):
    text = f"First Name,Last Name,Email,Company\nAnn,Ray,,{company}\n"
    assert people(text)["company"].to_list() == [company]


def test_no_word_for_nothing_stands_among_the_signs():
    assert not set(word_lists("blanks")["signs"]) & set(word_lists("blanks")["words"])


@pytest.mark.parametrize(
    ("header", "code", "number", "found"),
    [
        ("Country Code", "1", "2025550143", "+1 2025550143"),
        ("Dial code", "+44", "020 7946 0018", "+44 020 7946 0018"),
        ("Ländervorwahl", "0043", "0664 1234567", "+43 0664 1234567"),
        ("Indicatif", "32", "470123456", "+32 470123456"),
        ("Phone Country Code", "AT", "0664 1234567", "+43 0664 1234567"),
        ("Country Code", "49", "4915112345671", "+4915112345671"),
        ("Country Code", "44", "+1 202 555 0143", "+1 202 555 0143"),
        ("Country Code", "", "2025550143", "2025550143"),
        ("Country Code", "999", "2025550143", "2025550143"),
        ("Vorwahl", "030", "23125011", "23125011"),
        ("Vorwahl", "30", "23125011", "23125011"),
    ],
)
def test_a_calling_code_in_its_own_column_goes_before_the_number(header, code, number, found):
    text = f"Name,{header},Phone\nAnn Ray,{code},{number}\nBo Ek,{code},\n"
    assert people(text)["phones"].to_list() == [[found], []]


def test_each_code_belongs_to_the_number_behind_it():
    text = (
        "Name,Country Code 1,Phone 1,Country Code 2,Phone 2\nAnn Ray,1,2025550143,44,02079460018\n"
    )
    assert people(text)["phones"].to_list() == [["+1 2025550143", "+44 02079460018"]]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("M: +1 202-555-0143, W: +1 202-555-0144", ["+1 202-555-0143", "+1 202-555-0144"]),
        ("mobil: 0151 12345671; gesch.: 030 23125011; Fax: 030 23125099", ["0151 12345671", "030 23125011"]),
        ("Tél. : 06 12 34 56 78 ; Fax : 01 39 98 00 12", ["06 12 34 56 78"]),
        ("c. 202-555-0143 / w. 202-555-0144", ["202-555-0143", "202-555-0144"]),
        ("(mobile) 202-555-0143; (home) 202-555-0144", ["202-555-0143", "202-555-0144"]),
        ("202-555-0143 ext: 12", ["202-555-0143 ext. 12"]),
        ("202-555-0143, ext 1234", ["202-555-0143, ext 1234"]),
    ],
)  # fmt: skip
def test_numbers_under_labels_come_out_of_one_cell(cell, found):
    assert people(f'Name,Phone\nAnn Ray,"{cell}"\nBo Ek,\n')["phones"].to_list() == [found, []]


@pytest.mark.parametrize(
    ("header", "cells", "titles"),
    [
        ("Role", ["Attendee", "Speaker"], [None, None]),
        ("Rolle", ["Organisator", "Teilnehmer"], [None, None]),
        ("Role", ["Owner", "Member"], [None, None]),
        ("Role", ["CFO", "Member"], ["CFO", "Member"]),
        ("Role", ["Owner", "Owner"], ["Owner", "Owner"]),
        ("Job Title", ["Moderator", "Host"], ["Moderator", "Host"]),
        ("Member role", ["Bundle administrator", ""], [None, None]),
    ],
)
def test_a_part_in_a_meeting_is_no_job(header, cells, titles):
    rows = "".join(
        f"{name},{cell}\n" for name, cell in zip(("a@b.example", "c@d.example"), cells, strict=True)
    )
    assert people(f"Email,{header}\n{rows}")["title"].to_list() == titles


@pytest.mark.parametrize("header", ["current_company_position", "Job Title", "Position"])
def test_a_headline_yields_to_a_position(header):
    text = f"Name,Headline,{header},Email\nAnn Ray,Dreamer,Buyer,a@example.com\n"
    assert people(text)["title"].to_list() == ["Buyer"]
    assert people("Name,Headline,Email\nAnn Ray,Buyer,a@example.com\n")["title"].to_list() == [
        "Buyer"
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("AT&amp;T", "AT&T"), ("O&#39;Brien", "O'Brien"), ("O&#x27;Brien", "O'Brien"), ("Zo&euml;", "Zoë"),
     ("A&amp;amp;B", "A&B"), ("C&A; Mode", "C&A; Mode"), ("R&D", "R&D"), ("P&nosuch; Q", "P&nosuch; Q")],
)  # fmt: skip
def test_entities_of_a_page_become_letters(written, meant):
    found = people(f"Name,Company,Email\nAnn Ray,{written},a@example.com\n")
    assert found["company"].to_list() == [meant]
    assert written in found["raw"][0]


def test_pronouns_of_a_column_are_kept():
    assert people("Name,Pronouns,Email\nAnn Ray,she/her,a@example.com\n")["pronouns"].to_list() == [
        "she/her"
    ]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("1. First name", "2. Last name", "Q3: E-mail"), ("First name", "Last name", "E-mail")),
        (("Frage 1: Vorname", "(2) Nachname", "5) Firma"), ("Vorname", "Nachname", "Firma")),
        (("#1 First name", "#2 Last name"), ("First name", "Last name")),
        (("1. First name", "Email 2", "401(k)"), ("1. First name", "Email 2", "401(k)")),
    ],
)
def test_questions_lose_their_numbers_where_several_have_one(names, found):
    assert unnumbered(names) == found


@pytest.mark.parametrize("labels", ["Labels", "Group Membership"])
def test_google_headers_of_two_generations_mixed_keep_the_organisation(labels):
    legacy = f"Name,Given Name,Family Name,Organization Name,Organization Title,{labels},E-mail 1 - Value"
    text = f"{legacy}\nAnn Ray,Ann,Ray,Fabrikam,Buyer,* myContacts,a@example.com\n"
    assert people(text).select("company", "title").row(0) == ("Fabrikam", "Buyer")


def test_a_phone_list_named_like_the_courses_of_linkedin_is_read():
    assert people("Name,Number\nAnn Ray,+12025550143\nBo Ek,+12025550144\n").height == 2
    assert people("Name,Number\nStatistics,ST101\nLogic,PH200\n").height == 0


def test_contacts_of_telegram_are_read():
    text = '{"contacts":{"about":"","list":[{"first_name":"Ann","last_name":"Ray","phone_number":"+12025550143"}]}}'
    found = people(text, "result.json").select("source", "given_name", "family_name", "phones")
    assert found.rows() == [("telegram_contacts", "Ann", "Ray", ["+12025550143"])]


@pytest.mark.parametrize(
    ("header", "n_people"),
    [
        ("Room,Capacity,Email", 0),
        ("Meeting room,Floor,Email", 0),
        ("Office,City,Email", 0),
        ("Who,Floor,Email", 2),
    ],
)
def test_rooms_with_addresses_made_of_their_names_are_nobody(header, n_people):
    text = f"{header}\nBlue,1,blue@rooms.example\nRed,2,red@rooms.example\n"
    assert people(text).height == n_people


def test_numbers_beside_plates_of_cars_are_nobody():
    text = "Plate,Model,Driver phone\nAB 123,Van,+12025550188\nAB 124,Car,+12025550189\n"
    assert people(text).height == 0


@pytest.mark.parametrize(
    ("header", "names", "found"),
    [
        ("Surname", ("Ray", "Ek", "Oh"), ("family_name", "Ray")),
        ("Family Name", ("Ray", "Ek", "van Oh"), ("family_name", "Ray")),
        ("Nachname", ("Großmann", "Ek", "Oh"), ("family_name", "Großmann")),
        ("Nom", ("Lefèvre", "Ek", "Oh"), ("family_name", "Lefèvre")),
        ("Nom", ("Ann Ray", "Bo Ek", "Cy Oh"), ("full_name", "Ann Ray")),
        ("Surname", ("Ann Ray", "Bo Ek", "Oh"), ("full_name", "Ann Ray")),
        ("Nombre", ("Ann Ray", "Bo Ek", "Oh"), ("full_name", "Ann Ray")),
        ("Nombre", ("Ann", "Bo", "Cy"), ("given_name", "Ann")),
    ],
)
def test_a_part_of_the_name_alone_is_the_whole_one_where_its_cells_have_several_words(
    header, names, found
):
    rows = "".join(f"{name},{at}@example.com\n" for at, name in enumerate(names))
    told = people(f"{header},Email\n{rows}").select("given_name", "family_name", "full_name")
    role, name = found
    others = {"given_name", "family_name"} - {role}
    assert told[role][0] == name
    assert [told[other][0] for other in others] == [None] * len(others)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("(202) 555-0143", ["(202) 555-0143"]),
        ("+1 (202) 555-0143", ["+1 (202) 555-0143"]),
        ("(020) 7946 0018", ["(020) 7946 0018"]),
        ("(2024-05-01)", []),
        ("192.0.2.17", []),
        ("20250501", []),
    ],
)
def test_numbers_without_a_header_are_told_by_how_they_are_written(cell, found):
    names = ("Annika Ray", "Boris Ek", "Cyril Oh")
    cells = (cell, cell.replace("20", "21"), cell.replace("20", "22"))
    rows = [
        f"{name},{name.replace(' ', '.').lower()}@example.com,{told}\n"
        for name, told in zip(names, cells, strict=True)
    ]
    assert people("".join(rows))["phones"].to_list()[0] == found


@pytest.mark.parametrize("header", ["Donor", "Volunteer", "Member"])
def test_ticks_beside_a_name_are_no_name(header):
    text = (
        f"First name,Last name,{header},Email\nAnn,Ray,no,a@example.com\nBo,Ek,Yes,b@example.com\n"
    )
    assert people(text)["full_name"].to_list() == ["Ann Ray", "Bo Ek"]


def test_names_that_look_like_ticks_are_names_where_no_other_column_has_them():
    assert people("Member,Email\nNo,a@example.com\nSi,b@example.com\n")["full_name"].to_list() == [
        "No",
        "Si",
    ]


def test_a_donor_beside_a_name_is_read_where_the_column_has_names():
    text = "Donor,Last name,Email\nAnn Ray,Ray,a@example.com\nBo Ek,Ek,b@example.com\n"
    assert people(text)["full_name"].to_list() == ["Ann Ray", "Bo Ek"]


def test_the_whole_name_is_made_of_whichever_column_tells_a_part():
    text = (
        "Given Name,First Name,Last Name,Email\n,Ann,Ray,a@example.com\nRobert,,Ek,b@example.com\n"
    )
    assert people(text)["full_name"].to_list() == ["Ann Ray", "Robert Ek"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("Ann,02079460018,Mobile\nBo,02079460019,Home\n", [["02079460018"], ["02079460019"]]),
        ("Ann,02079460018,Express\nBo,02079460019,Mobile\n", []),
        ("Ann,7,Mobile\nBo,8,Home\n", []),
    ],
)
def test_a_sim_card_calls_phones_numbers_beside_their_kind(rows, found):
    assert people(f"Name,Number,Type\n{rows}")["phones"].to_list() == found


def test_courses_are_nobody():
    assert people(
        "Name,Number\nAccounting,02079460018\nLaw,02079460019\n", "Courses.csv"
    ).is_empty()


@pytest.mark.parametrize(
    ("header", "row", "source", "labels"),
    [
        (
            "Record Id,Contact Owner,First Name,Last Name,Account Name,Tag",
            'z1,Cy Oh,Ann,Ray,Acme,"vip,press"',
            "zoho_csv",
            ["vip", "press"],
        ),
        (
            "Record ID,Contact owner,First Name,Last Name,Company Name,Account Name",
            "1,Cy Oh,Ann,Ray,Acme,Acme EU",
            "hubspot_csv",
            [],
        ),
    ],
)
def test_accounts_show_zoho_and_company_names_hubspot(header, row, source, labels):
    reading = read_file("x.csv", f"{header}\n{row}\n".encode(), options=ReadOptions())
    assert reading.reports["source"].to_list() == [source]
    assert reading.people.select("company", "labels").row(0) == ("Acme", labels)


@pytest.mark.parametrize(
    ("phone", "extension", "found"),
    [
        ("(202) 555-0143", "12", ["(202) 555-0143 ext. 12"]),
        ("(202) 555-0143", "x12", ["(202) 555-0143 ext. 12"]),
        ("(202) 555-0143", "12.0", ["(202) 555-0143 ext. 12"]),
        ("(202) 555-0143", "", ["(202) 555-0143"]),
        ("(202) 555-0143", "front desk", ["(202) 555-0143"]),
        ("202-555-0143 x9", "12", ["202-555-0143 x9"]),
        ("", "12", []),
    ],
)
def test_an_extension_in_its_own_column_goes_behind_the_number(phone, extension, found):
    text = f"Name,Phone,Ext.,Mobile,Email\nAnn Ray,{phone},{extension},,a@example.com\n"
    assert people(text)["phones"].to_list() == [found]


def test_an_extension_belongs_to_the_number_before_it():
    text = "Name,Mobile,Work phone,Ext,Fax\nAnn Ray,2025550143,2025550144,7,2025550199\n"
    assert people(text)["phones"].to_list() == [["2025550143", "2025550144 ext. 7"]]


def test_a_lone_column_of_names_with_addresses_is_no_list_of_skills():
    reading = read_file("x.csv", b"Name\nann@example.com\nbo@example.com\n", options=ReadOptions())
    assert reading.people["emails"].to_list() == [["ann@example.com"], ["bo@example.com"]]


@pytest.mark.parametrize(
    ("header", "cell", "found"),
    [
        ("work", "202-555-0143", ["202-555-0143"]),
        ("Home", "+1 202 555 0143", ["+1 202 555 0143"]),
        ("Landline", "030 23125011", ["030 23125011"]),
        ("Work", "0800-1630", []),
        ("Work", "2019-2024", []),
        ("Home", "01.02.2024", []),
        ("Work", "Fabrikam", []),
        ("Other", "4711000815", []),
    ],
)
def test_a_kind_of_number_heads_a_column_of_numbers_alone(header, cell, found):
    text = f"First Name,Last Name,Email,{header}\nAnn,Ray,a@example.com,{cell}\n"
    assert people(text)["phones"].to_list() == [found]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("she/her", "she/her"),
        ("They / Them", "They / Them"),
        ("she/her, Oslo", None),
        ("Sie/Du", None),
    ],
)
def test_a_field_of_googles_that_holds_pronouns_alone_is_theirs(value, found):
    text = (
        "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,"
        f'Custom Field 1 - Label,Custom Field 1 - Value\nAnn,Ray,,,a@example.com,Pronouns,"{value}"\n'
    )
    assert people(text)["pronouns"].to_list() == [found]


@pytest.mark.parametrize(
    ("titles", "is_honorific"),
    [
        (("Mr", "Miss", "The Revd"), True),
        (("Cllr", "Lady", "Sister"), True),
        (("Mr", "Manager", "Clerk"), False),
        (("Father of the house", "Lady of the manor", "Lord mayor"), False),
    ],
)
def test_a_title_full_of_honorifics_is_none_of_work(titles, is_honorific):
    rows = "".join(f"{title},Ann,Ray{at},a{at}@example.com\n" for at, title in enumerate(titles))
    found = people(f"Title,First name,Surname,Email\n{rows}").select("prefix", "title")
    assert found["prefix" if is_honorific else "title"].to_list() == list(titles)


def test_a_badge_shows_a_name_only_where_no_other_column_has_it():
    found = people("Badge Name,Full Name,Email\nXi,Xime Lobo,x@example.com\nBo,,b@example.com\n")
    assert found["full_name"].to_list() == ["Xime Lobo", "Bo"]
    alone = people("Badge Name,Email\nXime Lobo,x@example.com\n")
    assert alone["full_name"].to_list() == ["Xime Lobo"]


def test_credentials_of_their_own_column_stand_behind_the_suffix():
    text = 'First Name,Last Name,Suffix,Credentials,Email\nAnn,Ray,III,"RN, BSN",a@example.com\n'
    assert people(f"{text}Bo,Ek,,MBA,b@example.com\n")["suffix"].to_list() == [
        "III, RN, BSN",
        "MBA",
    ]
