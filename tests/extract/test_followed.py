"""Whoever follows back stands in two lists of an archive, and is one person."""

import json

import pytest

from schemas.exports import ReadOptions
from schemas.settings import OwnerSettings
from transforms.extract import read_file
from transforms.extract.attribute import attribute

SECOND = 1_700_000_000


def entry(name):
    address = f"https://www.instagram.com/{name}"
    told = {"href": address, "value": name, "timestamp": SECOND}
    return {"title": "", "media_list_data": [], "string_list_data": [told]}


def book(followers, following):
    lists = {
        "followers_1.json": [entry(name) for name in followers],
        "following.json": {"relationships_following": [entry(name) for name in following]},
    }
    options = ReadOptions()
    readings = [
        read_file(file, json.dumps(told).encode(), options=options) for file, told in lists.items()
    ]
    return attribute("dana", readings, OwnerSettings())


@pytest.mark.parametrize("following", [["eva.f"], ["Eva.F"]])
def test_an_account_in_both_lists_is_one_person_with_both_labels(following):
    found = book(["eva.f", "fay.g"], [*following, "gil.h"])
    rows = found.book_rows.sort("nickname")
    assert rows["nickname"].to_list() == ["eva.f", "fay.g", "gil.h"]
    assert rows["labels"].to_list() == [["follower", "following"], ["follower"], ["following"]]


def test_a_link_that_opens_the_app_is_the_accounts_own_address():
    told = {"href": "https://www.instagram.com/_u/eva.f", "timestamp": SECOND}
    newer = {"relationships_following": [{"title": "eva.f", "string_list_data": [told]}]}
    reading = read_file("following.json", json.dumps(newer).encode(), options=ReadOptions())
    assert reading.people["urls"].to_list() == [["https://www.instagram.com/eva.f"]]


def test_an_account_left_out_is_counted_with_its_reason():
    found = book(["eva.f"], ["eva.f", "gil.h"])
    files = {row["file"]: row for row in found.files.iter_rows(named=True)}
    again = files["following.json"]
    assert (again["n_rows"], again["n_records"], again["n_skipped"]) == (2, 1, 1)
    assert "the same account is in another list" in again["message"]
