"""One run at a time, whoever died holding the lock."""

import json
import os
import socket
import subprocess
import sys

import pytest

from flows.lock import holder_of, locked
from schemas.errors import WorkspaceError, WorkspaceLockedError


def test_a_second_run_is_refused_and_told_who_holds_the_workspace(workspace):
    with locked(workspace), pytest.raises(WorkspaceLockedError) as refused, locked(workspace):
        pass
    assert f"process {os.getpid()} on {socket.gethostname()}" in str(refused.value)


def test_the_lock_is_free_after_a_run_even_one_that_fails(workspace):
    with pytest.raises(ZeroDivisionError), locked(workspace):
        raise ZeroDivisionError
    assert holder_of(workspace) is None
    with locked(workspace):
        assert holder_of(workspace)["is_gone"] is False


def test_a_dead_holder_is_taken_over(workspace):
    dead = subprocess.Popen([sys.executable, "-c", "pass"])
    dead.wait()
    _write(workspace, pid=dead.pid, started="1")
    with locked(workspace):
        assert holder_of(workspace)["pid"] == os.getpid()


def test_a_number_that_belongs_to_another_program_now_is_a_dead_holder(workspace):
    _write(workspace, pid=os.getpid(), started="1")
    with locked(workspace):
        assert holder_of(workspace)["started"] != "1"


def test_a_holder_on_another_machine_is_never_taken_over(workspace):
    _write(workspace, pid=1, started="1", host="elsewhere.example")
    with pytest.raises(WorkspaceLockedError, match=r"elsewhere\.example"), locked(workspace):
        pass


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"pid": 1}'], ids=["empty", "half", "list", "keys"]
)
def test_a_lock_that_cannot_be_read_stops_the_run_and_says_what_to_do(workspace, text):
    workspace.store.mkdir()
    (workspace.store / "lock").write_text(text)
    with pytest.raises(WorkspaceError, match="delete this file"), locked(workspace):
        pass


def test_a_run_that_waits_gets_the_lock_when_the_other_ends(workspace):
    code = (
        "import sys, time; from pathlib import Path; from flows.lock import locked\n"
        "from flows.workspace import Workspace\n"
        "with locked(Workspace(Path(sys.argv[1]))):\n"
        "    print('held', flush=True); time.sleep(0.5)\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(workspace.root)], stdout=subprocess.PIPE
    )
    assert other.stdout.readline() == b"held\n"
    with locked(workspace, wait_seconds=30):
        assert holder_of(workspace)["pid"] == os.getpid()
    assert other.wait() == 0
    other.stdout.close()


def _write(workspace, **holder):
    workspace.store.mkdir(exist_ok=True)
    here = {"host": socket.gethostname(), "since": "2026-11-20 03:00:00 UTC"}
    (workspace.store / "lock").write_text(json.dumps(here | holder))
