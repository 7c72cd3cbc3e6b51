"""What headers of lists without a layout mean, one by one."""

import csv
from pathlib import Path

import pytest

from transforms.extract.aliases import alias

ROLES = Path(__file__).parent / "header_roles.csv"


def _cases() -> list[tuple[str, str]]:
    with ROLES.open(encoding="utf-8", newline="") as lines:
        return [(row["header"], row["role"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("header", "role"), _cases())
def test_a_header_means_what_the_list_says(header: str, role: str) -> None:
    assert (alias(header) or "") == role
