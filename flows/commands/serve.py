"""`coterie serve`: the embedded orchestrator, until Ctrl-C."""

import sys
from argparse import Namespace

from flows.progress import progress_for
from flows.serving import serve
from flows.workspace import Workspace


def main(arguments: Namespace) -> int:
    """Serves until it is stopped."""
    try:
        serve(Workspace(arguments.workspace), arguments.port, progress_for(sys.stderr))
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
    return 0
