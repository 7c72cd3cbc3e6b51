"""Rows of a list that fill several cells and are nobody, and people called like them."""

import pytest

from schemas.exports import ReadOptions
from transforms.extract import read_file

WHOLE = (
    "Name,Company,Email,Phone",
    "Ann Ray,Fabrikam,ann@example.com,+1 202 555 0143",
    "Bo Ek,Contoso,bo@example.com,+1 202 555 0144",
    "Cy Oh,Tailspin,cy@example.com,+1 202 555 0145",
)
SPLIT = (
    "First Name,Last Name,Email,Phone",
    "Ann,Ray,ann@example.com,+1 202 555 0143",
    "Bo,Ek,bo@example.com,+1 202 555 0144",
    "Cy,Oh,cy@example.com,+1 202 555 0145",
)
FIRM_FIRST = (
    "Company,Name,Email,Phone",
    "Fabrikam,Ann Ray,ann@example.com,+1 202 555 0143",
    "Contoso,Bo Ek,bo@example.com,+1 202 555 0144",
    "Tailspin,Cy Oh,cy@example.com,+1 202 555 0145",
)
TICKED = (
    "Name,Email,Minutes,Guest",
    "Ann Ray,ann@example.com,12,No",
    "Bo Ek,bo@example.com,40,No",
    "Cy Oh,cy@example.com,31,Yes",
)


def read(lines):
    reading = read_file("list.csv", "\n".join([*lines, ""]).encode(), options=ReadOptions())
    for report in reading.reports.iter_rows(named=True):
        assert report["n_rows"] == report["n_records"] + report["n_rejected"] + report["n_skipped"]
    return reading


@pytest.mark.parametrize("at", [2, 4], ids=["between", "behind"])
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Board members,Board members,Board members,Board members", "title of a section"),
        ("TBC,Fabrikam,,", "a place without a name"),
        ("N.N.,Contoso,,", "a place without a name"),
        ("Vacant,Contoso,,", "a place without a name"),
        ("Total,3,3,3", "total"),
        ("Count,,3,3", "total"),
        ("Name,Company,Email address,Phone", "repeated header"),
        ("Nom,Entreprise,Courriel,Téléphone", "repeated header"),
        ("0,0,0,0", "title of a section"),
        (",3,,", "figures alone"),
        ("Office phone,202-555-0100,,", "a key and its value"),
        ("3,Fabrikam,,", "figures where a name should stand"),
        ("Totaux généraux,3,,", "total"),
        ("Guest of Ann Ray,Fabrikam,,", "a place without a name"),
        ("Begleitung von Bo Ek,Contoso,,", "a place without a name"),
        ("Group A,12 people,,", "a key and its value"),
        ("Table 1,8 seats,,", "a key and its value"),
        ("Organisation,Fabrikam,,", "a key and its value"),
        ("Date,20 Nov 2026,,", "a key and its value"),
        ("Contact person:,Ann Ray,,", "a key and its value"),
    ],
)
def test_a_row_of_the_frame_is_nobody(line, reason, at):
    reading = read([*WHOLE[:at], line, *WHOLE[at:]])
    assert reading.people.height == 3
    (row,) = reading.skips.rows(named=True)
    assert row["row"] == at
    # Behind the last full row some of them are the beginning of a footer.
    assert row["reason"] == reason or (at == 4 and row["reason"] == "footer")


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (WHOLE, "Dee Moss,Foo Group,,"),
        (WHOLE, "Dee Moss,Total,,"),
        (WHOLE, "Dee Moss,3M,,"),
        (WHOLE, "Dee Moss,Dee Moss,,"),
        (WHOLE, "Guest,Fabrikam,guest@example.com,"),
        (WHOLE, "Art Vandelay,Imports,,"),
        (WHOLE, "Mark Office,Fabrikam,office@example.com,"),
        (FIRM_FIRST, "Foo Group,Dee Moss,,"),
        (FIRM_FIRST, "Unknown,Dee Moss,,"),
        (FIRM_FIRST, "Total,Dee Moss,,"),
        (FIRM_FIRST, "Foo Group,,,"),
        (SPLIT, "Page,Sumner,,"),
        (SPLIT, "Date,Masamune,,"),
        (SPLIT, "Art,Office,,"),
        (SPLIT, "Open,Moss,,"),
        (SPLIT, "Guest,Mary,,"),
    ],
)
def test_a_person_called_like_a_part_of_the_frame_stays(lines, line):
    assert read([*lines, line]).people.height == 4


def test_the_signature_of_a_mail_behind_a_list_is_nobody():
    assert read([*WHOLE, "", "-- ", "Pat Organizer", "Eventify"]).people.height == 3


def test_a_line_typed_among_connections_is_nobody():
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    row = ",https://www.linkedin.com/in/{0},,Fabrikam,Buyer,16 Nov 2026"
    people = [f"{name},Ray{row.format(name.lower())}" for name in ("Ann", "Bo", "Cy")]
    lines = [header, people[0], "Rest,,,,,,", *people[1:], "checked with Bob on Friday,,,,,,"]
    reading = read(lines)
    assert (reading.people.height, reading.skips["row"].to_list()) == (3, [2, 5])


def test_a_page_of_notion_without_a_title_is_nobody_for_its_day_in_words():
    text = (
        "Name,Company,Created time\n"
        'Ann Ray,Fabrikam,"March 1, 2026 9:12 AM"\nUntitled,,"March 2, 2026 10:15 AM"\n'
    )
    reading = read_file("people.csv", text.encode(), options=ReadOptions())
    assert reading.people["full_name"].to_list() == ["Ann Ray"]
    assert reading.skips["reason"].to_list() == ["a place without a name"]


@pytest.mark.parametrize("is_guest", ["Yes", "no", ""])
def test_a_ticked_column_names_nobody(is_guest):
    reading = read([*TICKED, f"iPhone,,12,{is_guest}"])
    assert reading.people["full_name"].to_list() == ["Ann Ray", "Bo Ek", "Cy Oh"]


def test_who_brings_somebody_stays():
    reading = read([*TICKED, "TBC,,12,Di Orr"])
    assert reading.people.height == 4
