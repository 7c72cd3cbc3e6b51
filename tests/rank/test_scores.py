"""Scores by hand calculation, and what each factor is worth."""

import math
from datetime import date, timedelta

import polars as pl
import pytest

AS_OF = date(2026, 6, 1)


def score(made, contact_id="ada"):
    return made["contact_scores"].filter(pl.col("contact_id") == contact_id).row(0, named=True)


def value(made, purpose, contact_id="ada"):
    return made["contact_values"].filter(contact_id=contact_id, purpose=purpose).row(0, named=True)


def factors(made, target, contact_id="ada"):
    found = made["score_factors"].filter(contact_id=contact_id, target=target)
    return {row["factor"]: row for row in found.iter_rows(named=True)}


def test_a_contact_known_only_by_its_connection_has_a_tie_of_at_most_a_twentieth(book):
    made = book().owner().contact("ada", connected_on=AS_OF).ranked()
    assert score(made)["tie_strength"] == pytest.approx(0.05)


def test_a_connection_loses_half_its_weight_in_three_years(book):
    made = book().owner().contact("ada", connected_on=AS_OF - timedelta(days=1096)).ranked()
    assert score(made)["tie_strength"] == pytest.approx(0.025)


def test_a_contact_of_whom_nothing_is_known_has_no_tie_no_layer_and_no_tier_for_conversation(book):
    made = book().owner().contact("ada").ranked()
    assert (score(made)["tie_strength"], score(made)["layer"]) == (0, None)
    assert made["tiers"].filter(purpose="conversation")["tier"].to_list() == ["none"]


def comm(worth, recency=1.0):
    """The tie that messages make by themselves."""
    return 0.6 * (1 - (1 + worth) ** (-0.5 * recency))


def test_one_fresh_day_of_messages_gives_the_curve_of_one_day(book):
    made = book().owner().contact("ada").act("ada", AS_OF, "in").ranked()
    assert score(made)["tie_strength"] == pytest.approx(comm(1))


def test_recency_is_half_at_the_half_life_and_a_third_at_twice_that(book):
    """The log is fresh by another contact, so only the silence of this one counts."""
    made = book().owner().contact("ada").contact("bob").contact("cleo").act("cleo", AS_OF)
    made.act("ada", AS_OF - timedelta(days=100)).act("bob", AS_OF - timedelta(days=200))
    ties = made.ranked(weights={"half_life_days": 100})["contact_scores"]["tie_strength"].to_list()
    assert ties == pytest.approx([comm(1, recency) for recency in (1 / 2, 1 / 3, 1)])


def test_a_log_that_fell_silent_says_less_of_the_present(book):
    made = book().owner().contact("ada").act("ada", AS_OF - timedelta(days=100))
    found = score(made.ranked(weights={"half_life_days": 100}))["tie_strength"]
    assert found == pytest.approx(comm(1, (1 / 2) * 2**-0.75))


def test_a_second_day_counts_by_half_after_ten_days_and_a_day_of_both_a_quarter_more(book):
    made = book().owner().contact("ada").act("ada", AS_OF, "in").act("ada", AS_OF, "out")
    made.act("ada", AS_OF - timedelta(days=10), "in")
    assert score(made.ranked())["tie_strength"] == pytest.approx(comm(1.75))


@pytest.mark.parametrize(
    ("span", "half_life"),
    [
        pytest.param(10, 7, id="at_least_a_week"),
        pytest.param(200, 40, id="a_fifth_of_what_the_log_spans"),
        pytest.param(4000, 180, id="at_most_the_default"),
    ],
)
def test_the_half_life_begins_with_what_the_log_spans(book, span, half_life):
    made = book().owner().contact("ada").contact("bob").act("bob", AS_OF)
    made.act("ada", AS_OF - timedelta(days=span))
    found = score(made.ranked())["tie_strength"]
    assert found == pytest.approx(comm(1, 1 / (1 + span / half_life)))


@pytest.mark.parametrize(
    ("by_hand", "half_life"),
    [pytest.param(None, 50, id="learned"), pytest.param(20, 20, id="set_by_hand")],
)
def test_a_learned_half_life_wins_over_the_span_and_one_set_by_hand_over_both(
    book, by_hand, half_life
):
    made = book().owner().contact("ada").contact("bob").act("bob", AS_OF)
    made.act("ada", AS_OF - timedelta(days=100))
    weights = {"half_life_days": by_hand} if by_hand else {}
    found = score(made.ranked(learned_half_life_days=50, weights=weights))["tie_strength"]
    assert found == pytest.approx(comm(1, 1 / (1 + 100 / half_life)))


