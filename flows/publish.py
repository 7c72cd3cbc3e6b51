"""Publishes a snapshot: Parquet written aside, flushed, hashed in a manifest, and one symlink swapped."""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from flows.disk import flush, remove, replace_text, sha256, write_parquet
from flows.workspace import Workspace
from schemas.columns import Table
from schemas.contacts import TIERS, Contacts
from schemas.errors import DamagedSnapshotError, WorkspaceError
from schemas.tables import ALL, PUBLISHED, Tables, empty, polars_schema

MANIFEST = "manifest.json"
FORMAT = 1
_RUN_ID = re.compile(r"^\d{6}-\d{8}T\d{6}Z$")


@dataclass(frozen=True)
class Snapshot:
    """One immutable folder of published tables."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def run_id(self) -> str:
        """Id of the run that made it."""
        return str(self.manifest["run_id"])

    def parts(self, table: str) -> list[Path]:
        """Parquet files of a table, as the manifest lists them; stray files do not count."""
        return [
            self.folder / name
            for name in sorted(self.manifest["files"])
            if name.startswith(f"{table}/") and name.endswith(".parquet")
        ]

    def table(self, name: str, *, owners: Iterable[str] | None = None) -> pl.DataFrame:
        """Rows of a published table, of the owners named; none if this snapshot does not have it."""
        schema = polars_schema(ALL[name])
        parts = self.parts(name)
        if not parts:
            return empty(ALL[name])
        rows = pl.scan_parquet(parts, hive_partitioning=False)
        if owners is not None:
            rows = rows.filter(pl.col("owner").is_in(list(owners)))
        found = rows.collect()
        return found.select(
            (pl.col(column) if column in found.columns else pl.lit(None)).cast(dtype).alias(column)
            for column, dtype in schema.items()
        )

    def damaged(self, paths: Iterable[Path] | None = None) -> list[str]:
        """Of the files named, those that differ from the manifest; of all, also missing and stray ones."""
        listed = self.manifest["files"]
        if paths is not None:
            return [name for path in paths if self._differs(name := self._name(path), listed[name])]
        bad = [name for name, entry in listed.items() if self._differs(name, entry)]
        stray = {self._name(path) for path in self.folder.rglob("*") if path.is_file()} - {
            *listed,
            MANIFEST,
        }
        return sorted([*bad, *stray])

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _differs(self, name: str, entry: dict[str, Any]) -> bool:
        path = self.folder / name
        return not path.is_file() or sha256(path) != entry["sha256"]


def snapshots(workspace: Workspace) -> list[Snapshot]:
    """Complete snapshots, oldest first."""
    if not workspace.published.is_dir():
        return []
    folders = sorted(
        p for p in workspace.published.iterdir() if _RUN_ID.match(p.name) and p.is_dir()
    )
    return [found for folder in folders if (found := _opened(folder)) is not None]


def current(workspace: Workspace) -> Snapshot | None:
    """The snapshot that `current` names; the newest complete one where that is broken; None before the first.

    Raises:
        WorkspaceError: a newer coterie wrote it.
    """
    if workspace.current.is_symlink():
        found = _opened(workspace.published / workspace.current.readlink())
        if found is not None:
            return found
    kept = snapshots(workspace)
    return kept[-1] if kept else None


def need_current(workspace: Workspace) -> Snapshot:
    """The snapshot in force.

    Raises:
        WorkspaceError: nothing is published yet.
    """
    found = current(workspace)
    if found is None:
        raise WorkspaceError(
            f"{workspace.root}: nothing is published yet. Run `coterie run {workspace.root}`."
        )
    return found


def verify(workspace: Workspace) -> Snapshot:
    """The snapshot in force, every file re-hashed.

    Raises:
        DamagedSnapshotError: a file differs from the manifest.
        WorkspaceError: nothing is published yet.
    """
    snapshot = need_current(workspace)
    damaged = snapshot.damaged()
    if damaged:
        raise DamagedSnapshotError(damaged)
    return snapshot


def next_run_id(workspace: Workspace, stamp: str) -> str:
    """A run id that sorts after every earlier one, whatever the clock says: a counter, then the time."""
    folders = [workspace.published, workspace.store / "ledger", workspace.store / "staging"]
    names = [p.name for folder in folders if folder.is_dir() for p in folder.iterdir()]
    numbers = [int(name[:6]) for name in names if re.match(r"^\d{6}-", name)]
    return f"{max(numbers, default=0) + 1:06d}-{stamp}"


class Draft:
    """A snapshot in the making, outside published/ but on the same disk."""

    def __init__(self, workspace: Workspace, run_id: str) -> None:
        self.workspace, self.run_id = workspace, run_id
        # Said before the work, which would be lost at the rename.
        workspace.published.mkdir(parents=True, exist_ok=True)
        if not os.access(workspace.published, os.W_OK):
            raise WorkspaceError(f"{workspace.published}: can't be written. Mend its permissions.")
        staging = workspace.store / "staging"
        remove(staging)
        self.folder = staging / run_id
        self.folder.mkdir(parents=True)
        self.rows: dict[str, int] = {}

    def add(self, frames: Tables, part: int) -> None:
        """Writes one part of each table; contacts by tier."""
        for name, frame in frames.items():
            if name == "contacts":
                self._add_contacts(frame, part)
            else:
                self._write(frame, f"{name}/part-{part}.parquet", PUBLISHED[name])

    def table(self, name: str) -> pl.DataFrame:
        """Rows of a table written so far."""
        parts = sorted((self.folder / name).rglob("*.parquet"))
        rows = [pl.read_parquet(path, hive_partitioning=False) for path in parts]
        return pl.concat([empty(ALL[name]), *rows])

    def add_page(self, name: str, page: str) -> None:
        """Writes a page beside the tables."""
        replace_text(self.folder / name, page)

    def publish(self, facts: dict[str, Any]) -> Snapshot:
        """Completes the snapshot and makes it the current one."""
        files = sorted(p for p in self.folder.rglob("*") if p.is_file())
        listed = {
            path.relative_to(self.folder).as_posix(): {
                "bytes": path.stat().st_size,
                "sha256": sha256(path),
                "rows": self.rows.get(path.relative_to(self.folder).as_posix()),
            }
            for path in files
        }
        manifest = {"format": FORMAT, "run_id": self.run_id, **facts, "files": listed}
        replace_text(self.folder / MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))
        for folder in sorted({path.parent for path in files}):
            flush(folder)
        target = self.workspace.published / self.run_id
        self.folder.rename(target)
        flush(self.workspace.published)
        _swap(self.workspace.current, self.run_id)
        return Snapshot(target, manifest)

    def discard(self) -> None:
        """Removes what was written so far."""
        remove(self.folder.parent)

    def _add_contacts(self, frame: pl.DataFrame, part: int) -> None:
        """contacts/tier=A/…: the tier is in the path, as hive has it, and in the file, for single-file readers."""
        for tier in TIERS:
            rows = frame.filter(pl.col("tier") == tier)
            if rows.height or tier == "A":
                self._write(rows, f"contacts/tier={tier}/part-{part}.parquet", Contacts)

    def _write(self, frame: pl.DataFrame, name: str, table: type[Table]) -> None:
        write_parquet(frame, self.folder / name, table)
        self.rows[name] = frame.height


def write_views(workspace: Workspace, snapshot: Snapshot) -> None:
    """Writes coterie.duckdb: a view of each table on `current`, so that any DuckDB finds them."""
    draft = workspace.published / f".coterie.{os.getpid()}.duckdb"
    remove(draft)
    base = workspace.current.absolute().as_posix().replace("'", "''")
    try:
        with duckdb.connect(str(draft)) as connection:
            connection.execute("begin")
            for name, table in PUBLISHED.items():
                if not snapshot.parts(name):
                    continue
                hive = (
                    ", hive_partitioning = true, hive_types_autocast = false"
                    if name == "contacts"
                    else ""
                )
                depth = "*/*" if name == "contacts" else "*"
                columns = ", ".join(f'"{column}"' for column in polars_schema(table))
                connection.execute(
                    f"create view {name} as select {columns} "
                    f"from read_parquet('{base}/{name}/{depth}.parquet'{hive})"
                )
                for column, text in _comments(table):
                    connection.execute(f"comment on column {name}.\"{column}\" is '{text}'")
            connection.execute("commit")
        draft.replace(workspace.published / "coterie.duckdb")
    finally:
        remove(draft)


def retire(workspace: Workspace, *, keep: int, needed: set[str]) -> set[str]:
    """Deletes snapshots beyond the newest ``keep``, never those needed; returns the ids that stay."""
    found = snapshots(workspace)
    stay = {s.run_id for s in found[-keep:]} | needed
    for snapshot in found:
        if snapshot.run_id not in stay:
            remove(snapshot.folder)
    return stay


def _comments(table: type[Table]) -> list[tuple[str, str]]:
    columns = table.to_schema().columns.items()
    return [(name, str(column.description).replace("'", "''")) for name, column in columns]


def _opened(folder: Path) -> Snapshot | None:
    """The snapshot of a folder; None where its manifest is missing or broken."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        version = int(manifest["format"])
        files = manifest["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if version > FORMAT:
        raise WorkspaceError(
            f"{folder.name}: written by a newer coterie (format {version}, this one knows {FORMAT}). "
            "Install the newer version again."
        )
    return Snapshot(folder, manifest) if isinstance(files, dict) else None


def _swap(link: Path, target: str) -> None:
    """Points the symlink at another folder in one step."""
    draft = link.with_name(f".current.{os.getpid()}")
    draft.unlink(missing_ok=True)
    draft.symlink_to(target)
    draft.replace(link)
    flush(link.parent)
