"""The words a circle's filter may use: columns, functions and operators, and what to write instead of others."""

import difflib

import polars as pl

from schemas.contacts import Contacts
from schemas.tables import polars_schema

COLUMNS: dict[str, pl.DataType] = polars_schema(Contacts)
"""Columns of the contacts, with their types."""

LISTS = frozenset(name for name, dtype in COLUMNS.items() if isinstance(dtype, pl.List))
"""Columns that hold several values."""

FUNCTIONS: dict[str, int] = {
    "lower": 1, "upper": 1, "trim": 1, "strip_accents": 1, "length": 1, "len": 1,
    "contains": 2, "starts_with": 2, "ends_with": 2, "prefix": 2, "suffix": 2,
    "list_contains": 2, "list_has": 2, "array_contains": 2, "array_has": 2,
    "list_has_any": 2, "list_has_all": 2, "array_has_any": 2, "array_has_all": 2,
    "year": 1, "month": 1, "day": 1, "date_part": 2, "abs": 1, "round": 2,
}  # fmt: skip
"""Functions that may be called, with their number of arguments. Each takes time in proportion to its input."""

OPERATORS = frozenset({"+", "-", "*", "/"})
PATTERNS = {"~~": "like", "!~~": "not like", "~~*": "ilike", "!~~*": "not ilike"}
"""Pattern operators by the parser's name."""

COMPARISONS = {
    "COMPARE_EQUAL": "=",
    "COMPARE_NOTEQUAL": "<>",
    "COMPARE_LESSTHAN": "<",
    "COMPARE_GREATERTHAN": ">",
    "COMPARE_LESSTHANOREQUALTO": "<=",
    "COMPARE_GREATERTHANOREQUALTO": ">=",
    "COMPARE_DISTINCT_FROM": "is distinct from",
    "COMPARE_NOT_DISTINCT_FROM": "is not distinct from",
}

EXAMPLE = "Example: function = 'finance' and 'Berlin' = any(labels)."
SHORTER = "Write shorter conditions, joined by and/or."

_INSTEAD = {
    "now": "Write the day as date '2026-01-31': a filter has no clock.",
    "current_date": "Write the day as date '2026-01-31': a filter has no clock.",
    "today": "Write the day as date '2026-01-31': a filter has no clock.",
    "email": "Addresses are the list `emails`: 'a@example.com' = any(emails).",
    "phone": "Numbers are the list `phones`: '+4930123456' = any(phones).",
    "label": "Labels are the list `labels`: 'Berlin' = any(labels).",
    "name": "The name is `full_name`.",
    "first_name": "Given names are `given_name`.",
    "firstname": "Given names are `given_name`.",
    "last_name": "Family names are `family_name`.",
    "lastname": "Family names are `family_name`.",
    "surname": "Family names are `family_name`.",
    "employer": "The employer is `company`.",
    "organization": "The employer is `company`.",
    "organisation": "The employer is `company`.",
    "firm": "The employer is `company`.",
    "position": "The job title is `title`.",
    "job": "The job title is `title`.",
    "role": "The job title is `title`.",
    "headline": "The job title is `title`.",
    "seniority": "Seniority is `level`: level in ('director', 'vp', 'cxo').",
    "department": "What somebody does is `function`: function = 'finance'.",
    "tags": "Labels are the list `labels`: 'Berlin' = any(labels).",
    "tag": "Labels are the list `labels`: 'Berlin' = any(labels).",
    "group": "Labels are the list `labels`: 'Berlin' = any(labels).",
    "groups": "Labels are the list `labels`: 'Berlin' = any(labels).",
    "categories": "Labels are the list `labels`: 'Berlin' = any(labels).",
    "category": "Labels are the list `labels`: 'Berlin' = any(labels).",
    "circles": "A filter sees contacts, not circles; labels are `labels`, a wider circle is the key `within`.",
    "circle": "A filter sees contacts, not circles; labels are `labels`, a wider circle is the key `within`.",
    "row": "A list of values stands in brackets: tier in ('A', 'B').",
    "note": "Notes can't be filtered on; use a label.",
    "city": "Cities stand in `addresses`: addresses[1].city = 'Berlin'.",
    "to_years": "Write the day out: connected_on >= date '2023-01-31'.",
    "to_months": "Write the day out: connected_on >= date '2023-01-31'.",
    "to_days": "Write the day out: connected_on >= date '2023-01-31'.",
    "regexp_matches": "Use like, ilike, contains, starts_with or ends_with.",
    "regexp_full_match": "Use like, ilike, contains, starts_with or ends_with.",
    "~~~": "Use like, ilike, contains, starts_with or ends_with.",
    "list_filter": "Use 'x' = any(labels), list_has_any(labels, ['x', 'y']) or list_has_all.",
    "count_star": "A filter looks at one contact at a time; it can't count.",
    "||": "Compare the columns one by one instead of joining them.",
}  # fmt: skip


def instead_of(word: str, known: list[str]) -> str:
    """What to write instead of a word that is not known: the nearest known one, or a hint."""
    if word.lower() in _INSTEAD:
        return _INSTEAD[word.lower()]
    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return f"Did you mean `{near[0]}`?" if near else f"Known: {', '.join(known)}."
