"""The main job: a workspace's inbox to its published tables, one batch of owners after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import Any

import polars as pl

from flows.decisions import DecisionJournal
from flows.disk import remove
from flows.ingest import Inbox, books, open_inbox, read_book, regions
from flows.lock import locked
from flows.progress import Progress, Silent
from flows.publish import Draft, Snapshot, current, next_run_id, retire, snapshots, write_views
from flows.stages import RESOLVE, RESOLVED, VALUE, Stage, of_owners
from flows.store import LedgerStore, ResolvedCache, code_digest, digest
from flows.suppressions import Suppressions, suppress
from flows.workspace import Workspace
from schemas.errors import NothingReadError, UnknownIdError
from schemas.network import Runs
from schemas.settings import OwnerSettings, RunSettings, WorkspaceSettings
from schemas.tables import ALL, PUBLISHED, Tables, conform, empty
from transforms.harmonise import harmonise
from transforms.harmonise.owners import owner_tables, reference_tables
from transforms.share import public_tables

OWNERS_PER_BATCH = 100
"""Owners resolved and valued together where coterie.toml names no shards: bounds the memory of a run."""

PREVIOUS = {
    "previous_contacts": "contacts",
    "previous_tiers": "tiers",
    "previous_score_factors": "score_factors",
}

StepRunner = Callable[[str, Callable[[], Any]], Any]
"""Carries out one named step; Prefect's wraps each in a task."""


@dataclass
class RunReport:
    """What a run did: counts, and where to look."""

    run_id: str
    as_of: date
    snapshot: Snapshot
    files: pl.DataFrame
    counts: dict[str, int] = field(default_factory=dict)
    tiers: dict[str, int] = field(default_factory=dict)
    n_owners: int = 0
    n_reused: int = 0


@dataclass(frozen=True)
class Job:
    """What is to be run."""

    workspace: Workspace
    as_of: date
    owner: str | None = None
    is_public: bool = False
    wait_seconds: float = 0.0


