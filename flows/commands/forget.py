"""`coterie forget`: erases a person, and keeps them out of later exports."""

import sys
from argparse import Namespace

import polars as pl

from flows.forgetting import forget
from flows.lock import locked
from flows.lookup import contact
from flows.publish import need_current, write_views
from flows.store import ResolvedCache
from flows.workspace import Workspace
from schemas.errors import WorkspaceError


def main(arguments: Namespace) -> int:
    """Erases after asking; says what only the user can erase."""
    workspace = Workspace(arguments.workspace)
    with locked(workspace, wait_seconds=10):
        snapshot = need_current(workspace)
        found = contact(workspace, arguments.contact, owner=arguments.owner)
        owner, contact_id = str(found["owner"]), str(found["contact_id"])
        members = snapshot.table("contact_records", owners=[owner]).filter(
            pl.col("contact_id") == contact_id
        )
        records = snapshot.table("records", owners=[owner]).join(
            members, on=["owner", "record_id"], how="semi"
        )
        keys = record_keys(workspace, owner).join(members, on=["owner", "record_id"], how="semi")
        if not arguments.yes and not _agreed(contact_id, records.height):
            return 1
        done = forget(workspace, owner, contact_id, keys)
        write_views(workspace, need_current(workspace))
    print(
        f"{contact_id}: {done.n_records} records erased from {done.n_snapshots} snapshots and the store.\n"
        f"{done.n_fingerprints} salted fingerprints keep this person out of every later run."
    )
    for audience_id in done.audiences:
        print(
            f"{audience_id} told of this person in more than one place and is erased: freeze it afresh."
        )
    print("The exports in the inbox are yours and were not changed; these still hold the person:")
    for file in sorted(set(records["file"].to_list())):
        print(f"  {workspace.inbox / owner / file}")
    print(f"`coterie run {workspace.root}` brings counts, tiers and circles up to date.")
    return 0


def record_keys(workspace: Workspace, owner: str) -> pl.DataFrame:
    """What the owner's records compare by, as the last run kept it.

    Raises:
        WorkspaceError: the cache is gone.
    """
    cache = ResolvedCache(workspace)
    if owner not in cache.index:
        raise WorkspaceError(
            f"the store's cache is gone; `coterie run {workspace.root}`, then forget"
        )
    found = cache.read([owner], ["record_keys"], previous=None)
    return found["record_keys"]


def _agreed(contact_id: str, n_records: int) -> bool:
    if not sys.stdin.isatty():
        raise WorkspaceError("forgetting can't be undone; give --yes in scripts")
    said = input(f"Erase {contact_id} and its {n_records} records for good? [y/N] ")
    return said.strip().lower().startswith("y")
