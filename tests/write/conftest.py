"""A small invented book, table by table, for the tests of what is written from it."""

from datetime import date

import polars as pl
import pytest

from schemas.tables import ALL, conform, empty, polars_schema

FILLER = {
    pl.String: "x",
    pl.Int64: 1,
    pl.Float64: 0.5,
    pl.Boolean: False,
    pl.Date: date(2026, 1, 2),
}
NAMES = ("Helen Vasquez", "Kate O'Neill", "Zoë Brückner", "Daniel Kim", "Ingrid Solberg")
OPTIONAL_LEFT_OUT = {"within", "rule", "member", "birthday", "layer", "note"}


@pytest.fixture(scope="module")
def rows():
    """Makes a frame of a table: what a row does not name has a filler of its type."""

    def make(name: str, *given: dict) -> pl.DataFrame:
        schema = polars_schema(ALL[name])
        filled = [{c: row.get(c, filler(c, t)) for c, t in schema.items()} for row in given]
        return (
            conform(pl.DataFrame(filled, schema=schema), ALL[name]) if given else empty(ALL[name])
        )

    return make


def filler(column: str, dtype: pl.DataType) -> object:
    """Something that any row of the type may hold."""
    if column in OPTIONAL_LEFT_OUT:
        return None
    if dtype == pl.List:
        return []
    return next((value for kind, value in FILLER.items() if dtype == kind), None)


@pytest.fixture(scope="module")
def contact(rows):
    """Makes contacts, numbered, that differ from one another by name and by what is given."""

    def make(*given: dict) -> pl.DataFrame:
        return rows(
            "contacts",
            *(
                {
                    "owner": "dana",
                    "contact_id": f"c{number}",
                    "full_name": NAMES[number % len(NAMES)],
                    "linkedin_url": None,
                    "level": "vp",
                    "function": "finance",
                    "score": 50.0 / (1 + number),
                    "tier": "A",
                    "mode": "conversation",
                    "exposure_class": "outside",
                }
                | row
                for number, row in enumerate(given)
            ),
        )

    return make


@pytest.fixture(scope="module")
def book(rows, contact):
    """Tables of one owner with something in each that the report shows."""
    contacts = contact(
        {},
        {"tier": "B"},
        {"exposure_class": "near"},
        {"exposure_class": "inside"},
        {"tier": "none", "score": 0.0},
    )
    own = {"owner": "dana"}
    circles = [("k1", "Finance", ["c0", "c1", "c2"]), ("k2", "Berlin", ["c2", "c1"])]
    kinds = ("expertise", "open_to_talk", "job_search")
    return {
        "contacts": contacts,
        "files": rows(
            "files",
            own | {"file": "contacts.csv", "n_rows": 9, "n_rejected": 1, "status": "read"},
        ),
        "rejects": rows("rejects", own | {"message": "phone: digits were lost", "row": 7}),
        "records": rows(
            "records",
            own | {"record_id": "r1", "full_name": "Dan Kim"},
            own | {"record_id": "r2", "full_name": "Daniel Kim"},
        ),
        "review_pairs": rows(
            "review_pairs",
            own | {"record_id_l": "r1", "record_id_r": "r2", "because": ["names agree"]},
        ),
        "reminders": rows("reminders", own | {"contact_id": "c0", "why": "reply_owed", "days": 30}),
        "introductions": rows(
            "introductions",
            own | {"target": "Initech", "contact_id": "c0", "because": "works there"},
            own | {"target": "Tyrell", "contact_id": None, "because": "nobody"},
        ),
        "contact_values": rows(
            "contact_values",
            own | {"contact_id": "c1", "purpose": "reference", "is_eligible": True},
            own
            | {"contact_id": "c3", "purpose": "reference", "value": 0.0, "why_not": "is inside"},
        ),
        "tiers": rows(
            "tiers",
            *(
                own
                | {
                    "contact_id": f"c{k}",
                    "purpose": "overall",
                    "rank": k + 1,
                    "value": 50.0 / (k + 1),
                    "cumulative_share": share,
                    "tier": tier,
                }
                for k, (share, tier) in enumerate([(0.48, "A"), (0.72, "A"), (0.88, "B"), (1, "C")])
            ),
        ),
        "tier_fit": rows("tier_fit", own | {"purpose": "overall", "n": 4, "verdict": "too_small"}),
        "circles": rows(
            "circles",
            *(
                own
                | {
                    "circle_id": circle,
                    "name": name,
                    "kind": "rule",
                    "mode": "broadcast",
                    "status": "active",
                    "n": len(members),
                }
                for circle, name, members in circles
            ),
        ),
        "circle_members": rows(
            "circle_members",
            *(
                own | {"circle_id": circle, "contact_id": member}
                for circle, _, members in circles
                for member in members
            ),
        ),
        "circle_regions": rows(
            "circle_regions",
            own | {"circles": ["k1"], "n": 1, "contact_ids": ["c0"]},
            own | {"circles": ["k1", "k2"], "n": 2, "contact_ids": ["c1", "c2"]},
        ),
        "circle_leaks": rows(
            "circle_leaks",
            *(
                own
                | {
                    "circle_id": circle,
                    "message_kind": kind,
                    "verdict": verdict,
                    "leave_out": ["c3"] if verdict == "block" else [],
                }
                for circle, _, _ in circles
                for kind, verdict in zip(kinds, ("ok", "warn", "block"), strict=True)
            ),
        ),
        "exposures": rows(
            "exposures",
            own
            | {
                "contact_id": "c3",
                "exposure_class": "inside",
                "rule": "I1",
                "evidence": "at Globex",
            },
        ),
        "score_factors": rows(
            "score_factors",
            own | {"contact_id": "c0", "target": "tie_strength", "evidence": "14 messages"},
        ),
        "changes": rows(
            "changes",
            own | {"contact_id": "c1", "kind": "changed_job", "before": "A", "after": "B"},
        ),
    }
