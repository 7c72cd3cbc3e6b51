"""The owner's word on pairs of records: a journal that only grows, and the decisions that hold."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import polars as pl

from flows.disk import append_line
from flows.workspace import Workspace
from schemas.errors import DamagedStateError, UnknownIdError
from schemas.links import Decisions
from schemas.tables import conform, empty

Verdict = Literal["same", "different", "undo"]


@dataclass(frozen=True)
class Entry:
    """One line of the journal."""

    number: int
    owner: str
    verdict: Verdict
    record_id_l: str
    record_id_r: str
    decided_at: datetime


class DecisionJournal:
    """store/decisions.ndjson: one JSON object a line, in the order decided. Back it up."""

    def __init__(self, workspace: Workspace) -> None:
        self.path = workspace.store / "decisions.ndjson"

    def entries(self) -> list[Entry]:
        """Every line, oldest first.

        Raises:
            DamagedStateError: a line can't be read; a run never goes on without the decisions.
        """
        if not self.path.exists():
            return []
        lines = self.path.read_text(encoding="utf-8").split("\n")
        return [self._entry(number, line) for number, line in enumerate(lines, 1) if line.strip()]

    def holding(self) -> pl.DataFrame:
        """Decisions that hold now, as table decisions: the last word on each pair, undone ones left out."""
        last = {(e.owner, e.record_id_l, e.record_id_r): e for e in self.entries()}
        rows = [
            (e.owner, e.record_id_l, e.record_id_r, e.verdict, e.decided_at.replace(tzinfo=None))
            for _, e in sorted(last.items())
            if e.verdict != "undo"
        ]
        if not rows:
            return empty(Decisions)
        columns = ["owner", "record_id_l", "record_id_r", "verdict", "decided_at"]
        return conform(pl.DataFrame(rows, schema=columns, orient="row"), Decisions)

    def add(self, owner: str, verdict: Verdict, one: str, other: str, *, at: datetime) -> Entry:
        """Adds a line and waits until the disk has it.

        Raises:
            UnknownIdError: an undo of a pair that nobody decided on.
        """
        left, right = sorted((one, other))
        before = self.entries()
        if verdict == "undo" and not any(
            (e.record_id_l, e.record_id_r, e.owner) == (left, right, owner) for e in before
        ):
            raise UnknownIdError(
                f"no decision on {left} and {right}; `coterie review` lists what was decided"
            )
        entry = Entry(len(before) + 1, owner, verdict, left, right, at)
        line = {
            "owner": owner,
            "verdict": verdict,
            "record_id_l": left,
            "record_id_r": right,
            "decided_at": at.isoformat(),
        }
        append_line(self.path, json.dumps(line))
        return entry

    def _entry(self, number: int, line: str) -> Entry:
        try:
            item = json.loads(line)
            if item["verdict"] not in ("same", "different", "undo"):
                raise ValueError
            return Entry(
                number,
                str(item["owner"]),
                item["verdict"],
                str(item["record_id_l"]),
                str(item["record_id_r"]),
                datetime.fromisoformat(item["decided_at"]),
            )
        except (ValueError, KeyError, TypeError):
            raise DamagedStateError("store/decisions.ndjson", number, "not a decision") from None
