"""Friends and followers in JSON: names repaired, files without names told as such."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.exports import ReadOptions
from transforms.extract import social

SAMPLES = Path(__file__).parent / "samples" / "social"
SECOND = 1_577_836_800  # 2020-01-01


def read(told):
    content = told if isinstance(told, bytes) else json.dumps(told).encode()
    assert social.identify(content[:4096])
    return social.extract("file.json", None, content, options=ReadOptions())


def report(reading):
    (row,) = reading.reports.iter_rows(named=True)
    assert row["n_rows"] == row["n_records"] + row["n_rejected"] + row["n_skipped"]
    return row


def account(name, *, where="value"):
    told = {"href": f"https://www.instagram.com/{name}", "timestamp": SECOND}
    if where == "value":
        return {"title": "", "string_list_data": [{**told, "value": name}]}
    return {"title": name, "string_list_data": [told]}


def test_the_facebook_sample_has_its_names_repaired():
    people = read((SAMPLES / "facebook_friends.json").read_bytes()).people
    assert people["full_name"].to_list() == ["José Muñoz", "Amara Okonkwo"]
    assert people["connected_on"].to_list() == [date(2020, 1, 1), date(2014, 5, 13)]
    assert people["source"].unique().to_list() == ["facebook_friends"]


def test_the_x_sample_is_ignored_and_says_that_it_holds_no_names():
    reading = read((SAMPLES / "twitter_following.js").read_bytes())
    told = report(reading)
    assert told["status"] == "ignored"
    assert "X exports no names" in told["message"]
    assert reading.people.is_empty()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        pytest.param("Jos\u00c3\u00a9", "José", id="broken"),
        pytest.param("José", "José", id="right"),
        pytest.param("\u00e6\u009d\u008e", "李", id="broken_chinese"),
        pytest.param("李", "李", id="right_chinese"),
        pytest.param("\u00f0\u009f\u0098\u0080 Al", "😀 Al", id="broken_emoji"),
    ],
)
def test_a_name_is_repaired_only_where_it_was_broken(name, meant):
    assert read({"friends_v2": [{"name": name}]}).people["full_name"].to_list() == [meant]


@pytest.mark.parametrize("key", ["friends_v2", "friends"])
def test_facebook_files_of_both_generations_are_read(key):
    assert read({key: [{"name": "Jane", "timestamp": SECOND}]}).people.height == 1


@pytest.mark.parametrize(
    ("told", "source", "label"),
    [
        pytest.param([account("jane")], "instagram_followers", "follower", id="followers"),
        pytest.param(
            {"relationships_followers": [account("jane")]}, "instagram_followers", "follower", id="older_followers"
        ),
        pytest.param({"relationships_following": [account("jane")]}, "instagram_following", "following", id="following"),
        pytest.param(
            {"relationships_following": [account("jane", where="title")]},
            "instagram_following", "following", id="following_2025",
        ),
    ],
)  # fmt: skip
def test_instagram_accounts_are_read(told, source, label):
    (row,) = read(told).people.iter_rows(named=True)
    assert (row["nickname"], row["source"], row["labels"]) == ("jane", source, [label])
    assert row["urls"] == ["https://www.instagram.com/jane"]
    assert row["connected_on"] == date(2020, 1, 1)


def test_an_address_book_that_facebook_was_given_is_read():
    book = {
        "address_book": [
            {
                "name": "Jane",
                "details": [{"contact_point": "J@example.com"}, {"contact_point": "+1 2"}],
            }
        ]
    }
    (row,) = read({"address_book_v2": book}).people.iter_rows(named=True)
    assert (row["full_name"], row["emails"], row["phones"]) == ("Jane", ["j@example.com"], ["+1 2"])


def test_an_address_book_that_x_was_given_is_read():
    entries = [
        {"contact": {"id": "1", "emails": ["J@example.com"], "phoneNumbers": ["+12025550143"]}},
        {"contact": {"id": "2", "emails": [], "phoneNumbers": []}},
        {"contact": {"id": "3", "emails": [None], "phoneNumbers": []}},
    ]
    reading = read(f"window.YTD.contact.part0 = {json.dumps(entries)}".encode())
    (row,) = reading.people.iter_rows(named=True)
    assert (row["source"], row["emails"], row["phones"]) == (
        "x_addressbook", ["j@example.com"], ["+12025550143"],
    )  # fmt: skip
    told = report(reading)
    assert (told["n_rows"], told["n_skipped"], told["n_rejected"]) == (3, 1, 1)


def test_an_address_book_that_instagram_was_given_is_read():
    told = {
        "First Name": {"value": "Jane"},
        "Last Name": {"value": "Doe"},
        "Contact Information": {"value": "j@example.com"},
    }
    (row,) = read({"contacts_contact_info": [{"string_map_data": told}]}).people.iter_rows(
        named=True
    )
    assert (row["full_name"], row["family_name"], row["emails"]) == (
        "Jane Doe",
        "Doe",
        ["j@example.com"],
    )


def test_deleted_accounts_are_skipped_and_odd_entries_rejected():
    reading = read(
        {"friends_v2": [{"name": "Facebook user"}, {"name": ""}, {}, 7, {"name": "Jane"}]}
    )
    told = report(reading)
    assert (told["n_records"], told["n_skipped"], told["n_rejected"]) == (1, 3, 1)
    assert reading.rejects["row"].to_list() == [4]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        pytest.param({"sent_requests_v2": []}, "ignored", id="requests"),
        pytest.param({"relationships_blocked_users": []}, "ignored", id="blocked"),
        pytest.param(
            {"author": {"displayName": "D"}, "url": "x"}, "ignored", id="google_plus_post"
        ),
        pytest.param(b'window.YTD.tweets.part0 = [{"id": 1}]', "ignored", id="x_other"),
        pytest.param(b"window.__THAR_CONFIG = {}", "ignored", id="x_manifest"),
        pytest.param({"anything": 1}, "unrecognised", id="unknown"),
        pytest.param([1, 2], "unrecognised", id="unknown_list"),
        pytest.param({"friends_v2": []}, "empty", id="no_friends"),
        pytest.param(b'{"friends_v2": [{"name": "J', "refused", id="cut_off"),
        pytest.param(b"[" * 100_000, "refused", id="too_deep"),
    ],
)
def test_a_file_without_people_says_why(told, status):
    found = report(read(told))
    assert found["status"] == status
    assert len(found["message"]) > 10


def test_an_entry_that_lost_half_a_letter_is_rejected():
    reading = read(b'{"friends_v2": [{"name": "\\ud83d Jane"}, {"name": "Amara"}]}')
    assert reading.people["full_name"].to_list() == ["Amara"]
    assert reading.rejects["checks"].to_list() == [["text_is_whole"]]
    assert report(reading)["n_rejected"] == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(
        ["friends_v2", "relationships_following", "address_book", "contacts_contact_info"]
    ),
    JSON,
)
def test_no_form_of_entry_breaks_the_file(key, told):
    items = (
        told
        if isinstance(told, list)
        else [told, {"name": told, "string_list_data": told, "details": told}]
    )
    assert report(read({key: items}))["n_rows"] == len(items)
