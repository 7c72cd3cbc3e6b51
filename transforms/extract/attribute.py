"""One owner's book from the readings of the owner's files: newest exports, everybody once, turned to face the owner."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from schemas.columns import Table
from schemas.exports import BookRows, OwnerFacts, Reading, Skips, SourceRows
from schemas.records import RecordInteractions, Rejects
from schemas.settings import OwnerSettings
from schemas.tables import conform, empty, polars_schema
from transforms.extract.accounts import reconciled
from transforms.extract.deliveries import with_circles
from transforms.extract.facing import facing, with_sides
from transforms.extract.owner_identity import owner_of
from transforms.extract.parts import PLACE, is_sorted, numbered, of_parts, still_read
from transforms.extract.people_met import people_met
from transforms.extract.record_ids import with_record_ids
from transforms.extract.rows import merge_readings
from transforms.extract.supersession import fates
from transforms.extract.taken import NO_SKIPS, Taken, each_once, own_cards, stood_in_for


@dataclass(frozen=True)
class Book:
    """What the files of one owner say, accounted for row by row.

    ``book_rows``, ``record_interactions``, ``files`` and ``rejects`` conform to the tables of these names; ``facts``
    and ``skips`` to ``OwnerFacts`` and ``Skips`` after a column ``owner``. For every file
    ``n_rows = n_records + n_rejected + n_skipped``.
    """

    book_rows: pl.DataFrame
    record_interactions: pl.DataFrame
    facts: pl.DataFrame
    files: pl.DataFrame
    rejects: pl.DataFrame
    skips: pl.DataFrame


def attribute(owner: str, readings: Sequence[Reading], settings: OwnerSettings) -> Book:
    """The book of one owner, the same whatever the order of the readings.

    Args:
        owner: name of the owner's folder.
        readings: one per file of the inbox.
        settings: owner.toml.
    """
    read = merge_readings(readings)
    parts = numbered(read)
    people = with_circles(of_parts(read.people, parts), parts)
    acts = with_sides(of_parts(read.interactions, parts))
    left = Taken(people, acts, NO_SKIPS)
    left, is_repeated = each_once(left, parts)
    fate = fates(still_read(parts, left.people, left.acts), left.people, left.acts)
    left = left.without(stood_in_for(left, fate))
    facts = _present_facts(read.facts, parts, fate)
    identity = owner_of(settings, facts, left.acts)
    left = left.without(own_cards(left.people, identity))
    turned, silent = facing(left.acts, identity)
    left = left.without(silent)
    rows, faced = _with_ids(left.people, turned, owner)
    skips = pl.concat([_read_skips(read, parts), left.skips.with_columns(is_new=pl.lit(True))])
    return Book(
        book_rows=rows,
        record_interactions=faced,
        facts=_owned(facts, OwnerFacts, owner),
        files=reconciled(parts.join(is_repeated, on="part", how="left"), fate, skips, owner),
        rejects=_rejects(read, owner),
        skips=_owned(skips.join(parts.select("part", *PLACE), on="part"), Skips, owner),
    )


def _present_facts(facts: pl.DataFrame, parts: pl.DataFrame, fate: pl.DataFrame) -> pl.DataFrame:
    """Facts about the owner: jobs and schools of the newest archive, names and addresses of all."""
    of_parts = facts.join(parts.select("part", *PLACE), on=PLACE, nulls_equal=True)
    lasting = pl.col("kind").is_in(["name", "email", "phone", "profile_url"])
    return of_parts.filter(lasting | ~pl.col("part").is_in(fate["part"].implode()))


def _with_ids(
    people: pl.DataFrame, acts: pl.DataFrame, owner: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The book's rows with their ids, and the acts with those of the people met."""
    met = _as_rows(people_met(acts))
    mine = people.with_columns(party=pl.lit(None, pl.String), is_interaction=pl.lit(False))
    rows = with_record_ids(pl.concat([mine.select(met.columns), met]), owner)
    rows = rows.with_columns(owner=pl.lit(owner))
    ids = rows.filter("is_interaction").select("part", "party", "record_id")
    faced = acts.join(ids, on=["part", "party"]).with_columns(owner=pl.lit(owner))
    ordered = faced.sort(*PLACE, "row", "record_id", nulls_last=False)
    in_order = rows if is_sorted(rows) else rows.sort("part", "row", "record_id")
    return _conforming(in_order, BookRows), _conforming(ordered, RecordInteractions)


def _as_rows(met: pl.DataFrame) -> pl.DataFrame:
    """People met, in the columns of ``SourceRows`` beside ``part``, ``party`` and ``is_interaction``."""
    columns = polars_schema(SourceRows)
    blank = {pl.Boolean: False, pl.List: []}
    return met.select(
        "part",
        "party",
        *(
            pl.col(name)
            if name in met.columns
            else pl.lit(blank.get(dtype.base_type()), dtype).alias(name)
            for name, dtype in columns.items()
        ),
        is_interaction=pl.lit(True),
    )


def _read_skips(read: Reading, parts: pl.DataFrame) -> pl.DataFrame:
    """Rows that were skipped when they were read."""
    of_parts = read.skips.join(parts.select("part", *PLACE), on=PLACE, nulls_equal=True)
    return of_parts.select("part", "row", "reason", is_new=pl.lit(False))


def _conforming(rows: pl.DataFrame, table: type[Table]) -> pl.DataFrame:
    """Rows as the table has them; of none there is nothing to check, and checking takes longer than a small book."""
    return conform(rows, table) if rows.height else empty(table)


def _owned(rows: pl.DataFrame, table: type[Table], owner: str) -> pl.DataFrame:
    """Rows that conform to a table, in full order, after a column ``owner``."""
    shaped = _conforming(rows, table)
    ordered = shaped.sort(*PLACE, "row", *shaped.columns[3:5], nulls_last=False)
    return ordered.select(pl.lit(owner).alias("owner"), pl.all())


def _rejects(read: Reading, owner: str) -> pl.DataFrame:
    """Rejected rows of the book, in the order of files, members and rows."""
    rows = read.rejects.with_columns(owner=pl.lit(owner))
    return _conforming(rows.sort(*PLACE, "row", "message", nulls_last=False), Rejects)
