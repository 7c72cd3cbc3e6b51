"""The text of a circle's filter before it is parsed: what no honest filter contains is refused by position."""

import re

from schemas.errors import CircleRuleError

MAX_CHARACTERS = 4000
"""Longer filters are refused: write a label, or include = […]."""
MAX_BRACKETS = 32
"""Brackets deeper than this are refused before the parser sees them."""

_TOKEN = re.compile(
    r"(?P<comment>--|/\*)"
    r"|(?P<stacked>;)"
    r"|(?P<dollar>\$)"
    r"|(?P<parameter>\?)"
    r"|(?P<prefixed>\b[a-zA-Z]&?'(?:[^']|'')*')"
    r"|(?P<quoted>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")"
    r"|(?P<unended>['\"])"
    r"|(?P<curly>[‘’‚“”„])"
    r"|(?P<ampersands>&&)"
    r"|(?P<again>\A\s*where\b)"
    r"|(?P<open>[(\[{])"
    r"|(?P<close>[)\]}])"
    r"|(?P<query>\b(?:select|with|values|table|pivot|union|except|intersect)\b)",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""Characters that can't be seen, in quotes as outside; the joiners of Persian and Indic names can stay."""
_REFUSED = {
    "comment": ("a comment is no part of a filter", "Take it out; a # comment may stand above the key in owner.toml."),
    "stacked": ("a filter is one expression, not statements", "Take the semicolon out; join conditions with `and`."),
    "dollar": ("`$` has no meaning in a filter", "Write texts in single quotes and values as they are."),
    "parameter": ("`?` has no meaning in a filter", "Write the value itself."),
    "prefixed": ("a text with a letter before its quote is not read", "Write it in plain single quotes."),
    "unended": ("a quote is opened and not closed", "A quote inside a text is written twice: 'O''Neil'."),
    "curly": ("a typographic quote is not read", "Write texts in plain single quotes: 'Berlin'."),
    "ampersands": ("`&&` is not read", "Write `and`."),
    "again": ("the key says `where` already", "Leave the word out: where = \"tier = 'A'\"."),
    "query": ("a filter can't query", "It already sees the contacts: write the condition alone."),
}  # fmt: skip


def scan(circle: str, text: str) -> None:
    """Refuses a text that can't be one boolean expression.

    Raises:
        CircleRuleError: with the 1-based position of what is wrong.
    """
    if not text.strip():
        raise CircleRuleError(
            circle, "the filter is empty", None, "Leave `where` out, or write one."
        )
    if len(text) > MAX_CHARACTERS:
        problem = f"the filter has {len(text)} characters, more than {MAX_CHARACTERS}"
        raise CircleRuleError(circle, problem, MAX_CHARACTERS + 1, "Use a label, or include = […].")
    if unseen := _UNSEEN.search(text):
        problem = f"a character that can't be seen (U+{ord(unseen[0]):04X}) is in the filter"
        raise CircleRuleError(circle, problem, unseen.start() + 1, "Delete it, or type it again.")
    depth = 0
    for token in _TOKEN.finditer(text):
        kind, position = str(token.lastgroup), token.start() + 1
        if kind in _REFUSED:
            problem, suggestion = _REFUSED[kind]
            raise CircleRuleError(circle, problem, position, suggestion)
        depth += {"open": 1, "close": -1}.get(kind, 0)
        if depth < 0:
            raise CircleRuleError(circle, "a bracket is closed that was not opened", position)
        if depth > MAX_BRACKETS:
            problem = f"brackets are nested deeper than {MAX_BRACKETS}"
            raise CircleRuleError(
                circle, problem, position, "Write shorter conditions, joined by and/or."
            )
    if depth:
        raise CircleRuleError(circle, "a bracket is opened and not closed", len(text))
