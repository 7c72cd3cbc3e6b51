"""Writes the HTML report: into the snapshot for a few owners, on demand for one of many."""

from pathlib import Path

from flows.disk import replace_text
from flows.publish import Draft, Snapshot
from flows.workspace import Workspace
from schemas.tables import PUBLISHED
from transforms.write.report import report

PAGE = "report.html"
OWNERS_AT_MOST = 20
"""Books that one page can show; with more, each owner's page is written when asked for."""


def add_report(draft: Draft, n_owners: int) -> None:
    """Puts the page of all owners beside the tables, where they are few enough."""
    if n_owners <= OWNERS_AT_MOST:
        tables = {name: draft.table(name) for name in PUBLISHED if name != "field_lineage"}
        draft.add_page(PAGE, report(tables))


def report_of(workspace: Workspace, snapshot: Snapshot, owner: str | None) -> Path:
    """Where the page is: the snapshot's own, or one owner's, written afresh."""
    page = snapshot.folder / PAGE
    if owner is None and page.exists():
        return page
    owners = None if owner is None else [owner]
    tables = {name: snapshot.table(name, owners=owners) for name in PUBLISHED}
    path = workspace.store / "reports" / f"{owner or 'all'}.html"
    replace_text(path, report(tables, owner=owner))
    return path
