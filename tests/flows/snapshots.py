"""Small published snapshots, made without a run."""

import polars as pl

from flows.publish import Draft, next_run_id
from schemas.tables import PUBLISHED, empty, polars_schema

_BLANK = {pl.String: "x", pl.Int64: 1, pl.Float64: 0.5, pl.Boolean: False}
_CHOSEN = {
    "mode": "research",
    "exposure_class": "outside",
    "layer": None,
    "level": None,
    "tier": "A",
    "connected_on": None,
}


def contacts(*names, owner="kim", **more):
    """Rows of contacts by full name."""
    schema = polars_schema(PUBLISHED["contacts"])
    rows = [
        {name: _CHOSEN.get(name, _blank(dtype)) for name, dtype in schema.items()}
        | {"owner": owner, "full_name": who, "contact_id": f"c_{k}", "tier": "AB"[k % 2]}
        | more
        for k, who in enumerate(names)
    ]
    return pl.DataFrame(rows, schema=schema)


def published(workspace, **frames):
    """A snapshot of these tables, the others empty, as the current one."""
    draft = Draft(workspace, next_run_id(workspace, "20261120T030000Z"))
    draft.add({name: frames.get(name, empty(table)) for name, table in PUBLISHED.items()}, 0)
    return draft.publish({"as_of": "2026-11-20", "inputs_sha256": "x", "previous_run_id": None})


def _blank(dtype):
    if isinstance(dtype, pl.List):
        return []
    return next((value for kind, value in _BLANK.items() if dtype == kind), None)
