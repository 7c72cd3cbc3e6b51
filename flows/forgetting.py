"""Erases a person from the store and from every snapshot, and keeps them out of later exports."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from flows.disk import flush, remove, replace_text, sha256, write_parquet
from flows.frozen import erase_from_audiences
from flows.publish import MANIFEST, Snapshot, snapshots
from flows.store import LedgerStore
from flows.suppressions import KEYS, Suppressions
from flows.workspace import Workspace
from schemas.columns import Table
from schemas.tables import ALL, PUBLISHED

_LISTS = ("contact_ids", "leave_out")
"""Columns that list contact ids."""
_IDS = ("contact_id", "record_id", "record_id_l", "record_id_r")


@dataclass(frozen=True)
class Erasure:
    """What an erasure touched."""

    n_records: int
    n_snapshots: int
    n_fingerprints: int
    audiences: list[str]
    """Frozen lists that went whole."""


def forget(workspace: Workspace, owner: str, contact_id: str, keys: pl.DataFrame) -> Erasure:
    """Erases a contact: fingerprints first, so that a crash half-way keeps the person out all the same.

    Args:
        workspace: under its lock.
        owner: whose contact.
        contact_id: the contact.
        keys: rows of record_keys of the contact's records.
    """
    n_marks = Suppressions(workspace).add(keys.select(KEYS))
    ids = {contact_id, *keys["record_id"].to_list()}
    for cache in ("extracted", "compared", "staging", "reports"):
        remove(workspace.store / cache)
    told = _texts(keys)
    for path in sorted((workspace.store / "resolved").rglob("*.parquet")):
        _rewrite(path, owner, ids, told, ALL[path.stem])
    kept = snapshots(workspace)
    merged = _merged_into(workspace, owner, contact_id, kept)
    audiences = erase_from_audiences(workspace, owner, merged, told)
    for snapshot in kept:
        _erase_from(snapshot, owner, ids, told)
        _erase_from_ledger(workspace, snapshot.run_id, owner, ids)
    _erase_from_decisions(workspace, ids)
    return Erasure(keys.height, len(kept), n_marks, audiences)


def _merged_into(
    workspace: Workspace, owner: str, contact_id: str, kept: list[Snapshot]
) -> set[str]:
    """The contact's id and those of contacts that were merged into it, as any kept run knew them."""
    ledger = LedgerStore(workspace)
    gone = pl.concat(ledger.read(snapshot.run_id)["aliases"] for snapshot in kept)
    mine = gone.filter((pl.col("owner") == owner) & (pl.col("survivor_id") == contact_id))
    return {contact_id, *mine["contact_id"].to_list()}


def _texts(keys: pl.DataFrame) -> list[str]:
    """Addresses and profiles by which a rejected row would show the person."""
    lists = keys.select(pl.concat_list("email_keys", pl.concat_list("profile_key"))).to_series()
    return sorted({text for text in lists.explode().drop_nulls().to_list() if text})


def _erase_from(snapshot: Snapshot, owner: str, ids: set[str], told: list[str]) -> None:
    """Rewrites the tables that know the person, then the manifest with their new hashes."""
    listed: dict[str, Any] = dict(snapshot.manifest["files"])
    for name in [n for n in listed if n.endswith(".html")]:
        remove(snapshot.folder / name)
        del listed[name]
    for table in PUBLISHED:
        for path in snapshot.parts(table):
            rows = pl.read_parquet(path, hive_partitioning=False)
            left = _without(rows, owner, ids, told)
            if left.equals(rows):
                continue
            name = path.relative_to(snapshot.folder).as_posix()
            is_whole = sha256(path) == listed[name]["sha256"]
            draft = path.with_suffix(".new")
            write_parquet(left, draft, ALL[table])
            draft.replace(path)
            if not is_whole:
                # A new hash would vouch for what a flipped byte made of the others' rows: `verify` goes on saying so.
                continue
            listed[name] = {
                "bytes": path.stat().st_size,
                "sha256": sha256(path),
                "rows": left.height,
            }
    manifest = snapshot.manifest | {"files": listed, "inputs_sha256": None}
    replace_text(snapshot.folder / MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))
    flush(snapshot.folder)


def _rewrite(path: Path, owner: str, ids: set[str], told: list[str], table: type[Table]) -> int:
    """Replaces a Parquet file by itself without the person; returns the rows left."""
    rows = pl.read_parquet(path, hive_partitioning=False)
    left = _without(rows, owner, ids, told)
    if not left.equals(rows):
        draft = path.with_suffix(".new")
        write_parquet(left, draft, table)
        draft.replace(path)
    return left.height


def _without(rows: pl.DataFrame, owner: str, ids: set[str], told: list[str]) -> pl.DataFrame:
    mine = pl.col("owner") == owner
    named = [pl.col(c).is_in(list(ids)).fill_null(False) for c in _IDS if c in rows.columns]
    if named:
        rows = rows.filter(~(mine & pl.any_horizontal(named)))
    if "checks" in rows.columns and told:
        rows = rows.filter(~(mine & pl.col("raw").str.to_lowercase().str.contains_any(told)))
    for column in _LISTS:
        if column in rows.columns:
            others = pl.col(column).list.filter(~pl.element().is_in(list(ids)))
            rows = rows.with_columns(pl.when(mine).then(others).otherwise(column).alias(column))
    return rows


def _erase_from_ledger(workspace: Workspace, run_id: str, owner: str, ids: set[str]) -> None:
    ledger = LedgerStore(workspace)
    kept = ledger.read(run_id)
    mine = pl.col("owner") == owner
    gone = mine & pl.col("record_id").is_in(list(ids))
    ledger.write(run_id, {"ledger": kept["ledger"].filter(~gone), "aliases": kept["aliases"]})


def _erase_from_decisions(workspace: Workspace, ids: set[str]) -> None:
    path = workspace.store / "decisions.ndjson"
    if path.exists():
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not any(f'"{record}"' in line for record in ids)]
        replace_text(path, "".join(kept))
