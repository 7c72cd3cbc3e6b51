"""`coterie undecide`: takes a decision on two records back."""

from argparse import Namespace
from datetime import UTC, datetime

import polars as pl

from flows.decisions import DecisionJournal
from flows.lock import locked
from flows.workspace import Workspace
from schemas.errors import UnknownIdError


def main(arguments: Namespace) -> int:
    """Writes the undoing down: the records are judged by their evidence again."""
    workspace = Workspace(arguments.workspace)
    left, right = sorted(arguments.records)
    with locked(workspace, wait_seconds=10):
        journal = DecisionJournal(workspace)
        held = journal.holding().filter(
            (pl.col("record_id_l") == left) & (pl.col("record_id_r") == right)
        )
        if held.is_empty():
            raise UnknownIdError(
                f"no decision on {left} and {right} holds; `coterie review --decided` lists them"
            )
        journal.add(held["owner"][0], "undo", left, right, at=datetime.now(UTC))
    print(f"{left} and {right}: undone. `coterie run {arguments.workspace}` follows it.")
    return 0
