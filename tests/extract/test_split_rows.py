"""Rows split by a line end in an unquoted cell are one row again; rows that are short by themselves stay apart."""

import pytest

from schemas.exports import ReadOptions
from transforms.extract import read_file

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
BO = "Bo,Ek,https://www.linkedin.com/in/bo-ek,,Acme,Boss,08 Feb 2026\n"
LIST = "Name,Company,Note,Email,Phone\n"


def read(text, name="list.csv"):
    reading = read_file(name, text.encode(), options=ReadOptions())
    (report,) = reading.reports.iter_rows(named=True)
    assert report["n_rows"] == report["n_records"] + report["n_rejected"] + report["n_skipped"]
    return reading.people


@pytest.mark.parametrize(
    ("split", "title"),
    [
        pytest.param("Senior\nEngineer", "Senior\nEngineer", id="two_lines"),
        pytest.param("Senior\nStaff\nEngineer", "Senior\nStaff\nEngineer", id="three_lines"),
        pytest.param("Senior\r\nEngineer", "Senior\nEngineer", id="windows"),
    ],
)
@pytest.mark.parametrize("behind", ["", BO])
def test_a_position_of_several_lines_is_one(split, title, behind):
    ann = f"Ann,Ray,https://www.linkedin.com/in/ann-ray,,Acme,{split},07 Feb 2026\n"
    found = read(f"{CONNECTIONS}{BO}{ann}{behind}", "Connections.csv")
    assert found["title"].to_list() == ["Boss", title, *(["Boss"] if behind else [])]
    assert found["family_name"].to_list()[1] == "Ray"


def test_a_note_of_two_lines_keeps_the_address_behind_it():
    found = read(f"{LIST}Ann Ray,Acme,met at\nthe fair,ann@example.com,202-555-0143\nBo Ek,,,,\n")
    assert found.select("full_name", "note", "emails").rows() == [
        ("Ann Ray", "met at\nthe fair", ["ann@example.com"]),
        ("Bo Ek", None, []),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("Ann Ray,Acme,x\nBo Ek,Fabrikam,y\n", id="short_and_whole"),
        pytest.param("Ann Ray,Acme,x\nBo Ek,,bo@example.com\n", id="an_address_among_the_notes"),
        pytest.param("Ann Ray\nbo@example.com,Bo Ek,,,\n", id="an_address_before_the_name"),
        pytest.param("Ann Ray,Acme,x,\nbo@example.com,Bo\n", id="joined_it_stands_wrong_too"),
        pytest.param("Ann Ray,Acme\nBo Ek,,,bo@example.com\n", id="an_address_where_it_belongs"),
        pytest.param("Ann Ray,Acme,x\nBo Ek,bo@example.com\n", id="too_few_cells"),
    ],
)
def test_rows_that_are_short_by_themselves_stay_apart(rows):
    assert read(f"{LIST}{rows}Cy Oh,Acme,z,cy@example.com,\n").height == 3
