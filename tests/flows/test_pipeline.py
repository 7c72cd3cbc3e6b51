"""The main job on the sample and on small workspaces: whole, repeatable, and never half done."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.job import Job
from flows.pipeline import run
from flows.publish import current, need_current
from flows.workspace import Workspace
from schemas.errors import CircleRuleError, NothingReadError, UnknownIdError
from schemas.tables import PUBLISHED, failed_checks

AS_OF = date(2026, 11, 20)
COUNTS = ("n_rows", "n_records", "n_rejected", "n_skipped")


def tables(workspace):
    snapshot = need_current(workspace)
    return {name: snapshot.table(name) for name in PUBLISHED}


def hashes(workspace):
    """SHA-256 of every published Parquet file but those of runs, by name."""
    folder = workspace.current.resolve()
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.parquet"))
        if path.parent.name != "runs"
    }


def assert_nothing_lost(workspace):
    """Every row of every file is accounted for, in the file and over the run."""
    found = tables(workspace)
    files, runs = found["files"], found["runs"]
    assert files.filter(pl.col("n_rows") != pl.sum_horizontal(COUNTS[1:])).is_empty()
    for name in COUNTS:
        assert files[name].sum() == runs[name].sum()
    assert files["n_rejected"].sum() == found["rejects"].height
    assert found["contact_records"].height == found["records"].height
    assert set(found["contact_records"]["contact_id"]) == set(found["contacts"]["contact_id"])
    assert files.filter((pl.col("n_skipped") > 0) & (pl.col("message") == "")).is_empty()


def test_the_sample_fills_every_table_and_keeps_every_contract(sample_run):
    found = tables(sample_run)
    for name, table in PUBLISHED.items():
        assert failed_checks(found[name], table) == {}, name
        if name != "changes":  # a first run has nothing to compare with
            assert found[name].height > 0, name
    assert_nothing_lost(sample_run)


def test_contacts_point_at_nothing_that_is_not_there(sample_run):
    found = tables(sample_run)
    ids = set(found["contacts"].select("owner", "contact_id").iter_rows())
    for name in ("interactions", "field_lineage", "score_factors", "contact_values", "tiers", "exposures",
                 "circle_members", "reminders"):  # fmt: skip
        assert set(found[name].select("owner", "contact_id").iter_rows()) <= ids, name
    records = set(found["records"].select("owner", "record_id").iter_rows())
    assert set(found["contact_records"].select("owner", "record_id").iter_rows()) == records
    companies = set(found["companies"].select("owner", "company_id").iter_rows())
    named = found["contacts"].drop_nulls("company_id").select("owner", "company_id").iter_rows()
    assert set(named) <= companies


@pytest.mark.slow
def test_the_same_run_gives_the_same_bytes_from_nothing_and_from_caches(sample, sample_run):
    run(Job(sample, AS_OF))
    assert hashes(sample) == hashes(sample_run)
    run(Job(sample, AS_OF))
    assert hashes(sample) == hashes(sample_run)


@pytest.mark.slow
@pytest.mark.parametrize(
    "settings",
    [
        "shards = 2\nthreads = 3",
        "threads = 1",
        "threads = 8",
    ],
    ids=["shards", "one", "eight"],
)
def test_threads_and_shards_change_no_row(sample, sample_run, settings):
    text = (sample.root / "coterie.toml").read_text()
    kept = [line for line in text.splitlines() if not line.startswith(("threads", "shards"))]
    (sample.root / "coterie.toml").write_text("\n".join([settings, *kept]))
    run(Job(sample, AS_OF))
    for name, rows in tables(sample).items():
        if name != "runs":
            assert rows.equals(tables(sample_run)[name].select(rows.columns)) or (
                rows.sort(pl.all().exclude("addresses")).equals(
                    tables(sample_run)[name].sort(pl.all().exclude("addresses"))
                )
            ), name


@pytest.mark.slow
def test_names_and_order_of_files_change_no_contact(sample, sample_run):
    inbox = sample.inbox / "dana-reyes"
    (inbox / "z").mkdir()
    for path in [p for p in inbox.iterdir() if p.suffix in (".csv", ".vcf", ".xlsx")]:
        shutil.move(path, inbox / "z" / path.name)
    run(Job(sample, AS_OF))
    columns = ["owner", "contact_id", "full_name", "emails", "tie_strength", "score", "tier"]
    assert (
        tables(sample)["contacts"]
        .select(columns)
        .equals(tables(sample_run)["contacts"].select(columns))
    )


def test_a_garbage_file_beside_good_ones_is_reported_and_the_run_goes_on(workspace):
    (workspace.inbox / "kim" / "holiday.jpg").write_bytes(b"\xff\xd8\xff\xe0" + os.urandom(5000))
    (workspace.inbox / "kim" / "cut.zip").write_bytes(b"PK\x03\x04" + b"\0" * 300)
    (workspace.inbox / "kim" / "notes.csv").write_bytes(os.urandom(3000))
    report = run(Job(workspace, AS_OF))
    status = dict(report.files.select("file", "status").iter_rows())
    assert status["list.csv"] == "read"
    assert {status["holiday.jpg"], status["cut.zip"], status["notes.csv"]} <= {
        "unrecognised",
        "refused",
    }
    assert report.files.filter((pl.col("status") != "read") & (pl.col("message") == "")).is_empty()
    assert report.counts["n_contacts"] == 2
    assert_nothing_lost(workspace)


@pytest.mark.slow
def test_an_inbox_with_nothing_readable_fails_says_what_to_do_and_keeps_what_was_published(
    workspace,
):
    run(Job(workspace, AS_OF))
    before = current(workspace).run_id
    (workspace.inbox / "kim" / "list.csv").write_bytes(b"\x00\x01\x02" * 50)
    with pytest.raises(NothingReadError, match=r"list\.csv"):
        run(Job(workspace, AS_OF))
    assert current(workspace).run_id == before
    shutil.rmtree(workspace.inbox / "kim")
    (workspace.inbox / "kim").mkdir()
    with pytest.raises(NothingReadError, match="Put exports into"):
        run(Job(workspace, AS_OF))


@pytest.mark.slow
def test_one_owner_can_be_run_alone_and_the_others_stay(sample, sample_run):
    run(Job(sample, AS_OF))
    before = tables(sample)
    with (sample.inbox / "milo-brandt" / "more.csv").open("w") as stream:
        stream.write("Name,Email\nNew Person,new.person@example.com\n")
    with (sample.inbox / "dana-reyes" / "more.csv").open("w") as stream:
        stream.write("Name,Email\nUnseen Person,unseen.person@example.com\n")
    run(Job(sample, AS_OF, owner="milo-brandt"))
    after = tables(sample)
    dana = pl.col("owner") == "dana-reyes"
    for name in PUBLISHED:
        assert after[name].filter(dana).equals(before[name].filter(dana)), name
    new = after["contacts"].filter(pl.col("emails").list.contains("new.person@example.com"))
    assert new["owner"].to_list() == ["milo-brandt"]
    appeared = after["changes"].filter(pl.col("kind") == "appeared")
    assert appeared["contact_id"].to_list() == new["contact_id"].to_list()


def test_an_owner_nobody_knows_is_answered_with_those_there_are(workspace):
    with pytest.raises(UnknownIdError, match="kim"):
        run(Job(workspace, AS_OF, owner="kam"))


@pytest.mark.slow
def test_contact_ids_survive_a_new_export_a_rebuild_and_the_loss_of_every_cache(workspace):
    run(Job(workspace, AS_OF))
    before = dict(tables(workspace)["contacts"].select("full_name", "contact_id").iter_rows())
    (workspace.inbox / "kim" / "list.csv").rename(workspace.inbox / "kim" / "older.csv")
    (workspace.inbox / "kim" / "newer.csv").write_text(
        "Name,Email,Company,Position\n"
        "Cem Ito,cem@example.net,Acme,Buyer\n"
        "Ben Ode,ben@example.org,Umbrella,Director\n"
        "Ana Ruiz,ana.ruiz@example.com,Acme,CFO\n"
    )
    for cache in ("extracted", "resolved"):
        shutil.rmtree(workspace.store / cache)
    shutil.rmtree(workspace.published)
    run(Job(workspace, AS_OF))
    after = dict(tables(workspace)["contacts"].select("full_name", "contact_id").iter_rows())
    assert {name: after[name] for name in before} == before
    assert len(after) == 3


def test_wrong_settings_stop_the_run_before_it_reads(workspace):
    (workspace.inbox / "kim" / "owner.toml").write_text(
        '[[circles]]\nname = "x"\nwhere = "select 1"\n'
    )
    with pytest.raises(CircleRuleError, match=r"inbox/kim/owner\.toml, circles\.1\.where"):
        run(Job(workspace, AS_OF))
    assert not workspace.current.exists()


def test_the_inbox_is_never_modified(sample_run):
    shipped = Path(__file__).parents[2] / "data" / "sample" / "inbox"
    for path in [p for p in shipped.rglob("*") if p.is_file()]:
        assert (sample_run.inbox / path.relative_to(shipped)).read_bytes() == path.read_bytes()
    names = {p.relative_to(sample_run.inbox) for p in sample_run.inbox.rglob("*")}
    assert names == {p.relative_to(shipped) for p in shipped.rglob("*")}


@pytest.mark.slow
def test_a_run_opens_no_connection(workspace):
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from pathlib import Path; from datetime import date\n"
        "from flows.job import Job; from flows.pipeline import run; from flows.workspace import Workspace\n"
        "run(Job(Workspace(Path(sys.argv[1])), date(2026, 11, 20)))\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(workspace.root)], check=True, capture_output=True
    )


KILLER = """
import os, signal, sys
from datetime import date
from pathlib import Path
import flows.disk, flows.publish, flows.store
from flows.job import Job
from flows.pipeline import run
from flows.workspace import Workspace

