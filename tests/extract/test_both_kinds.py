"""Columns that hold an address or a number, as people keep them: `Email / Phone`, `Contact details`."""

import pytest

from schemas.exports import ReadOptions
from transforms.extract import read_file
from transforms.extract.aliases import may_hold_numbers


def read(header, *cells):
    rows = "".join(f'Ann Ray {at},"{cell}"\n' for at, cell in enumerate(cells))
    return read_file("list.csv", f"Name,{header}\n{rows}".encode(), options=ReadOptions())


@pytest.mark.parametrize(
    ("cell", "emails", "phones"),
    [
        ("ann@example.com", ["ann@example.com"], []),
        ("+1 202 555 0143", [], ["+1 202 555 0143"]),
        ("ann@example.com / (202) 555-0143", ["ann@example.com"], ["(202) 555-0143"]),
        ("(202) 555-0143 x12, Ann@Example.com", ["ann@example.com"], ["(202) 555-0143 x12"]),
        ("030/23125012", [], ["030/23125012"]),
        ("202-555-0143 / 202-555-0144", [], ["202-555-0143", "202-555-0144"]),
        ("01.99.00.12.34", [], ["01.99.00.12.34"]),
        ("ann.12345678@example.com", ["ann.12345678@example.com"], []),
        ("ann@example.com (since 12.05.2019)", ["ann@example.com"], []),
        ("ann@example.com, room 101", ["ann@example.com"], []),
    ],
)
@pytest.mark.parametrize("header", ["Email / Phone", "Phone & e-mail", "Contact details"])
def test_a_column_of_both_gives_both(header, cell, emails, phones):
    found = read(header, cell, "bo@example.com").people
    assert found.select("emails", "phones").row(0) == (emails, phones)


@pytest.mark.parametrize(
    "header", ["Email", "E-mail (work)", "Email address and name", "Mail or Post"]
)
def test_a_column_of_addresses_alone_gives_no_numbers(header):
    assert not may_hold_numbers(header)
    assert read(header, "ann@example.com 202-555-0143").people["phones"].to_list() == [[]]


def test_things_with_a_place_to_ask_at_are_nobody():
    reading = read("Contact details", "shelf 3", "see room 101")
    assert reading.people.is_empty()


def test_shops_with_a_number_are_nobody():
    text = b"Shop,Address,Contact info\nBest Pizza,1 A St,202-555-0143\nTaxi,,202-555-0144\n"
    assert read_file("list.csv", text, options=ReadOptions()).people.is_empty()


def test_a_number_in_such_a_column_is_not_told_as_lost():
    reading = read("Email / Phone", "ann@example.com", "202-555-0143", "ask Bo")
    said = [words for words in reading.warnings if "left out" in words]
    assert len(said) == 1
    assert "1 cell left out" in said[0]
