"""The journal of the owner's decisions."""

from datetime import UTC, datetime

import pytest

from flows.decisions import DecisionJournal
from schemas.errors import DamagedStateError, UnknownIdError

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_the_last_word_on_a_pair_holds_whichever_side_comes_first(workspace):
    journal = DecisionJournal(workspace)
    journal.add("kim", "same", "r_2", "r_1", at=NOON)
    journal.add("kim", "different", "r_1", "r_2", at=NOON)
    assert journal.holding().select("record_id_l", "record_id_r", "verdict").rows() == [
        ("r_1", "r_2", "different")
    ]


def test_an_undone_decision_holds_no_more_and_stays_in_the_journal(workspace):
    journal = DecisionJournal(workspace)
    journal.add("kim", "same", "r_1", "r_2", at=NOON)
    journal.add("kim", "undo", "r_1", "r_2", at=NOON)
    assert journal.holding().is_empty()
    assert [entry.verdict for entry in journal.entries()] == ["same", "undo"]


def test_what_was_never_decided_cannot_be_undone(workspace):
    with pytest.raises(UnknownIdError, match="no decision on r_1 and r_2"):
        DecisionJournal(workspace).add("kim", "undo", "r_1", "r_2", at=NOON)


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"verdict": "maybe"}', "null"], ids=["half", "list", "verdict", "null"]
)
def test_a_damaged_line_stops_everything_and_is_named(workspace, line):
    journal = DecisionJournal(workspace)
    journal.add("kim", "same", "r_1", "r_2", at=NOON)
    with journal.path.open("a") as stream:
        stream.write(line + "\n")
    with pytest.raises(DamagedStateError, match="line 2"):
        journal.holding()
