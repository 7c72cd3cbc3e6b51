"""Learns the half-life of messages from a workspace's whole log: which one tells who speaks again in its last part."""

from collections.abc import Iterable

import polars as pl

from schemas.settings import RunSettings
from schemas.tables import Tables
from transforms.rank import in_force
from transforms.relations import Relations

RELATIONS = ("days", "cuts", "trials", "aucs", "learned")
"""The way from messages to the half-life, one relation a file."""
MESSAGE = ("owner", "contact_id", "kind", "n_participants", "direction", "at")


def messages(tables: Tables) -> pl.DataFrame:
    """What a batch of owners adds to the log: instants and directions of messages between two, no text, no name.

    Args:
        tables: record_interactions and contact_records of the owners.
    """
    alone = tables["record_interactions"].filter(kind="message", n_participants=2)
    whose = tables["contact_records"].select("owner", "record_id", "contact_id")
    return alone.join(whose, on=["owner", "record_id"]).select(MESSAGE)


def learned_half_life(log: Iterable[pl.DataFrame], settings: RunSettings) -> float | None:
    """The half-life, in days, that the messages of all owners speak for; None where they are too few to tell.

    It depends on all books together and on no one's share in a batch: a number, like one that is set by hand.

    Args:
        log: messages of every owner, in any order and parts.
        settings: the day that recency counts from.
    """
    parts = list(log)
    if not parts:
        return None
    told = pl.concat(parts)
    key = ["owner", "contact_id"]
    numbers = told.select(key).unique().sort(key).with_row_index("c")
    numbers = numbers.with_columns(o=pl.col("owner").rank("dense"))
    acts = told.join(numbers, on=key)
    with Relations(threads=settings.threads, memory_limit=settings.memory_limit) as relations:
        relations.load(
            {"acts": acts.drop("owner", "contact_id"), "half_lives": in_force.half_lives()}
        )
        constants = {**in_force.constants(), "as_of": settings.as_of}
        relations.run("transforms.rank", RELATIONS, **constants)
        found = relations.frame("learned")["half_life_days"].to_list()
    return found[0] if found else None
