"""Looks up what a column of any list means: header names in several languages, from aliases.toml."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from transforms.extract.layout import is_role, key
from transforms.extract.questions import asked, is_not_theirs

_REACHES = frozenset({"emails", "phones", "phones:private", "linkedin_url"})
_INVERTED = "full_name:inverted"
_BESIDE_A_NAME = frozenset({"company", "title", "birthday", "connected_on"})
"""What a list of names tells of people alone."""
_SEVERAL = 2
_SURE = ("emails", "phones:private", "phones", "linkedin_url")
_INTERNAL = "(Do Not Modify)"
"""How Dynamics marks the columns of its own."""


@cache
def _names() -> dict[str, list[str]]:
    """Header names by role, as they are written down."""
    text = (files("transforms.extract") / "aliases.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _aliases() -> dict[str, str]:
    """Role by key of the header name."""
    found: dict[str, str] = {}
    for written, names in _names().items():
        role = "full_name" if written == _INVERTED else written
        for name in names:
            assert found.setdefault(key(name), role) == role, f"{name}: two roles"
    return found


@cache
def _inverted() -> frozenset[str]:
    """Keys of the names of whole names that begin with the family name."""
    return frozenset(map(key, _names()[_INVERTED]))


def is_inverted(name: str) -> bool:
    """Whether a column of this name holds whole names that begin with the family name: `ФИО`."""
    return key(name) in _inverted()


def alias(name: str) -> str | None:
    """The role of a header name; a number at its end doesn't count (Email 2, Phone3)."""
    if name.strip().startswith(_INTERNAL):
        return None
    whole = key(name)
    known = _aliases()
    exact = known.get(whole) or known.get(whole.rstrip("0123456789"))
    if exact or len(re.findall("[,;|\t]", name)) > _SEVERAL:
        return exact
    return asked(whole) or _of_parts(name)


def _of_parts(name: str) -> str | None:
    """What a header of several words says: `Organisation / Company`, `E-mail (work)`, `Name - First`."""
    parts = [key(part) for part in re.split(r"[/():\[\]–]| - |\bor\b|\band\b", name)]
    told = [_aliases()[part] for part in parts if part in _aliases()]
    if len(parts) < _SEVERAL or not told or is_not_theirs(key(name)):
        return None
    for role in (*_SURE, *(role for role in reversed(told) if role != "full_name")):
        if role in told:
            return role
    return told[0]


def alias_roles(header: Sequence[str], mapping: Mapping[str, str]) -> list[str | None]:
    """The role of each column of a header, the user's mapping first."""
    told = {key(name): role for name, role in mapping.items() if is_role(role)}
    return [told.get(key(name)) or alias(name) for name in header]


def tells_people(roles: Sequence[str | None]) -> bool:
    """Whether columns of these roles make a list of people."""
    there = {role for role in roles if role}
    if there & _REACHES:
        return True
    if {"given_name", "family_name"} <= there:
        return True
    return bool("full_name" in there and there & _BESIDE_A_NAME)
