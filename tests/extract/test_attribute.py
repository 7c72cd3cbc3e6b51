"""A book from readings: newest exports, everybody once, acts turned to face the owner, every row accounted for."""

import hashlib
import random
from dataclasses import replace
from datetime import date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.exports import OwnerFacts, SourceInteractions, SourceRows
from schemas.settings import OwnerSettings
from schemas.tables import polars_schema
from transforms.extract.attribute import attribute
from transforms.extract.rows import Origin, empty_reading, finish, merge_readings

ME = OwnerSettings(
    name="Dana Reyes", emails=("dana@example.com",), linkedin_url="linkedin.com/in/dana-reyes"
)
NOBODY = OwnerSettings()
IN = "https://www.linkedin.com/in/"
OLD, NEW = date(2025, 1, 1), date(2026, 1, 1)
FRAMES = ("book_rows", "record_interactions", "facts", "files", "rejects", "skips")


def frame(table, rows):
    schema = polars_schema(table)
    columns = {name: schema[name] for row in rows for name in row}
    blank = {name: [] if isinstance(kind, pl.List) else None for name, kind in columns.items()}
    return pl.DataFrame([{**blank, **row} for row in rows], schema=columns) if rows else None


def origin(file, rows, source, member, day):
    content = repr(rows).encode()
    known = Origin.of(file, member, content, source)
    return Origin(file, member, known.sha256, known.n_bytes, source, exported_on=day)


def people(file, *rows, source="linkedin_connections", member=None, day=None, skips=()):
    """A reading of people; a row is a slug or a dict of columns."""
    whole = [
        {"linkedin_url": IN + row, "full_name": row.title()} if isinstance(row, str) else row
        for row in rows
    ]
    numbered = [{"row": n, "raw": repr(row), **row} for n, row in enumerate(whole, start=1)]
    return finish(
        frame(SourceRows, numbered), origin=origin(file, rows, source, member, day), skips=skips
    )


def person(name, **columns):
    return {"full_name": name, **columns}


def message(row, sender, *recipients, at=1, thread="t1", draft=False, direction=None):
    """Rows of one message; a party is (name, slug)."""
    return [
        {
            "row": row, "kind": "message", "conversation_id": thread, "direction": direction,
            "at": datetime(2026, 1, 1) + timedelta(hours=at), "sender_name": sender[0],
            "sender_url": sender[1] and IN + sender[1], "recipient_name": to[0],
            "recipient_url": to[1] and IN + to[1], "n_recipients": len(recipients), "has_text": True,
            "is_draft": draft, "raw": f"message {row}",
        }
        for to in recipients
    ]  # fmt: skip


def messages(*rows, file="messages.csv", day=None, source="linkedin_messages", **columns):
    flat = [{**act, **columns} for acts in rows for act in acts]
    acts = frame(SourceInteractions, flat)
    return finish(origin=origin(file, rows, source, None, day), interactions=acts)


def facts(file, *pairs, source="linkedin_profile", day=None):
    rows = [
        {"row": n, "kind": kind, "value": value} for n, (kind, value) in enumerate(pairs, start=1)
    ]
    skips = [(row["row"], "about the owner") for row in rows]
    return finish(
        origin=origin(file, pairs, source, None, day), facts=frame(OwnerFacts, rows), skips=skips
    )


DANA, AMARA, JANE = ("Dana Reyes", "dana-reyes"), ("Amara Okonkwo", "amara"), ("Jane Doe", "jane")
MEMBER = ("LinkedIn Member", None)


def book(*readings, owner=ME):
    made = attribute("dana", readings, owner)
    accounted(made, readings)
    return made


