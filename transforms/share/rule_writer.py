"""Writes a filter's SQL from its parsed nodes: an allow list of nodes, each written in its own words."""

from collections.abc import Callable

from schemas.errors import CircleRuleError
from transforms.share.rule_nodes import (
    Node,
    any_values,
    is_dressed,
    is_number,
    is_text,
    list_column,
    position_of,
    spoken,
)  # fmt: skip
from transforms.share.rule_values import (
    Wrong,
    wrong_argument,
    wrong_in_list,
    wrong_pattern,
    wrong_value,
)
from transforms.share.rule_words import (
    COLUMNS,
    COMPARISONS,
    EXAMPLE,
    FUNCTIONS,
    OPERATORS,
    PATTERNS,
    SHORTER,
    instead_of,
)  # fmt: skip

MAX_NODES = 400
MAX_DEPTH = 40
MAX_LITERAL = 200
"""Characters of one text or number."""
MAX_WILDCARDS = 4
"""`%` in one pattern: matching takes time in the length of the text to the power of their number."""

FORMS = {
    "OPERATOR_NOT": "(not {0})",
    "OPERATOR_IS_NULL": "({0} is null)",
    "OPERATOR_IS_NOT_NULL": "({0} is not null)",
    "OPERATOR_COALESCE": "coalesce({2})",
    "COMPARE_IN": "({0} in ({1}))",
    "COMPARE_NOT_IN": "({0} not in ({1}))",
    "ARRAY_EXTRACT": "",
    "STRUCT_EXTRACT": "",
}
_KNOWN = frozenset(FUNCTIONS) | OPERATORS | {"list_value"}


