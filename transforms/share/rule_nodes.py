"""Nodes of a parsed filter: what one is, where it stands in the text, and what the user may have written."""

from typing import Any

from transforms.share.rule_words import LISTS

Node = dict[str, Any]
"""One node of DuckDB's serialised syntax tree."""

BEFORE = "select * from contacts where (\n"
"""What stands before the filter in the parsed statement."""
PLAIN = ("modifiers", "group_expressions", "group_sets", "having", "qualify", "sample")
"""Parts of a query that a plain one does not have."""


def position_of(text: str, at: int) -> int | None:
    """1-based character of a byte offset into the parsed statement; None where the parser gives none."""
    start = at - len(BEFORE)
    raw = text.encode()
    return len(raw[:start].decode(errors="ignore")) + 1 if 0 <= start <= len(raw) else None


def spoken(node: Node) -> str:
    """What the user may have written to get the node."""
    names = {
        "STAR": "*",
        "WINDOW": "over (…)",
        "LAMBDA": "->",
        "PARAMETER": "?",
        "CASE": "case",
        "COLLATE": "collate",
    }
    return names.get(node["class"], str(node.get("type", node["class"])).lower().replace("_", " "))


def is_dressed(node: Node) -> bool:
    """A call with a schema, filter, distinct, order or named argument."""
    return bool(
        node["schema"] or node["catalog"] or node["filter"] or node["distinct"]
        or node["order_bys"]["orders"] or any(argument["name"] for argument in node["arguments"])
    )  # fmt: skip


def list_column(node: Node) -> str:
    """The name of a list column, else empty."""
    names = node.get("column_names", [""]) if node.get("class") == "COLUMN_REF" else [""]
    return str(names[-1]).lower() if str(names[-1]).lower() in LISTS else ""


def is_text(node: Node) -> bool:
    """The node is a text in quotes."""
    return node.get("class") == "CONSTANT" and node["literal"]["kind"] == "STRING"


def is_number(value: str) -> bool:
    """Digits, at most one point, at most one sign; no exponent, no infinity."""
    digits = value.removeprefix("-").replace(".", "", 1)
    return digits.isascii() and digits.isdigit()


def any_values(node: Node) -> Node | None:
    """The list of `= any(list)`; None for every other query."""
    query = node["subquery"]["node"]
    is_plain = (
        node["subquery_type"] == "ANY" and node["comparison_type"] == "COMPARE_EQUAL"
        and query["type"] == "SELECT_NODE" and query["from_table"]["type"] == "EMPTY"
        and not query["where_clause"] and not any(query[key] for key in PLAIN)
        and len(query["select_list"]) == 1 and query["select_list"][0].get("function_name") == "unnest"
    )  # fmt: skip
    arguments = query["select_list"][0].get("arguments", []) if is_plain else []
    return dict(arguments[0]["expression"]) if len(arguments) == 1 else None
