"""The published tables are the contract, as written down apart from the schemas."""

from pathlib import Path

import duckdb
import polars as pl
import pytest
import yaml

from schemas.errors import ContractError
from schemas.tables import ALL, PUBLISHED, conform, descriptions, empty, failed_checks

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
