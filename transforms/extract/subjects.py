"""Tells whose columns are whose where a row speaks of several people: a child and its mother, a guest and the buyer.

A row is one contact. Columns of another person beside them (`Mother's e-mail`, `Recruiter phone`) are nobody's; a table
that names nobody but one such person (`Parent`, `Parent e-mail`) is about them.
"""

import re
from collections.abc import Sequence

from transforms.extract.layout import NAMED, key
from transforms.extract.subject_columns import KEPT, Alias, groups_of, words_of
from transforms.extract.subject_words import CHILDREN

_ATTENDS = re.compile(r"(?i)\b(attendee|guest|participant|ticket holder|teilnehmer|invitee)")
_ORDERS = re.compile(r"(?i)\b(order|invoice|buyer|bestell\w*|commande|rechnung\w*)\b")
_BARE_MAIL = frozenset(("email", "emails", "mail", "emailaddress", "emailadresse"))
_REACHES = frozenset({"emails", "phones", "phones:private", "linkedin_url"})
_FIRMS_WORDS = (
    "customer client cliente kunde klant klient клиент asiakas kund zákazník ügyfél müşteri πελάτης medium media outlet"
    " publication zeitung redaktion fund vendor supplier lieferant fournisseur proveedor fornitore leverancier dostawca"
)
_NUMBERS = frozenset({"phones", "phones:private"})
_SWITCHBOARDS = frozenset(
    map(key, ("Company Phone", "Company Phone Number", "Company Main Phone", "Firmentelefon"))
)
_CLIENTS = frozenset(map(key, _FIRMS_WORDS.split()))
_LEFT_OUT = ""
"""The role of a column that is known and left out, whatever its cells look like."""


def one_person(
    names: Sequence[str],
    roles: Sequence[str | None],
    below: Sequence[Sequence[str]],
    alias: Alias,
) -> list[str | None]:
    """The roles of a header's columns without those of other people than the one its rows are about.

    Args:
        names: of the columns.
        roles: as aliases tell them.
        below: the rows below.
        alias: the role of a header name.
    """
    found = _without_switchboards(names, _of_guests(names, list(roles)))
    groups = groups_of(names, found, below, alias)
    if not groups:
        return found
    others = {at for columns in groups.values() for at in columns}
    named = [at for at, role in enumerate(found) if role in NAMED and at not in others]
    children = {at for at, name in enumerate(names) if CHILDREN & set(map(key, words_of(name)))}
    is_reached = any(role in _REACHES for at, role in enumerate(found) if at not in others)
    if named and (is_reached or not children.issuperset(named) or len(_reached(groups)) != 1):
        kept = _given(names, found)
    else:
        kept = _subject(names, found, groups)
        others |= children
    return [
        kept.get(at, role if at not in others or role in KEPT else _LEFT_OUT)
        for at, role in enumerate(found)
    ]


def _of_guests(names: Sequence[str], roles: list[str | None]) -> list[str | None]:
    """Without the buyer's address: a bare E-mail beside one of the attendee and the columns of an order."""
    of_guest = [at for at, name in enumerate(names) if _ATTENDS.search(name)]
    told = {roles[at] for at in of_guest}
    if not ("emails" in told and told & NAMED and any(map(_ORDERS.search, names))):
        return roles
    return [
        _LEFT_OUT if key(name) in _BARE_MAIL else role
        for name, role in zip(names, roles, strict=True)
    ]


def with_firm(names: Sequence[str], roles: list[str | None]) -> list[str | None]:
    """With a Customer or a Medium as the company, where a person has a column beside it and no company has."""
    if not NAMED & set(roles) or "company" in roles:
        return roles
    firm = next(
        (at for at, name in enumerate(names) if roles[at] is None and key(name) in _CLIENTS), None
    )
    return ["company" if at == firm else role for at, role in enumerate(roles)]


def _without_switchboards(names: Sequence[str], roles: list[str | None]) -> list[str | None]:
    """Without the number of the company, where a column beside has the person's own."""
    firms = [at for at, name in enumerate(names) if key(name) in _SWITCHBOARDS]
    if not any(role in _NUMBERS for at, role in enumerate(roles) if at not in firms):
        return roles
    return [
        _LEFT_OUT if at in firms and role in _NUMBERS else role for at, role in enumerate(roles)
    ]


def _given(names: Sequence[str], roles: Sequence[str | None]) -> dict[int, str | None]:
    """The column of a child as its first name, where its family name alone has a column: Kind, Nachname Kind."""
    if "family_name" not in roles or {"given_name", "full_name"} & set(roles):
        return {}
    child = next((at for at, name in enumerate(names) if key(name) in CHILDREN), None)
    return {} if child is None else {child: "given_name"}


def _reached(groups: dict[str, dict[int, str | None]]) -> list[dict[int, str | None]]:
    """The columns of each other person of whom a name and an address or a number are told."""
    told = [columns for columns in groups.values() if NAMED & set(columns.values())]
    return [columns for columns in told if _REACHES & set(columns.values())]


def _subject(
    names: Sequence[str], roles: Sequence[str | None], groups: dict[str, dict[int, str | None]]
) -> dict[int, str | None]:
    """The roles that make the one person a table is about where no name is their own: a parent alone, else a child."""
    reached = _reached(groups)
    if len(reached) == 1:
        return reached[0]
    child = next((at for at, name in enumerate(names) if key(name) in CHILDREN), None)
    if child is not None:
        return {child: "full_name"}
    if len(groups) == 1:
        return {
            at: roles[at] or told for columns in groups.values() for at, told in columns.items()
        }
    return reached[0] if reached else {}
