"""Discovered circles: what suggests them, how they are named, and that nobody is sent to before they are adopted."""

import random
from datetime import date, datetime, timedelta

import numpy as np
import polars as pl
import pytest

from transforms.share import public_tables
from transforms.share.affiliations import Affiliations, joined
from transforms.share.candidates import Candidate, around, pairs
from transforms.share.circle_names import told_apart
from transforms.share.said_twice import said_twice
from transforms.share.told_attributes import told_attributes

SPREAD = date(2015, 1, 5)


def suggestions(made):
    found = made["circles"].filter(pl.col("kind") == "discovered")
    members = made["circle_members"].join(found.select("circle_id", "name"), on="circle_id")
    return {name: sorted(own["contact_id"]) for (name,), own in members.group_by("name")}


def crowd(book, n, owner="me"):
    """Contacts who have nothing in common, connected with one by one, a fortnight apart."""
    for number in range(n):
        book.person(
            f"x{number:03}",
            owner=owner,
            company=f"Firm {number}",
            connected_on=SPREAD + timedelta(14 * number),
        )


@pytest.fixture(scope="module")
def made(new_book):
    """One book with a company, a thread, a conference and a class whose school only some name."""
    book = new_book()
    crowd(book, 60)
    for number in range(5):
        book.person(f"acme{number}", company="Acme", connected_on=date(2014 + number, 3, 1))
    for number in range(6):
        book.person(
            f"conf{number}",
            company=f"Booth {number}",
            connected_on=date(2019, 5, 12) + timedelta(number % 3),
        )
    for number in range(9):
        book.person(
            f"class{number}",
            labels=["Lyceum"] if number < 5 else [],
            city="Orvieto" if number > 1 else None,
        )
    book.thread("t1", [f"x{number:03}" for number in range(4)], datetime(2025, 3, 1))
    book.thread("mailing", [f"x{number:03}" for number in range(30)], datetime(2025, 4, 1))
    for number in range(13):
        book.person(f"tag{number}", labels=[f"Tag {number}"])
    return book.shared()


def test_a_company_is_suggested_with_the_years_in_which_its_people_were_met(made):
    assert suggestions(made)["Acme 2014-2018"] == [f"acme{number}" for number in range(5)]


def test_a_burst_of_connections_is_suggested_with_its_days(made):
    assert suggestions(made)["Connected 12-14 May 2019"] == [f"conf{number}" for number in range(6)]


def test_a_thread_is_suggested_and_a_mailing_is_not(made):
    assert suggestions(made)["thread: Mar 2025"] == [f"x{number:03}" for number in range(4)]
    assert not any(name.startswith("thread: Apr") for name in suggestions(made))


def test_who_names_the_school_and_who_names_its_town_are_one_group_and_the_silent_have_less_strength(
    made,
):
    everybody = [f"class{number}" for number in range(9)]
    (name,) = [name for name, members in suggestions(made).items() if members == everybody]
    circle = made["circles"].filter((pl.col("name") == name) & (pl.col("kind") == "discovered"))[
        "circle_id"
    ][0]
    rows = {
        row["contact_id"]: row
        for row in made["circle_members"]
        .filter(pl.col("circle_id") == circle)
        .iter_rows(named=True)
    }
    stating = {"Lyceum": range(5), "Orvieto": range(2, 9)}[name]
    for number in range(9):
        row = rows[f"class{number}"]
        assert (row["strength"] == 1.0) == (number in stating)
        assert row["reason"].startswith("same " if number in stating else "no ")


def test_every_suggestion_has_three_members_or_more_a_reason_for_each_and_waits_to_be_adopted(made):
    found = made["circles"].filter(pl.col("kind") == "discovered")
    assert 0 < found.height <= 33
    assert set(found["status"]) == {"suggested"}
    assert found["n"].min() >= 3
    assert made["circle_members"]["reason"].str.len_chars().min() > 5


def test_no_suggestion_repeats_a_better_one(made):
    groups = [set(members) for members in suggestions(made).values()]
    assert all(
        2 * len(a & b) / (len(a) + len(b)) < 0.8 for i, a in enumerate(groups) for b in groups[:i]
    )


