"""What the owner said holds: for whole groups, under later data, and until it is undone."""

import polars as pl
import pytest

from schemas.errors import DecisionConflictError
from transforms.link.decisions import Decision, conflicts

ALICE = [
    {"id": "r_1", "name": "Alice Wanderley", "company": "Nova Energy"},
    {"id": "r_2", "name": "Alice Wanderley", "company": "Nova Energy", "from": "google"},
    {"id": "r_3", "name": "Gregor Tiefenbach", "from": "google"},
    {"id": "r_4", "name": "Hedda Gablenz", "from": "outlook"},
]


def test_records_called_the_same_are_one_contact_whatever_they_say(book):
    found = book.linked(ALICE, book.decisions(("r_3", "r_4", "same")))
    assert frozenset({"r_3", "r_4"}) in book.clusters_of(found)
    because = found["clusters"].filter(record_id="r_4")["because"].item().to_list()
    assert because[0] == "you said that they are the same"


def test_records_called_different_stay_two_contacts_whatever_they_share(book):
    assert frozenset({"r_1", "r_2"}) in book.clusters_of(book.linked(ALICE))
    found = book.linked(ALICE, book.decisions(("r_1", "r_2", "different")))
    assert {frozenset({"r_1"}), frozenset({"r_2"})} <= book.clusters_of(found)
    assert found["review_pairs"].is_empty()


def test_same_is_transitive_also_through_a_record_that_is_gone(book):
    said = book.decisions(("r_3", "r_gone", "same"), ("r_gone", "r_4", "same"))
    assert frozenset({"r_3", "r_4"}) in book.clusters_of(book.linked(ALICE, said))


def test_different_holds_between_whole_groups_of_same(book):
    said = book.decisions(
        ("r_1", "r_3", "same"), ("r_2", "r_4", "same"), ("r_3", "r_4", "different")
    )
    assert {frozenset({"r_1", "r_3"}), frozenset({"r_2", "r_4"})} <= book.clusters_of(
        book.linked(ALICE, said)
    )


def test_a_different_decision_holds_under_later_data(book):
    later = [
        {
            "id": f"r_{n}",
            "name": "Alice Wanderley",
            "company": "Nova Energy",
            "email": "aw@example.org",
            "from": "vcard",
        }
        for n in (5, 6, 7)
    ]
    found = book.linked([*ALICE, *later], book.decisions(("r_1", "r_2", "different")))
    for cluster in book.clusters_of(found):
        assert not {"r_1", "r_2"} <= cluster


def test_an_undone_decision_leaves_no_trace(book):
    before, after = book.linked(ALICE), book.linked(ALICE, book.decisions())
    assert all(before[name].equals(after[name]) for name in before)


@pytest.mark.parametrize(
    ("earlier", "new", "named"),
    [
        pytest.param([("a", "b", "same")], ("a", "b", "different"), ["a and b"], id="the_opposite"),
        pytest.param(
            [("a", "b", "same"), ("b", "c", "same")],
            ("a", "c", "different"),
            ["a and c", "a and b"],
            id="over_a_chain",
        ),
        pytest.param(
            [("a", "b", "same"), ("b", "c", "different")],
            ("a", "c", "same"),
            ["a and c", "b and c"],
            id="same_over_different",
        ),
        pytest.param(
            [("a", "b", "different")],
            ("b", "a", "same"),
            ["b and a", "a and b"],
            id="the_other_way_round",
        ),
    ],
)
def test_a_contradicting_decision_is_refused_and_both_pairs_are_named(book, earlier, new, named):
    with pytest.raises(DecisionConflictError) as refused:
        conflicts(book.decisions(*earlier), Decision("me", *new))
    for pair in named:
        assert pair in str(refused.value)


@pytest.mark.parametrize(
    ("earlier", "new"),
    [
        pytest.param([("a", "b", "same")], ("b", "c", "same"), id="a_longer_chain"),
        pytest.param(
            [("a", "b", "different")], ("b", "c", "different"), id="different_is_not_transitive"
        ),
        pytest.param([("a", "b", "same")], ("a", "b", "same"), id="said_twice"),
        pytest.param([("a", "b", "different")], ("a", "c", "same"), id="another_pair"),
    ],
)
def test_a_decision_that_contradicts_nothing_is_taken(book, earlier, new):
    conflicts(book.decisions(*earlier), Decision("me", *new))


def test_another_owners_decisions_do_not_matter(book):
    conflicts(
        book.decisions(("a", "b", "same"), owner="you"), Decision("me", "a", "b", "different")
    )


def test_one_record_can_not_be_decided_on_with_itself(book):
    with pytest.raises(DecisionConflictError, match="one record"):
        conflicts(book.decisions(), Decision("me", "a", "a", "same"))


def test_a_decision_on_records_that_are_not_here_changes_nothing(book):
    found = book.linked(ALICE, book.decisions(("r_8", "r_9", "same"), ("r_1", "r_9", "different")))
    assert found["clusters"].height == len(ALICE)
    assert found["clusters"].select(pl.col("cluster_id").n_unique()).item() == 3


def test_a_record_that_fits_one_name_of_a_person_with_two_is_not_kept_away_by_the_other(book):
    """The owner said that Gregor is Hedda; four records of his name must not outvote hers."""
    gregor = [
        {"id": f"r_{n}", "name": "Gregor Tiefenbach", "email": "gt@example.com", "from": "list"}
        for n in range(1, 5)
    ]
    hedda = [
        {"id": f"r_{n}", "name": "Hedda Gablenz", "email": "hg@example.org", "from": "list"}
        for n in (8, 9)
    ]
    found = book.linked([*gregor, *hedda], book.decisions(("r_1", "r_8", "same")))
    assert book.clusters_of(found) == {frozenset(c["id"] for c in [*gregor, *hedda])}
    assert found["review_pairs"].is_empty()


def test_a_contradiction_of_one_name_holds_for_the_other_name_of_the_person(book):
    """The owner said that Gregor is Hedda: who is not Gregor is not Hedda either."""
    cards = [
        {"id": "r_1", "name": "Gregor Tiefenbach", "profile": "gt-1"},
        {"id": "r_2", "name": "Hedda Gablenz", "email": "hg@example.org", "from": "google"},
        {"id": "r_3", "name": "Hedda Gablenz", "email": "hg@example.org", "profile": "hg-2"},
    ]
    alone = book.clusters_of(book.linked(cards))
    assert frozenset({"r_2", "r_3"}) in alone
    told = book.linked(cards, book.decisions(("r_1", "r_2", "same")))
    assert book.clusters_of(told) == {frozenset({"r_1", "r_2"}), frozenset({"r_3"})}
    apart = book.decisions(("r_1", "r_2", "same"), ("r_1", "r_3", "different"))
    assert book.clusters_of(book.linked(cards, apart)) == {
        frozenset({"r_1", "r_2"}),
        frozenset({"r_3"}),
    }
