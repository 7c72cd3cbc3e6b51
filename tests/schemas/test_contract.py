"""The published tables are the contract, as written down apart from the schemas."""

from datetime import date, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest
import yaml

from schemas.errors import ContractError
from schemas.tables import ALL, PUBLISHED, conform, descriptions, empty, failed_checks

EXAMPLES = {
    pl.String: "x",
    pl.Boolean: True,
    pl.Date: date(2026, 1, 1),
    pl.Datetime: datetime(2026, 1, 1),
    pl.List: [],
    **dict.fromkeys((pl.Int32, pl.Int64, pl.UInt32, pl.UInt64, pl.Float64), 0),
}
CONTRACT = yaml.safe_load((Path(__file__).parent / "contract.yaml").read_text(encoding="utf-8"))


def test_the_tables_are_those_of_the_contract():
    assert list(PUBLISHED) == list(CONTRACT)


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_and_sql_types_are_those_of_the_contract(name, tmp_path):
    path = tmp_path / "t.parquet"
    empty(PUBLISHED[name]).write_parquet(path)
    rows = duckdb.sql(f"describe select * from '{path}'").fetchall()
    assert {row[0]: row[1].replace('"', "") for row in rows} == CONTRACT[name]
    assert [row[0] for row in rows] == list(CONTRACT[name])


@pytest.mark.parametrize("name", ALL)
def test_every_table_and_column_says_what_it_is(name):
    assert "Grain:" in (ALL[name].__doc__ or "") or name == "book_rows"
    assert all(descriptions(ALL[name]).values())


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_published_table_has_owners(name):
    assert next(iter(CONTRACT[name])) == "owner"


def test_a_broken_row_is_named_by_column_check_and_count_never_by_value():
    row = {"owner": "kim", "purpose": "overall", "n": -7, "n_tail": 0, "verdict": "perhaps-canary"}
    frame = pl.concat([empty(PUBLISHED["tier_fit"]), pl.DataFrame([row])], how="diagonal_relaxed")
    with pytest.raises(ContractError) as broken:
        conform(frame, PUBLISHED["tier_fit"])
    said = str(broken.value)
    assert "verdict" in said
    assert "(1 rows)" in said
    assert "canary" not in said
    assert "-7" not in said


def test_a_missing_column_is_our_own_mistake():
    with pytest.raises(ContractError, match="no column verdict"):
        conform(pl.DataFrame({"owner": ["kim"]}), PUBLISHED["tier_fit"])


def test_rows_that_break_a_check_are_told_by_position():
    good = {"owner": "kim", "purpose": "overall", "n": 1, "n_tail": 0, "verdict": "too_small"}
    rows = [good, good | {"verdict": "x"}, good, good | {"n": -1}]
    frame = pl.concat([empty(PUBLISHED["tier_fit"]), pl.DataFrame(rows)], how="diagonal_relaxed")
    broken = failed_checks(frame, PUBLISHED["tier_fit"])
    assert sorted(row for rows in broken.values() for row in rows) == [1, 3]


def _holding(column):
    """A value that keeps a column's rules."""
    limits = {key: value for check in column.checks for key, value in check.statistics.items()}
    if "allowed_values" in limits:
        return next(iter(limits["allowed_values"]))
    if column.nullable:
        return None
    return limits.get("min_value", EXAMPLES[column.dtype.type.base_type()])


def _breaking(column):
    """Values that break one rule of a column each."""
    limits = {key: value for check in column.checks for key, value in check.statistics.items()}
    yield from [] if column.nullable else [None]
    yield from ["no such word"] if "allowed_values" in limits else []
    yield from [limits["min_value"] - 1] if "min_value" in limits else []
    yield from [limits["max_value"] + 1] if "max_value" in limits else []
    is_required_float = column.dtype.type.is_float() and not column.nullable
    yield from [float("nan")] if is_required_float else []


@pytest.mark.parametrize("name", ALL)
def test_pandera_is_asked_where_a_rule_is_broken_and_only_there(name, monkeypatch):
    columns = ALL[name].to_schema().columns
    row = {column: _holding(rules) for column, rules in columns.items()}
    good = pl.DataFrame([row], schema=empty(ALL[name]).schema, strict=False)
    ALL[name].validate(good)
    asked = []
    monkeypatch.setattr(ALL[name], "validate", lambda frame, **_: asked.append(frame))
    assert failed_checks(good, ALL[name]) == {}
    assert not asked
    broken = [
        good.with_columns(pl.Series(column, [value], dtype=good.schema[column], strict=False))
        for column, rules in columns.items()
        for value in _breaking(rules)
        if not isinstance(value, int) or value >= 0 or good.schema[column].is_signed_integer()
    ]
    other = [
        good.drop(good.columns[0]),
        good.with_columns(more=1),
        good.select(reversed(good.columns)),
    ]
    for frame in (*broken, *other):
        failed_checks(frame, ALL[name])
    assert len(asked) == len(broken) + len(other)
