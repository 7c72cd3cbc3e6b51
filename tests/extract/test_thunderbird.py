"""Thunderbird's address book in every language it is translated to: each column under its own name, in its own place."""

import tomllib
from importlib.resources import files

import pytest

from schemas.exports import ReadOptions
from transforms.extract import read_file

LABELS = tomllib.loads(
    (files("transforms.extract.importers") / "thunderbird_labels.toml").read_text("utf-8")
)
SCREEN_NAME = 36
ORDER = (*range(6), SCREEN_NAME, *range(6, SCREEN_NAME))
"""The columns as they are exported: the screen name stands behind the addresses."""
CELLS = (
    *("Ada", "Byron", "Ada Byron", "Addie", "ada@example.org", "ada@example.com"),
    *("+12025550101", "+12025550102", "+12025550103", "+12025550104", "+12025550105"),
    *("1 Home St", "Flat 2", "Hometown", "Homeshire", "11111", "Homeland"),
    *("2 Work St", "Floor 3", "Worktown", "Workshire", "22222", "Workland"),
    *("Analyst", "Engines", "Difference Ltd", "http://a.example", "http://b.example"),
    *("1980", "3", "7", "c1", "c2", "c3", "c4", "Met in town", "ada81"),
)
CASES = [
    pytest.param(
        [label.split("|")[min(year, label.count("|"))] for label in labels], id=f"{language}_{year}"
    )
    for language, labels in LABELS.items()
    for year in range(2)
]


@pytest.mark.parametrize(
    ("year", "month", "day", "birthday"),
    [
        pytest.param("1980", "2", "30", None, id="no_such_day"),
        pytest.param("1980", "13", "1", None, id="no_such_month"),
        pytest.param("", "2", "29", "--02-29", id="leap_day_of_no_year"),
        pytest.param("0", "12", "1", None, id="no_such_year"),
    ],
)
def test_a_birthday_that_is_no_day_costs_itself_alone(year, month, day, birthday):
    text = (
        "First Name,Primary Email,Secondary Email,Birth Year,Birth Month,Birth Day\n"
        f"Ada,ada@example.org,,{year},{month},{day}\n"
    )
    reading = read_file("book.csv", text.encode(), options=ReadOptions())
    assert reading.people.select("full_name", "birthday").rows() == [("Ada", birthday)]
    message = reading.reports["message"][0]
    assert ("Birth Month and Birth Day: 1 cell is no day" in message) == (birthday is None)


@pytest.mark.parametrize("header", CASES)
def test_every_column_is_read_in_every_language(header):
    rows = ("".join(f"{row[at]}," for at in ORDER) for row in (header, CELLS))
    reading = read_file("book.csv", "\n".join(rows).encode(), options=ReadOptions())
    (ada,) = reading.people.iter_rows(named=True)
    assert ada["source"] == "thunderbird_csv"
    assert (ada["given_name"], ada["family_name"], ada["full_name"], ada["nickname"]) == CELLS[:4]
    assert ada["emails"] == list(CELLS[4:6])
    assert ada["phones"] == [CELLS[6], CELLS[7], CELLS[10]]
    assert (ada["title"], ada["department"], ada["company"]) == CELLS[23:26]
    assert ada["urls"] == list(CELLS[26:28])
    assert (ada["birthday"], ada["note"]) == ("1980-03-07", "Met in town")
    places = {place["label"]: place for place in ada["addresses"]}
    for label, at in (("home", 11), ("work", 17)):
        place = places[label]
        parts = (place[part] for part in ("street", "city", "region", "postal_code", "country"))
        assert tuple(parts) == ("\n".join(CELLS[at : at + 2]), *CELLS[at + 2 : at + 6])
