"""Takes a batch of owners through the stages: resolved afresh where something changed, else from the cache."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from flows.compared import ComparedCache
from flows.ingest import Inbox, books, read_book
from flows.job import Job
from flows.progress import Progress
from flows.publish import Snapshot
from flows.stages import RESOLVE, RESOLVED, VALUE, Stage, of_owners
from flows.store import ResolvedCache
from flows.suppressions import Suppressions, suppress
from schemas.settings import RunSettings, WorkspaceSettings
from schemas.tables import ALL, Tables, empty
from transforms.harmonise import harmonise
from transforms.harmonise.owners import owner_tables
from transforms.harmonise.protected_domains import with_told_domains
from transforms.rank import learned_half_life, messages

PREVIOUS = {
    "previous_contacts": "contacts",
    "previous_tiers": "tiers",
    "previous_score_factors": "score_factors",
}
LEDGER = ("ledger", "aliases")
MESSAGES = ("record_interactions", "contact_records")

StepRunner = Callable[[str, Callable[[], Any]], Any]
"""Carries out one named step; Prefect's wraps each in a task."""


@dataclass
class Batches:
    """What every batch of one run shares."""

    job: Job
    settings: WorkspaceSettings
    inboxes: Mapping[str, Inbox]
    fingerprints: Mapping[str, str]
    reference: Tables
    decisions: pl.DataFrame
    ledger: Tables
    previous: Snapshot | None
    suppressions: Suppressions
    resolved: ResolvedCache
    compared: ComparedCache
    progress: Progress
    step: StepRunner | None = None
    n_reused: int = field(default=0, init=False)
    half_life_days: float | None = field(default=None, init=False)
    """Learned from the messages of all owners once they are resolved; None: too few to tell."""

    def resolve(self, owners: list[str]) -> None:
        """Brings the cache and the ledger up to date for a batch of owners."""
        old = self.resolved.current({owner: self.fingerprints[owner] for owner in owners})
        new = [owner for owner in owners if owner not in set(old)]
        self.n_reused += len(old)
        if not new:
            return
        afresh = self._resolve(new)
        prints = {owner: self.fingerprints[owner] for owner in new}
        self.resolved.write(
            {name: afresh[name] for name in RESOLVED}, prints, previous=self._since()
        )
        untouched = ~pl.col("owner").is_in(new)
        self.ledger = {
            name: pl.concat([self.ledger[name].filter(untouched), afresh[name]]) for name in LEDGER
        }

    def learn(self, batches: list[list[str]]) -> None:
        """Learns the half-life of messages from all owners, batch by batch: counts and days, no name or text."""
        log = (messages(self.resolved.read(owners, MESSAGES, previous=None)) for owners in batches)
        self.half_life_days = learned_half_life(log, self._run_settings([]))

    def make(self, owners: list[str]) -> dict[str, pl.DataFrame]:
        """Every table of a batch of owners that are resolved, those of the ledger included."""
        rows = self.resolved.read(owners, RESOLVED, previous=self._since())
        tables = {name: frame.sort("owner", maintain_order=True) for name, frame in rows.items()}
        ledger = of_owners(self.ledger, owners)
        tables |= dict(self.reference) | self._previous_tables(owners) | ledger
        settings = self._run_settings(owners)
        for stage in VALUE:
            tables = self._stage(stage, tables, settings)
        return tables

    def _since(self) -> str | None:
        """The run whose snapshot changes count from."""
        return self.previous.run_id if self.previous else None

    def _resolve(self, owners: list[str]) -> dict[str, pl.DataFrame]:
        """Tables of owners whose exports, settings or decisions changed."""
        rows = self._do("extract", lambda: self._read(owners), of=f"{len(owners)} owner(s)")
        height = rows["book_rows"].height
        tables = self._do("harmonise", lambda: self._harmonised(rows, owners), of=f"{height} rows")
        tables = suppress(tables, self.suppressions)
        tables |= dict(self.reference) | of_owners(self.ledger, owners)
        tables["decisions"] = self.decisions.filter(pl.col("owner").is_in(owners))
        tables |= self.compared.read(owners)
        settings = self._run_settings(owners)
        for stage in RESOLVE:
            tables = self._stage(stage, tables, settings)
            if stage.name == "link":
                self.compared.write(tables, owners)
        return tables

    def _read(self, owners: list[str]) -> dict[str, pl.DataFrame]:
        workspace, threads = self.job.workspace, self.settings.threads
        return books(read_book(workspace, self.inboxes[o], threads=threads) for o in owners)

    def _harmonised(self, rows: Tables, owners: list[str]) -> dict[str, pl.DataFrame]:
        kept = {name: rows[name] for name in ("files", "rejects", "record_interactions")}
        regions = {owner: self.inboxes[owner].region for owner in owners}
        made = harmonise(rows["book_rows"], regions=regions, reference=self.reference)
        profiles = {owner: self.inboxes[owner].settings for owner in owners}
        tables = {**kept, **made, **owner_tables(profiles, rows["facts"], self.reference)}
        return tables | {"protected": with_told_domains(tables["protected"], tables)}

    def _stage(
        self, stage: Stage, tables: Tables, settings: RunSettings
    ) -> dict[str, pl.DataFrame]:
        what = "identities" if "identities" in tables else "records"
        noun = "contacts" if what == "identities" else what
        of = f"{tables[what].height} {noun}"
        made: dict[str, pl.DataFrame] = self._do(stage.name, lambda: stage(tables, settings), of=of)
        return made

    def _do(self, name: str, work: Callable[[], Any], *, of: str) -> Any:
        with self.progress.step(name, of=of):
            return self.step(name, work) if self.step else work()

    def _previous_tables(self, owners: list[str]) -> dict[str, pl.DataFrame]:
        if self.previous is None:
            return {name: empty(ALL[name]) for name in PREVIOUS}
        return {name: self.previous.table(table, owners=owners) for name, table in PREVIOUS.items()}

    def _run_settings(self, owners: list[str]) -> RunSettings:
        own = {owner: self.inboxes[owner].settings for owner in owners}
        adopted = {o: {c.name: c.adopt for c in s.circles if c.adopt} for o, s in own.items()}
        return RunSettings(
            as_of=self.job.as_of,
            threads=self.settings.threads,
            memory_limit=self.settings.memory_limit,
            weights=self.settings.weights,
            owner_weights={o: s.weights for o, s in own.items() if s.weights.model_fields_set},
            learned_half_life_days=self.half_life_days,
            hand_tiers={
                owner: {str(tier): named for tier, named in s.labels.tiers.items()}
                for owner, s in own.items()
                if s.labels.tiers
            },
            region=self.settings.region,
            adopted={owner: names for owner, names in adopted.items() if names},
            is_public=self.job.is_public,
        )
