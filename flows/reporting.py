"""Writes the HTML report: into the snapshot for a few owners, on demand for one of many."""

from pathlib import Path

import polars as pl

from flows.disk import replace_text
from flows.publish import Draft, Snapshot
from flows.store import ResolvedCache
from flows.workspace import Workspace
from schemas.tables import PUBLISHED
from transforms.write.report import report

PAGE = "report.html"
OWNERS_AT_MOST = 20
"""Books that one page can show; with more, each owner's page is written when asked for."""


def add_report(draft: Draft, n_owners: int, owners: pl.DataFrame) -> None:
    """Puts the page of all owners beside the tables, where they are few enough.

    Args:
        draft: the tables written so far.
        n_owners: how many owners they hold.
        owners: rows of owners, for the names to greet them by.
    """
    if n_owners <= OWNERS_AT_MOST:
        tables = {name: draft.table(name) for name in PUBLISHED if name != "field_lineage"}
        draft.add_page(PAGE, report(tables | {"owners": owners}))


def report_of(workspace: Workspace, snapshot: Snapshot, owner: str | None) -> Path:
    """Where the page is: the snapshot's own, or one owner's, written afresh."""
    page = snapshot.folder / PAGE
    if owner is None and page.exists():
        return page
    owners = None if owner is None else [owner]
    tables = {name: snapshot.table(name, owners=owners) for name in PUBLISHED}
    known = ResolvedCache(workspace)
    if owner in known.index:
        tables |= known.read([str(owner)], ["owners"], previous=None)
    path = workspace.store / "reports" / f"{owner or 'all'}.html"
    replace_text(path, report(tables, owner=owner))
    return path
