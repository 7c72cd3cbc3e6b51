"""Introductions and reminders: what an owner is told to do."""

from datetime import date, timedelta

import pytest

AS_OF = date(2026, 6, 1)
MAIL = {"email_keys": ["a@mail.example"], "mail_domains": ["mail.example"]}
INSIDE = (1.0, "inside")


def ago(days):
    return AS_OF - timedelta(days=days)


def whys(made, contact_id="ada"):
    return made["reminders"].filter(contact_id=contact_id)["why"].to_list()


def test_the_best_door_opener_of_a_target_comes_first_with_the_reason(book):
    made = (
        book().owner().target("Globex").company("Globex", parent="Hooli").company("Hooli")
        .contact("clerk", company="Globex", level="entry", title="Clerk", keys=MAIL)
        .contact("chief", company="Globex", level="cxo", title="Chief", keys=MAIL)
        .contact("cousin", company="Hooli", level="cxo", keys=MAIL)
        .contact("former", company="Initech", level="vp", keys=MAIL)
        .contact("stranger", company="Initech", level="cxo", keys=MAIL)
        .record("former", "r_former_then", company="Globex")
        .ranked()["introductions"]
    )  # fmt: skip
    assert made["contact_id"].to_list() == ["chief", "cousin", "former", "clerk"]
    assert made["because"].to_list() == [
        "Works there as Chief; tie 0.00.",
        "Works in its group, at Hooli; tie 0.00.",
        "Worked there, by an older export; tie 0.00.",
        "Works there as Clerk; tie 0.00.",
    ]
    assert made["value"].to_list() == pytest.approx([0.2, 0.12, 0.108, 0.06])


@pytest.mark.parametrize(
    ("contacts", "because"),
    [
        pytest.param([], "Nobody in the book works there, worked there or belongs to its group.", id="nobody"),
        pytest.param([("ada", {"keys": MAIL, "exposure": INSIDE})],
                     "Nobody who can be asked: 1 known there, without a channel or inside the protected company.",
                     id="only_an_insider"),
        pytest.param([("ada", {})],
                     "Nobody who can be asked: 1 known there, without a channel or inside the protected company.",
                     id="only_one_without_a_channel"),
    ],
)  # fmt: skip
def test_a_target_that_nobody_opens_is_listed_without_a_contact(book, contacts, because):
    made = (
        book()
        .owner()
        .target("Globex")
        .company("Globex")
        .contact("other", company="Initech", keys=MAIL)
    )
    for contact_id, columns in contacts:
        made.contact(contact_id, company="Globex", **columns)
    assert made.ranked()["introductions"].rows() == [("me", "Globex", None, 0.0, because)]


@pytest.mark.parametrize("batch", [pytest.param(100_000, id="one"), pytest.param(1, id="several")])
def test_targets_of_an_owner_without_a_contact_are_listed_in_any_batch(book, monkeypatch, batch):
    monkeypatch.setattr("transforms.rank.stage.BATCH_CONTACTS", batch)
    made = book().owner("me").owner("you").target("Globex").contact("ada", owner="you", keys=MAIL)
    nobody = "Nobody in the book works there, worked there or belongs to its group."
    assert made.ranked()["introductions"].rows() == [("me", "Globex", None, 0.0, nobody)]


@pytest.mark.parametrize(
    ("columns", "because"),
    [
        pytest.param({"function": "sales"}, "Nobody in the book works in this function.", id="nobody"),
        pytest.param({"function": "finance", "exposure": INSIDE},
                     "Nobody who can be asked: 1 known in it, without a channel or inside the protected company.",
                     id="only_an_insider"),
    ],
)  # fmt: skip
def test_a_function_that_nobody_opens_is_listed_in_its_own_words(book, columns, because):
    made = book().owner().target("finance", "function").contact("ada", keys=MAIL, **columns)
    assert made.ranked()["introductions"].rows() == [("me", "finance", None, 0.0, because)]


def test_a_function_is_a_target_too(book):
    made = (
        book().owner().target("finance", "function").contact("ada", function="finance", keys=MAIL)
    )
    found = made.ranked()["introductions"].row(0, named=True)
    assert (found["target"], found["contact_id"]) == ("finance", "ada")
    assert found["because"] == "Works in this function; tie 0.00."


