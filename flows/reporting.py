"""Writes the HTML report of a snapshot."""

from pathlib import Path

import polars as pl

from flows.disk import replace_text
from flows.publish import Snapshot
from flows.workspace import Workspace
from schemas.tables import PUBLISHED, Tables
from transforms.write.report import report

OWNERS_AT_MOST = 20
"""Books that one page can show; with more, each owner's report is written when asked for."""


def page(tables: Tables) -> str:
    """The report of tables that hold a few owners."""
    return report(tables)


def write_report(workspace: Workspace, snapshot: Snapshot, owner: str | None) -> Path:
    """Writes a report beside the snapshots, outside the immutable folder; returns where."""
    owners = None if owner is None else [owner]
    tables = {name: snapshot.table(name, owners=owners) for name in PUBLISHED}
    if owner is None:
        some = tables["runs"]["owner"].head(OWNERS_AT_MOST).to_list()
        tables = {name: rows.filter(pl.col("owner").is_in(some)) for name, rows in tables.items()}
    path = workspace.store / "reports" / f"{owner or 'all'}.html"
    replace_text(path, page(tables))
    return path
