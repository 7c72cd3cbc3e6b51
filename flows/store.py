"""The pipeline's own state: caches that can be rebuilt, and the ledger, which can't."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import polars as pl

from flows.disk import flush, remove, replace_text, write_parquet
from flows.workspace import Workspace
from schemas import exports
from schemas.errors import DamagedStateError
from schemas.exports import Reading, ReadOptions
from schemas.tables import ALL, Tables, empty, polars_schema

READING_TABLES = {
    "reports": exports.FileReports,
    "people": exports.SourceRows,
    "interactions": exports.SourceInteractions,
    "facts": exports.OwnerFacts,
    "skips": exports.Skips,
    "rejects": exports.RejectedRows,
}


def digest(*parts: object) -> str:
    """SHA-256 over the JSON of the parts."""
    return hashlib.sha256(json.dumps(parts, default=str, sort_keys=True).encode()).hexdigest()


def code_digest() -> str:
    """SHA-256 over everything the stages are made of: a cache made by other code is never used."""
    found = hashlib.sha256()
    for package in ("schemas", "transforms"):
        for name, content in _sources(files(package), package):
            found.update(name.encode() + b"\0" + content + b"\0")
    return found.hexdigest()


def _sources(folder: Traversable, name: str) -> Iterable[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _sources(entry, path)
        elif not entry.name.endswith((".pyc", ".md", ".html", ".css")):
            yield path, entry.read_bytes()


class ExtractCache:
    """What importers made of each file, by the file's hash, its name and the importers' version."""

    def __init__(self, workspace: Workspace) -> None:
        self.folder = workspace.store / "extracted"

    def key(self, name: str, sha256: str, version: str, options: ReadOptions) -> str:
        """Name of the cache entry; the name counts because it is evidence (dates, directions)."""
        return f"{sha256[:40]}-{digest(name, version, asdict(options))[:16]}"

    def get(self, key: str) -> Reading | None:
        """The reading, or None where it is not cached or can't be read."""
        folder = self.folder / key
        if not (folder / "complete.json").is_file():
            return None
        try:
            frames = {name: _cached(folder, name) for name in READING_TABLES}
            warnings = json.loads((folder / "complete.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, pl.exceptions.PolarsError):
            remove(folder)
            return None
        return Reading(**frames, warnings=tuple(warnings))

    def put(self, key: str, reading: Reading) -> None:
        """Keeps the reading: complete.json comes last, so half an entry is no entry."""
        folder = self.folder / key
        remove(folder)
        for item in fields(Reading):
            value = getattr(reading, item.name)
            if isinstance(value, pl.DataFrame) and not value.is_empty():
                write_parquet(value, folder / f"{item.name}.parquet")
        replace_text(folder / "complete.json", json.dumps(reading.warnings))

    def keep_only(self, keys: set[str]) -> None:
        """Drops entries that no file of the inbox uses any more."""
        if self.folder.is_dir():
            for entry in self.folder.iterdir():
                if entry.name not in keys:
                    remove(entry)


def _cached(folder: Path, name: str) -> pl.DataFrame:
    path = folder / f"{name}.parquet"
    return pl.read_parquet(path) if path.exists() else empty(READING_TABLES[name])


class ResolvedCache:
    """Owners' records and contacts, as far as they do not depend on the day, by fingerprint."""

    LIMIT = 16
    """Batches kept apart before they are written afresh as one."""

    def __init__(self, workspace: Workspace) -> None:
        self.folder = workspace.store / "resolved"
        self.index: dict[str, dict[str, str]] = {}
        """Owner -> fingerprint, batch (the folder) and previous (run its id_changes count from)."""
        try:
            self.index = json.loads((self.folder / "index.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            remove(self.folder)

    def current(self, fingerprints: Mapping[str, str]) -> list[str]:
        """Owners whose cached rows still hold."""
        return [
            owner
            for owner, fingerprint in fingerprints.items()
            if self.index.get(owner, {}).get("fingerprint") == fingerprint
        ]

    def read(
        self, owners: list[str], names: Iterable[str], *, previous: str | None
    ) -> dict[str, pl.DataFrame]:
        """Rows of the owners in each named table; id_changes only where they count from ``previous``."""
        frames: dict[str, pl.DataFrame] = {}
        for name in names:
            parts = [empty(ALL[name])]
            for batch in sorted({self.index[owner]["batch"] for owner in owners}):
                here = [o for o in owners if self.index[o]["batch"] == batch]
                if name == "id_changes":
                    here = [o for o in here if self.index[o]["previous"] == str(previous)]
                path = self.folder / batch / f"{name}.parquet"
                parts.append(pl.scan_parquet(path).filter(pl.col("owner").is_in(here)).collect())
            frames[name] = pl.concat(parts)
        return frames

    def write(
        self, frames: Tables, fingerprints: Mapping[str, str], *, previous: str | None
    ) -> None:
        """Keeps the rows of the owners; the index comes last."""
        batch = digest(sorted(fingerprints.items()), previous)[:16]
        for name, frame in frames.items():
            write_parquet(frame, self.folder / batch / f"{name}.parquet")
        for owner, fingerprint in fingerprints.items():
            self.index[owner] = {
                "fingerprint": fingerprint,
                "batch": batch,
                "previous": str(previous),
            }
        replace_text(self.folder / "index.json", json.dumps(self.index, sort_keys=True))

    def tidy(self, owners: Iterable[str]) -> None:
        """Drops owners that are gone, and batches nobody refers to; too many batches start afresh."""
        kept = set(owners)
        self.index = {owner: entry for owner, entry in self.index.items() if owner in kept}
        used = {entry["batch"] for entry in self.index.values()}
        if len(used) > self.LIMIT * max(1, len(kept) // 100):
            self.index, used = {}, set()
        replace_text(self.folder / "index.json", json.dumps(self.index, sort_keys=True))
        for entry in self.folder.iterdir():
            if entry.is_dir() and entry.name not in used:
                remove(entry)


class LedgerStore:
    """Which contact id each record had, per run: the snapshot in force says which of them counts.

    A run writes its ledger under its own id before it swaps the symlink, so that the one swap
    commits both. The ledger can't be rebuilt: back it up.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.folder = workspace.store / "ledger"

    def read(self, run_id: str | None) -> dict[str, pl.DataFrame]:
        """Tables ledger and aliases as of a run; of the newest kept one where that is not there.

        Raises:
            DamagedStateError: the file can't be read.
        """
        if run_id is None or not self._path(run_id, "ledger").exists():
            kept = sorted(self.folder.glob("*.ledger.parquet")) if self.folder.is_dir() else []
            run_id = kept[-1].name.removesuffix(".ledger.parquet") if kept else None
        return {name: self._table(run_id, name) for name in ("ledger", "aliases")}

    def write(self, run_id: str, frames: Tables) -> None:
        """Keeps the tables ledger and aliases of a run."""
        for name in ("aliases", "ledger"):
            write_parquet(frames[name], self._path(run_id, name), ALL[name])
        flush(self.folder)

    def keep_only(self, run_ids: set[str]) -> None:
        """Drops ledgers of runs whose snapshots are gone."""
        for path in self.folder.iterdir():
            if path.name.split(".", 1)[0] not in run_ids:
                remove(path)

    def _path(self, run_id: str, name: str) -> Path:
        return self.folder / f"{run_id}.{name}.parquet"

    def _table(self, run_id: str | None, name: str) -> pl.DataFrame:
        if run_id is None or not self._path(run_id, name).exists():
            return empty(ALL[name])
        path = self._path(run_id, name)
        try:
            return pl.read_parquet(path).select(
                pl.col(column).cast(dtype) for column, dtype in polars_schema(ALL[name]).items()
            )
        except (OSError, pl.exceptions.PolarsError):
            raise DamagedStateError(
                f"store/ledger/{path.name}", None, "not a readable ledger"
            ) from None
