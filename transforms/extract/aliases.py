"""Looks up what a column of any list means: header names in several languages, from aliases.toml."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from transforms.extract.affixes import by_affix
from transforms.extract.layout import is_role, key
from transforms.extract.questions import asked, is_not_theirs
from transforms.extract.word_lists import word_lists

_REACHES = frozenset({"emails", "phones", "phones:private", "linkedin_url"})
_INVERTED = "full_name:inverted"
_WHOLE = "full_name:whole"
_OR_PHONES = "emails:or_phones"
_BESIDE_A_NAME = frozenset({"company", "title", "birthday", "connected_on"})
"""What a list of names tells of people alone."""
_GUESTS = frozenset(map(key, (
    "RSVP", "RSVP Status", "RSVP Date", "RSVP'd", "Plus One", "Plus Ones", "Is Plus One Of", "Meal", "Meal Choice",
    "Dietary", "Dietary Requirements", "Dietary Restrictions", "Checked In", "Check-in", "Attended", "Attendee Status",
    "Ticket Type", "Member ID", "Member Number", "Member since", "Membership", "Membership Number", "Joined Group on",
    "Mitgliedsnummer", "Mitgliedsnr.", "Mitglied seit", "Zusage", "Teilnahme", "Présence", "Présent", "Asistencia",
    "Presenza", "Aanwezig", "Class of", "Graduation Year", "Abschlussjahr", "Jahrgang", "Cohort", "Gender", "Sex",
    "Geschlecht", "Sexe", "Sexo", "Nationality", "Nationalität", "Nationalité", "Date of Joining", "Eintritt",
    "Eintrittsdatum",
)))  # fmt: skip
"""What only a list of guests, members, alumni or staff tells beside a name."""
_ABOVE = ("parentacc", "parentcomp", "parentorg")
"""What owns the company of a person is not theirs."""
_SEVERAL = 2
_BETWEEN_PARTS = r"[/():\[\]–>]| - |\bor\b|\band\b"
_AND = r"[&+,;]|\b(?i:und|oder|et|ou|y|o|e|en|of|och|og|lub|i)\b"
"""What stands between two kinds of value in one column."""
_SURE = ("emails", "phones:private", "phones", "linkedin_url")
_INTERNAL = re.compile(
    r"(?i)\s*\((do not modify|nicht ändern|ne pas modifier|no modificar|não modificar|non modificare|niet wijzigen"
    r"|nie modyfikować|не изменять|ändra inte)\)"
)
"""How Dynamics marks the columns of its own."""


@cache
def _names() -> dict[str, list[str]]:
    """Header names by role, as they are written down."""
    return word_lists("aliases")


@cache
def _aliases() -> dict[str, str]:
    """Role by key of the header name."""
    found: dict[str, str] = {}
    for written, names in _names().items():
        role = written.partition(":")[0] if written in (_INVERTED, _WHOLE, _OR_PHONES) else written
        for name in names:
            assert found.setdefault(key(name), role) == role, f"{name}: two roles"
    return found


@cache
def _inverted() -> frozenset[str]:
    """Keys of the names of whole names that begin with the family name."""
    return frozenset(map(key, _names()[_INVERTED]))


@cache
def _whole() -> frozenset[str]:
    """Keys of the names that only a column of people's whole names has."""
    names = _names()
    return frozenset(map(key, (*names[_WHOLE], *names[_INVERTED])))


@cache
def _or_phones() -> frozenset[str]:
    """Keys of the names of columns that hold an address or a number."""
    return frozenset(map(key, _names()[_OR_PHONES]))


def is_inverted(name: str) -> bool:
    """Whether a column of this name holds whole names that begin with the family name: `ФИО`."""
    return key(name) in _inverted()


def alias(name: str) -> str | None:
    """The role of a header name; a number at its end doesn't count (Email 2, Phone3)."""
    if _INTERNAL.match(name):
        return None
    whole = key(name)
    known = _aliases()
    exact = known.get(whole) or known.get(whole.rstrip("0123456789"))
    if exact is None and whole.startswith(_ABOVE):
        return None
    if exact or len(re.findall("[,;|\t]", name)) > _SEVERAL:
        return exact
    is_settled, role = (False, None) if is_not_theirs(whole) else by_affix(name, known, alias)
    return role if is_settled else asked(whole) or _of_parts(name)


def _of_parts(name: str) -> str | None:
    """What a header of several words says: `Organisation / Company`, `E-mail (work)`, `Name - First`."""
    parts = [key(part) for part in re.split(_BETWEEN_PARTS, name)]
    told = [_aliases()[part] for part in parts if part in _aliases()]
    if len(parts) < _SEVERAL or not told or is_not_theirs(key(name)):
        return None
    for role in (*_SURE, *(role for role in reversed(told) if role != "full_name")):
        if role in told:
            return role
    return told[0]


def may_hold_numbers(name: str) -> bool:
    """Whether a column of addresses holds numbers as well, or instead: `Email / Phone`, `Contact details`."""
    parts = re.split(rf"{_BETWEEN_PARTS}|{_AND}", name)
    told = {_aliases().get(key(part)) for part in parts}
    return key(name) in _or_phones() or (
        "emails" in told and bool({"phones", "phones:private"} & told)
    )


def alias_roles(header: Sequence[str], mapping: Mapping[str, str]) -> list[str | None]:
    """The role of each column of a header, the user's mapping first."""
    told = {key(name): role for name, role in mapping.items() if is_role(role)}
    return [told.get(key(name)) or alias(name) for name in header]


def tells_people(names: Sequence[str], roles: Sequence[str | None]) -> bool:
    """Whether columns of these names and roles make a list of people; "" is the role of a column of somebody else."""
    there = {role for role in roles if role}
    if there & _REACHES:
        return True
    if {"given_name", "family_name"} <= there:
        return True
    if "full_name" not in there:
        return False
    keys = set(map(key, names)) - {""}
    is_whole = len(keys) > 1 and bool(keys & _whole())
    return is_whole or "" in roles or bool(there & _BESIDE_A_NAME or keys & _GUESTS)
