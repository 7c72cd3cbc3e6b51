"""Finds the contact, circle, owner or record that a person means by an id, a name or an address."""

import re

import polars as pl

from flows.publish import Snapshot, need_current
from flows.store import LedgerStore
from flows.workspace import Workspace
from schemas.errors import UnknownIdError

_PROFILE = re.compile(r"linkedin\.com/(?:in|pub)/([^/?#]+)", re.IGNORECASE)


def contact(workspace: Workspace, meant: str, *, owner: str | None) -> dict[str, object]:
    """The row of contacts that is meant: by id (a merged one's survivor), e-mail, profile or full name.

    Raises:
        UnknownIdError: none or several are meant; several are listed by id.
    """
    snapshot = need_current(workspace)
    rows = _owned(snapshot.table("contacts"), owner)
    found = rows.filter(
        pl.col("contact_id").is_in([meant, *_survivors(workspace, snapshot, meant)])
    )
    if found.is_empty():
        profile = _PROFILE.search(meant)
        slug = profile.group(1).lower() if profile else meant.lower()
        found = rows.filter(
            pl.col("emails").list.contains(meant.lower())
            | (pl.col("linkedin_url").str.to_lowercase() == f"https://www.linkedin.com/in/{slug}")
            | (pl.col("full_name").str.to_lowercase() == meant.lower())
        )
    return _one(found, "contact", "contact_id")


def circle(snapshot: Snapshot, meant: str, *, owner: str | None) -> dict[str, object]:
    """The row of circles that is meant: by id or name.

    Raises:
        UnknownIdError: none or several are meant.
    """
    rows = _owned(snapshot.table("circles"), owner)
    found = rows.filter(pl.col("circle_id") == meant)
    if found.is_empty():
        found = rows.filter(pl.col("name").str.to_lowercase() == meant.lower())
    stated = found.filter(pl.col("kind") != "discovered")
    return _one(stated if stated.height else found, "circle", "circle_id")


def record(snapshot: Snapshot, meant: str) -> dict[str, object]:
    """The row of records that is meant: by id, or the start of one.

    Raises:
        UnknownIdError: none or several are meant.
    """
    rows = snapshot.table("records")
    return _one(rows.filter(pl.col("record_id").str.starts_with(meant)), "record", "record_id")


def only_owner(snapshot: Snapshot, meant: str | None) -> str:
    """The owner that is meant: the one named, or the only one there is.

    Raises:
        UnknownIdError: no owner of that name, or several and none named.
    """
    owners = snapshot.table("runs")["owner"].sort().to_list()
    if meant is None and len(owners) == 1:
        return str(owners[0])
    if meant in owners:
        return str(meant)
    raise UnknownIdError(f"which owner? Give --owner with one of: {', '.join(owners)}")


def _owned(rows: pl.DataFrame, owner: str | None) -> pl.DataFrame:
    return rows if owner is None else rows.filter(pl.col("owner") == owner)


def _survivors(workspace: Workspace, snapshot: Snapshot, contact_id: str) -> list[str]:
    """Who carries a merged contact's records now, through as many merges as there were."""
    aliases = LedgerStore(workspace).read(snapshot.run_id)["aliases"]
    survivor_of = dict(aliases.select("contact_id", "survivor_id").iter_rows())
    seen: list[str] = []
    while contact_id in survivor_of and contact_id not in seen:
        seen.append(contact_id)
        contact_id = survivor_of[contact_id]
    return [contact_id]


def _one(found: pl.DataFrame, noun: str, key: str) -> dict[str, object]:
    if found.height == 1:
        return found.row(0, named=True)
    if found.is_empty():
        raise UnknownIdError(f"no {noun} of that id, name or address; `coterie sql` lists them all")
    ids = ", ".join(f"{row['owner']}: {row[key]}" for row in found.head(10).iter_rows(named=True))
    raise UnknownIdError(f"{found.height} {noun}s are meant by that; name one by its id: {ids}")
