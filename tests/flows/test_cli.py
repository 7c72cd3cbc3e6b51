"""The commands, as a person or a script calls them."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import polars as pl
import pytest

from flows.cli import main, parser
from flows.publish import need_current

RUN = ("--as-of", "2026-11-20", "--quiet")


def coterie(*arguments):
    """Runs a command in a process of its own, piped."""
    command = [sys.executable, "-m", "flows.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def contact_of(workspace, name):
    rows = need_current(workspace).table("contacts").filter(pl.col("full_name") == name)
    return rows["contact_id"][0]


@pytest.mark.parametrize("command", sorted(parser()._subparsers._group_actions[0].choices))
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert len(capsys.readouterr().out) > 200


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["run", "--as-of", "tomorrow"],
        ["decide", "perhaps", "a", "b"],
        ["export", "x"],
    ],
    ids=["none", "command", "day", "verdict", "format"],
)
def test_wrong_usage_exits_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_a_run_says_what_was_read_what_was_not_and_where_to_look(workspace, capsys):
    (workspace.inbox / "kim" / "broken.zip").write_bytes(b"PK\x03\x04" + b"\0" * 99)
    (workspace.inbox / "kim" / "header.csv").write_text("First Name,Last Name,Email Address\n")
    assert main(["run", str(workspace.root), *RUN]) == 0
    said = capsys.readouterr().out
    assert "Read 3 files of 1 owner: 2 rows = 2 accepted + 0 rejected + 0 skipped" in said
    assert "broken.zip" in said
    assert "kim/header.csv: A header of list_csv and no row below it" in said
    assert "Found 2 contacts" in said
    assert f"coterie report {workspace.root}" in said


def test_a_run_as_json_counts_what_the_tables_count(workspace, capsys):
    assert main(["run", str(workspace.root), *RUN, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["n_rows"], said["n_records"], said["n_contacts"]) == (2, 2, 2)
    assert said["files"][0]["file"] == "list.csv"


@pytest.mark.slow
def test_progress_goes_to_stderr_as_plain_lines_when_piped(workspace):
    done = coterie("run", workspace.root, "--as-of", "2026-11-20")
    assert done.returncode == 0
    assert re.search(r"^link .*\(\d+\.\d\d s\)$", done.stderr, re.MULTILINE)
    assert "\x1b" not in done.stderr + done.stdout


def test_an_empty_inbox_exits_1_and_says_what_to_do(tmp_path):
    (tmp_path / "inbox").mkdir()
    done = coterie("run", tmp_path, *RUN)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Put exports into" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_tells_what_a_file_is_and_writes_nothing(workspace, capsys):
    before = sorted(workspace.root.rglob("*"))
    assert main(["check", str(workspace.inbox)]) == 0
    said = capsys.readouterr().out
    assert "2 rows = 2 accepted + 0 rejected + 0 skipped" in said
    assert sorted(workspace.root.rglob("*")) == before


def test_check_exits_1_on_a_file_nobody_can_read_and_speaks_json(workspace, capsys):
    path = workspace.inbox / "kim" / "photo.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    assert main(["check", "--json", str(path)]) == 1
    [said] = json.loads(capsys.readouterr().out)
    assert said["members"][0]["status"] in ("unrecognised", "refused")
    assert said["members"][0]["message"]


def test_a_file_with_nothing_in_it_is_a_problem_and_an_empty_part_of_an_archive_is_none(
    tmp_path, capsys
):
    (tmp_path / "empty.csv").write_bytes(b"")
    assert main(["check", str(tmp_path / "empty.csv")]) == 1
    assert "The file is empty" in capsys.readouterr().out
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as archive:
        archive.writestr(
            "Connections.csv",
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Acme,CFO,20 Nov 2025\n",
        )
        archive.writestr("Contacts.csv", "")
    assert main(["check", str(tmp_path / "archive.zip")]) == 0


@pytest.mark.slow
def test_one_is_one_and_two_are_several(workspace, capsys):
    assert main(["run", str(workspace.root), "--as-of", "2026-11-20"]) == 0
    assert "Read 1 file of 1 owner: 2 rows = " in capsys.readouterr().out


def test_sql_prints_a_table_csv_or_json(sample_run):
    query = "select tier, count(*) as n from contacts group by all order by 1"
    table = coterie("sql", query, sample_run.root)
    assert table.returncode == 0, table.stderr
    assert table.stdout.splitlines()[0].split() == ["tier", "n"]
    found = json.loads(coterie("sql", query, sample_run.root, "--json").stdout)
    csv = coterie("sql", query, sample_run.root, "--format", "csv").stdout.splitlines()
    assert csv == ["tier,n", *(f"{row['tier']},{row['n']}" for row in found)]
    assert sum(row["n"] for row in found) == need_current(sample_run).table("contacts").height


def test_sql_that_is_refused_exits_1_with_one_line(sample_run):
    done = coterie("sql", "copy contacts to 'x.csv'", sample_run.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("coterie: only one SELECT")


@pytest.mark.slow
def test_commands_before_the_first_run_say_to_run(tmp_path):
    (tmp_path / "inbox").mkdir()
    for command in (["sql", "select 1"], ["explain", "x"], ["verify"], ["review"], ["report"]):
        done = coterie(*command, tmp_path)
        assert done.returncode == 1, command
        assert "coterie run" in done.stderr


def test_explain_says_why_these_records_this_score_and_this_tier(sample_run, capsys):
    rows = need_current(sample_run).table("contacts").filter(pl.col("n_records") > 2)
    row = rows.sort("score", descending=True).row(0, named=True)
    assert main(["explain", row["contact_id"], str(sample_run.root)]) == 0
    said = capsys.readouterr().out
    assert row["full_name"] in said
    for word in ("records", "tier", "circles", "exposure"):
        assert word in said.lower()
    assert main(["explain", row["contact_id"], str(sample_run.root), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["contact"]["contact_id"] == row["contact_id"]


def test_a_contact_nobody_knows_is_answered_helpfully(sample_run, capsys):
    assert main(["explain", "nobody@example.com", str(sample_run.root)]) == 1
    assert "no contact of that id, name or address" in capsys.readouterr().err


@pytest.mark.slow
def test_verify_finds_a_flipped_byte(workspace, capsys):
    main(["run", str(workspace.root), *RUN])
    assert main(["verify", str(workspace.root)]) == 0
    path = next((workspace.current / "contacts").rglob("*.parquet"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert main(["verify", str(workspace.root)]) == 1
    assert "differ from the manifest" in capsys.readouterr().err


@pytest.mark.slow
def test_doctor_finds_all_well_and_names_what_is_not(workspace, capsys):
    main(["run", str(workspace.root), *RUN])
    assert main(["doctor", str(workspace.root)]) == 0
    (workspace.store / "decisions.ndjson").write_text("{\n")
    assert main(["doctor", str(workspace.root)]) == 1
    assert "line 1" in capsys.readouterr().out


@pytest.mark.slow
def test_a_decision_holds_in_every_later_run_until_it_is_taken_back(workspace, capsys):
    main(["run", str(workspace.root), *RUN])
    table = need_current(workspace).table("records")
    one, other = table["record_id"].to_list()
    assert main(["decide", "same", one, other, str(workspace.root)]) == 0
    main(["run", str(workspace.root), *RUN])
    assert need_current(workspace).table("contacts").height == 1
    assert main(["decide", "different", one, other, str(workspace.root)]) == 1
    assert "undecide" in capsys.readouterr().err
    assert main(["undecide", one, other, str(workspace.root)]) == 0
    main(["run", str(workspace.root), *RUN])
    assert need_current(workspace).table("contacts").height == 2


@pytest.mark.slow
@pytest.mark.parametrize("style", ["vcard", "csv", "xlsx"])
def test_what_is_exported_for_import_comes_back_as_the_same_contacts(workspace, tmp_path, style):
    main(["run", str(workspace.root), *RUN])
    before = need_current(workspace).table("contacts")
    folder = tmp_path / "again" / "inbox" / "kim"
    folder.mkdir(parents=True)
    ending = {"vcard": "vcf"}.get(style, style)
    exported = str(folder / f"export.{ending}")
    assert (
        main(
            [
                "export",
                str(workspace.root),
                "--format",
                style,
                "--for",
                "import",
                "--output",
                exported,
            ]
        )
        == 0
    )
    assert main(["run", str(tmp_path / "again"), *RUN]) == 0
    from flows.workspace import Workspace

    after = need_current(Workspace(tmp_path / "again")).table("contacts")
    columns = ["full_name", "given_name", "family_name", "emails", "company", "title"]
    assert after.select(columns).sort("full_name").equals(before.select(columns).sort("full_name"))


def test_an_export_can_be_kept_to_a_tier_and_a_circle(sample_run, capsysbinary):
    snapshot = need_current(sample_run)
    some = snapshot.table("circles").filter((pl.col("owner") == "dana-reyes") & (pl.col("n") > 1))
    chosen = some.filter(pl.col("kind") != "discovered").row(0, named=True)
    arguments = ["export", str(sample_run.root), "--owner", "dana-reyes", "--format", "csv"]
    assert main([*arguments, "--circle", chosen["name"]]) == 0
    assert len(capsysbinary.readouterr().out.decode("utf-8-sig").splitlines()) == chosen["n"] + 1


def test_with_several_owners_an_export_asks_whose(sample_run, capsys):
    assert main(["export", str(sample_run.root), "--format", "csv"]) == 1
    assert "dana-reyes, milo-brandt" in capsys.readouterr().err


def test_a_workspace_in_the_place_of_an_audience_is_told_its_option(sample_run, capsys):
    assert main(["audience", "Finance", str(sample_run.root)]) == 1
    assert f"--workspace {sample_run.root}" in capsys.readouterr().err


def test_a_frozen_audience_is_checked_against_todays_data(sample_run, capsys, tmp_path):
    arguments = [
        "audience",
        "Finance",
        "--workspace",
        str(sample_run.root),
        "--owner",
        "dana-reyes",
    ]
    assert main([*arguments, "--kind", "job-search", "--json", "--output", str(tmp_path)]) == 0
    audience = json.loads(capsys.readouterr().out)
    inside = set(
        need_current(sample_run)
        .table("contacts")
        .filter(pl.col("exposure_class") == "inside")["contact_id"]
    )
    sent = {m["contact_id"] for m in audience["members"] if m["verdict"] == "send"}
    assert sent
    assert not sent & inside
    assert (
        main(["audience", "check", audience["audience_id"], "--workspace", str(sample_run.root)])
        == 0
    )
    assert (tmp_path / f"{audience['audience_id']}.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_circle_is_narrowed_with_reasons(sample_run, capsys):
    arguments = ["narrow", "Finance", str(sample_run.root), "--owner", "dana-reyes", "--to", "3"]
    assert main([*arguments, "--purpose", "introduce", "--json"]) == 0
    kept = json.loads(capsys.readouterr().out)
    assert 0 < len(kept) <= 3
    assert all(row["reasons"] for row in kept)
    assert [row["value"] for row in kept] == sorted((row["value"] for row in kept), reverse=True)


def test_the_report_is_in_the_snapshot(sample_run, capsys):
    assert main(["report", str(sample_run.root), "--print-path"]) == 0
    path = capsys.readouterr().out.strip()
    assert path.endswith("report.html")
    assert "Content-Security-Policy" in Path(path).read_text(encoding="utf-8")
