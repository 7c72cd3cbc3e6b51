"""`coterie audience`: freezes a circle's safe addresses, and re-checks a frozen list before it is sent to."""

import json
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from flows.disk import replace_text
from flows.frozen import frozen_ids, path_of
from flows.kept import internal, of_owner
from flows.lookup import circle
from flows.publish import Snapshot, need_current
from flows.store import LedgerStore
from flows.workspace import Workspace
from schemas.errors import UnknownIdError
from transforms.share import Audience, freeze, recheck
from transforms.share.addressees import MEMBERS
from transforms.share.safety import in_force
from transforms.write.spreadsheets import as_csv
from transforms.write.vcard import vcards


def main(arguments: Namespace) -> int:
    """Freezes, or with `check` re-checks; 1 where somebody on the list is not safe any more."""
    workspace = Workspace(arguments.workspace)
    if arguments.circle == "check" and arguments.audience_id:
        return _check(workspace, arguments)
    if arguments.circle == "check" or arguments.audience_id:
        raise UnknownIdError(_usage(workspace, arguments.audience_id))
    snapshot = need_current(workspace)
    found = circle(snapshot, arguments.circle, owner=arguments.owner)
    owner, kind = str(found["owner"]), arguments.kind.replace("-", "_")
    tables = _tables(workspace, snapshot, owner)
    audience = freeze(str(found["circle_id"]), kind, tables, owner=owner)
    path = path_of(workspace, audience.audience_id)
    replace_text(path, json.dumps(_as_json(audience), indent=1))
    written = _write(audience, tables["contacts"], arguments.output) if arguments.output else []
    if arguments.json:
        print(json.dumps(_as_json(audience), indent=1))
        return 0
    sent = audience.members.filter(pl.col("verdict") == "send")
    print(
        f"{audience.audience_id}: {audience.circle}, {arguments.kind}; the whole circle: {audience.verdict}"
    )
    print(f"{sent.height} to write to, {audience.members.height - sent.height} left out")
    for row in audience.members.iter_rows(named=True):
        said = row["address"] if row["verdict"] == "send" else f"left out: {row['why']}"
        print(f"  {row['full_name'] or row['contact_id']}: {said}")
    print("\n".join([*audience.advice, *(f"written: {file}" for file in written)]))
    print(
        f"Before you send: coterie audience check {audience.audience_id} --workspace {workspace.root}"
    )
    return 0


def _check(workspace: Workspace, arguments: Namespace) -> int:
    audience = _read(workspace, arguments.audience_id)
    snapshot = need_current(workspace)
    tables = _tables(workspace, snapshot, audience.owner)
    tables["aliases"] = LedgerStore(workspace).read(snapshot.run_id)["aliases"]
    findings = recheck(audience, tables)
    if arguments.json:
        print(json.dumps(findings.to_dicts(), indent=1))
        return int(findings.height > 0)
    for row in findings.iter_rows(named=True):
        print(f"{row['full_name']} ({row['contact_id']}): {row['finding']}, {row['why']}")
    print("Do not send; freeze the circle afresh." if findings.height else "Still safe to send.")
    return int(findings.height > 0)


def _tables(workspace: Workspace, snapshot: Snapshot, owner: str) -> dict[str, pl.DataFrame]:
    """The owner's published tables, and whom the search was kept from on the day of the run."""
    tables = of_owner(snapshot, owner) | internal(workspace, owner, "owners", "protected")
    as_of = tables["runs"]["as_of"].max()
    if isinstance(as_of, date):
        tables["protected"] = in_force(tables["protected"], as_of)
    return tables


def _usage(workspace: Workspace, second: str | None) -> str:
    """How the two forms are written: a name with blanks in quotes, and the workspace behind its option."""
    if second and Path(second).is_dir():
        return f'here the workspace has an option: coterie audience "CIRCLE" --workspace {second}'
    return (
        'write `coterie audience "CIRCLE"` to freeze a list, its name in quotes, or `coterie audience check ID` to '
        f"re-check one; frozen so far: {', '.join(frozen_ids(workspace)) or 'none'}"
    )


def _as_json(audience: Audience) -> dict[str, Any]:
    told = {name: value for name, value in vars(audience).items() if name != "members"}
    return told | {"advice": list(audience.advice), "members": audience.members.to_dicts()}


def _read(workspace: Workspace, audience_id: str) -> Audience:
    kept = frozen_ids(workspace)
    if audience_id not in kept:
        known = ", ".join(kept) or "none"
        raise UnknownIdError(f"no frozen audience {audience_id}; frozen so far: {known}")
    told = json.loads(path_of(workspace, audience_id).read_text(encoding="utf-8"))
    members = pl.DataFrame(told.pop("members"), schema=MEMBERS)
    return Audience(**told | {"advice": tuple(told["advice"])}, members=members)


def _write(audience: Audience, contacts: pl.DataFrame, folder: Path) -> list[Path]:
    """The list for a mail merge: names and the one safe address each."""
    sent = audience.members.filter(pl.col("verdict") == "send").select("contact_id", "address")
    rows = contacts.join(sent, on="contact_id", maintain_order="right")
    rows = rows.with_columns(
        emails=pl.concat_list("address"), phones=pl.lit([], dtype=pl.List(pl.String))
    )
    rows = rows.drop("address")
    folder.mkdir(parents=True, exist_ok=True)
    csv, vcf = (folder / f"{audience.audience_id}.{ending}" for ending in ("csv", "vcf"))
    csv.write_bytes(as_csv(rows, kind="spreadsheet"))
    vcf.write_bytes(vcards(rows, version="3.0"))
    return [csv, vcf]
