"""The main job: a workspace's inbox to its published tables, one batch of owners after the other."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import polars as pl

from flows.batch import LEDGER, Batches, StepRunner
from flows.compared import ComparedCache
from flows.decisions import DecisionJournal
from flows.disk import remove
from flows.ingest import Inbox, cache_keys, open_inboxes
from flows.job import COUNTED, Counts, Job, RunReport, tier_counts, totals
from flows.lock import locked
from flows.progress import Progress, Silent
from flows.publish import Draft, Snapshot, current, next_run_id, retire, snapshots, write_views
from flows.reporting import add_report
from flows.store import ExtractCache, LedgerStore, ResolvedCache, code_digest, digest
from flows.suppressions import Suppressions
from schemas.errors import CoterieError, NothingReadError, UnknownIdError
from schemas.links import CappedBlocks
from schemas.network import Runs
from schemas.owners import Owners
from schemas.records import Files
from schemas.settings import WorkspaceSettings
from schemas.tables import PUBLISHED, Tables, conform, empty
from transforms.harmonise.owners import reference_tables
from transforms.share import public_tables
from transforms.share.guards import unguarded, unmet_people

OWNERS_PER_BATCH = 100
"""Owners taken through the stages together where coterie.toml names no shards: bounds memory."""


def run(job: Job, *, progress: Progress | None = None, step: StepRunner | None = None) -> RunReport:
    """Carries out a job under the workspace's lock.

    Raises:
        WorkspaceLockedError: another run is under way.
        NothingReadError: no file could be read; what was published stays.
        CoterieError: settings or state are wrong.
    """
    with locked(job.workspace, wait_seconds=job.wait_seconds):
        return _Run(job, progress or Silent(), step).carry_out()


class _Run:
    """One run over one workspace, under its lock."""

    def __init__(self, job: Job, progress: Progress, step: StepRunner | None) -> None:
        self.job, self.workspace, self.progress, self.step = job, job.workspace, progress, step
        self.settings = self.workspace.settings()
        self.started_at = _now()
        self.run_id = next_run_id(self.workspace, f"{self.started_at:%Y%m%dT%H%M%SZ}")
        self.in_force = current(self.workspace)
        self.counts, self.tiers = Counts(), Counts()
        self.files: list[pl.DataFrame] = []
        self.owners: list[pl.DataFrame] = []
        self.capped: list[pl.DataFrame] = []
        self.wrong: dict[str, CoterieError] = {}
        self.unguarded: list[str] = []
        self.unmet: dict[str, int] = {}

    def carry_out(self) -> RunReport:
        """Inbox to published tables."""
        self._sweep()
        owners = self._owners()
        with self.progress.step("inbox", of=f"{len(owners)} owner(s)"):
            inboxes, self.wrong = open_inboxes(self.workspace, owners, self.settings)
        if self.wrong and not inboxes:
            raise next(iter(self.wrong.values()))
        batches = self._batches(inboxes)
        inputs = digest(
            batches.fingerprints, self.job.as_of, self.job.is_public, self.settings.model_dump()
        )
        batches.previous = self._previous(inputs)
        batches.ledger = LedgerStore(self.workspace).read(
            batches.previous.run_id if batches.previous else None
        )
        draft = Draft(self.workspace, self.run_id)
        try:
            snapshot = self._published(draft, batches, inputs)
        finally:
            draft.discard()
        self._tidy(snapshot, inboxes)
        capped = pl.concat([empty(CappedBlocks), *self.capped])
        if capped.height:
            self.progress.note(_too_common(capped))
        if self.wrong:
            self.progress.note(
                f"{len(self.wrong)} owner(s) left as published: settings or folder to be mended"
            )
        return RunReport(
            self.run_id,
            self.job.as_of,
            snapshot,
            self._all_files(),
            self.counts,
            self.tiers,
            len(inboxes),
            batches.n_reused,
            capped,
            {owner: str(error) for owner, error in self.wrong.items()},
            self.unguarded,
            self.unmet,
        )

    def _batches(self, inboxes: dict[str, Inbox]) -> Batches:
        """What the batches share; the snapshot to compare with is set once the inputs are known."""
        reference = [self.workspace.reference(n) for n in ("companies.csv", "people.csv")]
        decisions = DecisionJournal(self.workspace).holding()
        suppressions = Suppressions(self.workspace)
        code = code_digest()
        common = digest(code, [str(r) for r in reference], sorted(suppressions.fingerprints))
        said = decisions.select("owner", "record_id_l", "record_id_r", "verdict").sort(pl.all())
        fingerprints = {
            owner: inbox.fingerprint(common, said.filter(pl.col("owner") == owner).rows())
            for owner, inbox in inboxes.items()
        }
        return Batches(
            job=self.job,
            settings=self.settings,
            inboxes=inboxes,
            fingerprints=fingerprints,
            reference=reference_tables(*reference),
            decisions=decisions,
            ledger={},
            previous=None,
            suppressions=suppressions,
            resolved=ResolvedCache(self.workspace),
            compared=ComparedCache(self.workspace, code),
            progress=self.progress,
            step=self.step,
        )

    def _published(self, draft: Draft, batches: Batches, inputs: str) -> Snapshot:
        """Every batch written, then the snapshot swapped in."""
        owners = sorted(batches.inboxes)
        untouched = ~pl.col("owner").is_in(owners)
        ledgers = {name: [batches.ledger[name].filter(untouched)] for name in LEDGER}
        cuts = list(_cut(owners, self.settings))
        for batch in cuts:
            batches.resolve(batch)
        with self.progress.step("learn", of=f"{len(owners)} owner(s)"):
            batches.learn([*cuts, *self._others(batches)])
        for part, batch in enumerate(cuts):
            made = batches.make(batch)
            for name, parts in ledgers.items():
                parts.append(made[name])
            self.files.append(made["files"])
            self.owners.append(made["owners"])
            self.capped.append(made["capped_blocks"])
            self.counts.add(totals(made))
            self.tiers.add(tier_counts(made))
            self.unguarded += unguarded(made, self.job.as_of)
            self.unmet |= unmet_people(made)
            with self.progress.step("publish", of=f"{made['contacts'].height} contacts"):
                made["runs"] = self._runs(made)
                draft.add(self._for_analysts({name: made[name] for name in PUBLISHED}), part)
        if not self.counts.get("n_records"):
            raise NothingReadError(_nothing_read(str(self.workspace.inbox), self._all_files()))
        n_others = self._keep_others(draft, len(cuts))
        with self.progress.step("report"):
            names = [empty(Owners), *self.owners, self._owners_left_alone(batches)]
            add_report(draft, len(owners) + n_others, pl.concat(names))
        whole = {n: pl.concat(p).sort("owner", "contact_id", pl.all()) for n, p in ledgers.items()}
        LedgerStore(self.workspace).write(self.run_id, whole)
        snapshot = draft.publish(
            {
                "as_of": self.job.as_of.isoformat(),
                "version": version("coterie"),
                "inputs_sha256": inputs,
                "previous_run_id": batches.previous.run_id if batches.previous else None,
            }
        )
        write_views(self.workspace, snapshot)
        return snapshot

    def _all_files(self) -> pl.DataFrame:
        return pl.concat([empty(Files), *self.files])

    def _owners(self) -> list[str]:
        owners = self.workspace.owners()
        if self.job.owner is None:
            return owners
        if self.job.owner not in owners:
            known = ", ".join(owners) or "none"
            raise UnknownIdError(f"no owner {self.job.owner!r} in this workspace; owners: {known}")
        return [self.job.owner]

    def _sweep(self) -> None:
        """Removes what a run that died left: a snapshot that was never made the current one."""
        if self.in_force is None or not self.workspace.current.is_symlink():
            return
        for snapshot in snapshots(self.workspace):
            if snapshot.run_id > self.in_force.run_id:
                self.progress.note(f"swept {snapshot.run_id}, left by a run that did not finish")
                remove(snapshot.folder)

    def _previous(self, inputs: str) -> Snapshot | None:
        """The snapshot to compare with; if nothing changed since, the one that was compared with then."""
        if self.in_force is None or self.in_force.manifest.get("inputs_sha256") != inputs:
            return self.in_force
        before = self.in_force.manifest.get("previous_run_id")
        return next((s for s in snapshots(self.workspace) if s.run_id == before), None)

    def _others(self, batches: Batches) -> list[list[str]]:
        """Owners that this run leaves alone, as they were last resolved: the log of a workspace is that of all."""
        known = set(batches.resolved.index) - set(batches.inboxes)
        return list(_cut(sorted(known & set(self.workspace.owners())), self.settings))

    def _owners_left_alone(self, batches: Batches) -> pl.DataFrame:
        """Rows of owners of those that this run leaves alone, as they were last resolved."""
        alone = [owner for batch in self._others(batches) for owner in batch]
        return batches.resolved.read(alone, ["owners"], previous=None)["owners"]

    def _keep_others(self, draft: Draft, part: int) -> int:
        """Carries the owners that this run leaves alone over from the snapshot in force; says how many."""
        if self.in_force is None or not (self.wrong or self.job.owner):
            return 0
        stays = pl.col("owner").is_in(list(self.wrong))
        if self.job.owner is not None:
            stays = pl.col("owner") != self.job.owner
        # Stripping looks at several tables at once; else one at a time bounds the memory.
        for names in [tuple(PUBLISHED)] if self.job.is_public else [(name,) for name in PUBLISHED]:
            kept = self._for_analysts({n: self.in_force.table(n).filter(stays) for n in names})
            draft.add({name: rows for name, rows in kept.items() if rows.height}, part)
        return self.in_force.table("runs").filter(stays).height

    def _for_analysts(self, tables: Tables) -> dict[str, pl.DataFrame]:
        return public_tables(tables) if self.job.is_public else dict(tables)

    def _runs(self, made: Tables) -> pl.DataFrame:
        """Table runs: one row per owner."""
        sums = {name: pl.col(name).sum() for name in COUNTED}
        counted = made["files"].group_by("owner").agg(n_files=pl.len(), **sums)
        people = made["contacts"].group_by("owner").agg(n_contacts=pl.len())
        facts: dict[str, Any] = {
            "run_id": self.run_id,
            "as_of": self.job.as_of,
            "started_at": self.started_at,
            "finished_at": _now(),
            "version": version("coterie"),
            "settings_sha256": digest(self.settings.model_dump(mode="json")),
        }
        rows = made["owners"].select("owner").join(counted, on="owner", how="left")
        rows = rows.join(people, on="owner", how="left")
        rows = rows.with_columns(
            pl.col("n_files", *COUNTED, "n_contacts").fill_null(0),
            *(pl.lit(value).alias(name) for name, value in facts.items()),
        )
        return conform(rows.sort("owner"), Runs)

    def _tidy(self, snapshot: Snapshot, inboxes: dict[str, Inbox]) -> None:
        """Drops snapshots, ledgers and cache entries that nothing refers to."""
        needed = {snapshot.run_id, str(snapshot.manifest["previous_run_id"])}
        stay = retire(self.workspace, keep=self.settings.keep_snapshots, needed=needed)
        LedgerStore(self.workspace).keep_only(stay)
        if self.job.owner is None:
            ResolvedCache(self.workspace).tidy([*inboxes, *self.wrong])
            ComparedCache(self.workspace, "").tidy([*inboxes, *self.wrong])
        if self.job.owner is None and not self.wrong:
            keys = {key for inbox in inboxes.values() for key in cache_keys(self.workspace, inbox)}
            ExtractCache(self.workspace).keep_only(keys)


def _too_common(capped: pl.DataFrame) -> str:
    """What was not compared, in counts: a log names nobody, not even owners."""
    n_books = capped["owner"].n_unique()
    return f"{capped['n_blocks'].sum()} blocks too common to compare, in {n_books} book(s)"


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _cut(owners: list[str], settings: WorkspaceSettings) -> Iterator[list[str]]:
    """Owners in order, cut into the shards that are set, or into batches that bound the memory."""
    n = len(owners)
    shards = settings.shards or -(-n // OWNERS_PER_BATCH)
    for k in range(shards):
        batch = owners[k * n // shards : (k + 1) * n // shards]
        if batch:
            yield batch


def _nothing_read(inbox: str, files: pl.DataFrame) -> str:
    """What to do when nothing could be read, with what was found."""
    if files.is_empty():
        return (
            f"{inbox}: nothing to read. Put exports into {inbox}/<your name>/ as downloaded "
            "(LinkedIn archive, Google CSV, vCard, Outlook CSV, XLSX) and run again."
        )
    found = files.select("owner", "file", "message").head(10)
    seen = "\n".join(f"  {owner}/{file}: {message}" for owner, file, message in found.iter_rows())
    return f"{inbox}: none of {files.height} file(s) holds a contact:\n{seen}"
