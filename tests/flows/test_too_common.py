"""What too many records of a book share is not compared, and the run says so."""

from datetime import date

import pytest

from flows.job import Job
from flows.pipeline import run
from flows.summary import as_json, lines

AS_OF = date(2026, 11, 20)


class Notes:
    """Progress that keeps what it is told."""

    def __init__(self):
        self.told = []

    def note(self, text):
        self.told.append(text)

    def step(self, name, *, of=""):
        from contextlib import nullcontext

        return nullcontext()


def _names(n):
    """People of one given name and initial, and nothing else in common."""
    vowels = "aeiou"
    return [f"Ana B{a}{c}{b}{d}ck" for a in vowels for b in vowels for c in "lmn" for d in "rst"][
        :n
    ]


def _write(workspace, names):
    rows = "".join(f"{name},\n" for name in names)
    (workspace.inbox / "kim" / "list.csv").write_text("Name,Email\n" + rows)


@pytest.mark.slow
def test_a_run_says_what_it_did_not_compare_and_names_nobody_in_its_log(workspace):
    _write(workspace, _names(75))
    notes = Notes()
    report = run(Job(workspace, AS_OF), progress=notes)
    told = {row["shared"]: row for row in as_json(report)["capped_blocks"]}
    assert told["given name and initial"]["n_largest"] == 75
    assert told["given name and initial"]["n_pairs"] == 75 * 74 // 2
    said = "\n".join(lines(report, workspace.root))
    assert "Too common to compare, in 1 book" in said
    assert "kim, given name and initial: 1 block, the largest of 75 records, 2775 pairs" in said
    (noted,) = [text for text in notes.told if "too common" in text]
    assert "kim" not in noted
    again = run(Job(workspace, AS_OF))
    assert again.n_reused == 1
    assert again.capped.equals(report.capped)


@pytest.mark.slow
def test_a_book_without_such_crowds_says_nothing(workspace):
    _write(workspace, _names(40))
    report = run(Job(workspace, AS_OF))
    assert report.capped.is_empty()
    assert "Too common" not in "\n".join(lines(report, workspace.root))
