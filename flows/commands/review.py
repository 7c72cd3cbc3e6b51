"""`coterie review`: uncertain pairs side by side, and the owner's word on them."""

import json
import sys
from argparse import Namespace
from datetime import UTC, datetime
from typing import Any

import polars as pl

from flows.decisions import DecisionJournal
from flows.lock import locked
from flows.publish import Snapshot, need_current
from flows.workspace import Workspace
from schemas.errors import DecisionConflictError, WorkspaceError
from transforms.link.decisions import Decision, conflicts

_SHOWN = ("full_name", "company", "title", "emails", "phones", "linkedin_url", "birthday")
_VERDICTS = {"s": "same", "d": "different"}


def main(arguments: Namespace) -> int:
    """Prints pairs, most likely first; with --ask asks about each."""
    workspace = Workspace(arguments.workspace)
    if arguments.decided:
        return _decided(DecisionJournal(workspace), arguments)
    pairs = _pairs(need_current(workspace), arguments.owner).head(arguments.limit)
    if arguments.ask:
        return _ask(workspace, pairs)
    if arguments.json:
        print(json.dumps(pairs.to_dicts(), indent=1, default=str))
        return 0
    for pair in pairs.iter_rows(named=True):
        print("\n".join(_lines(pair)) + "\n")
    print(
        f"{pairs.height} pairs. `coterie decide same|different RECORD RECORD`, or `coterie review --ask`."
    )
    return 0


def _pairs(snapshot: Snapshot, owner: str | None) -> pl.DataFrame:
    """Review pairs with both records' fields, suffixed _l and _r."""
    pairs = snapshot.table("review_pairs")
    if owner is not None:
        pairs = pairs.filter(pl.col("owner") == owner)
    records = snapshot.table("records").select(
        "owner", "record_id", "source", "file", "row", *_SHOWN
    )
    for side in ("_l", "_r"):
        named = records.rename({name: name + side for name in records.columns if name != "owner"})
        pairs = pairs.join(named, on=["owner", f"record_id{side}"], how="left")
    return pairs.sort(
        ["match_probability", "record_id_l", "record_id_r"], descending=[True, False, False]
    )


def _lines(pair: dict[str, Any]) -> list[str]:
    lines = [
        f"{pair['record_id_l']}  {pair['record_id_r']}  ({pair['owner']}) "
        f"{pair['match_probability']:.0%} the same: {'; '.join(pair['because'])}"
    ]
    for side in ("_l", "_r"):
        values = [_text(pair[name + side]) for name in _SHOWN]
        place = f"{pair['file' + side]} row {pair['row' + side]}"
        lines.append(f"  {' · '.join(v for v in values if v)}  [{place}]")
    return lines


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _ask(workspace: Workspace, pairs: pl.DataFrame) -> int:
    if not sys.stdin.isatty():
        raise WorkspaceError("--ask needs a terminal; use `coterie decide` in scripts")
    journal, n = DecisionJournal(workspace), 0
    for pair in pairs.iter_rows(named=True):
        print("\n".join(_lines(pair)))
        said = input("  [s]ame, [d]ifferent, [l]ater, [q]uit? ").strip().lower()[:1]
        if said == "q":
            break
        if said in _VERDICTS:
            n += _written(workspace, journal, pair, _VERDICTS[said])
    print(f"{n} decided. `coterie run {workspace.root}` follows them.")
    return 0


def _written(
    workspace: Workspace, journal: DecisionJournal, pair: dict[str, Any], verdict: Any
) -> int:
    owner, left, right = pair["owner"], pair["record_id_l"], pair["record_id_r"]
    try:
        with locked(workspace, wait_seconds=10):
            conflicts(journal.holding(), Decision(owner, left, right, verdict))
            journal.add(owner, verdict, left, right, at=datetime.now(UTC))
    except DecisionConflictError as error:
        print(f"  {error}")
        return 0
    return 1


def _decided(journal: DecisionJournal, arguments: Namespace) -> int:
    rows = journal.holding().to_dicts()
    if arguments.json:
        print(json.dumps(rows, indent=1, default=str))
        return 0
    for row in rows:
        pair = f"{row['record_id_l']}  {row['record_id_r']}  ({row['owner']})"
        print(f"{pair} {row['verdict']}, {row['decided_at']:%Y-%m-%d}")
    print(f"{len(rows)} decisions. `coterie undecide RECORD RECORD` takes one back.")
    return 0
