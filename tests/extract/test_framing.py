"""What frames a list is left out with its reason; whoever is called like it stays."""

import csv
from pathlib import Path

import polars as pl
import pytest

from schemas.exports import ReadOptions
from transforms.extract import read_file

ROWS = Path(__file__).parent / "framing_rows.csv"
HEADER = "First Name,Last Name,Email,Phone\n"


def _cases():
    with ROWS.open(encoding="utf-8", newline="") as lines:
        return [(row["text"], row["beside"], row["reason"]) for row in csv.DictReader(lines)]


def read(text, name="list.csv"):
    reading = read_file(name, text.encode(), options=ReadOptions())
    for report in reading.reports.iter_rows(named=True):
        assert report["n_rows"] == report["n_records"] + report["n_rejected"] + report["n_skipped"]
    return reading


@pytest.mark.parametrize(("text", "beside", "reason"), _cases())
def test_a_row_below_a_list_is_what_the_table_says(text, beside, reason):
    people = "Ann Ray,Fabrikam,ann@example.com\nBo Ek,Fabrikam,bo@example.com\n"
    reading = read(f"Name,Company,Email\n{people}{text},{beside},\n")
    skips = reading.skips.select("row", "reason").rows()
    assert skips == ([(3, reason)] if reason else [])
    assert reading.people.height == (2 if reason else 3)


@pytest.mark.parametrize(
    ("given", "family", "email"),
    [
        ("Total", "Mahlangu", ""),
        ("Prepared", "Moyo", ""),
        ("Page", "Sumner", ""),
        ("Stand", "Verlinden", "stand@example.com"),
        ("Exported", "", "exported@example.com"),
        ("Na", "Li", ""),
        ("Christopher", "Null", ""),
        ("None", "Okafor", "none@example.com"),
    ],
)
def test_a_person_called_like_a_footer_stays(given, family, email):
    people = "Ann,Ray,ann@example.com,+1 202 555 0143\nBo,Ek,bo@example.com,\n"
    reading = read(f"{HEADER}{people}{given},{family},{email},\n")
    assert reading.people.select("given_name", "family_name").row(2) == (given, family or None)


def test_a_total_in_two_cells_is_none():
    people = "Ann,Ray,ann@example.com,+1 202 555 0143\n"
    assert read(f"{HEADER}{people}Grand,Total,,\nDate:,3/1/2026,,\n").people.height == 1


def test_a_stamp_above_names_alone_takes_none_of_them():
    reading = read("Name,Email\nUpdated 3/1/2026,\nAnn Ray,\nBo Ek,\nCy Oh,cy@example.com\n")
    assert reading.people["full_name"].to_list() == ["Ann Ray", "Bo Ek", "Cy Oh"]


def test_letters_that_cut_a_list_by_initials_are_nobody():
    reading = read("Name,Email,City\nA,,\nAnn Ray,a@example.com,X\nB,,\nBo Ek,b@example.com,Y\n")
    assert reading.people["full_name"].to_list() == ["Ann Ray", "Bo Ek"]
    assert reading.skips["reason"].unique().to_list() == ["title of a section"]


@pytest.mark.parametrize(
    "rows",
    [
        ["Required,Required,Optional,Optional"],
        ["Pflichtfeld,Pflichtfeld,optional,optional"],
        ["Obligatoire,Obligatoire,Facultatif,", "texte,texte,adresse valide,texte"],
        ["string,string,email,phone"],
        ["(text),(text),(valid e-mail),"],
        ["Open-Ended Response,Open-Ended Response,Open-Ended Response,Response"],
        ['"{""ImportId"":""a""}","{""ImportId"":""b""}","{""ImportId"":""c""}",'],
        [
            "Given name of the contact,Family name of the contact,"
            'must be valid,"optional, max 100 chars"'
        ],
    ],
    ids=lambda rows: rows[0][:24],
)
def test_a_second_header_row_is_nobody(rows):
    text = HEADER + "\n".join([*rows, "Ann,Ray,ann@example.com,+1 202 555 0143"]) + "\n"
    reading = read(text)
    assert reading.people.select("row", "given_name").rows() == [(len(rows) + 1, "Ann")]
    assert set(reading.skips["reason"]) == {"second header row: it says what the columns hold"}


def test_people_called_like_a_type_of_column_stay_in_the_first_rows():
    reading = read(f"{HEADER}Text,Lindgren,,\nDate,Masamune,d@example.com,\nAli,Required,,\n")
    assert reading.people.height == 3


def test_columns_under_a_wide_question_take_their_names_from_the_row_below():
    text = (
        "Respondent ID,What is your name?,,Contact details,\n"
        ",First,Last,Company,Email Address\n"
        "11,Ann,Ray,Fabrikam,ann@example.com\n"
    )
    assert read(text).people.select(
        "row", "given_name", "family_name", "company", "emails"
    ).rows() == [(1, "Ann", "Ray", "Fabrikam", ["ann@example.com"])]