def test_tie_strength_is_the_noisy_or_of_its_weighted_factors(book):
    made = (
        book().owner(close_labels=["family"])
        .contact("ada", n_sources=3, labels=["Family"], birthday="--03-22", nickname="Countess")
        .act("ada", AS_OF, "in", "recommendation", role="manager")
        .act("ada", AS_OF, "out", "invitation", has_text=True)
        .ranked()
    )  # fmt: skip
    misses = (
        (1 - 0.35)
        * (1 - 0.30)
        * (1 - 0.25 * 2 / 6)
        * (1 - 0.30)
        * (1 - 0.15 * 0.8)
        * (1 - 0.10 * 0.6)
    )
    assert score(made)["tie_strength"] == pytest.approx(1 - misses)
    assert set(factors(made, "tie_strength")) == {
        "testimony",
        "shared",
        "intimacy",
        "mark",
        "multi",
        "invite",
    }


SHARED_WORK = {
    "connected_while_both_were_there": (date(2017, 5, 1), "Globex", 0.7),
    "connected_within_90_days_of_leaving": (date(2019, 3, 1), "Globex", 0.7),
    "connected_years_later": (date(2022, 5, 1), "Globex", 0.35),
    "day_of_connection_not_known": (None, "Globex", 0.35),
    "connected_in_the_present_job": (date(2023, 5, 1), "Initech", 0.7),
    "connected_before_both_came_to_the_present_employer": (date(2012, 5, 1), "Initech", 0.5),
    "never_at_the_same_company": (date(2017, 5, 1), "Umbrella", None),
}


@pytest.fixture(scope="module")
def colleagues(book):
    """Every case of shared work as a contact of one book."""
    made = (
        book()
        .owner()
        .job("Globex", date(2015, 1, 1), date(2019, 1, 1))
        .job("Initech", date(2020, 1, 1))
    )
    for case, (connected_on, company, _) in SHARED_WORK.items():
        made.contact(case, company=company, connected_on=connected_on)
    return made.ranked()


@pytest.mark.parametrize("case", SHARED_WORK)
def test_shared_work_counts_by_how_it_overlapped(colleagues, case):
    shared = factors(colleagues, "tie_strength", case).get("shared")
    assert (shared and shared["raw"]) == SHARED_WORK[case][2]


def test_months_shared_run_from_the_connection_to_the_end_of_the_job(book):
    made = (
        book().owner().job("Globex", date(2015, 1, 1), date(2019, 1, 1))
        .contact("ada", company="Globex", connected_on=date(2018, 1, 1)).ranked()
    )  # fmt: skip
    length = factors(made, "reference")["length"]
    assert length["raw"] == pytest.approx(0.5 + 12 / 48)
    assert length["evidence"] == "12 months shared."


def test_a_school_is_shared_where_a_label_names_it(book):
    made = book().owner().contact("ada", labels=["Alumni Université Zürich 2009"])
    made.rows["owner_schools"].append(
        {"owner": "me", "school": "Universite Zurich", "school_key": "universite zurich"}
    )
    assert (
        factors(made.ranked(), "tie_strength")["shared"]["evidence"] == "School: Universite Zurich."
    )


REACH = {
    "direct_mail": ({"email_keys": ["a@b.example"], "mail_domains": ["b.example"]}, 1.0),
    "role_mailbox": (
        {
            "email_keys": ["info@b.example"],
            "role_email_keys": ["info@b.example"],
            "mail_domains": ["b.example"],
        },
        0.0,
    ),
    "disposable_mail": ({"email_keys": ["a@disposable.example"]}, 0.0),
    "phone": ({"phone_keys": ["+14155550100"]}, 1.0),
    "profile_and_messages": ({"profile_key": "ada"}, 0.7),
    "profile_only": ({"profile_key": "bob"}, 0.4),
    "nothing": ({}, 0.0),
}
INFLUENCE = {
    "unknown": ({}, 0.35),
    "vp": ({"level": "vp"}, 0.9),
    "my_function": ({"level": "manager", "function": "finance"}, 0.65 * 1.15),
    "recruiter": ({"level": "entry", "is_recruiter": True}, 0.3 * 1.1),
    "capped": ({"level": "cxo", "function": "finance"}, 1.0),
}


