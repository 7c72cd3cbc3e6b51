"""Patterns that more than one stage looks for, or builds of lists of words."""

import re
from collections.abc import Iterable

PRONOUN = r"she|he|they|ze|xe|ey|sie|er|ella|él|el|elle|il|iel|lei|lui|ela|ele|zij|hij|hen"
_OTHERS = (
    r"her|hers|him|his|them|theirs|they|she|he|zir|hir|xem|em|ihr|ihm|ella|él|el|elle|ellos|la|lo|le|lei|lui|dela|"
    r"dele|haar|hem|hun|any|its|it"
)
PRONOUNS = (
    rf"(?i)[(\[]?\b((?:{PRONOUN})\s*[/|]\s*(?:{_OTHERS})(?:\s*[/|]\s*(?:{_OTHERS}))?)\b[)\]]?"
)
"""What somebody is spoken of by: `She/Her`, `(they/them)`."""


def alternation(words: Iterable[str]) -> str:
    """A regular expression that matches any of the words literally, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))
