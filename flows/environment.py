"""Prefect's environment, set before Prefect is imported: no telemetry, and a home of the workspace's own."""

import os

from flows.workspace import Workspace

DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # A worker that dies shows within 90 s only if runs report more often than that.
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
}


def prepare(workspace: Workspace) -> dict[str, str]:
    """Sets what the user has not set; returns the whole environment for child processes."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_HOME", str((workspace.store / "prefect").absolute()))
    os.environ.setdefault("COTERIE_WORKSPACE", str(workspace.root.absolute()))
    return dict(os.environ)
