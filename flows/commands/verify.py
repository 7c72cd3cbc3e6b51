"""`coterie verify`: re-hashes every published file."""

import json
from argparse import Namespace

from flows.publish import need_current
from flows.workspace import Workspace
from schemas.errors import DamagedSnapshotError


def main(arguments: Namespace) -> int:
    """Says whether every file is as its run wrote it; 1 where one is not."""
    snapshot = need_current(Workspace(arguments.workspace))
    damaged = snapshot.damaged()
    if arguments.json:
        print(json.dumps({"run_id": snapshot.run_id, "damaged": damaged}))
        return int(bool(damaged))
    if damaged:
        raise DamagedSnapshotError(damaged)
    print(f"{snapshot.run_id}: {len(snapshot.manifest['files'])} files are as they were published")
    return 0
