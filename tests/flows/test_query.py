"""SQL from users reads the snapshot and nothing else."""

import subprocess
import sys

import pytest
from snapshots import contacts, published

from flows.query import answer, table_lines
from schemas.errors import DamagedSnapshotError, QueryError

HOSTILE = {
    "reads_a_file": "select * from '/etc/passwd'",
    "reads_text": "select * from read_text('/etc/passwd')",
    "reads_csv": "select * from read_csv('/etc/passwd')",
    "globs": "select * from glob('/*')",
    "reads_a_parquet_of_the_snapshot": "select * from read_parquet('{folder}/contacts/*/*.parquet')",
    "web": "select * from 'https://example.com/x.csv'",
    "attach": "attach 'x.duckdb' as x",
    "copies_out": "copy contacts to '{folder}/x.csv'",
    "copies_over": "copy (select 1) to '{folder}/contacts/tier=A/part-0.parquet'",
    "exports": "export database '{folder}/x'",
    "installs": "install httpfs",
    "loads": "load httpfs",
    "sets": "set enable_external_access = true",
    "resets": "reset lock_configuration",
    "pragma": "pragma database_list",
    "two_statements": "select 1; select 2",
    "hidden_second": "select 1; copy contacts to '{folder}/x.csv'",
    "explains_a_copy": "explain analyze copy contacts to '{folder}/x.csv'",
    "creates": "create table x as select 1",
    "deletes": "delete from contacts",
    "updates": "update contacts set full_name = ''",
    "drops": "drop table contacts",
    "inserts": "insert into contacts select * from contacts",
    "calls": "call pragma_version()",
    "secrets": "create secret s (type s3)",
    "environment": "select getenv('HOME')",
    "python_variable": "select * from os",
    "nothing": "",
    "nonsense": "selekt",
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    from flows.workspace import Workspace

    return published(Workspace(tmp_path_factory.mktemp("query")), contacts=contacts("Ana", "Ben"))


def ask(snapshot, sql, *, seconds=20, limit=100):
    return answer(snapshot, sql.format(folder=snapshot.folder), seconds=seconds, limit=limit)


@pytest.mark.parametrize("sql", HOSTILE.values(), ids=HOSTILE.keys())
def test_anything_but_one_select_over_the_tables_is_refused_and_leaves_no_trace(snapshot, sql):
    with pytest.raises(QueryError):
        ask(snapshot, sql)
    assert snapshot.damaged() == []


def test_a_select_gives_columns_and_rows(snapshot):
    assert ask(snapshot, "select tier, count(*) as n from contacts group by all order by 1") == (
        ["tier", "n"],
        [("A", 1), ("B", 1)],
        False,
    )


def test_more_rows_than_the_limit_are_told(snapshot):
    _, rows, has_more = ask(snapshot, "select * from range(50)", limit=10)
    assert (len(rows), has_more) == (10, True)


def test_an_endless_query_is_stopped(snapshot):
    with pytest.raises(QueryError, match=r"stopped after 0\.5 s"):
        ask(snapshot, "select count(*) from range(1000000000) a, range(1000000000) b", seconds=0.5)


def test_an_unknown_table_is_answered_with_the_tables_there_are(snapshot):
    with pytest.raises(QueryError, match="circle_members"):
        ask(snapshot, "select * from contact")


def test_a_table_whose_file_was_touched_is_not_answered_from(workspace):
    snapshot = published(workspace, contacts=contacts("Ana"))
    [file] = snapshot.parts("contacts")
    file.write_bytes(file.read_bytes() + b"x")
    with pytest.raises(DamagedSnapshotError):
        ask(snapshot, "select * from contacts")


@pytest.mark.slow
def test_a_memory_bomb_dies_alone(workspace):
    published(workspace, contacts=contacts("Ana"))
    bomb = "select length(string_agg(repeat('x', 2000000000), '')) from range(20)"
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", "sql", bomb, str(workspace.root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("coterie: ")
    assert "Traceback" not in done.stderr


def test_names_that_would_garble_a_terminal_are_shown_harmless():
    lines = table_lines(["name"], [("\x1b[31mAna\u202eneB",)])
    assert "\x1b" not in lines[2]
    assert "\u202e" not in lines[2]
