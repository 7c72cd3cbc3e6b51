"""One owner's wrong owner.toml costs that owner's night, not everybody's."""

import errno
import json
import os
import subprocess
import sys
from datetime import date

import polars as pl
import pytest

from flows.cli import main
from flows.ingest import checked_settings
from flows.job import Job
from flows.pipeline import run
from flows.publish import need_current
from schemas.errors import CircleRuleError, SettingsError
from schemas.tables import PUBLISHED

AS_OF = date(2026, 11, 20)
RUN = ["--as-of", "2026-11-20", "--quiet"]
WRONG = '[[circles]]\nname = "Close"\nwhere = "select 1"\n'
NOTE = "met at the fair, keep it quiet"


@pytest.fixture
def two(workspace):
    """kim and lou, each with a list; kim's has a note."""
    (workspace.inbox / "kim" / "list.csv").write_text(
        f'Name,Email,Company,Notes\nAna Ruiz,ana@example.com,Acme,"{NOTE}"\n'
    )
    (workspace.inbox / "lou").mkdir()
    (workspace.inbox / "lou" / "list.csv").write_text("Name,Email\nBen Ode,ben@example.org\n")
    return workspace


def owner_toml(workspace, owner, text):
    (workspace.inbox / owner / "owner.toml").write_text(text)


def of(workspace, owner):
    """The owner's rows of every published table."""
    snapshot = need_current(workspace)
    return {name: snapshot.table(name, owners=[owner]) for name in PUBLISHED}


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ('nmae = "Kim"\n', SettingsError, "Did you mean `name`"),
        ('nmae = "Kim"\n', SettingsError, "nmae: unknown key"),
        (
            '[[positions]]\ncompany = "Acme"\nstarted_on = "March"\n',
            SettingsError,
            "Write a day as 2021-03-01",
        ),
        ('emails = "kim@example.com"\n', SettingsError, "Write a list"),
        ("name = 4\n", SettingsError, "Write a text, in double quotes"),
        (
            '[[positions]]\ncompany = "Acme"\nprotect = "perhaps"\n',
            SettingsError,
            "Write true or false",
        ),
        ("name = Kim\n", SettingsError, "TOML"),
        (WRONG, CircleRuleError, r"inbox/kim/owner\.toml, circles\.1\.where"),
        ("[weights.tie]\nmesages = 0.3\n", SettingsError, r"weights\.tie\.mesages"),
        ('[targets]\nfunctions = ["sourcery"]\n', SettingsError, r"targets\.functions"),
        ('function = "sourcery"\n', SettingsError, "no known function"),
        (
            '[protect]\ndomains = ["acme"]\n',
            SettingsError,
            r"protect\.domains: `acme` is no domain",
        ),
    ],
    ids=[
        "key",
        "words",
        "day",
        "list",
        "text",
        "truth",
        "toml",
        "filter",
        "weight",
        "target",
        "function",
        "domain",
    ],
)
def test_whatever_is_wrong_in_owner_toml_is_found_before_anything_is_read(two, text, error, said):
    owner_toml(two, "kim", text)
    with pytest.raises(error, match=said):
        checked_settings(two, "kim")


@pytest.mark.slow
def test_the_others_are_run_and_the_owner_stays_as_published(two, capsys):
    assert main(["run", str(two.root), *RUN]) == 0
    before = of(two, "kim")
    owner_toml(two, "kim", WRONG)
    (two.inbox / "kim" / "more.csv").write_text("Name,Email\nUnread Yet,unread@example.com\n")
    (two.inbox / "lou" / "more.csv").write_text("Name,Email\nCleo Fox,cleo@example.org\n")
    assert main(["run", str(two.root), *RUN]) == 1
    said = capsys.readouterr().out
    assert "kim: circle 'Close (inbox/kim/owner.toml" in said
    assert "every contact counts as outside: lou.\n" in said
    after = of(two, "kim")
    for name in PUBLISHED:
        assert after[name].equals(before[name]), name
    assert of(two, "lou")["contacts"]["full_name"].sort().to_list() == ["Ben Ode", "Cleo Fox"]


@pytest.mark.slow
def test_the_page_greets_by_name_whom_the_run_leaves_alone(two):
    owner_toml(two, "kim", 'name = "Kim Ito"\n')
    run(Job(two, AS_OF))
    run(Job(two, AS_OF, owner="lou"))
    assert "Kim Ito" in (need_current(two).folder / "report.html").read_text()


@pytest.mark.slow
def test_listed_people_whom_nobody_is_are_told_and_a_met_one_is_not(two, capsys):
    owner_toml(two, "kim", '[protect]\npeople = ["Ana Ruiz", "Ana Ruitz"]\n')
    assert main(["run", str(two.root), "--json", *RUN]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["owners_unguarded"], said["protected_people_unmet"]) == (["lou"], {"kim": 1})


