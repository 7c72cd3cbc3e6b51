"""Comparisons kept between runs: they spare work, change no table, and are gone when somebody is forgotten."""

from datetime import date

import pytest

from flows.cli import main
from flows.compared import ComparedCache
from flows.disk import remove
from flows.job import Job
from flows.pipeline import run
from flows.publish import need_current
from flows.store import code_digest
from schemas.tables import PUBLISHED
from transforms.link import known

AS_OF = date(2026, 11, 20)
FIRST = "Name,Email,Company\nAna Ruiz,ana@example.com,Acme\nAna Ruiz,,Acme\nBen Ode,b@example.org,Initech\n"
NEXT = FIRST + "Anna Ruiz,ana@example.com,\nBen Ode,,Initech\nDee Poe,dee@example.org,Acme\n"


@pytest.fixture(autouse=True)
def _books_of_any_size_are_kept(monkeypatch):
    monkeypatch.setattr(known, "KEPT_FROM", 0)


def _run(workspace, text):
    (workspace.inbox / "kim" / "list.csv").write_text(text)
    run(Job(workspace, AS_OF))
    snapshot = need_current(workspace)
    return {name: snapshot.table(name) for name in PUBLISHED if name != "runs"}


def _kept(workspace):
    return ComparedCache(workspace, code_digest()).read(["kim"])


@pytest.mark.slow
def test_what_was_kept_changes_no_table_and_neither_does_its_loss(workspace):
    _run(workspace, FIRST)
    assert _kept(workspace)["compared_cards"].height == 3
    found = _run(workspace, NEXT)
    assert _kept(workspace)["compared_cards"].height == 6
    remove(workspace.store / "compared")
    remove(workspace.store / "resolved")
    again = _run(workspace, NEXT)
    assert all(again[name].equals(found[name]) for name in found)


@pytest.mark.slow
def test_a_damaged_file_counts_as_not_there(workspace):
    _run(workspace, FIRST)
    path = next((workspace.store / "compared").rglob("compared_pairs.parquet"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert _kept(workspace)["compared_cards"].is_empty()
    assert _run(workspace, NEXT)["contacts"].height == 3


@pytest.mark.slow
def test_what_other_code_kept_is_not_used(workspace):
    _run(workspace, FIRST)
    assert ComparedCache(workspace, "other").read(["kim"])["compared_cards"].is_empty()


@pytest.mark.slow
def test_an_owner_that_is_gone_leaves_nothing(workspace):
    (workspace.inbox / "lee").mkdir()
    (workspace.inbox / "lee" / "list.csv").write_text(FIRST)
    _run(workspace, FIRST)
    assert len(list((workspace.store / "compared").iterdir())) == 2
    remove(workspace.inbox / "lee")
    _run(workspace, FIRST)
    assert len(list((workspace.store / "compared").iterdir())) == 1


@pytest.mark.slow
def test_forgetting_somebody_takes_all_that_was_kept(workspace):
    _run(workspace, FIRST)
    assert main(["forget", "b@example.org", str(workspace.root), "--yes"]) == 0
    assert not (workspace.store / "compared").exists()
    assert set(_run(workspace, FIRST)["contacts"]["full_name"]) == {"Ana Ruiz"}
