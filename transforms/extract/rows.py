"""Finishes what an importer read: canonical columns, accepted and rejected rows, and the file's report."""

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from schemas.exports import (
    FileReports,
    OwnerFacts,
    Reading,
    RejectedRows,
    Skips,
    SourceInteractions,
    SourceRows,
)
from schemas.tables import empty, polars_schema
from transforms.extract.origin import Origin
from transforms.extract.reports import report
from transforms.extract.validate import split

_TABLES = {
    "reports": FileReports,
    "people": SourceRows,
    "interactions": SourceInteractions,
    "facts": OwnerFacts,
    "skips": Skips,
    "rejects": RejectedRows,
}


def finish(
    people: pl.DataFrame | None = None,
    *,
    origin: Origin,
    interactions: pl.DataFrame | None = None,
    facts: pl.DataFrame | None = None,
    skips: Iterable[tuple[int, str]] | pl.DataFrame = (),
    rejects: pl.DataFrame | None = None,
    warnings: Sequence[str] = (),
    status: str | None = None,
    today: date | None = None,
) -> Reading:
    """The reading of one file or member: split at the contract, counted and told in words.

    Args:
        people: ``row`` and any columns of ``SourceRows``; those left out are filled with null, [] or False, and
            source, file, member and exported_on from the origin.
        origin: the bytes they come from.
        interactions: ``row`` and any columns of ``SourceInteractions``, one row per recipient.
        facts: ``row`` and any columns of ``OwnerFacts``; their rows must be among the skips.
        skips: (row, reason) of rows that are no contact, or a frame with these two columns.
        rejects: ``row``, ``checks``, ``message``, ``raw`` of rows that could not be read as a row at all.
        warnings: what the user should know, without values.
        status: one of ``FILE_STATUSES``, where counts alone don't tell.
        today: connections made after this day are rejected; None: no check.
    """
    accepted, broken = split(_shaped(people, SourceRows, origin), today=today)
    frames = {
        "people": accepted,
        "interactions": _shaped(interactions, SourceInteractions, origin),
        "facts": _shaped(facts, OwnerFacts, origin),
        "skips": _shaped(_skip_frame(skips), Skips, origin),
        "rejects": pl.concat([_shaped(rejects, RejectedRows, origin), broken]).sort("row"),
    }
    told = report(frames, origin, warnings, status)
    return _reading({"reports": told, **frames}, tuple(warnings))


def empty_reading(origin: Origin, message: str, *, status: str) -> Reading:
    """The reading of a file without a row to take: its report alone, with status and words."""
    frames = {name: empty(table) for name, table in _TABLES.items() if name != "reports"}
    return _reading({"reports": report(frames, origin, [message], status), **frames}, ())


def refused(file: str, member: str | None, content: bytes, error: Exception) -> Reading:
    """The reading of a file that must or can not be read: its report alone, with the error's words."""
    return empty_reading(Origin.of(file, member, content), words_of(error), status="refused")


def words_of(error: Exception) -> str:
    """An error's words without the name of the file before them: a report has a column for it."""
    words = str(error).removeprefix(f"{getattr(error, 'file', '')}: ")
    return words[:1].upper() + words[1:]


def merge_readings(readings: Iterable[Reading]) -> Reading:
    """One reading of several members, in their order."""
    parts = list(readings)
    if len(parts) == 1:
        return parts[0]
    frames = {
        name: pl.concat([empty(table), *(getattr(part, name) for part in parts)])
        for name, table in _TABLES.items()
    }
    return _reading(frames, tuple(words for part in parts for words in part.warnings))


def _reading(frames: dict[str, pl.DataFrame], warnings: tuple[str, ...]) -> Reading:
    """A reading from its frames by name."""
    return Reading(
        reports=frames["reports"],
        people=frames["people"],
        interactions=frames["interactions"],
        facts=frames["facts"],
        skips=frames["skips"],
        rejects=frames["rejects"],
        warnings=warnings,
    )


def _shaped(rows: pl.DataFrame | None, table: type, origin: Origin) -> pl.DataFrame:
    """The rows in the table's columns: those left out come from the origin or are blank."""
    if rows is None:
        return empty(table)
    wanted = polars_schema(table)
    known = {
        "source": origin.source,
        "file": origin.file,
        "member": origin.member,
        "exported_on": origin.exported_on,
    }
    return rows.select(
        (pl.col(name) if name in rows.columns else _blank(dtype, known.get(name)))
        .cast(dtype)
        .alias(name)
        for name, dtype in wanted.items()
    )


def _blank(dtype: pl.DataType, value: object) -> pl.Expr:
    """What a column left out holds: the known value, else [], False or null."""
    if value is None and isinstance(dtype, pl.List):
        return pl.lit([], dtype=dtype)
    if value is None and dtype == pl.Boolean:
        return pl.lit(False)
    return pl.lit(value, dtype=dtype)


def _skip_frame(skips: Iterable[tuple[int, str]] | pl.DataFrame) -> pl.DataFrame:
    """Skips as a frame."""
    if isinstance(skips, pl.DataFrame):
        return skips
    return pl.DataFrame(list(skips), schema={"row": pl.Int64, "reason": pl.String}, orient="row")


__all__ = ["Origin", "empty_reading", "finish", "merge_readings", "refused"]