at = int(sys.argv[2])
calls = 0
def counted(work):
    def wrapper(*a, **k):
        global calls
        calls += 1
        if calls == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*a, **k)
    return wrapper
for module in (flows.publish, flows.store):
    module.write_parquet = counted(module.write_parquet)
    module.replace_text = counted(module.replace_text)
flows.publish._swap = counted(flows.publish._swap)
flows.publish.write_views = counted(flows.publish.write_views)
run(Job(Workspace(Path(sys.argv[1])), date(2026, 11, 20)))
print(calls)
"""


@pytest.mark.slow
def test_a_run_killed_anywhere_leaves_the_former_snapshot_and_the_next_run_completes(workspace):
    run(Job(workspace, AS_OF))
    before, first = hashes(workspace), current(workspace).run_id
    (workspace.inbox / "kim" / "list.csv").write_text(
        "Name,Email,Company,Position\nAna Ruiz,ana.ruiz@example.com,Acme,CFO\nDee Poe,dee@example.org,Acme,\n"
    )
    clean = Workspace(workspace.root.parent / "clean")
    shutil.copytree(workspace.root, clean.root, symlinks=True)
    run(Job(clean, AS_OF))
    expected = hashes(clean)
    template = workspace.root.parent / "template"
    shutil.copytree(workspace.root, template, symlinks=True)
    # The suite gives polars one thread; what a process with all of them left must go with what one makes.
    all_threads = {name: text for name, text in os.environ.items() if name != "POLARS_MAX_THREADS"}
    killed = 0
    for at in (1, 6, 20, 40, 44, 46, 48):
        shutil.rmtree(workspace.root)
        shutil.copytree(template, workspace.root, symlinks=True)
        done = subprocess.run(
            [sys.executable, "-c", KILLER, str(workspace.root), str(at)],
            capture_output=True,
            check=False,
            env=all_threads,
        )
        if done.returncode == -signal.SIGKILL:
            killed += 1
            seen = current(workspace)
            assert hashes(workspace) in (before, expected)
            assert (seen.run_id == first) == (hashes(workspace) == before)
        run(Job(workspace, AS_OF))
        assert hashes(workspace) == expected
        assert not (workspace.store / "staging").exists()
        assert_nothing_lost(workspace)
    assert killed >= 6


@pytest.mark.slow
def test_a_full_disk_leaves_the_former_snapshot_and_says_so(workspace):
    run(Job(workspace, AS_OF))
    before = hashes(workspace)
    (workspace.inbox / "kim" / "more.csv").write_text(
        "Name,Email\n" + "Eve Fox,eve@example.com\n" * 50
    )
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from flows.cli import main; sys.exit(main(['run', sys.argv[1], '--as-of', '2026-11-20', '--quiet']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(workspace.root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert hashes(workspace) == before
    run(Job(workspace, AS_OF))
    assert tables(workspace)["contacts"].height == 3


def test_sql_from_duckdb_alone_reads_every_table(sample_run):
    found = duckdb.sql(
        f"select count(*) from '{sample_run.current}/contacts/*/*.parquet'"
    ).fetchall()
    assert found == [(tables(sample_run)["contacts"].height,)]
    with duckdb.connect(str(sample_run.published / "coterie.duckdb"), read_only=True) as views:
        for name in PUBLISHED:
            assert views.execute(f"select count(*) from {name}").fetchone()[0] >= 0
