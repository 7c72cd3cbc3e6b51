"""Parameters of vCard properties: named, bare as in 2.1, quoted, and RFC 6868's circumflexes."""

import re
from functools import lru_cache
from typing import NamedTuple

_PARAM = re.compile(r';((?:[^";]|"[^"]*"?)*)')
_ITEM = re.compile(r'(?:[^",]|"[^"]*"?)+')
_CARET = re.compile(r"\^(.)", re.DOTALL)
_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B", "Q"}
_TYPES = {"TYPE", "X-SERVICE-TYPE", "SERVICE-TYPE"}
_NAMED = {
    *_TYPES,
    "VALUE",
    "ENCODING",
    "CHARSET",
    "LANGUAGE",
    "PREF",
    "LABEL",
    "X-USER",
    "USERNAME",
}
"""Parameters that mean nothing without a value."""
_VALUES = {"URL", "INLINE", "CONTENT-ID", "CID"}


class Parameters(NamedTuple):
    """What the fields need of a property's parameters.

    ``types`` in lower case, a service's name among them; ``pref`` from 1, the best, to 101, unsaid.
    """

    types: tuple[str, ...]
    pref: int
    value: str
    encoding: str
    charset: str
    language: str
    omit_year: str
    user: str


@lru_cache(maxsize=65_536)
def parameters(head: str) -> Parameters:
    """The parameters after a property's name, from their text that begins with `;` (or is empty)."""
    types: list[str] = []
    found: dict[str, str] = {}
    for param in _PARAM.findall(head):
        name, equals, text = param.partition("=")
        name = name.strip().upper()
        if not equals or (not text and name not in _NAMED):
            # Outlook writes some of its own types as X-MS-TEL;COMPANY=:
            _take_bare(name, types, found)
        elif name in _TYPES:
            types += [item.strip().lower() for item in _items(text)]
        else:
            found.setdefault(name, ",".join(_items(text)))
    return Parameters(
        types=tuple(kind for text in types for kind in text.split(",") if kind),
        pref=_preference(types, found.get("PREF", "")),
        value=found.get("VALUE", "").lower(),
        encoding=found.get("ENCODING", "").upper(),
        charset=found.get("CHARSET", ""),
        language=found.get("LANGUAGE", ""),
        omit_year=found.get("X-APPLE-OMIT-YEAR", ""),
        user=found.get("X-USER", "") or found.get("USERNAME", ""),
    )


def _take_bare(name: str, types: list[str], found: dict[str, str]) -> None:
    """Sorts a parameter without a name into what it stands for."""
    if name in _ENCODINGS:
        found.setdefault("ENCODING", name)
    elif name in _VALUES:
        found.setdefault("VALUE", name)
    elif name:
        types += [kind.strip().lower() for kind in name.strip('"').split(",")]


def _items(text: str) -> list[str]:
    """The values of a parameter's comma list, unquoted."""
    return [_CARET.sub(_uncaret, item.strip().strip('"')) for item in _ITEM.findall(text)]


def _uncaret(match: re.Match[str]) -> str:
    """The character that RFC 6868 writes with a circumflex."""
    return {"n": "\n", "^": "^", "'": '"'}.get(match[1], match[0])


def _preference(types: list[str], pref: str) -> int:
    """How much the property is preferred: 1 best, 101 where nothing is said."""
    if pref.strip().isdigit():
        return min(max(int(pref), 1), 100)
    return 1 if "pref" in types or pref else 101
