"""`coterie explain`: why these records are one contact, and why this score, tier and these circles."""

import json
from argparse import Namespace
from typing import Any

import polars as pl

from flows.kept import of_owner
from flows.lookup import contact
from flows.publish import need_current
from flows.workspace import Workspace
from schemas.tables import Tables
from transforms.rank.explain import explain


def main(arguments: Namespace) -> int:
    """Prints everything that the snapshot knows of one contact, with its reasons."""
    workspace = Workspace(arguments.workspace)
    snapshot = need_current(workspace)
    found = contact(workspace, arguments.contact, owner=arguments.owner)
    owner, contact_id = str(found["owner"]), str(found["contact_id"])
    tables = of_owner(snapshot, owner)
    told = _told(tables, contact_id)
    scores = explain(tables, owner=owner, contact_id=contact_id)
    if arguments.json:
        everything = {"contact": found, **told, "scores": scores}
        print(json.dumps(everything, indent=1, default=str))
        return 0
    lines = [
        *_heading(found),
        *_section("Records", [_record(row) for row in told["records"]]),
        *_section("Where each value comes from", [_value(row) for row in told["lineage"]]),
        *_section("Scores and tier", scores),
        *_section(
            "Circles",
            [f"{row['name']} ({row['kind']}): {row['reason']}" for row in told["circles"]],
        ),
        *_section(
            "Exposure",
            [
                f"{row['exposure']:.2f} {row['rule']}: {row['evidence']}"
                for row in told["exposures"]
            ],
        ),
        *_section("Perhaps also this person", [_pair(row) for row in told["review_pairs"]]),
    ]
    print("\n".join(lines))
    return 0


def _told(tables: Tables, contact_id: str) -> dict[str, list[dict[str, Any]]]:
    """Rows about the contact, by what they tell."""
    mine = {
        name: tables[name].filter(pl.col("contact_id") == contact_id).drop("owner", "contact_id")
        for name in ("contact_records", "field_lineage", "circle_members", "exposures")
    }
    columns = ["record_id", "source", "file", "member", "row", "full_name", "company", "title"]
    records = mine["contact_records"].join(tables["records"].select(columns), on="record_id")
    circles = mine["circle_members"].join(tables["circles"], on="circle_id")
    ids = records["record_id"].to_list()
    pairs = tables["review_pairs"].filter(
        pl.col("record_id_l").is_in(ids) | pl.col("record_id_r").is_in(ids)
    )
    lineage = mine["field_lineage"].group_by("field", "value", "rule").agg(n=pl.len())
    return {
        "records": records.sort("source", "file", "row").to_dicts(),
        "lineage": lineage.sort("field", "n", "value", descending=[False, True, False]).to_dicts(),
        "circles": circles.sort("kind", "name").to_dicts(),
        "exposures": mine["exposures"]
        .sort("exposure", "rule", descending=[True, False])
        .to_dicts(),
        "review_pairs": pairs.drop("owner").to_dicts(),
    }


def _heading(found: dict[str, Any]) -> list[str]:
    where = " at ".join(part for part in (found["title"], found["company"]) if part)
    return [
        f"{found['full_name']}{', ' + where if where else ''}",
        f"{found['contact_id']} in the book of {found['owner']}: tier {found['tier']}, score {found['score']:.1f}, "
        f"tie {found['tie_strength']:.2f}, mode {found['mode']}, {found['exposure_class']}",
    ]


def _section(name: str, lines: list[str]) -> list[str]:
    return ["", name, *(f"  {line}" for line in lines)] if lines else []


def _record(row: dict[str, Any]) -> str:
    place = f"{row['file']}{' › ' + row['member'] if row['member'] else ''} row {row['row']}"
    said = " · ".join(text for text in (row["full_name"], row["title"], row["company"]) if text)
    why = "; ".join(row["because"]) or "the only record"
    weight = "" if row["match_weight"] is None else f" [{row['match_weight']:+.1f} bits]"
    return f"{row['record_id']}  {said}  ({place}): {why}{weight}"


def _value(row: dict[str, Any]) -> str:
    times = f" in {row['n']} records" if row["n"] > 1 else ""
    return f"{row['field']}: {row['value']} ({row['rule'].replace('_', ' ')}{times})"


def _pair(row: dict[str, Any]) -> str:
    why = "; ".join(row["because"])
    return f"{row['record_id_l']} and {row['record_id_r']}: {row['match_probability']:.0%}; {why}"
