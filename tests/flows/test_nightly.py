"""The same stages as a Prefect flow: equal tables, and deployments on a real local server."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path

import polars as pl
import pytest
import yaml

from flows import serving
from flows.progress import Silent
from flows.publish import need_current
from flows.serving import serve
from flows.workspace import Workspace
from schemas.errors import WorkspaceError
from schemas.tables import PUBLISHED

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.server, pytest.mark.xdist_group("prefect")]
QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "COLUMNS": "250",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
}


def equal_tables(one, other):
    for name in PUBLISHED:
        if name != "runs":
            left, right = (need_current(w).table(name) for w in (one, other))
            assert left.equals(right), name


def free_port():
    """A free port that no connection going out is given meanwhile: those come from 32768 and above, or 49152."""
    for port in random.SystemRandom().sample(range(20000, 32000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A real Prefect server on a free port of 127.0.0.1, with a worker; its environment."""
    home = tmp_path_factory.mktemp("prefect-server")
    port = free_port()
    environment = os.environ | QUIET | {"PREFECT_HOME": str(home)}
    address = f"http://127.0.0.1:{port}/api"
    log = (home / "log").open("wb")
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)],
            env=environment, stdout=log, stderr=log, start_new_session=True,
        )
    ]  # fmt: skip
    environment |= {"PREFECT_API_URL": address}
    try:
        _wait_for(f"{address}/health")
        pool = ["work-pool", "create", "--type", "process", "coterie"]
        _prefect(environment, *pool)
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "prefect", "worker", "start", "--pool", "coterie"],
                env=environment, stdout=log, stderr=log, start_new_session=True,
            )
        )  # fmt: skip
        yield environment
    finally:
        for process in reversed(started):
            _end(process)
        log.close()


def test_prefect_yaml_deploys_nightly_and_adhoc_and_an_ad_hoc_run_completes(
    server, sample, sample_run
):
    deployed = _prefect(server, "--no-prompt", "deploy", "--all", cwd=ROOT)
    assert deployed.returncode == 0, deployed.stdout + deployed.stderr
    schedules = _prefect(server, "deployment", "schedule", "ls", "coterie/nightly").stdout
    assert "0 3 * * *" in schedules
    [nightly] = _post(
        f"{server['PREFECT_API_URL']}/deployments/filter",
        {"deployments": {"name": {"any_": ["nightly"]}}},
    )
    assert nightly["schedules"][0]["schedule"]["timezone"] == "America/New_York"
    parameters = json.dumps({"parameters": {"workspace": str(sample.root), "as_of": "2026-11-20"}})
    done = _prefect(server, "deployment", "run", "coterie/adhoc", "--params", parameters, "--watch")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Completed" in done.stdout + done.stderr
    equal_tables(sample, sample_run)
    assert_server_knows_counts_only(server, need_current(sample))


def assert_server_knows_counts_only(server, snapshot):
    """No name or address of a contact stands anywhere in the server's database."""
    database = Path(server["PREFECT_HOME"]) / "prefect.db"
    content = database.read_bytes() + database.with_name("prefect.db-wal").read_bytes()
    people = snapshot.table("contacts")
    addresses = people["emails"].explode().drop_nulls().unique().to_list()
    names = people.filter(pl.col("full_name").str.contains(" "))["full_name"].to_list()
    assert not [text for text in [*addresses, *names] if text.encode() in content]
    assert b"coterie-run" in content


def test_cron_runs_are_really_planned(server):
    _prefect(server, "--no-prompt", "deploy", "--all", cwd=ROOT)
    wanted = {
        "deployments": {"name": {"any_": ["nightly"]}},
        "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
    }
    for _ in range(120):
        planned = _post(f"{server['PREFECT_API_URL']}/flow_runs/filter", wanted)
        if planned:
            break
        time.sleep(0.5)
    assert planned