def accounted(made, readings):
    """Every row of every file is a record, rejected or skipped, in the frames as in the counts."""
    read = merge_readings(readings)
    place = ["file", "member"]
    assert made.files.height == read.reports.height
    for files in made.files.iter_rows(named=True):
        assert files["n_rows"] == files["n_records"] + files["n_rejected"] + files["n_skipped"], (
            files
        )
    assert made.files["n_rows"].sum() == read.reports["n_rows"].sum()
    n_skips = made.skips.group_by(place).agg(n=pl.len())
    joined = made.files.join(n_skips, on=place, how="left", nulls_equal=True)
    assert joined["n_skipped"].to_list() == joined["n"].fill_null(0).to_list()
    taken = pl.concat(
        [made.book_rows.filter(~pl.col("is_interaction")).select(*place, "row"),
         made.record_interactions.select(*place, "row")]
    ).unique()  # fmt: skip
    n_taken = taken.group_by(place).agg(n=pl.len())
    joined = made.files.join(n_taken, on=place, how="left", nulls_equal=True)
    assert joined["n_records"].to_list() == joined["n"].fill_null(0).to_list()
    assert made.book_rows["record_id"].is_unique().all()
    assert set(made.record_interactions["record_id"]) <= set(made.book_rows["record_id"])


def status(made):
    return dict(made.files.select("file", "status").iter_rows())


def names(made):
    return sorted(made.book_rows["full_name"].drop_nulls())


def reasons(made):
    return sorted(made.skips["reason"])


def test_a_newer_export_of_the_account_supersedes_the_older_one():
    made = book(
        people("old.csv", "a", "b", "c", day=OLD), people("new.csv", "b", "c", "d", day=NEW)
    )
    assert status(made) == {"old.csv": "superseded", "new.csv": "read"}
    assert names(made) == ["B", "C", "D"]
    assert "new.csv (exported 2026-01-01)" in made.files.row(1, named=True)["message"]


def test_an_export_of_another_account_is_kept_beside_the_first():
    made = book(
        people("mine.csv", "a", "b", "c", day=OLD), people("hers.csv", "c", "x", "y", "z", day=NEW)
    )
    assert status(made) == {"mine.csv": "read", "hers.csv": "read"}
    assert made.book_rows.height == 7


def test_a_newer_export_of_a_few_does_not_throw_away_the_many():
    many = [person(f"Person {n}", emails=[f"p{n}@example.com"]) for n in range(10)]
    made = book(
        people("all.vcf", *many, source="vcard_3", day=OLD),
        people("family.vcf", *many[:3], source="vcard_3", day=NEW),
    )
    assert set(status(made).values()) == {"read"}
    assert made.book_rows.height == 13


NAMELESS = [person(None, phones=[f"+1 202 555 01{n}"]) for n in range(10, 14)]
NAMESAKES = [person("Info", emails=[f"info@firm{n}.example"]) for n in range(4)]


@pytest.mark.parametrize("rows", [NAMELESS, NAMESAKES], ids=["without a name", "of one name"])
def test_cards_that_differ_in_their_addresses_only_are_different_entries(rows):
    made = book(
        people("old.vcf", *rows[:2], source="vcard_3"),
        people("new.vcf", *rows[2:], source="vcard_3", day=NEW),
    )
    assert set(status(made).values()) == {"read"}
    assert made.book_rows.height == 4


def test_an_address_written_in_capitals_is_the_same_entrys():
    old = [person("Ada Poe", emails=["Ada@Example.com"]), person("Bo Ray", emails=["b@x.example"])]
    new = [{**old[0], "emails": ["ada@example.com"], "note": "met"}, old[1], person("Cy Moe")]
    made = book(
        people("old.vcf", *old, source="vcard_3", day=OLD),
        people("new.vcf", *new, source="vcard_3", day=NEW),
    )
    assert status(made) == {"old.vcf": "superseded", "new.vcf": "read"}


