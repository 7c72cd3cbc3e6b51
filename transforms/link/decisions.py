"""What the owner's decisions mean: `same` is transitive, `different` holds between whole groups of `same`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from schemas.errors import DecisionConflictError

Pair = tuple[str, str]


@dataclass(frozen=True)
class Decision:
    """The owner's word on two records."""

    owner: str
    record_id_l: str
    record_id_r: str
    verdict: str

    @property
    def pair(self) -> Pair:
        """The two records."""
        return self.record_id_l, self.record_id_r


def held(decisions: pl.DataFrame, owner: str) -> list[Decision]:
    """The decisions of one owner, in the order they were made.

    Args:
        decisions: conforms to ``schemas.links.Decisions``.
        owner: whose book it is.
    """
    rows = decisions.filter(pl.col("owner") == owner).sort(
        "decided_at", "record_id_l", "record_id_r"
    )
    return [
        Decision(*row)
        for row in rows.select("owner", "record_id_l", "record_id_r", "verdict").iter_rows()
    ]


def conflicts(decisions: pl.DataFrame, new: Decision) -> None:
    """Refuses a decision that contradicts earlier ones.

    Args:
        decisions: those that hold, conforming to ``schemas.links.Decisions``.
        new: the decision to be entered.

    Raises:
        DecisionConflictError: names the new pair and the earlier one that it contradicts.
    """
    if new.record_id_l == new.record_id_r:
        raise DecisionConflictError(f"{new.record_id_l} is one record: decide on two.")
    earlier = held(decisions, new.owner)
    if new.verdict == "different":
        path = _path([d.pair for d in earlier if d.verdict == "same"], *new.pair)
        if path:
            _refuse(new, _opposite(earlier, path[0]))
        return
    same = [d.pair for d in earlier if d.verdict == "same"] + [new.pair]
    for decision in earlier:
        if decision.verdict == "different" and _path(same, *decision.pair):
            _refuse(new, decision)


def _opposite(earlier: list[Decision], pair: Pair) -> Decision:
    """The decision on this pair, whichever way round it was written."""
    return next(d for d in earlier if set(d.pair) == set(pair) and d.verdict == "same")


def _refuse(new: Decision, old: Decision) -> None:
    raise DecisionConflictError(
        f"`{new.verdict}` for {new.record_id_l} and {new.record_id_r} contradicts "
        f"`{old.verdict}` for {old.record_id_l} and {old.record_id_r}. "
        f"Undo that one first: coterie undecide {old.record_id_l} {old.record_id_r}"
    )


def _path(same: Iterable[Pair], start: str, end: str) -> list[Pair]:
    """The shortest chain of `same` pairs from one record to another; empty if there is none."""
    near: dict[str, list[str]] = {}
    for left, right in same:
        near.setdefault(left, []).append(right)
        near.setdefault(right, []).append(left)
    came_from: dict[str, str] = {}
    seen, queue = {start}, [start]
    for record in queue:
        for other in sorted(near.get(record, [])):
            if other not in seen:
                seen.add(other)
                came_from[other] = record
                queue.append(other)
    return list(_backwards(came_from, start, end))[::-1] if end in came_from else []


def _backwards(came_from: dict[str, str], start: str, end: str) -> Iterator[Pair]:
    while end != start:
        yield came_from[end], end
        end = came_from[end]
