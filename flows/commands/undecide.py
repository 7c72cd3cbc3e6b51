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
    with locked(workspace, wait_seconds=10):
        journal = DecisionJournal(workspace)
        owner, left, right = _meant(journal.holding(), *arguments.records)
        journal.add(owner, "undo", left, right, at=datetime.now(UTC))
    print(f"{left} and {right}: undone. `coterie run {arguments.workspace}` follows it.")
    return 0


def _meant(held: pl.DataFrame, one: str, other: str) -> tuple[str, str, str]:
    """Owner and records of the one decision on these records, each told by its id or the start of it.

    Raises:
        UnknownIdError: no such decision holds, or several do.
    """

    def sides(left: str, right: str) -> pl.Expr:
        return pl.col("record_id_l").str.starts_with(left) & pl.col("record_id_r").str.starts_with(
            right
        )

    found = held.filter(sides(one, other) | sides(other, one))
    if found.height == 1:
        owner, left, right = found.select("owner", "record_id_l", "record_id_r").row(0)
        return owner, left, right
    what = "no decision" if found.is_empty() else "more than one decision"
    raise UnknownIdError(
        f"{what} on {one} and {other} holds; `coterie review --decided` lists them"
    )
