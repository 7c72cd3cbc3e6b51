"""`coterie export`: contacts back to a phone, a spreadsheet or a mail merge."""

import sys
from argparse import Namespace

import polars as pl

from flows.kept import of_owner
from flows.lookup import circle, only_owner
from flows.publish import need_current
from flows.workspace import Workspace
from schemas.errors import WorkspaceError
from transforms.write.spreadsheets import as_csv, as_xlsx
from transforms.write.vcard import vcards


def main(arguments: Namespace) -> int:
    """Writes the chosen contacts of one owner, by name."""
    snapshot = need_current(Workspace(arguments.workspace))
    owner = only_owner(snapshot, arguments.owner)
    tables = of_owner(snapshot, owner, "contacts", "circle_members", "contact_records", "records")
    rows = tables["contacts"]
    if arguments.tier:
        rows = rows.filter(pl.col("tier").is_in(arguments.tier))
    if arguments.circle:
        chosen = str(circle(snapshot, arguments.circle, owner=owner)["circle_id"])
        members = tables["circle_members"].filter(pl.col("circle_id") == chosen)
        rows = rows.join(members, on=["owner", "contact_id"], how="semi")
    content = _content(rows.sort("full_name", "contact_id", nulls_last=True), tables, arguments)
    if arguments.output is not None:
        arguments.output.write_bytes(content)
        print(f"{rows.height} contacts written to {arguments.output}", file=sys.stderr)
    elif arguments.format == "xlsx":
        raise WorkspaceError("a workbook needs --output FILE.xlsx")
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return 0


def _content(rows: pl.DataFrame, tables: dict[str, pl.DataFrame], arguments: Namespace) -> bytes:
    if arguments.format == "vcard":
        return vcards(rows, version=arguments.vcard_version)
    write = as_csv if arguments.format == "csv" else as_xlsx
    return write(rows, kind=arguments.reader)
