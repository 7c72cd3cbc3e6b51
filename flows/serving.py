"""The embedded orchestrator: a Prefect server, a worker and the deployments on this machine, until stopped."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from flows.environment import prepare
from flows.progress import Progress
from flows.workspace import Workspace
from schemas.errors import WorkspaceError

POOL = "coterie"
_STARTS = 3
_STARTUP_SECONDS = 180.0
_STOP_SECONDS = 20.0
CRASH_AUTOMATION = {
    "name": "coterie: silent runs are crashed",
    "description": "A run without a heartbeat for 90 s has lost its machine; its slot is freed.",
    "enabled": True,
    "trigger": {
        "type": "event",
        "posture": "Proactive",
        "after": ["prefect.flow-run.heartbeat"],
        "expect": [
            "prefect.flow-run.heartbeat",
            "prefect.flow-run.Completed",
            "prefect.flow-run.Failed",
            "prefect.flow-run.Cancelled",
            "prefect.flow-run.Crashed",
        ],
        "match": {"prefect.resource.id": ["prefect.flow-run.*"]},
        "for_each": ["prefect.resource.id"],
        "threshold": 1,
        "within": 90,
    },
    "actions": [{"type": "change-flow-run-state", "state": "CRASHED", "message": "no heartbeat"}],
}
"""Holds only together with PREFECT_FLOWS_HEARTBEAT_FREQUENCY=30: by default runs report every 180 s."""


def serve(workspace: Workspace, port: int, progress: Progress) -> None:
    """Starts everything, says where it is, and waits for Ctrl-C or SIGTERM; stops everything again.

    Raises:
        WorkspaceError: there is no inbox, the port is taken, or the server or the worker does not start; says where its
            log is.
    """
    workspace.owners()  # a folder without an inbox is refused as by a run, not made
    _need_free(port)
    settings = workspace.settings()
    environment = prepare(workspace)
    api = f"http://127.0.0.1:{port}/api"
    environment |= {"PREFECT_API_URL": api, "PREFECT_UI_API_URL": api}
    os.environ["PREFECT_API_URL"] = api
    logs = workspace.store / "prefect"
    logs.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        with progress.step("server", of=f"127.0.0.1:{port}"):
            command = ["server", "start", "--host", "127.0.0.1", "--port", str(port)]
            quiet = {k: v for k, v in environment.items() if k != "PREFECT_API_URL"}
            server = _started(stack, command, quiet, logs / "server.log", f"{api}/health")
        with progress.step("deployments", of="coterie/nightly, coterie/adhoc"):
            deploy(workspace, settings.schedule, settings.time_zone)
            _automate(api)
        with progress.step("worker", of=f"pool {POOL}"):
            command = ["worker", "start", "--pool", POOL, "--type", "process"]
            worker = stack.enter_context(_running(command, environment, logs / "worker.log"))
        progress.note(f"Prefect UI: http://127.0.0.1:{port}")
        progress.note(f"next nightly run: {_next_run(api) or 'not scheduled yet'}")
        progress.note("ad hoc: prefect deployment run coterie/adhoc   (Ctrl-C stops everything)")
        _until_stopped(server, worker, logs)


def deploy(workspace: Workspace, cron: str, time_zone: str) -> None:
    """Makes the work pool and both deployments of this workspace on the configured server."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate
    from prefect.client.schemas.schedules import CronSchedule
    from prefect.exceptions import ObjectAlreadyExists

    from flows.nightly import coterie

    with get_client(sync_client=True) as client:
        with suppress(ObjectAlreadyExists):
            client.create_work_pool(WorkPoolCreate(name=POOL, type="process"))
        flow_id = client.create_flow_from_name(coterie.name)
        common: dict[str, Any] = {
            "flow_id": flow_id,
            "entrypoint": "flows.nightly.coterie",
            "work_pool_name": POOL,
            "parameters": {"parameters": {"workspace": str(workspace.root.absolute())}},
            "pull_steps": [],
            "tags": ["coterie"],
            "concurrency_limit": 1,
            "job_variables": {"env": {"COTERIE_WORKSPACE": str(workspace.root.absolute())}},
        }
        nightly = CronSchedule(cron=cron, timezone=time_zone)
        planned = DeploymentScheduleCreate(schedule=nightly, active=True)
        client.create_deployment(name="nightly", schedules=[planned], **common)
        client.create_deployment(name="adhoc", **common)


@contextmanager
def _running(
    arguments: list[str], environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A Prefect process in a group of its own, ended with all its children."""
    with log.open("ab") as stream:
        process = subprocess.Popen(  # noqa: S603 Prefect's own command
            [sys.executable, "-m", "prefect", *arguments],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(_STOP_SECONDS)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait()


def _need_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            raise WorkspaceError(
                f"port {port} of 127.0.0.1 cannot be used ({fault.strerror}); "
                "end the program that has it, or choose another with --port"
            ) from None


def _started(
    stack: ExitStack, command: list[str], environment: Mapping[str, str], log: Path, health: str
) -> subprocess.Popen[bytes]:
    """The server, once it answers; one that ends by itself while starting is started again.

    Between the look at the port and the server's own bind some connection going out may have been given that very port,
    and it is free again a moment later.
    """
    for _ in range(_STARTS):
        process = stack.enter_context(_running(command, environment, log))
        deadline = time.monotonic() + _STARTUP_SECONDS
        while process.poll() is None:
            if _answers(health):
                return process
            if time.monotonic() > deadline:
                raise WorkspaceError(
                    f"the Prefect server did not answer within {_STARTUP_SECONDS:.0f} s; see {log}"
                )
            time.sleep(0.3)
    raise WorkspaceError(f"the Prefect server did not start, {_STARTS} times; see {log}")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):  # noqa: S310 our own loopback address
            return True
    except OSError:  # urllib's errors are of this kind too
        return False


def _post(url: str, body: object) -> object:
    request = urllib.request.Request(  # noqa: S310 our own loopback address
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        return json.load(answer)


def _automate(api: str) -> None:
    """Makes the automation that marks runs of a lost machine Crashed, once."""
    there = _post(f"{api}/automations/filter", {})
    if isinstance(there, list) and any(a["name"] == CRASH_AUTOMATION["name"] for a in there):
        return
    _post(f"{api}/automations/", CRASH_AUTOMATION)


def _next_run(api: str) -> str | None:
    """When the scheduler will start the nightly run; it plans within seconds of the deployment."""
    wanted = {
        "deployments": {"name": {"any_": ["nightly"]}},
        "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
        "sort": "EXPECTED_START_TIME_ASC",
        "limit": 1,
    }
    for _ in range(40):
        found = _post(f"{api}/flow_runs/filter", wanted)
        if isinstance(found, list) and found:
            return str(found[0]["expected_start_time"])
        time.sleep(0.5)
    return None


def _until_stopped(
    server: subprocess.Popen[bytes], worker: subprocess.Popen[bytes], logs: Path
) -> None:
    while True:
        for name, process in (("server", server), ("worker", worker)):
            if process.poll() is not None:
                raise WorkspaceError(
                    f"the Prefect {name} ended by itself; see {logs / (name + '.log')}"
                )
        time.sleep(0.5)
