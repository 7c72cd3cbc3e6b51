"""The analysts' questions in docs/questions run on the published tables, and give the answers beside them."""

import importlib.util
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location(
    "questions", Path(__file__).with_name("questions.py")
)
questions = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(questions)
NAMES = [question.stem for question in questions.QUESTIONS]


@pytest.mark.parametrize("question", questions.QUESTIONS, ids=NAMES)
def test_a_question_has_the_answer_beside_it(question, sample_run):
    said = question.with_suffix(".txt").read_text(encoding="utf-8")
    assert questions.answer(question, sample_run.root) == said, "run `python tests/questions.py`"


def test_there_are_fifteen_questions_each_asked_in_its_first_line():
    asked = [
        question.read_text(encoding="utf-8").splitlines()[0] for question in questions.QUESTIONS
    ]
    assert [line.split(". ")[0] for line in asked] == [f"-- {n}" for n in range(1, 16)]


def test_no_score_differs_from_the_sum_of_its_factors(sample_run):
    [check] = [question for question in questions.QUESTIONS if question.stem == "12_readd_scores"]
    assert questions.answer(check, sample_run.root).endswith("(no row)\n")