@pytest.fixture(scope="module")
def standings(book):
    """Every case of reach and of influence as a contact of one book."""
    made = book().owner(function="finance")
    for case, (keys, _) in REACH.items():
        made.contact(case, keys=keys)
    for case, (columns, _) in INFLUENCE.items():
        made.contact(case, **columns)
    return made.act("profile_and_messages", AS_OF).ranked()


@pytest.mark.parametrize("case", REACH)
def test_reach_is_the_most_direct_channel(standings, case):
    assert score(standings, case)["reach"] == REACH[case][1]


@pytest.mark.parametrize("case", INFLUENCE)
def test_influence_is_level_raised_by_function_and_hiring(standings, case):
    assert score(standings, case)["influence"] == pytest.approx(INFLUENCE[case][1])


def test_without_targets_access_is_how_rare_a_door_the_contact_is(book):
    made = book().owner().contact("ada", company="Globex").contact("bob", company="Globex")
    made = (
        made.contact("cleo", company="Globex")
        .contact("dan", company="Globex")
        .contact("eve", company="Initech")
    )
    made = made.contact("fay").ranked()
    found = [factors(made, "research", who)["access"]["raw"] for who in ("ada", "eve", "fay")]
    assert found == pytest.approx([0.5, 1.0, 0.1])


def test_access_falls_from_the_target_to_its_group_to_a_function_to_nothing(book):
    made = (
        book().owner().target("Globex").target("finance", "function")
        .company("Globex", parent="Hooli").company("Hooli").company("Nucleus", parent="Hooli").company("Initech")
        .contact("at", company="Globex").contact("sibling", company="Nucleus").contact("parent", company="Hooli")
        .contact("function", company="Initech", function="finance").contact("none", company="Initech")
        .ranked()
    )  # fmt: skip
    found = {who: factors(made, "research", who).get("access", {"raw": 1})["raw"]
             for who in ("at", "sibling", "parent", "function", "none")}  # fmt: skip
    assert found == {"at": 1, "sibling": 0.6, "parent": 0.6, "function": 0.35, "none": 0.1}


@pytest.mark.slow
def test_introducing_is_worth_most_at_a_middling_tie(book, mail):
    """Willingness rises to a tie of .4, novelty falls from .6: moderately weak ties open doors."""

    def introduce(comm, mark):
        made = (
            book()
            .owner(close_labels=["close"])
            .contact("ada", company="Globex", level="vp", keys=mail)
        )
        made.rows["identities"][0]["labels"] = ["close"] * mark
        for day in range(0, 15 * comm, 15):
            made.act("ada", AS_OF - timedelta(days=day), "in").act(
                "ada", AS_OF - timedelta(days=day), "out"
            )
        weights = {"tie": {"mark": 0.9}}
        return score(made.ranked(weights=weights))["tie_strength"], value(
            made.ranked(weights=weights), "introduce"
        )["value"]

    weak, middling, strong = introduce(0, 0), introduce(20, 0), introduce(20, 1)
    assert weak[0] < 0.1 < 0.4 < middling[0] < 0.6 < 0.9 < strong[0]
    assert weak[1] < middling[1] > strong[1] > 0


def test_a_reference_who_managed_me_is_worth_the_product_of_its_factors(book):
    made = (
        book().owner(level="manager").job("Globex", date(2015, 1, 1), date(2019, 6, 1))
        .contact("ada", company="Globex", level="vp", connected_on=date(2016, 6, 1))
        .act("ada", AS_OF, "in", "recommendation", role="manager")
        .ranked()
    )  # fmt: skip
    tie = score(made)["tie_strength"]
    years = (AS_OF - date(2019, 6, 1)).days / 365.25
    expected = 1 * 1 * 0.5 ** ((years - 2) / 5) * min(1, 0.5 + 36 / 48) * (0.4 + 0.6 * tie)
    assert value(made, "reference")["value"] == pytest.approx(expected)


