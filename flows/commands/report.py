"""`coterie report`: opens the HTML report."""

import webbrowser
from argparse import Namespace

from flows.lookup import only_owner
from flows.publish import need_current
from flows.reporting import report_of
from flows.workspace import Workspace


def main(arguments: Namespace) -> int:
    """Opens the report of the snapshot in force, or one owner's."""
    workspace = Workspace(arguments.workspace)
    snapshot = need_current(workspace)
    owner = only_owner(snapshot, arguments.owner) if arguments.owner else None
    path = report_of(workspace, snapshot, owner)
    if arguments.print_path or not webbrowser.open(path.absolute().as_uri()):
        print(path)
    return 0