@pytest.mark.slow
def test_once_mended_the_owner_is_run_again_under_the_same_ids(two):
    run(Job(two, AS_OF))
    before = of(two, "kim")["contacts"]["contact_id"].to_list()
    owner_toml(two, "kim", WRONG)
    assert run(Job(two, AS_OF)).wrong_settings.keys() == {"kim"}
    owner_toml(two, "kim", 'name = "Kim Lee"\n')
    report = run(Job(two, AS_OF))
    assert report.wrong_settings == {}
    assert report.n_reused == 1
    assert of(two, "kim")["contacts"]["contact_id"].to_list() == before


@pytest.mark.slow
def test_an_owner_never_run_before_is_left_out_and_named(two, capsys):
    owner_toml(two, "kim", WRONG)
    assert main(["run", str(two.root), *RUN, "--json"]) == 1
    assert '"wrong_settings": {\n  "kim"' in capsys.readouterr().out
    assert need_current(two).table("contacts")["owner"].unique().to_list() == ["lou"]


def test_with_nobody_left_to_run_the_error_is_the_answer(two, capsys):
    for owner in ("kim", "lou"):
        owner_toml(two, owner, WRONG)
    assert main(["run", str(two.root), *RUN]) == 1
    assert "inbox/kim/owner.toml" in capsys.readouterr().err
    assert not two.current.exists()


@pytest.fixture
def unlisted(two, monkeypatch):
    """Folders that the system refuses to list, whoever asks: permissions alone would not keep root out."""
    refused, listing = set(), os.scandir

    def refuse(path):
        if str(path) in refused:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", refuse)
    return refused


def test_a_folder_that_cannot_be_listed_is_not_an_empty_one(two, unlisted, capsys):
    assert main(["run", str(two.root), *RUN]) == 0
    before = of(two, "kim")["contacts"]
    unlisted.add(str(two.inbox / "kim"))
    assert main(["run", str(two.root), *RUN]) == 1
    shown = capsys.readouterr().out
    assert "kim: inbox/kim: can't be read (Permission denied). Mend its permissions" in shown
    assert of(two, "kim")["contacts"].equals(before)
    assert of(two, "lou")["contacts"].height == 1
    assert main(["doctor", str(two.root)]) == 1
    assert "can't be read (Permission denied); mend its permissions" in capsys.readouterr().out


def test_a_run_that_cannot_publish_says_so_before_it_reads(two, monkeypatch, capsys):
    monkeypatch.setattr(os, "access", lambda path, mode: path != two.published)
    assert main(["run", str(two.root), *RUN]) == 1
    assert f"{two.published}: can't be written. Mend its permissions." in capsys.readouterr().err
    assert not (two.store / "extracted").exists()


def test_doctor_names_every_owner_whose_settings_are_wrong(two, capsys):
    owner_toml(two, "kim", WRONG)
    owner_toml(two, "lou", "[weights.tie]\nmesages = 0.3\n")
    assert main(["doctor", str(two.root)]) == 1
    shown = capsys.readouterr().out
    assert "MEND settings of kim" in shown
    assert "MEND settings of lou" in shown


@pytest.mark.slow
@pytest.mark.parametrize("how", ["one_owner", "wrong_settings"])
def test_owners_left_as_published_are_public_too_in_a_public_run(two, how):
    run(Job(two, AS_OF))
    assert NOTE in of(two, "kim")["records"].write_ndjson()
    owner_toml(two, "kim", WRONG)
    run(Job(two, AS_OF, is_public=True, owner="lou" if how == "one_owner" else None))
    found = of(two, "kim")
    assert found["contacts"]["full_name"].to_list() == ["Ana Ruiz"]
    assert not [name for name, rows in found.items() if NOTE in rows.write_ndjson()]
    assert found["contacts"]["exposure_class"].unique().to_list() == ["unknown"]


@pytest.mark.slow
@pytest.mark.server
@pytest.mark.xdist_group("prefect")
def test_prefect_sees_an_incomplete_run_that_names_nobody(two, tmp_path):
    owner_toml(two, "kim", WRONG)
    command = [sys.executable, "-m", "flows.cli", "run", str(two.root), *RUN, "--prefect"]
    environment = os.environ | {"PREFECT_HOME": str(tmp_path / "home")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "Not run" in done.stdout
    database = tmp_path / "home" / "prefect.db"
    known = database.read_bytes() + database.with_name("prefect.db-wal").read_bytes()
    assert b"Incomplete" in known
    assert b"Close" not in known


def test_a_wrong_coterie_toml_still_stops_everything(two):
    (two.root / "coterie.toml").write_text("thread = 2\n")
    with pytest.raises(SettingsError, match="Did you mean `threads`"):
        run(Job(two, AS_OF))
    assert not two.current.exists()


@pytest.mark.slow
def test_rows_of_the_owners_left_alone_add_up_in_runs(two):
    run(Job(two, AS_OF))
    owner_toml(two, "kim", WRONG)
    run(Job(two, AS_OF))
    runs = need_current(two).table("runs")
    assert runs["owner"].sort().to_list() == ["kim", "lou"]
    assert runs["run_id"].n_unique() == 2
    assert runs.select(pl.col("n_records").sum()).item() == 2
