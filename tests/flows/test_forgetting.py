"""Forgetting a person: gone from store and snapshots, and not let in again; everybody else stays."""

import json
import subprocess

import polars as pl
import pytest

from flows.cli import main
from flows.frozen import erase_from_audiences
from flows.publish import need_current, snapshots

RUN = ("--as-of", "2026-11-20", "--quiet")
CANARIES = ("canary-mail@example.com", "Canarius Yellowbird", "canarius-yellowbird")


@pytest.fixture
def forgotten(workspace):
    """A workspace run twice, then made to forget one of three people."""
    (workspace.inbox / "kim" / "people.vcf").write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Canarius Yellowbird\nN:Yellowbird;Canarius;;;\n"
        "EMAIL:canary-mail@example.com\nURL:https://www.linkedin.com/in/canarius-yellowbird\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Dee Poe\nN:Poe;Dee;;;\nEMAIL:dee@example.org\nEND:VCARD\n"
    )
    main(["run", str(workspace.root), *RUN])
    main(["run", str(workspace.root), "--as-of", "2026-11-21", "--quiet"])
    (workspace.store / "audiences").mkdir()
    (workspace.store / "audiences" / "a_1.json").write_text(
        '{"address": "canary-mail@example.com"}'
    )
    assert main(["forget", "canary-mail@example.com", str(workspace.root), "--yes"]) == 0
    return workspace


def anywhere(folder, text):
    return subprocess.run(
        ["grep", "-rlaF", text, str(folder)], capture_output=True, check=False
    ).stdout


def in_tables(workspace, text):
    for snapshot in snapshots(workspace):
        for path in snapshot.folder.rglob("*.parquet"):
            if text in str(pl.read_parquet(path, hive_partitioning=False).to_dicts()):
                yield path


@pytest.mark.slow
@pytest.mark.parametrize("canary", CANARIES)
def test_nothing_of_the_person_is_left_in_store_or_snapshots(forgotten, canary):
    assert anywhere(forgotten.store, canary) == b""
    assert anywhere(forgotten.published, canary) == b""
    assert list(in_tables(forgotten, canary)) == []


@pytest.mark.slow
def test_the_snapshots_are_whole_after_it(forgotten):
    for snapshot in snapshots(forgotten):
        assert snapshot.damaged() == []
    people = set(need_current(forgotten).table("contacts")["full_name"])
    assert people == {"Ana Ruiz", "Ben Ode", "Dee Poe"}


def frozen(workspace, audience_id, owner, *members, **others):
    """An audience as it is kept, with the members given by id and name."""
    folder = workspace.store / "audiences"
    folder.mkdir(parents=True, exist_ok=True)
    told = [
        {"contact_id": one, "full_name": name, "address": f"{one}@example.org"}
        for one, name in members
    ]
    (folder / f"{audience_id}.json").write_text(
        json.dumps({"owner": owner, "members": told, **others})
    )


def test_frozen_lists_lose_the_person_alone(workspace):
    frozen(workspace, "a_held", "kim", ("c_dee", "Dee Poe"), ("c_old", "Canarius Yellowbird"))
    frozen(workspace, "a_other", "kim", ("c_dee", "Dee Poe"))
    frozen(workspace, "a_yours", "lou", ("c_old", "Canarius Yellowbird"))
    frozen(
        workspace,
        "a_told",
        "kim",
        ("c_old", "Canarius Yellowbird"),
        advice=["Ask Canarius Yellowbird"],
    )
    frozen(workspace, "a_address", "kim", ("c_dee", "Dee Poe"), advice=["canary-mail@example.com"])
    before = {path.stem: path.read_text() for path in (workspace.store / "audiences").iterdir()}
    gone = erase_from_audiences(workspace, "kim", {"c_new", "c_old"}, ["canary-mail@example.com"])
    after = {path.stem: path.read_text() for path in (workspace.store / "audiences").iterdir()}
    assert gone == ["a_address", "a_told"]
    assert [m["contact_id"] for m in json.loads(after.pop("a_held"))["members"]] == ["c_dee"]
    assert after == {name: before[name] for name in ("a_other", "a_yours")}


@pytest.mark.slow
def test_what_was_damaged_before_stays_told_by_verify(workspace, capsys):
    main(["run", str(workspace.root), *RUN])
    snapshot = need_current(workspace)
    part = snapshot.parts("records")[0]
    rows = pl.read_parquet(part).with_columns(pl.col("raw") + " ")
    rows.write_parquet(part)
    assert main(["forget", "Ana Ruiz", str(workspace.root), "--yes"]) == 0
    assert main(["verify", str(workspace.root)]) == 1
    assert "first records/part-0.parquet" in capsys.readouterr().err
    assert "Ana Ruiz" not in pl.read_parquet(part)["full_name"].to_list()


@pytest.mark.slow
def test_a_later_run_keeps_the_person_out_and_counts_the_row_as_suppressed(forgotten):
    main(["run", str(forgotten.root), *RUN])
    snapshot = need_current(forgotten)
    assert set(snapshot.table("contacts")["full_name"]) == {"Ana Ruiz", "Ben Ode", "Dee Poe"}
    card = snapshot.table("files").filter(pl.col("file") == "people.vcf").row(0, named=True)
    assert (card["n_rows"], card["n_records"], card["n_skipped"]) == (2, 1, 1)
    assert "suppressed" in card["message"]
    assert list(in_tables(forgotten, "canary-mail@example.com")) == []


@pytest.mark.slow
def test_another_export_does_not_bring_the_person_back(forgotten):
    (forgotten.inbox / "kim" / "new.csv").write_text(
        "Name,Email,Company\nC. Yellowbird,Canary-Mail@example.com,Elsewhere\nEve Fox,eve@example.com,Acme\n"
    )
    main(["run", str(forgotten.root), *RUN])
    people = set(need_current(forgotten).table("contacts")["full_name"])
    assert people == {"Ana Ruiz", "Ben Ode", "Dee Poe", "Eve Fox"}


@pytest.mark.slow
def test_without_a_yes_a_script_forgets_nobody(workspace, capsys):
    main(["run", str(workspace.root), *RUN])
    assert main(["forget", "Ana Ruiz", str(workspace.root)]) == 1
    assert "--yes" in capsys.readouterr().err
    assert need_current(workspace).table("contacts").height == 2
