"""Values that a column never has: a filter that compares with one would find nobody, in silence."""

import difflib

import polars as pl

from schemas.contacts import MODES, TIERS
from schemas.records import FUNCTIONS as JOB_FUNCTIONS
from schemas.records import LEVELS
from transforms.share.rule_nodes import Node
from transforms.share.rule_words import COLUMNS, LISTS

_VALUES: dict[str, tuple[str, ...]] = {
    "level": tuple(LEVELS), "function": tuple(JOB_FUNCTIONS), "tier": tuple(TIERS), "mode": tuple(MODES),
    "exposure_class": ("inside", "near", "unknown", "outside"),
}  # fmt: skip
_OF_DAYS = frozenset({"year", "month", "day"})
_OF_LISTS = frozenset({
    "len", "length", "contains", "coalesce", "list_contains", "list_has", "array_contains", "array_has", "list_has_any",
    "list_has_all", "array_has_any", "array_has_all",
})  # fmt: skip

Wrong = tuple[Node, str, str]
"""The node, the problem and the mend."""


def wrong_value(column: Node, value: Node) -> Wrong | None:
    """What is wrong with comparing a column with a value; None where nothing is, or where they are something else."""
    name, literal = _column(column), value.get("literal", {})
    if not name or value.get("class") != "CONSTANT":
        return None
    if literal["kind"] == "NULL_LITERAL":
        return value, "nothing equals null", f"Write `{name} is null` or `{name} is not null`."
    text = str(literal.get("text", ""))
    if literal["kind"] != "STRING":
        return None
    if name == "country" and not (len(text) == 2 and text.isascii() and text.isupper()):
        return value, "`country` has codes of two capital letters", "Write 'DE' for Germany."
    known = _VALUES.get(name, (text,))
    if text in known:
        return None
    folded = text.lower().replace(" ", "_")
    same = [one for one in known if one.lower() == folded]
    near = same or difflib.get_close_matches(folded, known, n=1, cutoff=0.6)
    mend = f"Did you mean '{near[0]}'?" if near else f"It is one of: {', '.join(known)}."
    return value, f"`{name}` never has this value", mend


def wrong_in_list(column: Node, values: list[Node]) -> Wrong | None:
    """Likewise of `column in (…)`; a list column has no single value to look for."""
    name = _column(column)
    if name in LISTS:
        return column, f"`{name}` is a list", f"Write list_has_any({name}, ['one', 'other'])."
    return next((wrong for value in values if (wrong := wrong_value(column, value))), None)


def wrong_pattern(pattern: Node) -> Wrong | None:
    """A pattern with the wildcards of file names."""
    text = str(pattern["literal"]["text"])
    if "*" in text and "%" not in text:
        return pattern, "`*` stands for itself in a pattern", "Write `%` for any characters."
    return None


def wrong_argument(function: str, arguments: list[Node]) -> Wrong | None:
    """A list where the function takes one value, or a text where it takes a day."""
    for node in arguments:
        name = _column(node)
        if name in LISTS and function not in _OF_LISTS:
            mend = f"Write 'value' = any({name}), or {name}[1] for the first."
            return node, f"`{name}` is a list", mend
        if function in _OF_DAYS and COLUMNS.get(name) == pl.String:
            mend = "Days are connected_on, first_contact_on and last_contact_on."
            if name == "birthday":
                mend = "It reads 1980-03-22 or --03-22: write birthday like '%-03-__' for March."
            return node, f"`{name}` is a text, no day", mend
    return None


def _column(node: Node) -> str:
    """The name of a column of the contacts, else empty."""
    if node.get("class") != "COLUMN_REF":
        return ""
    name = str(node["column_names"][-1]).lower()
    return name if name in COLUMNS else ""
