"""Rows of books for tests of the whole stage."""

from collections.abc import Callable, Sequence
from typing import Any

import polars as pl
import pytest

from schemas.exports import BookRows
from schemas.tables import polars_schema

_DEFAULTS = {"owner": "me", "source": "google_2024", "file": "contacts.csv", "raw": "{}"}


def _filled(row: dict[str, Any], at: int) -> dict[str, Any]:
    filled: dict[str, Any] = {"record_id": f"r{at:04d}", "row": at + 1}
    for name, dtype in polars_schema(BookRows).items():
        if name in row:
            filled[name] = row[name]
        elif name in _DEFAULTS:
            filled[name] = _DEFAULTS[name]
        elif isinstance(dtype, pl.List):
            filled[name] = []
        elif dtype == pl.Boolean:
            filled[name] = False
    return filled


def _made(rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    filled = [_filled(row, at) for at, row in enumerate(rows)]
    return pl.DataFrame(filled, schema=polars_schema(BookRows))


@pytest.fixture
def book() -> Callable[[Sequence[dict[str, Any]]], pl.DataFrame]:
    """Book rows of the given columns, everything else empty."""
    return _made


@pytest.fixture(scope="module")
def books() -> Callable[[Sequence[dict[str, Any]]], pl.DataFrame]:
    """Likewise, for what the cases of a module have in common."""
    return _made