def test_one_card_of_two_in_common_is_no_account_in_common():
    jane, tom = person("Jane Doe", emails=["j@example.com"]), person("Tom Baker", phones=["1"])
    more = [person("Amara Okonkwo", emails=["a@example.com"]), person("Otto Brandt", phones=["2"])]
    made = book(
        people("a.vcf", jane, tom, source="vcard_3"),
        people("b.vcf", jane, *more, source="vcard_3", day=NEW),
    )
    assert set(status(made).values()) == {"read"}
    assert {"Tom Baker", "Otto Brandt"} <= set(names(made))


def test_generic_lists_of_different_people_never_supersede_each_other():
    first = [person(f"Person {n}", emails=[f"p{n}@example.com"]) for n in range(6)]
    made = book(
        people("2025.csv", *first, source="list_generic", day=OLD),
        people("2026.csv", *first[1:], person("New"), source="list_generic", day=NEW),
    )
    assert set(status(made).values()) == {"read"}


def test_the_same_list_saved_twice_is_read_once():
    rows = [
        person("Jane Doe", emails=["j@example.com"]),
        person("Amara Okonkwo", company="Contoso"),
    ]
    again = [{**row, "raw": "written in another way"} for row in rows]
    made = book(
        people("a.csv", *rows, source="list_csv"), people("b.xlsx", *again, source="list_xlsx")
    )
    assert sorted(status(made).values()) == ["duplicate", "read"]
    assert made.book_rows.height == 2


def test_the_same_people_with_something_new_to_say_are_kept():
    jane = person("Jane Doe", emails=["j@example.com"])
    made = book(
        people("a.vcf", jane, source="vcard_3"),
        people("b.vcf", {**jane, "phones": ["+1 202 555 0144"]}, source="vcard_3"),
    )
    assert set(status(made).values()) == {"read"}


def test_of_many_weekly_exports_the_newest_is_read():
    weeks = [people(f"{n}.csv", "a", "b", f"w{n}", day=OLD + timedelta(weeks=n)) for n in range(30)]
    made = book(*weeks)
    assert names(made) == ["A", "B", "W29"]


def test_the_same_bytes_under_two_names_are_read_once():
    made = book(people("x.csv", "a", "b"), people("copy of x.csv", "a", "b"))
    assert sorted(status(made).values()) == ["duplicate", "read"]
    assert made.book_rows.height == 2


def test_sheets_of_one_workbook_are_no_repeats_of_each_other():
    def sheet(file, name, *rows):
        reading = people(file, *rows, source="list_xlsx", member=name)
        same = pl.lit("the workbook's own")
        return replace(reading, reports=reading.reports.with_columns(sha256=same))

    readings = [sheet(file, name, name) for file in ("a.xlsx", "b.xlsx") for name in ("one", "two")]
    made = book(*readings)
    assert names(made) == ["One", "Two"]
    assert sorted(made.files["status"]) == ["duplicate", "duplicate", "read", "read"]


def test_a_basic_archive_within_the_complete_one_is_counted_once():
    made = book(
        people("Basic.zip", "a", "b", member="Connections.csv", day=NEW),
        people("Complete.zip", "a", "b", "c", member="Connections.csv", day=NEW),
    )
    assert status(made) == {"Basic.zip": "duplicate", "Complete.zip": "read"}
    assert made.book_rows.height == 3


def test_rows_equal_in_every_field_are_kept_once_and_others_stay():
    jane = person("Jane Doe", company="Contoso")
    made = book(
        people("a.csv", jane, jane, person("Jane Doe", company="Fabrikam"), source="list_generic")
    )
    assert made.book_rows.height == 2
    assert reasons(made) == ["repeats another row of this file"]


@pytest.mark.parametrize(
    "card",
    [
        pytest.param(person("D. R.", emails=["dana@example.com"]), id="e-mail"),
        pytest.param(
            person("D.", linkedin_url="http://linkedin.com/in/Dana-Reyes/?trk=x"), id="profile"
        ),
    ],
)
def test_the_owners_own_card_is_skipped(card):
    made = book(people("a.csv", card, person("Dana Reyes", emails=["other@example.com"])))
    assert names(made) == ["Dana Reyes"], "a namesake is a contact"
    assert reasons(made) == ["the owner's own card"]
    assert made.files["message"].to_list() == ["1 person read; 1 skipped: 1 the owner's own card"]