class Run:
    """One run over one workspace, under its lock."""

    def __init__(self, job: Job, progress: Progress, step: StepRunner | None) -> None:
        self.job, self.workspace, self.progress = job, job.workspace, progress
        self._step = step
        self.settings = self.workspace.settings()
        self.started_at = datetime.now(UTC).replace(tzinfo=None)
        self.run_id = next_run_id(self.workspace, self.started_at.strftime("%Y%m%dT%H%M%SZ"))
        self.code = code_digest()
        self.reference = reference_tables(
            self.workspace.reference("companies.csv"), self.workspace.reference("people.csv")
        )
        self.decisions = DecisionJournal(self.workspace).holding()
        self.suppressions = Suppressions(self.workspace)
        self.resolved = ResolvedCache(self.workspace)
        self.used_keys: set[str] = set()

    def carry_out(self) -> RunReport:
        """Inbox to published tables.

        Raises:
            NothingReadError: no file of the inbox could be read.
            CoterieError: settings or state are wrong.
        """
        owners = self._owners()
        with self.progress.step("inbox", of=f"{len(owners)} owner(s)"):
            inboxes = {owner: open_inbox(self.workspace, owner, self.settings) for owner in owners}
        fingerprints = {
            owner: inbox.fingerprint(
                self.code,
                self._own_decisions(owner),
                sorted(self.suppressions.fingerprints),
                [self.workspace.reference(n) for n in ("companies.csv", "people.csv")],
            )
            for owner, inbox in inboxes.items()
        }
        inputs = digest(
            fingerprints, self.job.as_of, self.job.is_public, self.settings.model_dump(mode="json")
        )
        self.in_force = current(self.workspace)
        self._sweep()
        self.previous = self._previous(inputs)
        self.ledger = LedgerStore(self.workspace).read(
            self.previous.run_id if self.previous else None
        )
        reused = self.resolved.current(fingerprints)
        draft = Draft(self.workspace, self.run_id)
        try:
            return self._published(draft, inboxes, fingerprints, reused, inputs)
        finally:
            draft.discard()

    def _published(
        self,
        draft: Draft,
        inboxes: dict[str, Inbox],
        fingerprints: dict[str, str],
        reused: list[str],
        inputs: str,
    ) -> RunReport:
        """Every batch written, then the snapshot swapped in."""
        ledgers: dict[str, list[pl.DataFrame]] = {"ledger": [], "aliases": []}
        files, counts, tiers = [], _Counts(), _Counts()
        for part, batch in enumerate(_batches(sorted(inboxes), self.settings)):
            made = self._batch(batch, inboxes, fingerprints, set(reused))
            for name in ledgers:
                ledgers[name].append(made[name])
            files.append(made["files"])
            counts.add(_totals(made))
            tiers.add(dict(made["contacts"].group_by("tier").len().sort("tier").iter_rows()))
            with self.progress.step("publish", of=f"{made['contacts'].height} contacts"):
                draft.add(self._for_analysts(made), part)
        if not counts.get("n_records"):
            raise NothingReadError(_nothing_read(self.workspace, pl.concat(files)))
        if self.job.owner is not None:
            self._keep_others(draft, len(inboxes))
        LedgerStore(self.workspace).write(
            self.run_id, {n: pl.concat(f) for n, f in ledgers.items()}
        )
        snapshot = draft.publish(
            {
                "as_of": self.job.as_of.isoformat(),
                "version": version("coterie"),
                "inputs_sha256": inputs,
                "previous_run_id": self.previous.run_id if self.previous else None,
            }
        )
        write_views(self.workspace, snapshot)
        self._tidy(snapshot, list(inboxes))
        return RunReport(
            self.run_id,
            self.job.as_of,
            snapshot,
            pl.concat(files),
            dict(counts),
            dict(tiers),
            len(inboxes),
            len(reused),
        )

    def _batch(
        self,
        batch: list[str],
        inboxes: dict[str, Inbox],
        fingerprints: dict[str, str],
        reused: set[str],
    ) -> dict[str, pl.DataFrame]:
        """Every table of a batch of owners."""
        old = [owner for owner in batch if owner in reused]
        new = [owner for owner in batch if owner not in reused]
        previous_id = self.previous.run_id if self.previous else None
        made = {name: empty(ALL[name]) for name in RESOLVED}
        ledger = of_owners(self.ledger, batch)
        if new:
            resolved = self._resolve(new, inboxes)
            kept = {name: resolved[name] for name in RESOLVED}
            self.resolved.write(kept, {o: fingerprints[o] for o in new}, previous=previous_id)
            made = kept
            untouched = of_owners(self.ledger, old)
            ledger = {name: pl.concat([resolved[name], untouched[name]]) for name in ledger}
        if old:
            cached = self.resolved.read(old, RESOLVED, previous=previous_id)
            made = {name: pl.concat([made[name], cached[name]]) for name in RESOLVED}
        made = {name: _in_owner_order(frame) for name, frame in made.items()}
        tables = made | self.reference | self._previous_tables(batch) | ledger
        run_settings = self._run_settings(batch, inboxes)
        for stage in VALUE:
            tables = self._stage(stage, tables, run_settings)
        return tables | {"runs": self._runs(tables)}

    def _resolve(self, owners: list[str], inboxes: dict[str, Inbox]) -> dict[str, pl.DataFrame]:
        """Tables of owners whose exports, settings or decisions changed."""

        def read() -> dict[str, pl.DataFrame]:
            parts = []
            for owner in owners:
                book, keys = read_book(
                    self.workspace, inboxes[owner], threads=self.settings.threads
                )
                self.used_keys |= keys
                parts.append(book)
            return books(parts)

        def harmonised(read: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
            kept = {name: read[name] for name in ("files", "rejects", "record_interactions")}
            profiles = {owner: inboxes[owner].settings for owner in owners}
            made = harmonise(
                read["book_rows"],
                regions=regions(inboxes[o] for o in owners),
                reference=self.reference,
            )
            return {**kept, **made, **owner_tables(profiles, read["facts"], self.reference)}

        rows = self._do("extract", read, of=f"{len(owners)} owner(s)")
        tables = self._do(
            "harmonise", lambda: harmonised(rows), of=f"{rows['book_rows'].height} rows"
        )
        tables = suppress(tables, self.suppressions)
        tables |= self.reference | of_owners(self.ledger, owners)
        tables["decisions"] = self.decisions.filter(pl.col("owner").is_in(owners))
        settings = self._run_settings(owners, inboxes)
        for stage in RESOLVE:
            tables = self._stage(stage, tables, settings)
        return tables

    def _stage(
        self, stage: Stage, tables: Tables, settings: RunSettings
    ) -> dict[str, pl.DataFrame]:
        counted = "identities" if "identities" in tables else "records"
        made: dict[str, pl.DataFrame] = self._do(
            stage.name,
            lambda: stage(tables, settings),
            of=f"{tables[counted].height} {_NOUN[counted]}",
        )
        return made

    def _do(self, name: str, work: Callable[[], Any], *, of: str = "") -> Any:
        with self.progress.step(name, of=of):
            return self._step(name, work) if self._step else work()

    def _owners(self) -> list[str]:
        owners = self.workspace.owners()
        if self.job.owner is None:
            return owners
        if self.job.owner not in owners:
            raise UnknownIdError(
                f"no owner {self.job.owner!r} in this workspace; owners: {', '.join(owners) or 'none'}"
            )
        return [self.job.owner]

    def _own_decisions(self, owner: str) -> list[tuple[Any, ...]]:
        rows = self.decisions.filter(pl.col("owner") == owner)
        return rows.select("record_id_l", "record_id_r", "verdict").sort(pl.all()).rows()

    def _sweep(self) -> None:
        """Removes what a run that died left behind: a snapshot that was never made the current one."""
        if self.in_force is None or not self.workspace.current.is_symlink():
            return
        for snapshot in snapshots(self.workspace):
            if snapshot.run_id > self.in_force.run_id:
                self.progress.note(f"swept {snapshot.run_id}, left by a run that did not finish")
                remove(snapshot.folder)

    def _previous(self, inputs: str) -> Snapshot | None:
        """The snapshot to compare with: what the present one was compared with, if nothing changed since."""
        if self.in_force is None or self.in_force.manifest.get("inputs_sha256") != inputs:
            return self.in_force
        before = self.in_force.manifest.get("previous_run_id")
        return next((s for s in snapshots(self.workspace) if s.run_id == before), None)

    def _previous_tables(self, owners: list[str]) -> dict[str, pl.DataFrame]:
        if self.previous is None:
            return {name: empty(ALL[name]) for name in PREVIOUS}
        return {name: self.previous.table(table, owners=owners) for name, table in PREVIOUS.items()}

    def _keep_others(self, draft: Draft, part: int) -> None:
        """Carries the owners that this run leaves alone over from the snapshot in force."""
        if self.in_force is None:
            return
        for name in PUBLISHED:
            rows = self.in_force.table(name).filter(pl.col("owner") != self.job.owner)
            if rows.height:
                draft.add({name: rows}, part)

    def _run_settings(self, owners: list[str], inboxes: dict[str, Inbox]) -> RunSettings:
        own: dict[str, OwnerSettings] = {owner: inboxes[owner].settings for owner in owners}
        return RunSettings(
            as_of=self.job.as_of,
            threads=self.settings.threads,
            memory_limit=self.settings.memory_limit,
            weights=self.settings.weights,
            owner_weights={o: s.weights for o, s in own.items() if s.weights.model_fields_set},
            hand_tiers={o: dict(s.labels.tiers) for o, s in own.items() if s.labels.tiers},
            region=self.settings.region,
            adopted={
                o: {c.name: c.adopt for c in s.circles if c.adopt}
                for o, s in own.items()
                if any(c.adopt for c in s.circles)
            },
            is_public=self.job.is_public,
        )

    def _for_analysts(self, made: Tables) -> dict[str, pl.DataFrame]:
        tables = {name: made[name] for name in PUBLISHED}
        return dict(public_tables(tables)) if self.job.is_public else tables

    def _runs(self, made: Tables) -> pl.DataFrame:
        """One row per owner."""
        counted = (
            made["files"]
            .group_by("owner")
            .agg(
                n_files=pl.len(),
                **{
                    name: pl.col(name).sum()
                    for name in ("n_rows", "n_records", "n_rejected", "n_skipped")
                },
            )
        )
        people = made["contacts"].group_by("owner").agg(n_contacts=pl.len())
        rows = (
            made["owners"]
            .select("owner")
            .join(counted, on="owner", how="left")
            .join(people, on="owner", how="left")
            .with_columns(pl.selectors.starts_with("n_").fill_null(0))
            .with_columns(
                run_id=pl.lit(self.run_id),
                as_of=pl.lit(self.job.as_of),
                started_at=pl.lit(self.started_at),
                finished_at=pl.lit(datetime.now(UTC).replace(tzinfo=None)),
                version=pl.lit(version("coterie")),
                settings_sha256=pl.lit(digest(self.settings.model_dump(mode="json"))),
            )
        )
        return conform(rows.sort("owner"), Runs)

    def _tidy(self, snapshot: Snapshot, owners: list[str]) -> None:
        """Drops snapshots, ledgers and cache entries that nothing refers to."""
        needed = {snapshot.run_id, str(snapshot.manifest["previous_run_id"])}
        stay = retire(self.workspace, keep=self.settings.keep_snapshots, needed=needed)
        LedgerStore(self.workspace).keep_only(stay)
        if self.job.owner is None:
            self.resolved.tidy(owners)


_NOUN = {"identities": "contacts", "records": "records"}


class _Counts(dict[str, int]):
    """Counts that add up."""

    def add(self, more: dict[str, int]) -> None:
        for name, n in more.items():
            self[name] = self.get(name, 0) + n


def run(
    job: Job,
    *,
    progress: Progress | None = None,
    step: StepRunner | None = None,
) -> RunReport:
    """Carries out a job under the workspace's lock.

    Raises:
        WorkspaceLockedError: another run is under way.
        NothingReadError: no file could be read; what was published stays.
        CoterieError: settings or state are wrong.
    """
    shown = progress or Silent()
    with locked(job.workspace, wait_seconds=job.wait_seconds):
        return Run(job, shown, step).carry_out()


def _batches(owners: list[str], settings: WorkspaceSettings) -> Iterator[list[str]]:
    """Owners in order, cut into the shards that are set, or into batches that bound the memory."""
    n = len(owners)
    shards = settings.shards or -(-n // OWNERS_PER_BATCH)
    for k in range(shards):
        batch = owners[k * n // shards : (k + 1) * n // shards]
        if batch:
            yield batch


def _totals(made: Tables) -> dict[str, int]:
    names = ("n_rows", "n_records", "n_rejected", "n_skipped")
    sums = made["files"].select(pl.col(names).sum()).row(0, named=True)
    return {
        "n_files": made["files"].height,
        **{name: int(sums[name]) for name in names},
        "n_contacts": made["contacts"].height,
        "n_circles": made["circles"].height,
        "n_review": made["review_pairs"].height,
    }


def _in_owner_order(frame: pl.DataFrame) -> pl.DataFrame:
    """Owners one after the other, the rows of each as they were."""
    return frame.sort("owner", maintain_order=True)


def _nothing_read(workspace: Workspace, files: pl.DataFrame) -> str:
    """What to do when nothing could be read, with what was found."""
    if files.is_empty():
        return (
            f"{workspace.inbox}: nothing to read. Put exports into {workspace.inbox}/<your name>/ as downloaded "
            "(LinkedIn archive, Google CSV, vCard, Outlook CSV, XLSX) and run again."
        )
    seen = "\n".join(
        f"  {owner}/{file}: {message}"
        for owner, file, message in files.select("owner", "file", "message").head(10).iter_rows()
    )
    return f"{workspace.inbox}: none of {files.height} file(s) holds a contact:\n{seen}"
