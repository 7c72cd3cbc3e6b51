"""The registry of tables by name: their empty frames, conforming frames, and failed checks."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl
from pandera.errors import SchemaErrors

from schemas import contacts, exports, links, network, owners, records
from schemas.columns import Table
from schemas.errors import ContractError

Tables = Mapping[str, pl.DataFrame]
"""Frames by the name of their table, each conforming to ``ALL[name]``."""

PUBLISHED: dict[str, type[Table]] = {
    "records": records.Records,
    "companies": records.Companies,
    "rejects": records.Rejects,
    "files": records.Files,
    "interactions": network.Interactions,
    "contacts": contacts.Contacts,
    "contact_records": contacts.ContactRecords,
    "field_lineage": contacts.FieldLineage,
    "review_pairs": links.ReviewPairs,
    "score_factors": network.ScoreFactors,
    "contact_values": network.ContactValues,
    "tiers": network.Tiers,
    "tier_fit": network.TierFit,
    "circles": network.Circles,
    "circle_members": network.CircleMembers,
    "circle_overlaps": network.CircleOverlaps,
    "circle_regions": network.CircleRegions,
    "circle_leaks": network.CircleLeaks,
    "exposures": network.Exposures,
    "introductions": network.Introductions,
    "reminders": network.Reminders,
    "changes": contacts.Changes,
    "runs": network.Runs,
}
"""The contract with analysts, in the data's order."""

INTERNAL: dict[str, type[Table]] = {
    "book_rows": exports.BookRows,
    "record_interactions": records.RecordInteractions,
    "record_keys": records.RecordKeys,
    "owners": owners.Owners,
    "owner_positions": owners.OwnerPositions,
    "owner_schools": owners.OwnerSchools,
    "owner_targets": owners.OwnerTargets,
    "protected": owners.Protected,
    "circle_rules": owners.CircleRules,
    "company_reference": owners.CompanyReference,
    "people_reference": owners.PeopleReference,
    "decisions": links.Decisions,
    "links": links.Links,
    "clusters": links.Clusters,
    "capped_blocks": links.CappedBlocks,
    "compared_cards": links.ComparedCards,
    "compared_pairs": links.ComparedPairs,
    "ledger": links.Ledger,
    "aliases": links.Aliases,
    "identities": contacts.Identities,
    "id_changes": contacts.IdChanges,
    "contact_exposures": network.ContactExposures,
    "contact_scores": network.ContactScores,
    "previous_contacts": contacts.Contacts,
    "previous_tiers": network.Tiers,
    "previous_score_factors": network.ScoreFactors,
}
"""What the stages hand each other."""

ALL: dict[str, type[Table]] = PUBLISHED | INTERNAL


def polars_schema(table: type[Table]) -> dict[str, pl.DataType]:
    """Column names and polars types of a table, in its order."""
    return {name: column.dtype.type for name, column in table.to_schema().columns.items()}


def descriptions(table: type[Table]) -> dict[str, str]:
    """Column descriptions of a table, in its order."""
    return {name: column.description for name, column in table.to_schema().columns.items()}


def empty(table: type[Table]) -> pl.DataFrame:
    """A frame of the table without rows."""
    return pl.DataFrame(schema=polars_schema(table))


def conform(frame: pl.DataFrame, table: type[Table]) -> pl.DataFrame:
    """The frame with exactly the table's columns, in its order and types, checked.

    Raises:
        ContractError: a column is missing, or rows break a check: our own mistake, so it names no values.
    """
    wanted = polars_schema(table)
    missing = [name for name in wanted if name not in frame.columns]
    if missing:
        raise ContractError(table.__name__, {f"no column {name}": frame.height for name in missing})
    shaped = frame.select(pl.col(name).cast(dtype) for name, dtype in wanted.items())
    failures = failed_checks(shaped, table)
    if failures:
        raise ContractError(table.__name__, {what: len(rows) for what, rows in failures.items()})
    return shaped


def failed_checks(frame: pl.DataFrame, table: type[Table]) -> dict[str, list[int]]:
    """Rows (0-based) that break each check, by `column: check`; a check of the whole table gives every row.

    Validates a DataFrame, never a LazyFrame, on which pandera checks types only.
    """
    if _holds(frame, table):
        return {}
    try:
        table.validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases.select("column", "check", "index")
        every = list(range(frame.height)) or [0]
        found: dict[str, list[int]] = {}
        for column, check, index in cases.iter_rows():
            found.setdefault(f"{column}: {check}", []).extend(every if index is None else [index])
        return {what: sorted(set(rows)) for what, rows in found.items()}
    return {}


def _holds(frame: pl.DataFrame, table: type[Table]) -> bool:
    """Whether the frame has the table's columns, none without its values, and every check passes.

    Of rows that hold, as nearly all do, this says what pandera says, which looks for nulls column by column: of a
    small frame that takes longer than to make it. Which rows break which rule, pandera tells.
    """
    schema = table.to_schema()
    if frame.schema != pl.Schema(polars_schema(table)):
        return False
    if not frame.select(pl.all_horizontal(_is_told(frame, schema.columns))).item():
        return False
    rows = frame.lazy()
    rules = [(None, check) for check in schema.checks]
    # No value breaks a rule of values, and most of a small run's tables are empty.
    if not frame.is_empty():
        rules += [
            (name, check) for name, column in schema.columns.items() for check in column.checks
        ]
    passed = pl.collect_all([check(rows, name).check_passed for name, check in rules])
    return all(told.item() for told in passed)


def _is_told(frame: pl.DataFrame, columns: Mapping[str, Any]) -> list[pl.Expr]:
    """Of each column that is never null, whether it holds no null, and no NaN, which pandera takes for one."""
    required = [name for name, column in columns.items() if not column.nullable]
    floats = [name for name in required if frame.schema[name].is_float()]
    return [
        pl.lit(True),
        *((pl.col(name).null_count() == 0) for name in required),
        *(pl.col(name).is_not_nan().all() for name in floats),
    ]


def conform_all(frames: Tables, names: Iterable[str]) -> dict[str, pl.DataFrame]:
    """Each named frame, conforming to its table.

    Raises:
        ContractError: as ``conform``.
    """
    return {name: conform(frames[name], ALL[name]) for name in names}


__all__ = [
    "ALL",
    "INTERNAL",
    "PUBLISHED",
    "Tables",
    "conform",
    "conform_all",
    "descriptions",
    "empty",
    "failed_checks",
    "polars_schema",
]