def test_a_files_message_says_each_thing_once():
    rows = [person("Jane Doe"), person("Amara Okonkwo", emails=["no address"])]
    reading = people("a.csv", *rows, skips=[(3, "ghost row")], source="list_csv")
    (words,) = book(reading).files["message"]
    assert words.startswith(
        "1 person read; 1 skipped: 1 ghost row. 1 rejected, first row 2: emails"
    )
    (read,) = reading.reports["message"]
    assert words.count("read") == read.count("read")


def test_the_owner_is_known_by_the_archive_too():
    made = book(
        facts("Email Addresses.csv", ("email", "Dana@work.example")),
        people("a.csv", person("D", emails=["dana@work.example"])),
        owner=NOBODY,
    )
    assert made.book_rows.height == 0
    assert made.facts["owner"].to_list() == ["dana"]


TAKEOUT = "takeout-20261120T093000Z-001.zip"


def folder(label, *rows, kind="csv", source="google_2024", file=TAKEOUT):
    return people(file, *rows, source=source, member=f"Takeout/Contacts/{label}/{label}.{kind}")


def test_a_takeout_counts_everybody_once_and_keeps_the_labels_of_folders():
    jane = person("Jane Doe", emails=["j@example.com"], labels=["Friends"])
    amara = person("Amara Okonkwo", phones=["+1 202 555 0144"])
    made = book(
        folder("All Contacts", jane, amara),
        folder("My Contacts", jane, amara, person("Only Here")),
        folder("Alumni 2010", jane),
        folder("Friends", jane, file=TAKEOUT.replace("001", "002")),
    )
    found = dict(made.book_rows.select("full_name", "labels").iter_rows())
    assert {name: list(labels) for name, labels in found.items()} == {
        "Jane Doe": ["Friends", "Alumni 2010"], "Amara Okonkwo": [], "Only Here": [],
    }  # fmt: skip
    assert sorted(made.files["status"]) == ["duplicate"] * 3 + ["read"]


def test_people_of_a_google_plus_circle_have_its_name_as_label_and_a_warning():
    member = "Takeout/Google+ Circles/Choir.vcf"
    made = book(people("t.zip", person("Jane Doe"), source="vcard_3", member=member))
    assert made.book_rows["labels"].to_list() == [["Choir"]]
    assert "UNVERIFIED" in made.files["message"][0]


def test_a_takeouts_vcard_is_preferred_to_its_csv():
    jane = person("Jane Doe", emails=["j@example.com"])
    made = book(
        folder("All Contacts", jane, person("Not In The Card")),
        folder("All Contacts", {**jane, "uid": "u1"}, kind="vcf", source="vcard_3"),
    )
    assert sorted(made.book_rows.select("full_name", "source").iter_rows()) == [
        ("Jane Doe", "vcard_3"), ("Not In The Card", "google_2024"),
    ]  # fmt: skip


def test_messages_face_the_owner():
    made = book(messages(message(1, AMARA, DANA), message(2, DANA, AMARA, at=2)))
    assert made.record_interactions["direction"].to_list() == ["in", "out"]
    assert made.record_interactions["n_participants"].to_list() == [2, 2]
    (amara,) = made.book_rows.iter_rows(named=True)
    assert (amara["full_name"], amara["row"], amara["is_interaction"]) == ("Amara Okonkwo", 1, True)
    assert amara["linkedin_url"] == IN + "amara"


def test_a_group_message_makes_an_act_with_everybody_in_it():
    group = message(1, JANE, (None, "dana-reyes"), (None, "amara"), MEMBER)
    made = book(messages(group))
    acts = made.record_interactions.join(made.book_rows, on="record_id")
    assert sorted(acts.select("linkedin_url", "direction").iter_rows()) == [
        (IN + "amara", "thread"), (IN + "jane", "in"),
    ]  # fmt: skip
    assert set(acts["n_participants"]) == {4}