@pytest.mark.parametrize(
    ("layers", "days", "is_overdue"),
    [
        pytest.param("dunbar", 7, False, id="within_a_week"),
        pytest.param("dunbar", 8, True, id="over_a_week"),
        pytest.param("sivers", 21, False, id="within_three_weeks"),
        pytest.param("sivers", 22, True, id="over_three_weeks"),
    ],
)
def test_the_closest_five_are_overdue_after_their_cadence(book, layers, days, is_overdue):
    made = book().owner().contact("ada", keys=MAIL).act("ada", ago(days), "out")
    reminders = made.ranked(weights={"layers": layers})["reminders"]
    assert ("overdue" in reminders["why"].to_list()) == is_overdue
    if is_overdue:
        assert reminders["days"].to_list() == [1]
        assert str(ago(days)) in reminders["evidence"][0]


REPLIES = {
    "fifteen_days": ([(15, "in")], True),
    "fourteen_days": ([(14, "in")], False),
    "answered": ([(20, "in"), (16, "out")], False),
    "they_wrote_last": ([(20, "out"), (16, "in")], True),
    "too_long_ago_to_answer": ([(2000, "in")], False),
}


@pytest.fixture(scope="module")
def correspondents(book):
    """Every case of a reply owed as the one contact of an owner."""
    made = book()
    for case, (acts, _) in REPLIES.items():
        made.owner(case).contact("ada", keys=MAIL, owner=case)
        for days, direction in acts:
            made.act("ada", ago(days), direction, owner=case)
    return made.ranked()["reminders"]


@pytest.mark.parametrize("case", REPLIES)
def test_a_reply_is_owed_when_their_last_message_has_none_for_over_14_days(correspondents, case):
    assert ("reply_owed" in correspondents.filter(owner=case)["why"].to_list()) == REPLIES[case][1]


def test_who_is_owed_a_reply_is_not_overdue_as_well(book):
    assert whys(book().owner().contact("ada", keys=MAIL).act("ada", ago(60), "in").ranked()) == [
        "reply_owed"
    ]


def test_a_contact_of_a_low_tier_owes_no_attention(book):
    made = book().owner().contact("ada", exposure=INSIDE).act("ada", ago(60), "in")
    for n in range(9):
        made.contact(f"better{n}", level="owner", company=f"c{n}", keys=MAIL).act(
            f"better{n}", AS_OF, "out"
        )
    assert whys(made.ranked()) == []


@pytest.mark.parametrize(
    ("days", "directions", "why"),
    [
        pytest.param(1200, ("in", "out"), ["dormant_valuable"], id="once_mutual"),
        pytest.param(1200, ("out",), [], id="never_answered"),
        pytest.param(1000, ("in", "out"), ["overdue"], id="under_three_years"),
    ],
)
def test_a_valuable_contact_out_of_touch_for_three_years_is_dormant(book, days, directions, why):
    made = book().owner().contact("ada", keys=MAIL, level="owner", company="Globex")
    for hour, direction in enumerate(directions):
        made.act("ada", ago(days + len(directions) - hour), direction)
    assert whys(made.ranked()) == why


@pytest.mark.parametrize(
    ("before", "evidence"),
    [
        pytest.param({"company": "Initech", "company_id": "k_initech", "title": "Clerk"},
                     "Moved from Initech to Globex, as Chief.", id="new_company"),
        pytest.param({"company": "Globex", "company_id": "k_globex", "title": "Clerk"},
                     "At Globex, title changed from Clerk to Chief.", id="new_title"),
        pytest.param({"company": "GLOBEX", "company_id": "k_globex", "title": "chief"}, None, id="only_spelling"),
        pytest.param({"company": None, "company_id": None, "title": "Clerk"}, None, id="nothing_known_before"),
    ],
)  # fmt: skip
def test_a_job_has_changed_where_the_previous_snapshot_has_another(book, before, evidence):
    made = (
        book()
        .owner()
        .contact(
            "ada", company="Globex", title="Chief", keys=MAIL, level="cxo", exported_on=ago(10)
        )
    )
    made.rows["previous_contacts"] = [
        {"owner": "me", "contact_id": "ada", "tie_strength": 0.0, "reach": 0.0, "influence": 0.0, "score": 0.0,
         "tier": "A", "mode": "research", "exposure": 0.0, "exposure_class": "outside", **before}
    ]  # fmt: skip
    found = made.ranked()["reminders"].filter(why="changed_job")
    assert found.select("days", "evidence").rows() == ([(10, evidence)] if evidence else [])


def test_an_owner_is_reminded_of_at_most_25_contacts_for_a_reason(book):
    made = book().owner()
    for n in range(40):
        made.contact(f"c{n}", keys=MAIL, level="vp").act(f"c{n}", ago(60), "in")
    assert made.ranked()["reminders"].height == 25
