"""Tells what became of a file or member: its counts, its status, and a sentence without a value."""

from collections.abc import Mapping, Sequence

import polars as pl

from schemas.exports import FileReports
from schemas.tables import polars_schema
from transforms.extract.origin import Origin


def report(
    frames: Mapping[str, pl.DataFrame], origin: Origin, warnings: Sequence[str], status: str | None
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


def _counts(frames: Mapping[str, pl.DataFrame]) -> dict[str, int]:
    """Rows by what became of them."""
    acts = frames["interactions"]["row"].n_unique()
    return {
        "n_records": frames["people"].height + acts,
        "n_rejected": frames["rejects"].height,
        "n_skipped": frames["skips"].height,
    }


def _status(frames: Mapping[str, pl.DataFrame], counts: Mapping[str, int]) -> str:
    """What became of the file, by its counts."""
    told = counts["n_records"] + counts["n_rejected"] + frames["facts"].height
    return "read" if told else "empty"


def _message(
    frames: Mapping[str, pl.DataFrame], counts: Mapping[str, int], warnings: Sequence[str]
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