@pytest.mark.parametrize("purpose", ["reference", "introduce"])
def test_a_contact_inside_the_protected_company_is_never_eligible(book, mail, purpose):
    made = (
        book().owner().contact("ada", company="Globex", keys=mail, exposure=(1.0, "inside"))
        .act("ada", AS_OF, "in", "recommendation", role="manager").ranked()
    )  # fmt: skip
    found = value(made, purpose)
    assert (found["value"], found["is_eligible"]) == (0, False)
    assert found["why_not"] == "Inside the protected company: asking would reveal the search."


def test_research_is_worth_more_the_weaker_the_tie(book):
    made = (
        book().owner().contact("near", company="Globex", level="vp").contact("far", company="Globex", level="vp")
        .act("near", AS_OF, "in").ranked()
    )  # fmt: skip
    assert value(made, "research", "far")["value"] > value(made, "research", "near")["value"]


def test_nobody_without_profile_and_company_is_researched(book, mail):
    made = book().owner().contact("ada", keys=mail, level="cxo").ranked()
    found = value(made, "research")
    assert (found["value"], found["why_not"]) == (
        0,
        "Neither a profile nor a company to read up on.",
    )


def test_conversation_is_tie_times_reach_times_discretion(book, mail):
    made = (
        book().owner().contact("ada", keys=mail, exposure=(0.35, "near")).act("ada", AS_OF).ranked()
    )
    assert value(made, "conversation")["value"] == pytest.approx(score(made)["tie_strength"] * 0.65)


def test_the_score_adds_up_the_purposes(book, mail):
    made = (
        book()
        .owner()
        .contact("ada", company="Globex", level="vp", keys=mail)
        .act("ada", AS_OF)
        .ranked()
    )
    by_purpose = dict(made["contact_values"].select("purpose", "value").iter_rows())
    weights = {"introduce": 0.5, "reference": 0.4, "research": 0.2, "conversation": 0.3}
    expected = 100 * (1 - math.prod(1 - u * by_purpose[p] for p, u in weights.items()))
    assert score(made)["score"] == pytest.approx(expected)


def test_weights_of_an_owner_win_over_those_of_the_workspace(book):
    made = book()
    for owner in ("me", "you"):
        made.owner(owner).contact("ada", owner=owner, connected_on=AS_OF)
    scores = made.ranked(
        weights={"tie": {"connected": 0.5}}, owner_weights={"you": {"tie": {"connected": 0.2}}}
    )["contact_scores"]
    assert dict(scores.select("owner", "tie_strength").iter_rows()) == pytest.approx(
        {"me": 0.5, "you": 0.2}
    )


def test_a_message_read_through_two_records_of_a_contact_counts_once(book):
    made = book().owner().contact("ada").record("ada", "r_ada_again").act("ada", AS_OF)
    made.rows["record_interactions"].append(
        {**made.rows["record_interactions"][0], "record_id": "r_ada_again"}
    )
    assert made.ranked()["interactions"].height == 1


def test_messages_after_the_day_of_the_run_count_for_nothing(book):
    made = book().owner().contact("ada").act("ada", AS_OF + timedelta(days=1)).ranked()
    assert (score(made)["tie_strength"], score(made)["last_contact_on"]) == (0, None)
    assert made["interactions"].height == 1


@pytest.mark.parametrize(
    ("labels", "days", "directions", "confidant"),
    [
        pytest.param(["close"], None, (), 1.0, id="close_label"),
        pytest.param([], 30, ("in", "out"), "tie", id="two_way_within_a_year"),
        pytest.param([], 30, ("in",), 0.0, id="one_way"),
        pytest.param([], 400, ("in", "out"), 0.0, id="two_way_long_ago"),
    ],
)
def test_a_confidant_is_labelled_close_or_spoken_with_within_a_year(
    book, labels, days, directions, confidant
):
    made = book().owner(close_labels=["close"]).contact("ada", labels=labels)
    for direction in directions:
        made.act("ada", AS_OF - timedelta(days=days), direction)
    found = score(made.ranked())
    assert found["confidant"] == (found["tie_strength"] if confidant == "tie" else confidant)


def test_a_book_without_contacts_has_nothing_but_targets_that_nobody_opens(book):
    made = book().owner().target("Globex").ranked()
    assert {name: frame.height for name, frame in made.items() if frame.height} == {
        "introductions": 1
    }
