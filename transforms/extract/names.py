"""Settles which column is which part of a name, where headers alone don't tell."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from transforms.extract.grid import Grid
from transforms.extract.layout import NAMED, key
from transforms.extract.participation import is_headline, without_parts

_ADDRESSED = """
mr mrs ms miss mx dr prof sir dame rev hon herr frau dipl.-ing. ing mag m mme mlle monsieur madame mademoiselle maître
sr sra srta señor señora d doña dott dott.ssa dottore sig sig.ra signor signora dhr mevr mw heer pan pani bay bayan
the revd canon father brother sister cllr lord lady rabbi imam frère sœur pr
di dipl mmag ddr mba msc bsc ba ma llm fh habil med jur phil rer nat hc em univ priv
bc mgr mudr judr phdr rndr doc csc drs ir avv arch geom rag eng engr chief alhaji barr capt col gen lt maj sgt pd lic
г-н г-жа 先生 小姐 女士 さん 様
"""
_HONORIFICS = frozenset(_ADDRESSED.split())
_EITHER_TITLE = frozenset({"title", "titel", "titre", "titulo", "titolo", "unvan", "titul"})
_BADGES = frozenset({"badgename", "nameonbadge", "namebadge", "nametag", "nameforbadge", "badge"})
_TICKED = "yes no y n true false x ja nein j oui non sí si não sim tak nie nej nee да нет 0 1 ✓ ✔ ✗"
TICKS = frozenset(_TICKED.split())
"""What a box that is ticked or not is exported as, in lower case."""
_MOST = 0.5
_SEVERAL = 2


def settled(grid: Grid, cells: pl.DataFrame) -> Grid:
    """The grid with the roles of its name columns settled by what they hold.

    `Title` full of Dr. and Mrs. is the honorific; `Name` beside `Vorname` is the family name unless it repeats the
    given one, and beside `Surname` the given one; `Nom` or `Nombre` alone is the whole name where most cells have
    several words. `Voorletters` are the given name where no other column tells it, a `Headline` the title where none
    does.
    """
    roles = [
        "prefix" if _may_be_honorific(role, name) and _are_honorifics(cells[f"c{at}"]) else role
        for at, (role, name) in enumerate(zip(grid.header.roles, grid.header.names, strict=True))
    ]
    roles = _badges_settled(roles, grid.header.names)
    roles = without_parts(roles, grid.header.names, cells)
    roles = _without_ticks(roles, cells)
    roles = _weak_settled(roles, grid.header.names)
    roles = _nom_settled(roles, grid.header.names)
    there = {role for role in roles if role}
    if {"full_name", "given_name"} <= there and "family_name" not in there:
        full, given = roles.index("full_name"), roles.index("given_name")
        if not _repeats(cells[f"c{full}"], cells[f"c{given}"]):
            roles[full] = "family_name"
    elif {"full_name", "family_name"} <= there and "given_name" not in there:
        full, family = roles.index("full_name"), roles.index("family_name")
        if not _repeats(cells[f"c{full}"], cells[f"c{family}"]):
            roles[full] = "given_name"
    elif "nickname" in there and len({"given_name", "family_name", "full_name"} & there) == 1:
        # Dutch Roepnaam is the name that a person is called by, Portuguese Apelido the family name.
        other = "given_name" if "family_name" in there else "family_name"
        roles = [other if role == "nickname" else role for role in roles]
    elif len({"given_name", "family_name", "full_name"} & there) == 1 and "full_name" not in there:
        part = "given_name" if "given_name" in there else "family_name"
        is_whole = _share(cells[f"c{roles.index(part)}"].str.contains(r"\S\s+\S")) > _MOST
        roles = ["full_name" if is_whole and role == part else role for role in roles]
    return replace(grid, header=replace(grid.header, roles=tuple(roles)))


def _without_ticks(roles: list[str | None], cells: pl.DataFrame) -> list[str | None]:
    """Roles without a whole name whose column says yes and no beside one of names: whether one is a Donor."""
    if sum(role in NAMED for role in roles) < _SEVERAL:
        return roles
    ticks = [
        role == "full_name"
        and set(cells[f"c{at}"].drop_nulls().head(10_000).unique().str.to_lowercase()) <= TICKS
        for at, role in enumerate(roles)
    ]
    return [None if is_tick else role for is_tick, role in zip(ticks, roles, strict=True)]


def _badges_settled(roles: list[str | None], names: Sequence[str]) -> list[str | None]:
    """Roles with what a badge shows behind the name, where another column tells that."""
    is_badge = [
        role == "full_name" and key(name) in _BADGES
        for role, name in zip(roles, names, strict=True)
    ]
    told = {role for role, shown in zip(roles, is_badge, strict=True) if not shown}
    if not told & {"full_name", "given_name"}:
        return roles
    return ["display" if shown else role for role, shown in zip(roles, is_badge, strict=True)]


def _nom_settled(roles: list[str | None], names: Sequence[str]) -> list[str | None]:
    """Roles with a Nom beside Cognoms as the given name: it is the family name in French, the first in Catalan."""
    family = [key(name) for role, name in zip(roles, names, strict=True) if role == "family_name"]
    if "given_name" in roles or "nom" not in family or {"nom"} == set(family):
        return roles
    return [
        "given_name" if role == "family_name" and key(name) == "nom" else role
        for role, name in zip(roles, names, strict=True)
    ]


def _weak_settled(roles: list[str | None], names: Sequence[str]) -> list[str | None]:
    """Roles with initials as the given name, or left out beside one, and a headline left out beside a title."""
    initials = None if {"given_name", "nickname", "full_name"} & set(roles) else "given_name"
    is_weak = [
        role == "title" and is_headline(name) for role, name in zip(roles, names, strict=True)
    ]
    headline = None if roles.count("title") > sum(is_weak) else "title"
    return [
        headline if weak else initials if role == "initials" else role
        for role, weak in zip(roles, is_weak, strict=True)
    ]


def _may_be_honorific(role: str | None, name: str) -> bool:
    """Whether a header says title without saying whether of honour or of work."""
    return role == "title" and key(name) in _EITHER_TITLE


def _are_honorifics(cells: pl.Series) -> bool:
    """Whether a column holds honorifics and nothing else."""
    found = cells.drop_nulls()
    if found.is_empty():
        return False
    words = found.head(10_000).unique().str.to_lowercase()
    return all(
        all(word.strip(".") in _HONORIFICS or word in _HONORIFICS for word in text.split())
        for text in words
    )


def _repeats(whole: pl.Series, part: pl.Series) -> bool:
    """Whether most cells of one column hold the other's."""
    both = pl.DataFrame({"whole": whole, "part": part}).drop_nulls()
    return (
        _share(both.select(pl.col("whole").str.contains(pl.col("part"), literal=True)).to_series())
        > _MOST
    )


def _share(found: pl.Series) -> float:
    """The share of cells for which it holds; 0 of none."""
    told = found.drop_nulls()
    return float(told.sum()) / len(told) if len(told) else 0.0
