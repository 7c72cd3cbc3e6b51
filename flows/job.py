"""What is to be run, and what a run did: counts, and where to look."""

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from flows.publish import Snapshot
from flows.workspace import Workspace
from schemas.links import CappedBlocks
from schemas.tables import Tables, empty

COUNTED = ("n_rows", "n_records", "n_rejected", "n_skipped")


@dataclass(frozen=True)
class Job:
    """What is to be run."""

    workspace: Workspace
    as_of: date
    """The day that recency counts from."""
    owner: str | None = None
    """Run this owner's book only; the others stay as published."""
    is_public: bool = False
    """Leave out exposures, protected lists and notes."""
    wait_seconds: float = 0.0
    """How long to wait for another run to end before giving up."""


class Counts(dict[str, int]):
    """Counts that add up."""

    def add(self, more: dict[str, int]) -> None:
        """Adds each count to its own."""
        for name, n in more.items():
            self[name] = self.get(name, 0) + n


@dataclass
class RunReport:
    """What a run did."""

    run_id: str
    as_of: date
    snapshot: Snapshot
    files: pl.DataFrame
    """Table files of every owner that was run."""
    counts: Counts = field(default_factory=Counts)
    tiers: Counts = field(default_factory=Counts)
    n_owners: int = 0
    n_reused: int = 0
    """Owners whose exports had not changed since they were last resolved."""
    capped: pl.DataFrame = field(default_factory=lambda: empty(CappedBlocks))
    """Table capped_blocks of every owner that was run."""
    wrong_settings: dict[str, str] = field(default_factory=dict)
    """Owner -> what is wrong with their settings: not run, what was published of them stays."""
    unguarded: list[str] = field(default_factory=list)
    """Owners who keep the search from nobody: neither a present employer nor [protect] is known."""
    unmet: dict[str, int] = field(default_factory=dict)
    """Owner -> how many of the people in [protect] no contact of the book is."""


def totals(made: Tables) -> dict[str, int]:
    """Counts of one batch's tables."""
    sums = made["files"].select(pl.col(COUNTED).sum()).row(0, named=True)
    return {
        "n_files": made["files"].height,
        **{name: int(sums[name]) for name in COUNTED},
        "n_contacts": made["contacts"].height,
        "n_circles": made["circles"].height,
        "n_review": made["review_pairs"].height,
    }


def tier_counts(made: Tables) -> dict[str, int]:
    """Contacts by tier."""
    return dict(made["contacts"].group_by("tier").len().sort("tier").iter_rows())