def test_a_message_of_the_owner_to_several_is_out_to_each():
    made = book(messages(message(1, DANA, (None, "amara"), (None, "jane"))))
    assert made.record_interactions["direction"].to_list() == ["out", "out"]


def test_a_name_with_one_profile_in_the_file_is_that_profile():
    made = book(messages(message(1, AMARA, DANA), message(2, ("Amara Okonkwo", None), DANA, at=2)))
    assert made.book_rows.height == 1
    assert made.record_interactions.height == 2


def test_a_name_with_two_profiles_in_the_file_is_neither():
    other = ("Amara Okonkwo", "amara-2")
    made = book(
        messages(
            message(1, AMARA, DANA),
            message(2, other, DANA),
            message(3, ("Amara Okonkwo", None), DANA),
        )
    )
    assert made.book_rows.height == 3


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        pytest.param(message(1, DANA, AMARA, draft=True), "a draft, never sent", id="draft"),
        pytest.param(message(1, MEMBER, DANA), "with an anonymous LinkedIn Member", id="anonymous"),
        pytest.param(
            message(1, ("LinkedIn", None), DANA), "from LinkedIn itself, not from a person", id="ad"
        ),
        pytest.param(message(1, DANA, DANA), "with nobody but the owner", id="oneself"),
        pytest.param(message(1, (None, None), (None, None)), "nobody is named", id="unnamed"),
    ],
)
def test_a_message_without_another_person_is_skipped(act, reason):
    made = book(messages(act))
    assert made.book_rows.height == 0
    assert reasons(made) == [reason]


def test_the_owner_is_the_profile_in_every_conversation():
    made = book(
        messages(message(1, AMARA, DANA, thread="a"), message(2, DANA, JANE, thread="b")),
        owner=NOBODY,
    )
    assert names(made) == ["Amara Okonkwo", "Jane Doe"]
    assert made.record_interactions["direction"].to_list() == ["in", "out"]


def test_the_owner_is_known_by_name_where_no_profile_is_given():
    owner = OwnerSettings(name="Dana Reyes")
    rows = (
        message(1, ("Dana Reyes", "dana-new"), ("Jane Doe", None)),
        message(2, JANE, ("Dana Reyes", None), at=2),
    )
    made = book(messages(*rows), owner=owner)
    assert names(made) == ["Jane Doe"]
    assert made.record_interactions["direction"].to_list() == ["out", "in"]


def test_an_outdated_profile_in_the_settings_does_not_make_the_owner_a_contact():
    owner = OwnerSettings(name="Dana Reyes", linkedin_url=IN + "dana-before-the-change")
    made = book(
        messages(message(1, AMARA, DANA, thread="a"), message(2, DANA, JANE, thread="b")),
        owner=owner,
    )
    assert names(made) == ["Amara Okonkwo", "Jane Doe"]


def test_messages_from_before_the_owners_address_changed_are_the_owners_too():
    before = ("Dana Reyes", "dana-before-the-change")
    made = book(
        messages(
            message(1, DANA, AMARA, thread="a"),
            message(2, before, AMARA, thread="a", at=2),
            message(3, JANE, before, thread="b", at=3),
        ),
        owner=ME,
    )
    assert names(made) == ["Amara Okonkwo", "Jane Doe"]
    assert made.record_interactions.sort("at")["direction"].to_list() == ["out", "out", "in"]


def test_a_namesake_whom_the_owner_writes_to_is_another_person():
    namesake = ("Dana Reyes", "dana-reyes-of-lima")
    made = book(messages(message(1, DANA, namesake), message(2, namesake, DANA, at=2)), owner=ME)
    assert made.book_rows["linkedin_url"].to_list() == [IN + "dana-reyes-of-lima"]
    assert made.record_interactions.sort("at")["direction"].to_list() == ["out", "in"]