class FilterWriter:
    """Walks the nodes of one filter and writes SQL from those it knows."""

    def __init__(self, circle: str, text: str) -> None:
        self.circle, self.text, self.n_nodes = circle, text, 0
        self.writers: dict[str, Callable[[Node, int], str]] = {
            "COLUMN_REF": self._column,
            "CONSTANT": self._constant,
            "COMPARISON": self._comparison,
            "CONJUNCTION": self._conjunction,
            "OPERATOR": self._operator,
            "BETWEEN": self._between,
            "FUNCTION": self._function,
            "SUBQUERY": self._any,
            "CAST": self._cast,
        }

    def refuse(self, node: Node, problem: str, suggestion: str = "") -> CircleRuleError:
        """An error at the node."""
        position = position_of(self.text, int(node.get("query_location", -1)))
        return CircleRuleError(self.circle, problem, position, suggestion)

    def _hold(self, wrong: Wrong | None) -> None:
        if wrong is not None:
            raise self.refuse(*wrong)

    def write(self, node: Node, depth: int = 0) -> str:
        """SQL of a node, in brackets where it has parts."""
        self.n_nodes += 1
        if self.n_nodes > MAX_NODES or depth > MAX_DEPTH:
            problem = f"the filter has more than {MAX_NODES} parts or {MAX_DEPTH} levels"
            raise self.refuse(node, problem, SHORTER)
        writer = self.writers.get(node["class"])
        if writer is None or node.get("alias"):
            raise self.refuse(node, f"`{spoken(node)}` can't stand in a filter", EXAMPLE)
        return writer(node, depth + 1)

    def _column(self, node: Node, _: int) -> str:
        names = [str(name) for name in node["column_names"]]
        names = names[1:] if len(names) == 2 and names[0].lower() == "contacts" else names
        name = names[0].lower()
        if name not in COLUMNS:
            raise self._unknown_column(node, names[0])
        if len(names) > 1:
            raise self.refuse(node, f"`{name}` has no parts", "Write addresses[1].city for a city.")
        return f'"{name}"'

    def _unknown_column(self, node: Node, name: str) -> CircleRuleError:
        error = self.refuse(node, f"no column `{name[:40]}`", instead_of(name, list(COLUMNS)))
        if error.position and self.text[error.position - 1] == '"':
            return self.refuse(node, error.problem, "Texts stand in single quotes.")
        if error.suggestion.startswith("Known"):
            hint = f"A text stands in single quotes: '…'. {error.suggestion}"
            return self.refuse(node, error.problem, hint)
        return error

    def _constant(self, node: Node, _: int) -> str:
        kind, value = node["literal"]["kind"], str(node["literal"].get("text", ""))
        if len(value) > MAX_LITERAL:
            raise self.refuse(node, f"a value longer than {MAX_LITERAL} characters", "Shorten it.")
        if kind == "STRING":
            return "'" + value.replace("'", "''") + "'"
        if kind in ("INTEGER", "NUMERIC") and is_number(value):
            return value
        if kind == "BOOLEAN" and value.lower() in ("true", "false"):
            return value.lower()
        if kind == "NULL_LITERAL":
            return "null"
        raise self.refuse(
            node,
            "a value of a kind that no column has",
            "Use texts, numbers, dates, true or false.",
        )

    def _comparison(self, node: Node, depth: int) -> str:
        for side, other in (("left", "right"), ("right", "left")):
            if list_column(node[side]) and is_text(node[other]):
                name = list_column(node[side])
                raise self.refuse(node, f"`{name}` is a list", f"Write 'value' = any({name}).")
        sign = COMPARISONS[node["type"]]
        if sign in ("=", "<>"):
            self._hold(wrong_value(node["left"], node["right"]))
            self._hold(wrong_value(node["right"], node["left"]))
        return f"({self.write(node['left'], depth)} {sign} {self.write(node['right'], depth)})"

    def _conjunction(self, node: Node, depth: int) -> str:
        sign = {"CONJUNCTION_AND": " and ", "CONJUNCTION_OR": " or "}[node["type"]]
        return "(" + sign.join(self.write(child, depth) for child in node["children"]) + ")"

    def _between(self, node: Node, depth: int) -> str:
        value, low, high = (self.write(node[part], depth) for part in ("input", "lower", "upper"))
        return f"({value} between {low} and {high})"

    def _operator(self, node: Node, depth: int) -> str:
        form = FORMS.get(node["type"])
        if form is None:
            raise self.refuse(node, f"`{spoken(node)}` can't stand in a filter", EXAMPLE)
        if node["type"] in ("ARRAY_EXTRACT", "STRUCT_EXTRACT"):
            return self._part(node, depth)
        if node["type"] in ("COMPARE_IN", "COMPARE_NOT_IN"):
            self._hold(wrong_in_list(node["children"][0], node["children"][1:]))
        parts = [self.write(child, depth) for child in node["children"]]
        return form.format(parts[0], ", ".join(parts[1:]), ", ".join(parts))

    def _part(self, node: Node, depth: int) -> str:
        """labels[1], addresses[1].city: a list column, a small whole number, a name."""
        whole, part = node["children"]
        inner = whole if node["type"] == "ARRAY_EXTRACT" else whole.get("children", [{}])[0]
        literal = part.get("literal", {})
        wanted = "INTEGER" if node["type"] == "ARRAY_EXTRACT" else "STRING"
        if not list_column(inner) or literal.get("kind") != wanted or len(literal["text"]) > 20:
            raise self.refuse(
                node, "only labels[1] or addresses[1].city can be taken apart", EXAMPLE
            )
        written = self.write(whole, depth)
        value = self.write(part, depth)
        return (
            f"{written}[{value}]" if wanted == "INTEGER" else f"struct_extract({written}, {value})"
        )

    def _function(self, node: Node, depth: int) -> str:
        name = str(node["function_name"]).lower()
        arguments = [argument["expression"] for argument in node["arguments"]]
        if is_dressed(node):
            raise self.refuse(
                node, f"`{name}` takes plain arguments only", "Call it as name(column)."
            )
        if node["is_operator"] and name in PATTERNS:
            return self._pattern(node, PATTERNS[name], arguments, depth)
        parts = [self.write(part, depth) for part in arguments] if name in _KNOWN else []
        if node["is_operator"] and name in OPERATORS:
            return (
                "(" + f" {name} ".join(parts) + ")" if len(parts) == 2 else f"({name} {parts[0]})"
            )
        if name == "list_value":
            return "[" + ", ".join(parts) + "]"
        if name not in FUNCTIONS or node["is_operator"]:
            raise self.refuse(
                node,
                f"`{name[:40]}` is not a function of filters",
                instead_of(name, list(FUNCTIONS)),
            )
        if not 1 <= len(parts) <= FUNCTIONS[name]:
            raise self.refuse(node, f"`{name}` takes {FUNCTIONS[name]} argument(s)")
        self._hold(wrong_argument(name, arguments))
        return f"{name}({', '.join(parts)})"

    def _pattern(self, node: Node, sign: str, arguments: list[Node], depth: int) -> str:
        if not is_text(arguments[1]):
            raise self.refuse(
                node, "a pattern is a text in quotes", "Example: title ilike '%finance%'."
            )
        if arguments[1]["literal"]["text"].count("%") > MAX_WILDCARDS:
            problem = f"a pattern has at most {MAX_WILDCARDS} `%`"
            raise self.refuse(arguments[1], problem, "Join two patterns with `and`.")
        self._hold(wrong_pattern(arguments[1]))
        if name := list_column(arguments[0]):
            raise self.refuse(node, f"`{name}` is a list", f"Write 'value' = any({name}).")
        return f"({self.write(arguments[0], depth)} {sign} {self.write(arguments[1], depth)})"

    def _any(self, node: Node, depth: int) -> str:
        """`'x' = any(labels)`, which the parser turns into a query over the list."""
        values = any_values(node)
        if values is None:
            raise self.refuse(
                node, "a filter can't query", "It sees the contacts: write the condition alone."
            )
        written = self.write(values, depth)
        if not list_column(values) and not written.startswith("["):
            raise self.refuse(values, "any(…) takes a list", "Example: 'Berlin' = any(labels).")
        return f"list_contains({written}, {self.write(node['child'], depth)})"

    def _cast(self, node: Node, depth: int) -> str:
        kind = str(node["type_expr"].get("type_name", "")).upper()
        if kind == "DATE" and is_text(node["child"]):
            return f"cast({self.write(node['child'], depth)} as date)"
        if kind == "BOOLEAN" and node["child"]["class"] == "COLUMN_REF":
            return self.write(node["child"], depth)
        raise self.refuse(
            node, "only dates can be cast", "Columns have their types; write date '2026-01-31'."
        )
