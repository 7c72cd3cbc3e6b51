"""A reader sees one whole snapshot, or notices that a file was touched."""

import json
import threading

import duckdb
import polars as pl
import pytest
from snapshots import contacts, published

from flows import publish
from flows.publish import Draft, current, next_run_id, retire, verify, write_views
from schemas.errors import DamagedSnapshotError, WorkspaceError
from schemas.tables import PUBLISHED, descriptions, polars_schema


def test_every_table_has_a_folder_and_exactly_its_columns(workspace):
    snapshot = published(workspace, contacts=contacts("Ana", "Ben"))
    write_views(workspace, snapshot)
    with duckdb.connect(str(workspace.published / "coterie.duckdb"), read_only=True) as views:
        for name, table in PUBLISHED.items():
            found = [column[0] for column in views.execute(f"from {name}").description]
            assert found == list(polars_schema(table)), name
            path = "*/*" if name == "contacts" else "*"
            direct = duckdb.sql(f"from '{workspace.current}/{name}/{path}.parquet'").columns
            assert sorted(direct) == sorted(found), name


def test_contacts_are_partitioned_by_tier_and_readable_one_file_at_a_time(workspace):
    published(workspace, contacts=contacts("Ana", "Ben"))
    file = workspace.current / "contacts" / "tier=B" / "part-0.parquet"
    assert pl.read_parquet(file)["tier"].to_list() == ["B"]
    rows = duckdb.sql(
        f"select tier, full_name from '{workspace.current}/contacts/*/*.parquet' order by all"
    )
    assert rows.fetchall() == [("A", "Ana"), ("B", "Ben")]


def test_descriptions_stand_in_the_parquet_metadata(workspace):
    published(workspace, contacts=contacts("Ana"))
    metadata = pl.read_parquet_metadata(
        workspace.current / "contacts" / "tier=A" / "part-0.parquet"
    )
    for name, text in descriptions(PUBLISHED["contacts"]).items():
        assert metadata[f"description.{name}"] == text


def test_a_flipped_byte_is_found_wherever_it_is(workspace):
    snapshot = published(workspace, contacts=contacts(*(f"Person {k}" for k in range(50))))
    [file] = [p for p in snapshot.parts("contacts") if "tier=A" in str(p)]
    whole = file.read_bytes()
    for offset in range(0, len(whole), 997):
        file.write_bytes(whole[:offset] + bytes([whole[offset] ^ 1]) + whole[offset + 1 :])
        with pytest.raises(DamagedSnapshotError, match=r"tier=A/part-0\.parquet"):
            verify(workspace)
    file.write_bytes(whole)
    assert verify(workspace).run_id == snapshot.run_id


def test_a_missing_file_and_a_stray_one_are_found_and_strays_are_never_read(workspace):
    snapshot = published(workspace, contacts=contacts("Ana"))
    stray = workspace.current / "records" / "tmp_t.parquet"
    pl.DataFrame({"x": [1]}).write_parquet(stray)
    assert snapshot.table("records").is_empty()
    (workspace.current / "runs" / "part-0.parquet").unlink()
    with pytest.raises(DamagedSnapshotError) as found:
        verify(workspace)
    assert found.value.files == ["records/tmp_t.parquet", "runs/part-0.parquet"]


@pytest.mark.slow
def test_readers_see_one_whole_snapshot_while_others_are_published(workspace):
    published(workspace, contacts=contacts("Ana"), companies=_company("Ana"))
    seen, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            snapshot = current(workspace)
            people = set(snapshot.table("contacts")["full_name"])
            named = set(snapshot.table("companies")["name"])
            seen.append(people == named)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for k in range(15):
        published(workspace, contacts=contacts(f"Ana {k}"), companies=_company(f"Ana {k}"))
    stop.set()
    for reader in readers:
        reader.join()
    assert len(seen) > 4
    assert all(seen)


def test_a_draft_that_is_discarded_leaves_no_trace_and_the_former_snapshot(workspace):
    before = published(workspace, contacts=contacts("Ana"))
    draft = Draft(workspace, next_run_id(workspace, "20261121T030000Z"))
    draft.add({"contacts": contacts("Ben")}, 0)
    draft.discard()
    assert current(workspace).run_id == before.run_id
    assert not (workspace.store / "staging").exists()


def test_run_ids_rise_even_when_the_clock_goes_back(workspace):
    first = published(workspace).run_id
    assert next_run_id(workspace, "19990101T000000Z") > first


def test_a_snapshot_of_a_newer_program_is_refused_by_name(workspace):
    snapshot = published(workspace)
    path = snapshot.folder / "manifest.json"
    path.write_text(json.dumps(snapshot.manifest | {"format": publish.FORMAT + 1}))
    with pytest.raises(WorkspaceError, match="newer coterie"):
        current(workspace)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": {}}'], ids=["empty", "half", "list", "keys"]
)
def test_with_a_broken_manifest_the_newest_whole_snapshot_counts(workspace, text):
    good = published(workspace, contacts=contacts("Ana"))
    broken = published(workspace, contacts=contacts("Ben"))
    (broken.folder / "manifest.json").write_text(text)
    assert current(workspace).run_id == good.run_id


def test_old_snapshots_retire_but_never_one_that_is_needed(workspace):
    ids = [published(workspace).run_id for _ in range(5)]
    stay = retire(workspace, keep=2, needed={ids[0]})
    assert stay == {ids[0], ids[3], ids[4]}
    assert sorted(
        p.name for p in workspace.published.iterdir() if p.is_dir() and not p.is_symlink()
    ) == sorted(stay)


def _company(name):
    row = {
        "owner": "kim",
        "company_id": "co_1",
        "name": name,
        "variants": [],
        "domains": [],
        "n_contacts": 1,
    }
    return pl.DataFrame([row], schema=polars_schema(PUBLISHED["companies"]))
