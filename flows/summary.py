"""What a run did, in words for a person and as JSON: counts and file names, never a contact."""

from pathlib import Path
from typing import Any

import polars as pl

from flows.job import RunReport

_SHOWN_REJECTS = 8
_SHOWN_FILES = 40
_SHOWN_CAPPED = 6
_SHOWN_OWNERS = 6


def lines(report: RunReport, workspace: Path) -> list[str]:
    """The summary that a run prints."""
    return [
        *_read(report),
        *_rejected(report),
        *_not_run(report),
        *_found(report),
        *_unguarded(report),
        *_capped(report),
        *_next(report, workspace),
    ]


def as_json(report: RunReport) -> dict[str, Any]:
    """The same for machines."""
    return {
        "run_id": report.run_id,
        "as_of": report.as_of.isoformat(),
        "owners": report.n_owners,
        "owners_unchanged": report.n_reused,
        **report.counts,
        "tiers": dict(report.tiers),
        "published": str(report.snapshot.folder),
        "wrong_settings": report.wrong_settings,
        "owners_unguarded": report.unguarded,
        "protected_people_unmet": report.unmet,
        "capped_blocks": report.capped.to_dicts(),
        "files": report.files.drop("sha256").to_dicts(),
    }


def _many(n: int, what: str) -> str:
    return f"{n} {what}{'s' * (n != 1)}"


def _read(report: RunReport) -> list[str]:
    counts = report.counts
    owners = _many(report.n_owners, "owner")
    head = (
        f"Read {_many(counts['n_files'], 'file')} of {owners}: {_many(counts['n_rows'], 'row')} = "
        f"{counts['n_records']} accepted + {counts['n_rejected']} rejected + {counts['n_skipped']} skipped"
    )
    shown = report.files.filter(
        (pl.col("n_rows") > 0) | pl.col("status").is_in(["unrecognised", "refused"])
    )
    rows: list[str] = []
    above = None
    for file in shown.head(_SHOWN_FILES).iter_rows(named=True):
        place = f"{file['owner']}/{file['file']}"
        if file["member"] and place != above:
            rows.append(f"  {place}")
        above = place
        name = f"    {file['member']}" if file["member"] else f"  {place}"
        what = file["source"] or file["status"]
        rows.append(
            f"{name:<52} {what:<26} {file['n_rows']:>7} rows {file['n_records']:>7} accepted"
        )
    more = shown.height - _SHOWN_FILES
    return [head, *rows, *([f"  … and {more} more files (table `files`)"] if more > 0 else [])]


def _rejected(report: RunReport) -> list[str]:
    # an archive always has members without a row, a file without one is not what its owner meant to drop
    bad = report.files.filter(
        (pl.col("n_rejected") > 0)
        | pl.col("status").is_in(["unrecognised", "refused"])
        | ((pl.col("status") == "empty") & pl.col("member").is_null())
    )
    if bad.is_empty():
        return []
    said = [
        f"  {file['owner']}/{_place(file)}: {_said(file)}"
        for file in bad.head(_SHOWN_REJECTS).iter_rows(named=True)
    ]
    more = bad.height - _SHOWN_REJECTS
    tail = [f"  … and {more} more (table `rejects`)"] if more > 0 else []
    return ["", "Not read, and why:", *said, *tail]


def _not_run(report: RunReport) -> list[str]:
    """Owners whose settings are wrong or whose folder can't be read, with the mend."""
    if not report.wrong_settings:
        return []
    said = [f"  {owner}: {wrong}" for owner, wrong in sorted(report.wrong_settings.items())]
    return ["", "Not run, and left as published before: settings or a folder to be mended:", *said]


def _found(report: RunReport) -> list[str]:
    counts, tiers = report.counts, report.tiers
    by_tier = ", ".join(f"{tier} {tiers.get(tier, 0)}" for tier in ("A", "B", "C", "D"))
    rest = f", {tiers['none']} without a value" if tiers.get("none") else ""
    return [
        "",
        f"Found {counts['n_contacts']} contacts in {counts['n_circles']} circles; by tier: {by_tier}{rest}",
    ]


def _unguarded(report: RunReport) -> list[str]:
    """Where verdicts say less than they seem to: nobody is protected from, or somebody who is no contact."""
    said: list[str] = []
    if report.unguarded:
        said += [
            "",
            f"The search is kept from nobody, so every contact counts as outside: {_some(report.unguarded)}.",
            "  No present employer and no [protect] is known: put the employer under [[positions]] in owner.toml.",
        ]
    if report.unmet:
        listed = [f"{owner} ({n})" for owner, n in report.unmet.items()]
        said += [
            "",
            f"People in [protect] of owner.toml whom no contact is, by address or name: {_some(listed)}.",
            "  Look at the spelling; a LinkedIn address is surest.",
        ]
    return said


def _some(names: list[str]) -> str:
    more = len(names) - _SHOWN_OWNERS
    return ", ".join(names[:_SHOWN_OWNERS]) + (f" and {more} more" if more > 0 else "")


def _capped(report: RunReport) -> list[str]:
    """What was not compared because too many records of a book share it, the most pairs first."""
    if report.capped.is_empty():
        return []
    ranked = report.capped.sort("n_pairs", "owner", "shared", descending=[True, False, False])
    n_books = report.capped["owner"].n_unique()
    shown = [
        f"  {row['owner']}, {row['shared']}: {_many(row['n_blocks'], 'block')}, "
        f"the largest of {row['n_largest']} records, {row['n_pairs']} pairs"
        for row in ranked.head(_SHOWN_CAPPED).iter_rows(named=True)
    ]
    more = ranked.height - _SHOWN_CAPPED
    return [
        "",
        f"Too common to compare, in {_many(n_books, 'book')}; such records met only where they share "
        "something narrower:",
        *shown,
        *([f"  … and {more} more (`coterie run --json`)"] if more > 0 else []),
    ]


def _next(report: RunReport, workspace: Path) -> list[str]:
    n_review = report.counts["n_review"]
    review = f"  coterie review {workspace}" if n_review else ""
    return [
        f"Published {report.run_id} as of {report.as_of} in {workspace}/published/current",
        "",
        "Where to look next:",
        f"  coterie report {workspace}",
        *([f"{review:<62} {n_review} pairs of records to decide"] if n_review else []),
        f"  coterie sql \"select full_name, company, score from contacts where tier = 'A'\" {workspace}",
    ]


def _said(file: dict[str, Any]) -> str:
    """The message without the file's name, which an error of its own begins with."""
    message = str(file["message"])
    for name in (file["member"], file["file"]):
        message = message.removeprefix(f"{name}: ")
    return message


def _place(file: dict[str, Any]) -> str:
    return f"{file['file']}{' › ' + file['member'] if file['member'] else ''}"
