"""`coterie doctor`: checks installation, workspace, locks and Prefect, and says how to mend."""

import json
import os
import shutil
import sys
import tempfile
import urllib.request
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement

from flows.decisions import DecisionJournal
from flows.ingest import checked_settings
from flows.lock import holder_of
from flows.publish import current
from flows.suppressions import Suppressions
from flows.workspace import Workspace
from schemas.errors import CoterieError

_FREE_BYTES = 1024**3


@dataclass(frozen=True)
class Finding:
    """One thing looked at: how it stands, and how to mend it where it does not."""

    what: str
    is_well: bool
    how: str


def main(arguments: Namespace) -> int:
    """Prints every finding; 1 where something has to be mended."""
    workspace = Workspace(arguments.workspace)
    found = [*_installation(), *_workspace(workspace), *_state(workspace), _prefect()]
    if arguments.json:
        print(json.dumps([asdict(finding) for finding in found], indent=1))
    else:
        for finding in found:
            print(f"{'ok  ' if finding.is_well else 'MEND'} {finding.what}: {finding.how}")
    return int(not all(finding.is_well for finding in found))


def _installation() -> Iterator[Finding]:
    running = ".".join(map(str, sys.version_info[:3]))
    is_new = sys.version_info >= (3, 11)
    yield Finding(
        "Python", is_new, running if is_new else f"{running}; install Python 3.11 or newer"
    )
    for line in requires("coterie") or []:
        need = Requirement(line)
        if need.marker is not None and not need.marker.evaluate({"extra": ""}):
            continue
        try:
            have = version(need.name)
        except PackageNotFoundError:
            yield Finding(
                need.name, False, "not installed; run `make setup` or `pip install coterie`"
            )
            continue
        if not need.specifier.contains(have, prereleases=True):
            mend = f"{have} installed, {need.specifier} needed; pip install '{need}'"
            yield Finding(need.name, False, mend)
    yield Finding(
        "packages",
        True,
        f"coterie {version('coterie')}, polars {version('polars')}, duckdb {version('duckdb')}",
    )


def _workspace(workspace: Workspace) -> Iterator[Finding]:
    try:
        owners = workspace.owners()
        n_files = sum(len(workspace.files(owner)) for owner in owners)
        yield Finding(
            "inbox", n_files > 0, f"{n_files} files of {len(owners)} owners" if n_files else _EMPTY
        )
        workspace.settings()
    except (CoterieError, OSError) as error:
        yield Finding("inbox and settings", False, _said(error))
    else:
        yield from _settings(workspace, owners)
    yield from (_writable(folder) for folder in (workspace.store, workspace.published))
    free = shutil.disk_usage(workspace.root if workspace.root.exists() else ".").free
    yield Finding("disk", free > _FREE_BYTES, f"{free / 1024**3:.1f} GiB free")


def _said(error: CoterieError | OSError) -> str:
    """What is wrong, and the mend; errors of the system lack one."""
    if isinstance(error, OSError):
        return f"{error.filename}: can't be read ({error.strerror}); mend its permissions"
    return str(error)


def _settings(workspace: Workspace, owners: list[str]) -> Iterator[Finding]:
    """Every owner.toml that is wrong; one line where all are as they should be."""
    is_well = True
    for owner in owners:
        try:
            checked_settings(workspace, owner)
        except (CoterieError, OSError) as error:
            is_well = False
            yield Finding(f"settings of {owner}", False, _said(error))
    if is_well:
        yield Finding("settings", True, "coterie.toml and owner.toml are as they should be")


_EMPTY = "no exports yet; put some into inbox/<your name>/"


def _writable(folder: Path) -> Finding:
    what = f"{folder.name}/"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Finding(what, False, f"can't be written ({error.strerror}); mend its permissions")
    return Finding(what, True, "can be written")


def _state(workspace: Workspace) -> Iterator[Finding]:
    try:
        holder = holder_of(workspace)
        if holder is None:
            yield Finding("lock", True, "free")
        elif holder["is_gone"]:
            yield Finding("lock", True, "left by a run that died; the next run takes it over")
        else:
            yield Finding(
                "lock", True, f"a run is under way: process {holder['pid']} on {holder['host']}"
            )
        n = DecisionJournal(workspace).holding().height
        yield Finding("decisions", True, f"{n} hold")
        n = len(Suppressions(workspace).fingerprints)
        yield Finding("suppressions", True, f"{n} fingerprints")
        yield _published(workspace)
    except CoterieError as error:
        yield Finding("state", False, str(error))


def _published(workspace: Workspace) -> Finding:
    snapshot = current(workspace)
    if snapshot is None:
        return Finding("published", True, "nothing yet; `coterie run` publishes")
    damaged = snapshot.damaged()
    if damaged:
        return Finding(
            "published",
            False,
            f"{len(damaged)} files differ from the manifest; `coterie run` mends",
        )
    return Finding("published", True, f"{snapshot.run_id}, every file as its manifest says")


def _prefect() -> Finding:
    address = os.environ.get("PREFECT_API_URL")
    if not address:
        return Finding("Prefect", True, "not configured; `coterie run` needs none")
    if not address.startswith(("http://", "https://")):
        return Finding("Prefect", False, "PREFECT_API_URL is no http address; unset or correct it")
    try:
        with urllib.request.urlopen(f"{address.rstrip('/')}/health", timeout=5):  # noqa: S310 checked above
            return Finding("Prefect", True, "answers")
    except OSError:
        return Finding(
            "Prefect", False, "PREFECT_API_URL does not answer; start the server or unset it"
        )
