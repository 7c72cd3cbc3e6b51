"""Finishes what an importer read: canonical columns, accepted and rejected rows, and the file's report."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
from transforms.extract.validate import split

_TABLES = {
    "reports": FileReports,
    "people": SourceRows,
    "interactions": SourceInteractions,
    "facts": OwnerFacts,
    "skips": Skips,
    "rejects": RejectedRows,
}


@dataclass(frozen=True)
class Origin:
    """Which bytes rows come from, and how those were read."""

    file: str
    member: str | None
    sha256: str
    n_bytes: int
    source: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    exported_on: date | None = None

    @classmethod
    def of(
        cls, file: str, member: str | None, content: bytes, source: str | None = None
    ) -> "Origin":
        """The origin of a file's or member's bytes."""
        return cls(file, member, hashlib.sha256(content).hexdigest(), len(content), source)


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
    report = _report(frames, origin, warnings, status)
    return _reading({"reports": report, **frames}, tuple(warnings))


def empty_reading(origin: Origin, message: str, *, status: str) -> Reading:
    """The reading of a file without a row to take: its report alone, with status and words."""
    frames = {name: empty(table) for name, table in _TABLES.items() if name != "reports"}
    return _reading({"reports": _report(frames, origin, [message], status), **frames}, ())


def refused(file: str, member: str | None, content: bytes, error: Exception) -> Reading:
    """The reading of a file that must or can not be read: its report alone, with the error's words."""
    return empty_reading(Origin.of(file, member, content), str(error), status="refused")


def merge_readings(readings: Iterable[Reading]) -> Reading:
    """One reading of several members, in their order."""
    parts = list(readings)
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


def _report(
    frames: dict[str, pl.DataFrame], origin: Origin, warnings: Sequence[str], status: str | None
) -> pl.DataFrame:
    """The one report of a file or member."""
    counts = _counts(frames)
    fields = {
        "file": origin.file,
        "member": origin.member,
        "sha256": origin.sha256,
        "bytes": origin.n_bytes,
        "source": origin.source,
        "encoding": origin.encoding,
        "delimiter": origin.delimiter,
        "header_row": origin.header_row,
        "exported_on": origin.exported_on,
        "n_rows": sum(counts.values()),
        **counts,
        "status": status or _status(frames, counts),
        "message": _message(frames, counts, warnings),
    }
    return pl.DataFrame([fields], schema=polars_schema(FileReports))


def _counts(frames: dict[str, pl.DataFrame]) -> dict[str, int]:
    """Rows by what became of them."""
    acts = frames["interactions"]["row"].n_unique()
    return {
        "n_records": frames["people"].height + acts,
        "n_rejected": frames["rejects"].height,
        "n_skipped": frames["skips"].height,
    }


def _status(frames: dict[str, pl.DataFrame], counts: dict[str, int]) -> str:
    """What became of the file, by its counts."""
    told = counts["n_records"] + counts["n_rejected"] + frames["facts"].height
    return "read" if told else "empty"


def _message(
    frames: dict[str, pl.DataFrame], counts: dict[str, int], warnings: Sequence[str]
) -> str:
    """What was read, skipped and rejected, in words, without a value."""
    n_records = counts["n_records"]
    one, many = (
        ("interaction", "interactions") if frames["interactions"].height else ("person", "people")
    )
    said = [f"{n_records} {one if n_records == 1 else many} read"] if n_records else []
    reasons = (
        frames["skips"].group_by("reason").len().sort("len", "reason", descending=[True, False])
    )
    said += [f"{n} skipped: {reason}" for reason, n in reasons.iter_rows()]
    if counts["n_rejected"]:
        first = frames["rejects"].row(0, named=True)
        said.append(
            f"{counts['n_rejected']} rejected, first row {first['row']}: {first['message']}"
        )
    return ". ".join([*said, *warnings]) or "No rows below the header."
