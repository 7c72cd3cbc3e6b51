"""Records with made-up clusters, merged."""

from datetime import date, datetime
from types import SimpleNamespace

import polars as pl
import pytest

from schemas.settings import RunSettings
from schemas.tables import ALL, conform, empty, polars_schema
from transforms.merge import INPUTS, merge

SETTINGS = RunSettings(as_of=date(2026, 1, 1), threads=1)


def _frame(name, rows):
    """A table of its schema from dicts; lists are empty and flags false where a dict does not say."""
    schema = polars_schema(ALL[name])
    default = {
        column: [] if isinstance(dtype, pl.List) else False if dtype == pl.Boolean else None
        for column, dtype in schema.items()
    }
    return conform(
        pl.DataFrame([default | row for row in rows], schema=schema, orient="row"), ALL[name]
    )


def card(record_id, cluster, *, kind="google", owner="me", known=None, role=(), **fields):
    """A record in a cluster: fields of records, `role` addresses that are role mailboxes, `known` the day of revision."""
    return {
        "owner": owner,
        "record_id": record_id,
        "cluster": cluster,
        "kind": kind,
        "known": known,
        "role": role,
        **fields,
    }


def _tables(cards, **given):
    smallest = {}
    for c in cards:
        key = c["owner"], c["cluster"]
        smallest[key] = min(smallest.get(key, c["record_id"]), c["record_id"])
    shared = {"owner", "record_id"}
    records = [
        {k: v for k, v in c.items() if k in polars_schema(ALL["records"])}
        | {
            "source": f"{c['kind']}_x",
            "file": c["kind"],
            "row": 1,
            "raw": "{}",
            "revised_at": c["known"] and datetime.combine(c["known"], datetime.min.time()),
        }
        for c in cards
    ]
    keys = [
        {k: c[k] for k in shared} | {
            "kind": c["kind"], "email_keys": sorted(c.get("emails", [])), "role_email_keys": sorted(c["role"]),
            "name_key": (c.get("full_name") or "").lower() or None, "note_length": 0,
            "company_id": c.get("company") and f"co_{c['company'].split()[0].lower()}",
            "level": c.get("level"), "country": c.get("country"),
        }
        for c in cards
    ]  # fmt: skip
    clusters = [
        {k: c[k] for k in shared} | {"cluster_id": smallest[c["owner"], c["cluster"]]}
        for c in cards
    ]
    made = {
        "records": _frame("records", records),
        "record_keys": _frame("record_keys", keys),
        "clusters": _frame("clusters", clusters),
    }
    return {name: empty(ALL[name]) for name in INPUTS} | made | given


def merged(cards, before=None, **given):
    """What merge makes of cards, after an earlier merge if there is one."""
    if before is not None:
        given = {"ledger": before["ledger"], "aliases": before["aliases"]} | given
    return merge(_tables(cards, **given), SETTINGS)


def id_of(found, record_id):
    """The contact of a record."""
    return found["contact_records"].filter(record_id=record_id)["contact_id"].item()


@pytest.fixture(scope="session")
def book():
    """How tests make contacts and look at them."""
    return SimpleNamespace(card=card, merged=merged, id_of=id_of, frame=_frame)
