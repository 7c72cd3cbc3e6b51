"""`coterie verify`: re-hashes every published file."""

import json
from argparse import Namespace

from flows.publish import need_current, verify
from flows.workspace import Workspace


def main(arguments: Namespace) -> int:
    """Says whether every file is as its run wrote it; 1 where one is not."""
    workspace = Workspace(arguments.workspace)
    if arguments.json:
        snapshot = need_current(workspace)
        damaged = snapshot.damaged()
        print(json.dumps({"run_id": snapshot.run_id, "damaged": damaged}))
        return int(bool(damaged))
    snapshot = verify(workspace)
    print(f"{snapshot.run_id}: {len(snapshot.manifest['files'])} files are as they were published")
    return 0
