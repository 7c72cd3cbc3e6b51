"""`coterie decide`: the owner's word on two records; it always wins."""

from argparse import Namespace
from datetime import UTC, datetime

from flows.decisions import DecisionJournal
from flows.lock import locked
from flows.lookup import record
from flows.publish import need_current
from flows.workspace import Workspace
from schemas.errors import DecisionConflictError
from transforms.link.decisions import Decision, conflicts


def main(arguments: Namespace) -> int:
    """Writes the decision down, unless it contradicts an earlier one; the next run follows it."""
    workspace = Workspace(arguments.workspace)
    one, other = (record(need_current(workspace), meant) for meant in arguments.records)
    if one["owner"] != other["owner"]:
        raise DecisionConflictError("these records are in two owners' books, which never meet")
    owner = str(one["owner"])
    left, right = sorted((str(one["record_id"]), str(other["record_id"])))
    with locked(workspace, wait_seconds=10):
        journal = DecisionJournal(workspace)
        conflicts(journal.holding(), Decision(owner, left, right, arguments.verdict))
        journal.add(owner, arguments.verdict, left, right, at=datetime.now(UTC))
    print(
        f"{left} and {right}: {arguments.verdict}. `coterie run {arguments.workspace}` follows it."
    )
    return 0
