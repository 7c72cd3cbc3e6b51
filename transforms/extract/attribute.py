"""One owner's book from the readings of the owner's files: newest exports, everybody once, turned to face the owner."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from schemas.columns import Table
from schemas.exports import BookRows, OwnerFacts, Reading, Skips, SourceRows
from schemas.records import RecordInteractions, Rejects
from schemas.settings import OwnerSettings
from schemas.tables import conform, polars_schema
from transforms.extract.accounts import reconciled
from transforms.extract.deliveries import unverified, with_circles, without_repeats
from transforms.extract.facing import facing, with_sides
from transforms.extract.owner_identity import Owner, owner_of
from transforms.extract.people_met import people_met
from transforms.extract.person_keys import slug
from transforms.extract.record_ids import with_record_ids
from transforms.extract.rows import merge_readings
from transforms.extract.supersession import SUPERSEDED, fates

_PLACE = ["file", "member"]


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


@dataclass(frozen=True)
class _Left:
    """Rows still taken, and those left out since they were read, as (part, row, reason)."""

    people: pl.DataFrame
    acts: pl.DataFrame
    skips: pl.DataFrame

    def without(self, skips: pl.DataFrame) -> "_Left":
        """The same without more rows."""
        if not skips.height:
            return self
        at = ["part", "row"]
        return _Left(
            self.people.join(skips, on=at, how="anti", maintain_order="left"),
            self.acts.join(skips, on=at, how="anti", maintain_order="left"),
            pl.concat([self.skips, skips.select("part", "row", "reason")]),
        )


def attribute(owner: str, readings: Sequence[Reading], settings: OwnerSettings) -> Book:
    """The book of one owner, the same whatever the order of the readings.

    Args:
        owner: name of the owner's folder.
        readings: one per file of the inbox.
        settings: owner.toml.
    """
    read = merge_readings(readings)
    parts = _parts(read)
    left = _Left(
        with_circles(_of_parts(read.people, parts), parts), _acts(read, parts), _no_skips()
    )
    left, is_repeated = _each_once(left, parts)
    fate = fates(_still_read(parts, left), left.people, left.acts)
    left = left.without(_stood_in_for(left, fate))
    facts = _present_facts(read.facts, parts, fate)
    identity = owner_of(settings, facts, left.acts)
    left = left.without(_own_cards(left.people, identity))
    turned, silent = facing(left.acts, identity)
    left = left.without(silent)
    rows, acts = _with_ids(left.people, turned, owner)
    skips = pl.concat([_read_skips(read, parts), left.skips.with_columns(is_new=pl.lit(True))])
    return Book(
        book_rows=rows,
        record_interactions=acts,
        facts=_owned(facts, OwnerFacts, owner),
        files=reconciled(parts.join(is_repeated, on="part", how="left"), fate, skips, owner),
        rejects=_rejects(read, owner),
        skips=_owned(skips.join(parts.select("part", *_PLACE), on="part"), Skips, owner),
    )


def _parts(read: Reading) -> pl.DataFrame:
    """Reports with ``part``, their number in the order of their names, ``n_facts`` and ``is_acts``."""
    facts = read.facts.group_by(_PLACE).agg(n_facts=pl.len())
    acts = read.interactions.select(*_PLACE, is_acts=pl.lit(True)).unique()
    parts = read.reports.sort(*_PLACE, "sha256", nulls_last=False).with_row_index("part")
    joined = unverified(parts).join(facts, on=_PLACE, how="left", nulls_equal=True)
    return joined.join(acts, on=_PLACE, how="left", nulls_equal=True).with_columns(
        pl.col("n_facts").fill_null(0), pl.col("is_acts").fill_null(False)
    )


def _of_parts(rows: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """Rows with their ``part`` and ``entry``, in the order of parts and rows."""
    numbered = rows.join(
        parts.select("part", *_PLACE),
        on=_PLACE,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    ordered = numbered.with_columns(entry="row")
    return ordered if _is_sorted(ordered) else ordered.sort("part", "row", maintain_order=True)


def _is_sorted(rows: pl.DataFrame) -> bool:
    """The rows stand in the order of parts and rows, as those of one file do."""
    place = pl.col("part").cast(pl.Int64) * 2**32 + pl.col("row")
    return bool(rows.select((place.diff() >= 0).all()).item())


def _acts(read: Reading, parts: pl.DataFrame) -> pl.DataFrame:
    """Interactions with their part, entry and both sides."""
    return with_sides(_of_parts(read.interactions, parts))


def _no_skips() -> pl.DataFrame:
    """No skipped row."""
    return pl.DataFrame(schema={"part": pl.UInt32, "row": pl.Int64, "reason": pl.String})


def _each_once(left: _Left, parts: pl.DataFrame) -> tuple[_Left, pl.DataFrame]:
    """Rows without repeats in a file and between label folders; and parts with repeats of the second kind."""
    left = left.without(_repeated_rows(left.people))
    kept, repeats = without_repeats(left.people, _still_read(parts, left))
    is_repeated = repeats.select("part", is_repeat=pl.lit(True)).unique()
    return _Left(kept, left.acts, pl.concat([left.skips, repeats])), is_repeated


def _repeated_rows(people: pl.DataFrame) -> pl.DataFrame:
    """Rows equal to an earlier one of their file in every field but their place."""
    alike = people.filter(people.select("part", "raw").is_duplicated())
    fields = pl.struct(pl.exclude("row", "entry")).struct.json_encode()
    reason = pl.lit("repeats another row of this file")
    return alike.filter(~fields.is_first_distinct()).select("part", "row", reason=reason)


def _still_read(parts: pl.DataFrame, left: _Left) -> pl.DataFrame:
    """Parts with the number of rows that are still taken."""
    rows = pl.concat([left.people.select("part", "row"), left.acts.select("part", "row")])
    counted = rows.group_by("part").agg(n_records=pl.col("row").n_unique())
    return (
        parts.drop("n_records")
        .join(counted, on="part", how="left")
        .with_columns(pl.col("n_records").fill_null(0).cast(pl.Int64))
    )


def _stood_in_for(left: _Left, fate: pl.DataFrame) -> pl.DataFrame:
    """Rows of parts that another stands in for."""
    stood_in = [
        rows.join(fate, on="part").select("part", "row", "fate")
        for rows in (left.people, left.acts)
    ]
    reason = (
        pl.when(pl.col("fate") == SUPERSEDED)
        .then(pl.lit("row of an older export of the same account"))
        .otherwise(pl.lit("the same entry is in another file"))
    )
    return pl.concat(stood_in).unique().select("part", "row", reason=reason)


def _present_facts(facts: pl.DataFrame, parts: pl.DataFrame, fate: pl.DataFrame) -> pl.DataFrame:
    """Facts about the owner: jobs and schools of the newest archive, names and addresses of all."""
    of_parts = facts.join(parts.select("part", *_PLACE), on=_PLACE, nulls_equal=True)
    lasting = pl.col("kind").is_in(["name", "email", "phone", "profile_url"])
    return of_parts.filter(lasting | ~pl.col("part").is_in(fate["part"].implode()))


def _own_cards(people: pl.DataFrame, owner: Owner) -> pl.DataFrame:
    """Rows that are the owner's own card, by e-mail address or profile."""
    own_email = pl.col("emails").list.eval(pl.element().is_in(list(owner.emails))).list.any()
    own_profile = owner.is_profile(slug(pl.col("linkedin_url")))
    reason = pl.lit("the owner's own card")
    return people.filter(own_email | own_profile).select("part", "row", reason=reason)


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
    ordered = faced.sort(*_PLACE, "row", "record_id", nulls_last=False)
    in_order = rows if _is_sorted(rows) else rows.sort("part", "row", "record_id")
    return conform(in_order, BookRows), conform(ordered, RecordInteractions)


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
    of_parts = read.skips.join(parts.select("part", *_PLACE), on=_PLACE, nulls_equal=True)
    return of_parts.select("part", "row", "reason", is_new=pl.lit(False))


def _owned(rows: pl.DataFrame, table: type[Table], owner: str) -> pl.DataFrame:
    """Rows that conform to a table, in full order, after a column ``owner``."""
    shaped = conform(rows, table)
    ordered = shaped.sort(*_PLACE, "row", *shaped.columns[3:5], nulls_last=False)
    return ordered.select(pl.lit(owner).alias("owner"), pl.all())


def _rejects(read: Reading, owner: str) -> pl.DataFrame:
    """Rejected rows of the book, in the order of files, members and rows."""
    rows = read.rejects.with_columns(owner=pl.lit(owner))
    return conform(rows.sort(*_PLACE, "row", "message", nulls_last=False), Rejects)