def test_a_number_as_id_is_another_person_in_another_account():
    mine, hers = person("Jane Doe", uid="101"), person("Amara Okonkwo", uid="101")
    alone = book(people("mine.csv", mine, source="hubspot_csv")).book_rows
    both = book(
        people("mine.csv", mine, source="hubspot_csv"),
        people("hers.csv", hers, source="hubspot_csv"),
    ).book_rows
    assert alone["record_id"][0] == both.filter(full_name="Jane Doe")["record_id"][0]


def test_a_direction_that_the_row_tells_is_believed():
    sent = message(1, ("D. Reyes", None), ("Jane Doe", None), direction="out")
    got = message(2, ("Jane Doe", None), ("D. Reyes", None), direction="in", at=2)
    made = book(messages(sent, got, source="linkedin_invitations"), owner=NOBODY)
    assert names(made) == ["Jane Doe"]
    assert made.record_interactions["direction"].to_list() == ["out", "in"]


def test_an_older_file_of_messages_is_superseded_too():
    first, second = message(1, AMARA, DANA), message(2, DANA, AMARA, at=2)
    made = book(
        messages(first, file="old.csv", day=OLD), messages(first, second, file="new.csv", day=NEW)
    )
    assert status(made) == {"old.csv": "superseded", "new.csv": "read"}
    assert made.record_interactions.height == 2


def test_a_job_left_is_not_kept_from_an_older_archive():
    made = book(
        facts("old/Positions.csv", ("position", "Globex"), source="linkedin_positions", day=OLD),
        facts("new/Positions.csv", ("position", "Initech"), source="linkedin_positions", day=NEW),
        facts("old/Emails.csv", ("email", "old@example.com"), source="linkedin_emails", day=OLD),
    )
    assert sorted(made.facts["value"]) == ["Initech", "old@example.com"]
    assert status(made)["old/Positions.csv"] == "superseded"


def test_an_entry_keeps_its_id_through_a_new_export():
    before = book(people("2025.csv", "a", "b", day=OLD)).book_rows
    after = book(people("2026.csv", "x", "b", "a", day=NEW)).book_rows
    ids = dict(before.select("full_name", "record_id").iter_rows())
    assert {name: ids[name] for name in "AB"} == {
        name: record_id
        for name, record_id in after.select("full_name", "record_id").iter_rows()
        if name in "AB"
    }


def test_an_entry_keeps_its_id_though_its_layout_changed():
    jane = person("Jane Doe", emails=["j@example.com"])
    before = book(people("a.csv", jane, source="google_legacy")).book_rows["record_id"]
    after = book(people("b.csv", {**jane, "title": "CFO"}, source="google_2024")).book_rows[
        "record_id"
    ]
    assert before.to_list() == after.to_list()


def test_the_same_entry_has_another_id_in_another_book_or_list():
    ids = {
        attribute(owner, [reading], NOBODY).book_rows["record_id"][0]
        for owner in ("dana", "kim")
        for reading in (people("a", "jane"), people("a", "jane", source="linkedin_outlook"))
    }
    assert len(ids) == 4


def test_homonyms_have_ids_that_do_not_depend_on_their_order():
    first, second = person("John Smith", title="A"), person("John Smith", title="B")
    one = book(people("a.csv", first, second, source="list_generic")).book_rows
    other = book(people("a.csv", second, first, source="list_generic")).book_rows
    assert dict(one.select("title", "record_id").iter_rows()) == dict(
        other.select("title", "record_id").iter_rows()
    )
    assert one["record_id"].n_unique() == 2


def test_large_books_have_the_ids_of_small_ones():
    slugs = [f"p{n}" for n in range(20_001)]
    large = book(people("a.csv", *slugs)).book_rows["record_id"]
    assert large[0] == book(people("a.csv", "p0")).book_rows["record_id"][0]
    assert (
        large[0]
        == "r_" + hashlib.sha256(b"dana\x1flinkedin_connections\x1fs:p0\x1f0").hexdigest()[:16]
    )


