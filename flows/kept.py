"""What a run kept beside the published tables, for commands that need it."""

import polars as pl

from flows.publish import Snapshot
from flows.store import ResolvedCache
from flows.workspace import Workspace
from schemas.errors import WorkspaceError
from schemas.tables import PUBLISHED


def internal(workspace: Workspace, owner: str, *names: str) -> dict[str, pl.DataFrame]:
    """An owner's rows of internal tables, as the last run made them.

    Raises:
        WorkspaceError: the store's cache is gone.
    """
    cache = ResolvedCache(workspace)
    if owner not in cache.index:
        raise WorkspaceError(
            f"the store's cache is gone; `coterie run {workspace.root}` makes it afresh"
        )
    return cache.read([owner], names, previous=None)


def of_owner(snapshot: Snapshot, owner: str, *names: str) -> dict[str, pl.DataFrame]:
    """An owner's rows of published tables; of all tables where none is named."""
    return {name: snapshot.table(name, owners=[owner]) for name in names or PUBLISHED}
