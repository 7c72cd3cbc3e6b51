"""`coterie check`: what files are, and which of their rows are wrong; writes nothing."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import polars as pl

from flows.ingest import check
from flows.workspace import InboxFile, refusal
from schemas.errors import WorkspaceError
from schemas.exports import Reading, ReadOptions


def main(arguments: Namespace) -> int:
    """Prints each file's format, counts and first rejected rows; 1 if any file or row is bad."""
    found = [
        (file, check(file, ReadOptions())) for path in arguments.paths for file in _files(path)
    ]
    told = [_told(file, reading, arguments.rows) for file, reading in found]
    if arguments.json:
        print(json.dumps(told, indent=1, default=str))
    else:
        print("\n".join(line for item in told for line in _lines(item)))
    return int(any(item["has_problem"] for item in told))


def _files(path: Path) -> list[InboxFile]:
    if not path.exists():
        raise WorkspaceError(f"{path}: no such file or folder")
    if path.is_dir():
        below = sorted(p for p in path.rglob("*") if p.is_file() and refusal(p) != "settings")
        return [InboxFile("", p.relative_to(path).as_posix(), p, refusal(p)) for p in below]
    return [InboxFile("", path.name, path, refusal(path))]


def _told(file: InboxFile, reading: Reading, n_rows: int) -> dict[str, Any]:
    """What was found in one file."""
    reports = reading.reports.to_dicts()
    rejects = reading.rejects.select("member", "row", "checks", "message").head(n_rows).to_dicts()
    skips = reading.skips.group_by("member", "reason").agg(
        n=pl.len(), first_row=pl.col("row").min()
    )
    bad = any(r["status"] in ("unrecognised", "refused") or r["n_rejected"] for r in reports)
    # An empty part of an archive is ordinary; a file with nothing in it is no export.
    bad |= all(r["status"] == "empty" for r in reports)
    return {
        "path": str(file.path),
        "members": reports,
        "rejected": rejects,
        "skipped": skips.sort("member", "first_row", "reason").to_dicts(),
        "warnings": list(reading.warnings),
        "has_problem": bad,
    }


def _lines(item: dict[str, Any]) -> list[str]:
    lines = [item["path"]]
    for report in item["members"]:
        name = f"  {report['member'] or ''}".rstrip()
        how = ", ".join(
            str(part)
            for part in (
                report["encoding"],
                f"delimiter {report['delimiter']!r}" if report["delimiter"] else None,
                f"header on line {report['header_row']}" if report["header_row"] else None,
                f"exported on {report['exported_on']}" if report["exported_on"] else None,
            )
            if part
        )
        lines.append(
            f"{name + ': ' if name else '  '}{report['source'] or 'unknown'} ({report['status']}) {how}"
        )
        lines.append(
            f"    {report['n_rows']} rows = {report['n_records']} accepted + {report['n_rejected']} rejected "
            f"+ {report['n_skipped']} skipped"
        )
        lines.append(f"    {report['message']}")
    lines += [f"    row {r['row']}: {r['message']}" for r in item["rejected"]]
    lines += [
        f"    skipped {s['n']} from row {s['first_row']}: {s['reason']}" for s in item["skipped"]
    ]
    lines += [f"    note: {words}" for words in item["warnings"]]
    return lines
