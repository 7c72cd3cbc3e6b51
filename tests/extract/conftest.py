"""What the tests of extract share: options as a run has them, and the switch that rewrites golden files."""

import os
from datetime import date

import pytest

from schemas.exports import ReadOptions


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite expected.ndjson from what is read now"
    )


@pytest.fixture
def updates_golden(request):
    """Whether golden files are rewritten: never under CI, where they are the judge."""
    wanted = request.config.getoption("--update-golden", default=False)
    if wanted and os.environ.get("CI") == "true":
        pytest.fail(
            "--update-golden is refused under CI: look at the difference, then rewrite at home"
        )
    return wanted


@pytest.fixture(scope="session")
def options():
    return ReadOptions(today=date(2026, 11, 23))