def test_an_encoded_profile_and_a_written_out_one_are_the_same():
    ids = {
        book(people("a.csv", slug)).book_rows["record_id"][0]
        for slug in ("m%C3%BCller", "müller", "M%c3%bcller/")
    }
    assert len(ids) == 1


def test_an_inbox_without_files_is_an_empty_book():
    made = attribute("dana", [], NOBODY)
    assert all(getattr(made, name).height == 0 for name in FRAMES)


def test_files_without_rows_are_told_as_they_were():
    reading = empty_reading(Origin.of("x.pdf", None, b"x"), "A document.", status="unrecognised")
    assert book(reading).files.select("status", "message").row(0) == ("unrecognised", "A document.")


PEOPLE = st.lists(
    st.builds(
        lambda n, kind, note: {
            "full_name": f"Person {n}", "linkedin_url": IN + f"p{n}" if kind == "slug" else None,
            "emails": [f"p{n}@example.com"] if kind == "mail" else [], "note": note,
        },
        st.integers(0, 6), st.sampled_from(["slug", "mail", "bare"]), st.sampled_from([None, "x"]),
    ),
    max_size=6,
)  # fmt: skip
PARTY = st.sampled_from(
    [DANA, AMARA, JANE, MEMBER, ("Jane Doe", None), (None, "amara"), (None, None)]
)
ACTS = st.lists(
    st.builds(
        lambda sender, to, at, thread, draft, way: (sender, to, at, thread, draft, way),
        PARTY, st.lists(PARTY, min_size=1, max_size=3), st.integers(1, 3), st.sampled_from("ab"),
        st.booleans(), st.sampled_from([None, "in", "out"]),
    ),
    max_size=5,
)  # fmt: skip
DAYS = st.sampled_from([None, OLD, NEW])
SOURCES = st.sampled_from(
    ["linkedin_connections", "google_2024", "google_legacy", "vcard_3", "list_generic"]
)


@st.composite
def inboxes(draw):
    """Readings of an inbox: exports old and new, label folders, messages, repeats."""
    readings = []
    for n in range(draw(st.integers(0, 4))):
        rows, source = draw(PEOPLE), draw(SOURCES)
        member = draw(st.sampled_from([None, f"Contacts/L{n}/L{n}.csv"]))
        file = "takeout-1-001.zip" if member else f"{n}.csv"
        readings.append(people(file, *rows, source=source, member=member, day=draw(DAYS)))
    for n in range(draw(st.integers(0, 2))):
        acts = enumerate(draw(ACTS), start=1)
        rows = [
            message(row, a, *to, at=at, thread=t, draft=d, direction=w)
            for row, (a, to, at, t, d, w) in acts
        ]
        readings.append(messages(*rows, file=f"m{n}.csv", day=draw(DAYS)))
    return readings


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(inboxes(), st.randoms(use_true_random=False), st.sampled_from([ME, NOBODY]))
def test_counts_reconcile_and_the_order_of_files_changes_nothing(
    readings, shuffler: random.Random, owner
):
    made = book(*readings, owner=owner)
    shuffled = list(readings)
    shuffler.shuffle(shuffled)
    again = attribute("dana", shuffled, owner)
    for name in FRAMES:
        assert getattr(made, name).equals(getattr(again, name)), name
    assert "dana-reyes" not in str(made.book_rows["linkedin_url"].to_list()) or owner is NOBODY


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_id(rows, shuffler: random.Random):
    shuffled = list(rows)
    shuffler.shuffle(shuffled)
    one, other = (
        book(people("a.csv", *order, source="list_generic")).book_rows for order in (rows, shuffled)
    )
    assert sorted(one.select("record_id", "raw").iter_rows()) == sorted(
        other.select("record_id", "raw").iter_rows()
    )