def test_a_lower_table_that_adds_nothing_names_nobody_again():
    text = (
        "2. Participants\nName\tEmail\tRole\nAnn Ray\tann@example.com\tOrganizer\n"
        "Bo Ek\tbo@example.com\tAttendee\n\n3. Activities\nName\tJoin Time\tEmail\tRole\n"
        "Ann Ray\t2/28/26\tann@example.com\tOrganizer\nBo Ek\t2/28/26\tbo@example.com\tAttendee\n"
    )
    reading = read(text)
    assert reading.people.select("full_name", "title").rows() == [
        ("Ann Ray", None),
        ("Bo Ek", None),
    ]
    assert reading.skips.filter(pl.col("reason").str.starts_with("names again")).height == 2


def test_a_lower_table_that_adds_a_number_is_kept():
    text = (
        "Name,Email,Company\nAnn Ray,ann@example.com,Fabrikam\n\n"
        "Helpers\nName,Email,Phone\nAnn Ray,ann@example.com,+12025550143\n"
    )
    assert read(text).people.height == 2


def test_a_message_of_a_page_is_from_nobody():
    head = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER\n"
    at = "https://www.linkedin.com/"
    text = head + (
        f"1,Fabrikam,{at}company/fabrikam,Me,{at}in/me,2025-01-02 10:00:00 UTC,x,INBOX\n"
        f"2,Me,{at}in/me,Quay College,{at}school/quay,2025-01-02 10:00:00 UTC,x,INBOX\n"
        f"3,Ann Ray,{at}in/ann,Me,{at}in/me,2025-01-03 10:00:00 UTC,x,INBOX\n"
    )
    reading = read(text, "messages.csv")
    assert reading.interactions["row"].to_list() == [3]
    assert reading.skips["row"].to_list() == [1, 2]


PAGES = (
    "Name,Title,Phone,Email",
    "{section},,,",
    "Ann Ray,Clerk,+1 202 555 0143,ann@example.com",
    "Bo Ek,Clerk,+1 202 555 0144,bo@example.com",
    "{above}",
    "Name,Title,Phone,Email",
    "Cy Oh,Clerk,+1 202 555 0145,cy@example.com",
    "Di Po,Clerk,+1 202 555 0146,di@example.com",
)


@pytest.mark.parametrize(
    "above", ["Telefonverzeichnis,,,Seite 2", "Staff of 2026,,Page 2,", ",,,2. oldal", "Page 2,,,"]
)
def test_the_name_of_a_list_above_a_repeated_header_is_nobody_beside_a_page(above):
    reading = read("\n".join(PAGES).format(section="ADMISSIONS", above=above) + "\n")
    assert reading.people["full_name"].to_list() == ["Ann Ray", "Bo Ek", "Cy Oh", "Di Po"]


@pytest.mark.parametrize("above", ["Eve Fox,,,Room 2", "Eve Fox,,+1 202 555 0147,"])
def test_somebody_above_a_repeated_header_of_whom_something_is_told_stays(above):
    reading = read("\n".join(PAGES).format(section="ADMISSIONS", above=above) + "\n")
    assert reading.people.height == 5


SALESFORCE = '"Salutation","First Name","Last Name","Title","Account Name","Email"\n'
END = '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n"Generated By:  Ann Ray"\n'


@pytest.mark.parametrize("name", ["Contacts & Accounts", "Kontakte gesamt", "Nordwind"])
def test_the_name_of_a_salesforce_report_is_nobodys(name):
    people = '"","Ann","Ray","","Fabrikam","ann@example.com"\n"","","Ek","","Fabrikam",""\n'
    reading = read(f'{SALESFORCE}{people}\n\n\n"{name}"\n{END}"Fabrikam"\n')
    assert reading.people["family_name"].to_list() == ["Ray", "Ek"]
    assert reading.rejects.is_empty()
    assert reading.skips["reason"].unique().to_list() == ["footer"]


def test_a_last_line_above_another_copyright_may_be_a_name():
    reading = read("Name,Email\nAnn Ray,ann@example.com\nBo Ek,\n© 2026 Fabrikam,\n")
    assert reading.people["full_name"].to_list() == ["Ann Ray", "Bo Ek"]


def test_a_total_with_its_word_and_figure_in_cells_of_their_own_is_nobody():
    people = "Ms.,Ann,Ray,CFO,Fabrikam,ann@example.com\n,Total,Count,,Fabrikam,\n"
    reading = read(f"{SALESFORCE}{people}Subtotal,Count,1,,,\nTotal,Count,3,,,\n{END}")
    assert reading.people["given_name"].to_list() == ["Ann", "Total"]
    assert reading.skips["reason"].to_list()[:2] == ["total", "total"]
