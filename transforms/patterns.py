"""Patterns that stages build of lists of words."""

import re
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """A regular expression that matches any of the words literally, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))
