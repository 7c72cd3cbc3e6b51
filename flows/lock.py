"""One run at a time: a lock file that names its holder, and is taken over when the holder is gone."""

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flows.workspace import Workspace
from schemas.errors import WorkspaceError, WorkspaceLockedError


@contextmanager
def locked(workspace: Workspace, *, wait_seconds: float = 0.0) -> Iterator[None]:
    """Holds the workspace's lock.

    Raises:
        WorkspaceLockedError: another live run holds it (after ``wait_seconds``).
        WorkspaceError: the lock can't be written or read.
    """
    path = workspace.store / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait_seconds
    while not _taken(path):
        holder = _holder(path)
        if holder is None or _is_gone(holder):
            _break(path, holder)
            continue
        if time.monotonic() >= deadline:
            raise WorkspaceLockedError(
                str(workspace.root),
                int(str(holder["pid"])),
                str(holder["host"]),
                str(holder["since"]),
            )
        time.sleep(0.2)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def holder_of(workspace: Workspace) -> dict[str, object] | None:
    """Who holds the lock: pid, host, since, and whether that process still lives; None if free."""
    holder = _holder(workspace.store / "lock")
    return None if holder is None else holder | {"is_gone": _is_gone(holder)}


def _taken(path: Path) -> bool:
    """Whether the lock became ours: linked in whole, so that nobody reads half a lock."""
    draft = path.with_name(f"lock.{os.getpid()}.{time.monotonic_ns()}")
    try:
        draft.write_text(json.dumps(_myself()), encoding="utf-8")
    except OSError as error:
        raise WorkspaceError(
            f"{path.parent}: can't be written ({error.strerror}). Free disk space or mend its permissions."
        ) from None
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


def _myself() -> dict[str, object]:
    return {
        "pid": os.getpid(),
        "started": _started(os.getpid()),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC"),
    }


def _holder(path: Path) -> dict[str, object] | None:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        return {key: holder[key] for key in ("pid", "started", "host", "since")}
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, OSError):
        raise WorkspaceError(
            f"{path}: the lock can't be read, so nobody knows whether a run is under way. "
            "If none is, delete this file."
        ) from None


def _is_gone(holder: dict[str, object]) -> bool:
    """The holder was on this machine and its process ended, or its number belongs to another now."""
    if holder["host"] != socket.gethostname():
        return False
    return _started(int(str(holder["pid"]))) != holder["started"] or holder["started"] is None


def _started(pid: int) -> str | None:
    """When a process started (clock ticks since boot), which tells a reused number apart."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[19]
    except (OSError, IndexError):
        return _started_without_proc(pid)


def _started_without_proc(pid: int) -> str | None:
    """Where there is no /proc (macOS, Windows): alive or not is all that can be told."""
    if Path("/proc/self/stat").exists():
        return None
    try:
        os.kill(pid, 0)
    except OSError:
        return None
    return "alive"


def _break(path: Path, holder: dict[str, object] | None) -> None:
    """Removes a dead holder's lock, unless somebody else just took it over."""
    if holder is not None and _holder(path) == holder:
        path.unlink(missing_ok=True)
