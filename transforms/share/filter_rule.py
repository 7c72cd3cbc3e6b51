"""Filters of circles: the owner's one boolean expression, read by DuckDB's parser and written anew from an allow list.

What runs is never the owner's text but SQL made from the nodes that were understood, so that nothing the walk
does not know can reach the engine.
"""

import json

import duckdb

from schemas.errors import CircleRuleError
from transforms.share.rule_nodes import BEFORE, PLAIN, Node, position_of
from transforms.share.rule_text import scan
from transforms.share.rule_words import EXAMPLE, SHORTER
from transforms.share.rule_writer import FilterWriter


def filter_sql(circle: str, text: str, connection: duckdb.DuckDBPyConnection) -> str:
    """The SQL of a circle's filter, made from its parsed nodes.

    Raises:
        CircleRuleError: it is not one boolean expression over the contacts; with position and suggestion.
    """
    scan(circle, text)
    return FilterWriter(circle, text).write(_condition(circle, text, connection))


def _condition(circle: str, text: str, connection: duckdb.DuckDBPyConnection) -> Node:
    """The parsed condition: the only thing in the statement beside the contacts themselves."""
    statement = f"{BEFORE}{text}\n)"
    rows = connection.execute("select json_serialize_sql($1::varchar)", [statement]).fetchall()
    try:
        tree = json.loads(rows[0][0])
    except RecursionError:
        raise CircleRuleError(circle, "the filter is nested too deeply", None, SHORTER) from None
    if tree.get("error", True):
        raise _syntax_error(circle, text, tree)
    nodes = [statement["node"] for statement in tree["statements"]]
    node = nodes[0]
    if len(nodes) != 1 or node["type"] != "SELECT_NODE" or any(node[key] for key in PLAIN):
        raise CircleRuleError(
            circle, "a filter is one condition and nothing after it", None, EXAMPLE
        )
    return dict(node["where_clause"])


def _syntax_error(circle: str, text: str, tree: Node) -> CircleRuleError:
    """What the parser says, at the character it says it of."""
    position = position_of(text, int(tree.get("position", -1)))
    problem = str(tree.get("error_message", "this can't be read")).split("\n")[0].split(". Use")[0]
    if position is None and "position" in tree:
        problem, position = "the filter ends too soon", len(text) + 1
    mend = _JOINED if problem.startswith("Chained") else EXAMPLE
    return CircleRuleError(circle, problem, position, mend)


_JOINED = "Join conditions by `and` and `or`, written out; a range is `score between 1 and 3`."