def test_a_steady_stream_of_connections_is_no_burst(book):
    for number in range(90):
        book.person(
            f"c{number:03}", company=f"Firm {number}", connected_on=SPREAD + timedelta(number // 2)
        )
    assert not any(name.startswith("Connected") for name in suggestions(book.shared()))


def test_with_few_labels_a_suggestion_that_equals_one_is_not_made(book):
    crowd(book, 20)
    for number in range(4):
        book.person(f"club{number}", labels=["Club"], company=f"Other {number}")
    assert "Club" not in suggestions(book.shared())


def test_an_adopted_suggestion_is_a_circle_of_the_owners_own(new_book):
    book = new_book(adopted={"me": {"My Acme people": "acme 2014-2018"}})
    crowd(book, 20)
    for number in range(5):
        book.person(f"acme{number}", company="Acme", connected_on=date(2014 + number, 3, 1))
    book.circle("My Acme people", mode="conversation", exclude=["acme4"], include=["x001"])
    made = book.shared()
    (row,) = made["circles"].filter(pl.col("name") == "My Acme people").iter_rows(named=True)
    assert (row["kind"], row["status"], row["n"]) == ("manual", "active", 5)
    reasons = dict(
        made["circle_members"]
        .filter(pl.col("circle_id") == row["circle_id"])
        .select("contact_id", "reason")
        .iter_rows()
    )
    assert reasons == {
        f"acme{n}": "adopted from Acme 2014-2018: same company" for n in range(4)
    } | {"x001": "included by hand"}


def test_suggestions_are_few_whatever_the_size_of_the_book_and_the_same_in_any_order(new_book):
    pick = random.Random(5)
    book = new_book()
    for number in range(300):
        book.person(f"c{number:03}", company=f"Firm {pick.randrange(40)}", labels=sorted({f"L{pick.randrange(60)}" for _ in range(3)}),
                    city=f"Town {pick.randrange(20)}", title=f"Job {pick.randrange(30)}")  # fmt: skip
    once = book.shared()
    assert once["circles"].filter(pl.col("kind") == "discovered").height == 33
    for rows in book.rows.values():
        pick.shuffle(rows)
    again = book.shared()
    assert again["circles"].equals(once["circles"])
    assert again["circle_members"].equals(once["circle_members"])


def raw_of(book, contact_id, source, raw, **fields):
    """Gives a contact's record the source row it was read from."""
    (row,) = [row for row in book.rows["records"] if row["record_id"] == f"r_{contact_id}_0"]
    row.update(source=source, raw=raw, **fields)


def test_columns_that_no_field_takes_are_affiliations_with_every_value_of_a_cell(book):
    crowd(book, 30)
    for number in range(4):
        book.person(f"s{number}", company=f"Own {number}")
        row = f'{{"Name":"N {number}","Company":"Own {number}","School":"Lyceum {number}; Alma Mater","Mail":"s{number}@example.com"}}'
        raw_of(book, f"s{number}", "list_csv", row, company=f"Own {number}")
    assert suggestions(book.shared())["School Alma Mater"] == [f"s{number}" for number in range(4)]


def test_a_custom_field_of_google_goes_by_the_name_its_owner_gave_it(book):
    crowd(book, 30)
    for number in range(4):
        book.person(f"s{number}", company=f"Own {number}")
        row = '{"Custom Field 1 - Label":"Hometown","Custom Field 1 - Value":"Orvieto"}'
        raw_of(book, f"s{number}", "google_2024", row)
    assert suggestions(book.shared())["Hometown Orvieto"] == [f"s{number}" for number in range(4)]


def test_a_vcard_says_more_than_one_employer_and_what_an_extension_holds(book):
    crowd(book, 30)
    for number in range(8):
        book.person(f"s{number}", company=f"Own {number}")
        more = "ORG:Second Job" if number < 4 else "X-SCHOOL:Lyceum"
        card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nORG:Own {number}\r\n{more}\r\nX-ABUID:1\r\nEND:VCARD\r\n"
        raw_of(book, f"s{number}", "vcard_3", card, company=f"Own {number}")
    found = suggestions(book.shared())
    assert found["ORG Second Job"] == [f"s{number}" for number in range(4)]
    assert found["SCHOOL Lyceum"] == [f"s{number}" for number in range(4, 8)]


def test_what_became_a_field_a_default_an_address_and_a_number_are_no_told_affiliations(new_book):
    book = new_book()
    for number in range(12):
        book.person(f"s{number}", company="Acme, Inc.")
        row = (
            f'{{"Company":"Acme, Inc.","Priority":"{"Normal" if number else "High"}","Web":"https://a.example",'
            f'"Mail":"all@example.com","Phone":"+49 30 23125 000","Birth Date":"1980","Tag":"Alumni {number % 3}"}}'
        )
        raw_of(book, f"s{number}", "list_csv", row, company="Acme, Inc.")
    tables = book.tables()
    found = told_attributes(tables)
    assert sorted(set(found["words"])) == ["Tag Alumni 0", "Tag Alumni 1", "Tag Alumni 2"]


def in_orvieto(book, city_of):
    """Twelve of Orvieto, every second with another town in the same cell, and nine of Siena."""
    for number in range(12):
        towns = "Orvieto" if number % 2 else f"Orvieto; Elsewhere {number}"
        book.person(f"s{number}", city=city_of(towns), company=f"Own {number}")
        row = f'{{"Location":"{towns}","Company":"Own {number}"}}'
        raw_of(book, f"s{number}", "list_csv", row, company=f"Own {number}")
    for number in range(9):
        book.person(f"far{number}", city="Siena")
        raw_of(book, f"far{number}", "list_csv", '{"Location":"Siena"}')


def test_a_column_that_is_the_town_of_some_and_of_others_says_more_is_told_of_everybody(book):
    in_orvieto(book, lambda towns: towns)
    found = told_attributes(book.tables())
    sizes = dict(found.group_by("words").len().iter_rows())
    assert sizes == {"Location Orvieto": 12, "Location Siena": 9}


def test_a_town_of_one_field_and_of_a_column_with_several_values_a_cell_is_suggested_once(book):
    crowd(book, 40)
    in_orvieto(book, {"Orvieto": "Orvieto"}.get)
    names = [name for name in suggestions(book.shared()) if "Orvieto" in name]
    made_of = [name for name in names if not name.startswith("Around")]
    assert len(made_of) == 1
    assert "&" not in made_of[0]


def test_one_value_in_two_columns_is_said_twice_only_of_the_same_people():
    people = {
        "city Orvieto": [0, 1, 2, 3],
        "town=orvieto": [0, 1, 2, 3, 4, 5],
        "school=orvieto": [6, 7, 8],
    }
    kinds = [("city", "Orvieto"), ("told", "town=orvieto"), ("told", "school=orvieto")]
    rows = [np.array(own) for own in people.values()]
    held = [np.array([at for at, own in enumerate(rows) if contact in own]) for contact in range(9)]
    words = ["Orvieto", "Town Orvieto", "School Orvieto"]
    book = Affiliations([f"c{at}" for at in range(9)], kinds, words, joined(rows), joined(held))
    found = [Candidate((at,), own, np.ones(len(own)), "stated") for at, own in enumerate(rows)]
    found.append(Candidate((0,), rows[1], np.ones(6), "community"))
    twice = said_twice(found, book)
    assert np.argwhere(twice).tolist() == [[0, 1], [1, 0]]


def attributes_of(people, n):
    """A book of ``n`` contacts from the members of each (kind, key)."""
    rows = [np.array(own, dtype=np.int64) for own in people.values()]
    held = [
        np.array([at for at, own in enumerate(rows) if contact in own], dtype=np.int64)
        for contact in range(n)
    ]
    words = [key for _, key in people]
    return Affiliations(
        [f"c{at}" for at in range(n)], list(people), words, joined(rows), joined(held)
    )


@pytest.mark.parametrize(("kind", "is_told"), [("country", False), ("company", True)])
def test_a_community_that_shares_only_the_country_tells_nothing_and_is_not_suggested(kind, is_told):
    book = attributes_of({(kind, "IT"): range(12), ("city", "Siena"): range(30, 40)}, 60)
    found = list(around(book, [np.arange(12)]))
    assert bool(found) == is_told


def test_a_town_and_a_column_that_names_it_make_no_pair():
    people = {("city", "Orvieto"): range(12), ("told", "town=orvieto"): range(5, 17)}
    other = {("city", "Orvieto"): range(12), ("told", "town=elsewhere"): range(5, 17)}
    made = [list(pairs(attributes_of(own, 60), np.array([0, 1]), 0.0)) for own in (people, other)]
    assert [len(found) for found in made] == [0, 1]


def test_an_id_at_the_end_of_a_path_is_a_value_and_another_is_a_number_of_an_account(book):
    for number in range(4):
        book.person(f"s{number}")
        row = '{"education;school;id":"feature 52","Account ID":"acc 77","ID":"every 1"}'
        raw_of(book, f"s{number}", "list_csv", row)
    assert set(told_attributes(book.tables())["words"]) == {"education;school;id feature 52"}


def test_two_groups_made_by_one_attribute_have_names_and_ids_of_their_own():
    def group(n, *attributes, made="widened"):
        return Candidate(attributes, np.arange(n), np.ones(n), made)

    chosen = [group(9, 1), group(20, 1), group(5, 2), group(3, 1), group(40, 1), group(9, 1, 2),
              group(9, 1, made="community"), group(30, 1, made="community"), group(8, 1, made="community")]  # fmt: skip
    assert [width for _, width in told_apart(chosen)] == ["", "wider", "", "closer", "widest", "", "", "wider", "closer"]  # fmt: skip


def test_a_service_s_own_labels_do_not_make_a_column_of_labels_a_second_kind_of_affiliation(book):
    for number in range(6):
        book.person(f"s{number}", labels=["Choir"])
        row = '{"Labels":"Choir ::: * myContacts"}'
        raw_of(book, f"s{number}", "google_2024", row, labels=["Choir"])
    assert told_attributes(book.tables()).is_empty()


def test_a_town_and_a_label_of_one_name_are_suggested_under_two_names(book):
    crowd(book, 40)
    for number in range(26):
        book.person(f"tag{number}", labels=[f"Tag {number // 2}"])
    for number in range(5):
        book.person(f"town{number}", company=f"Own {number}", city="Orvieto")
        book.person(f"label{number}", company=f"Other {number}", labels=["Orvieto"])
    names = [name for name in suggestions(book.shared()) if name.startswith("Orvieto")]
    assert len(names) == 2
    assert "Orvieto" in names
    assert set(names) & {"Orvieto (label)", "Orvieto (city)"}


def test_a_member_of_a_community_is_told_what_it_shares_and_its_rule_says_every_word_of_that(
    new_book,
):
    pick = random.Random(11)
    book = new_book()
    crowd(book, 60)
    for number in range(60):
        side = number // 20
        shared = {"company": f"Firm side {side}"} if pick.random() < 0.4 else {}
        labels = [f"Choir {side}"] if pick.random() < 0.5 else [f"Alone {number}"]
        city = f"Town {side}" if pick.random() < 0.5 else None
        book.person(f"p{number:02}", labels=labels, city=city, **shared)
    made = book.shared()
    around = made["circles"].filter(pl.col("name").str.starts_with("Around"))
    assert around.height > 0
    members = made["circle_members"].join(around.select("circle_id", "rule"), on="circle_id")
    said = 0
    for reason, rule in members.select("reason", "rule").iter_rows():
        if "shares " in reason:
            said += 1
            words = reason.split("shares ")[1].split(", ")
            assert all(f"= {word}" in rule for word in words)
    assert said > 0


def test_public_circles_are_not_named_after_columns_that_stay_at_home(book):
    crowd(book, 30)
    for number in range(4):
        book.person(f"s{number}", company=f"Own {number}")
        raw_of(book, f"s{number}", "list_csv", '{"Club":"Secret chess"}')
    made = book.shared()
    assert any("Secret chess" in name for name in made["circles"]["name"])
    shown = public_tables(made)
    for name in ("circles", "circle_members"):
        assert "Secret chess" not in shown[name].write_ndjson()
    kept = set(shown["circles"]["circle_id"])
    assert set(shown["circle_members"]["circle_id"]) <= kept
