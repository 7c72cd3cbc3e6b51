"""What the pages say the sample prints, it prints."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_SPEC = importlib.util.spec_from_file_location(
    "documented", Path(__file__).with_name("documented.py")
)
documented = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(documented)
CASES = documented.commands((ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("command", "said"), CASES, ids=[f"answer_{k}" for k in range(len(CASES))])
def test_an_answer_in_the_readme_is_what_the_sample_gives(command, said, sample_run):
    assert documented.answer(command, sample_run.root) == said, "run `python tests/documented.py`"


def test_the_readme_shows_real_answers():
    assert len(CASES) >= 4


def test_the_readme_names_its_two_commands_before_anything_else():
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert page.index("make run") < page.index("make test") < page.index("## The data's way")