@pytest.mark.parametrize(
    ("parameters", "said"),
    [({"as_of_date": "2026-11-20"}, "as_of_date"), ({"wait_seconds": -1}, "wait_seconds")],
    ids=["misspelt", "out_of_range"],
)
def test_wrong_parameters_are_refused_when_submitted(server, parameters, said):
    _prefect(server, "--no-prompt", "deploy", "--all", cwd=ROOT)
    text = json.dumps({"parameters": parameters})
    done = _prefect(server, "deployment", "run", "coterie/adhoc", "--params", text)
    assert done.returncode != 0
    assert said in done.stdout + done.stderr


def test_run_prefect_needs_no_server_and_gives_the_same_tables(sample, sample_run, tmp_path):
    command = [
        sys.executable,
        "-m",
        "flows.cli",
        "run",
        str(sample.root),
        "--as-of",
        "2026-11-20",
        "--prefect",
    ]
    environment = os.environ | QUIET | {"PREFECT_HOME": str(tmp_path / "home")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Found" in done.stdout
    equal_tables(sample, sample_run)


def test_the_deployments_are_as_designed():
    page = yaml.safe_load((ROOT / "prefect.yaml").read_text())
    names = {d["name"]: d for d in page["deployments"]}
    assert set(names) == {"nightly", "adhoc"}
    assert names["nightly"]["schedules"][0]["timezone"]
    assert all(d["concurrency_limit"]["limit"] == 1 for d in names.values())
    assert "set_working_directory" not in (ROOT / "prefect.yaml").read_text()


def test_serve_starts_everything_and_stops_it_again(workspace, tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "flows.cli", "serve", str(workspace.root), "--port", str(port)]
    serving = subprocess.Popen(
        command, env=os.environ | QUIET, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        said = []
        for line in serving.stderr:
            said.append(line)
            if "Ctrl-C stops everything" in line:
                break
        log = workspace.store / "prefect" / "server.log"
        assert any(f"Prefect UI: http://127.0.0.1:{port}" in line for line in said), (
            said, log.exists() and log.read_text()[-2000:]
        )  # fmt: skip
        assert any("next nightly run: 20" in line for line in said), said
        found = _post(f"http://127.0.0.1:{port}/api/automations/filter", {})
        assert [a["trigger"]["within"] for a in found] == [90]
        serving.terminate()
        assert serving.wait(90) == 143
    finally:
        serving.kill()
        serving.wait()
        serving.stderr.close()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_serve_says_that_its_port_is_taken(workspace):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(WorkspaceError, match=rf"port {port} .*--port"):
            serve(workspace, port, Silent())


def test_serve_makes_no_folder_where_there_is_no_inbox(tmp_path):
    with pytest.raises(WorkspaceError, match="no inbox folder"):
        serve(Workspace(tmp_path / "nowhere"), 4200, Silent())
    assert not (tmp_path / "nowhere").exists()


def test_a_server_that_ends_while_starting_is_started_again(tmp_path, monkeypatch):
    starts = []

    class Ended:
        def poll(self):
            return 1

    class Up:
        def poll(self):
            return None

    @contextmanager
    def running(command, environment, log):
        starts.append(command)
        yield Up() if len(starts) == 2 else Ended()

    monkeypatch.setattr(serving, "_running", running)
    monkeypatch.setattr(serving, "_answers", lambda url: True)
    with ExitStack() as stack:
        assert isinstance(serving._started(stack, ["server"], {}, tmp_path / "log", "health"), Up)
        assert len(starts) == 2
        monkeypatch.setattr(serving, "_running", lambda *_: nullcontext(Ended()))
        with pytest.raises(WorkspaceError, match="did not start, 3 times"):
            serving._started(stack, ["server"], {}, tmp_path / "log", "health")


def _prefect(environment, *arguments, cwd=None):
    command = [sys.executable, "-m", "prefect", *arguments]
    return subprocess.run(
        command, env=environment, cwd=cwd, capture_output=True, text=True, check=False, timeout=400
    )


def _post(url, body):
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def _wait_for(url):
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError("the Prefect server did not start")


def _end(process):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(20)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait()
