"""What the records of large books were compared as, kept per owner: spares work, and can be deleted any time."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import duckdb
import polars as pl

from flows.disk import remove, replace_text, sha256, write_parquet
from flows.workspace import Workspace
from schemas.tables import ALL, Tables, empty

COMPARED = ("compared_cards", "compared_pairs")
_COMPLETE = "complete.json"


class ComparedCache:
    """store/compared/<owner's hash>/: two tables, and last of all their hashes under the version that made them.

    What was made by other code or another engine, or is not what was written, is as good as not there.
    """

    def __init__(self, workspace: Workspace, code: str) -> None:
        self.folder = workspace.store / "compared"
        self.version = f"{code} duckdb {duckdb.__version__}"

    def read(self, owners: Iterable[str]) -> dict[str, pl.DataFrame]:
        """The tables of the owners that have any."""
        folders = [folder for owner in owners if self._holds(folder := self._of(owner))]
        return {
            name: pl.concat(
                [empty(ALL[name]), *(pl.read_parquet(f / f"{name}.parquet") for f in folders)]
            )
            for name in COMPARED
        }

    def write(self, frames: Tables, owners: Iterable[str]) -> None:
        """Keeps the owners' rows; of an owner without any, nothing stays."""
        kept = set(frames["compared_cards"]["owner"].unique())
        for owner in owners:
            folder = self._of(owner)
            remove(folder)
            if owner not in kept:
                continue
            for name in COMPARED:
                rows = frames[name].filter(pl.col("owner") == owner)
                write_parquet(rows, folder / f"{name}.parquet")
            told = {"version": self.version, "sha256": _hashes(folder)}
            replace_text(folder / _COMPLETE, json.dumps(told))

    def tidy(self, owners: Iterable[str]) -> None:
        """Drops what no owner of the workspace has."""
        kept = {self._of(owner).name for owner in owners}
        if self.folder.is_dir():
            for entry in self.folder.iterdir():
                if entry.name not in kept:
                    remove(entry)

    def _of(self, owner: str) -> Path:
        return self.folder / hashlib.sha256(owner.encode()).hexdigest()[:16]

    def _holds(self, folder: Path) -> bool:
        """Whether the tables are there, as they were written, by this code."""
        try:
            told = json.loads((folder / _COMPLETE).read_text(encoding="utf-8"))
            return bool(told == {"version": self.version, "sha256": _hashes(folder)})
        except (OSError, ValueError):
            return False


def _hashes(folder: Path) -> dict[str, str]:
    return {name: sha256(folder / f"{name}.parquet") for name in COMPARED}
