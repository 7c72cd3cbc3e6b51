"""Takes a person's name out of its columns: its parts, and the whole as written."""

import re

import polars as pl

from transforms.extract import values
from transforms.extract.grid import Grid
from transforms.extract.inverted import inverted_parts
from transforms.extract.whole_names import composed

_ALONE = rf"^{values.EMAIL}$"
_SHOWN = rf"^\s*['\"]?([^'\"<>@]*[^'\"<>@\s])['\"]?\s*<\s*{values.EMAIL}\s*>\s*$"
"""A recipient as mail programs write them: `"Jane Doe" <jane@example.com>`."""


def full_name(grid: Grid) -> pl.Expr:
    """The name as written, whole: the source's own, else its parts as ``composed``, without honorific.

    Of `Jane Doe <jane@example.com>` the name; an address that stands for a name is kept as written.
    """
    whole = composed(
        given=_coalesced(grid.columns("given_name")),
        middle=_coalesced(grid.columns("middle_name")),
        family=_family(grid),
        suffix=_coalesced(grid.columns("suffix")),
        may_be_turned=True,
    )
    own = [_without_address(name) for name in grid.columns("full_name")]
    shown = [_without_address(name) for name in grid.columns("display")]
    named = [pl.col(name).str.extract(_SHOWN, 1) for name in grid.columns("emails")]
    return pl.coalesce(*own, whole, *shown, *named)


def name_parts(grid: Grid) -> dict[str, pl.Expr]:
    """Given, middle and family name by the columns of their own, or cut from whole names that are inverted.

    An address in the place of a name is none.
    """
    found = {role: _coalesced(grid.columns(role)) for role in ("given_name", "middle_name")} | {
        "family_name": _family(grid)
    }
    for role, part in inverted_parts(grid).items():
        found[role] = pl.coalesce(found[role], part)
    return {
        role: pl.when(~part.str.contains(_ALONE)).then(part).alias(role)
        for role, part in found.items()
    }


def _coalesced(columns: list[str]) -> pl.Expr:
    """The first of the columns that says something."""
    return pl.coalesce(columns) if columns else pl.lit(None, dtype=pl.String)


def _family(grid: Grid) -> pl.Expr:
    """The family name: particle and second family name with it, where they have columns of their own."""
    columns = _family_columns(grid)
    if len(columns) < 2:
        return _coalesced(grid.columns("family_name"))
    whole = pl.concat_str([pl.col(name) for name in columns], separator=" ", ignore_nulls=True)
    return pl.when(whole != "").then(whole)


def _family_columns(grid: Grid) -> list[str]:
    """The columns that together are the family name: `Apellido 1` and `Apellido 2` are, a repeated one isn't."""
    family = grid.columns("family_name")
    numbered = [name for name in family if re.search(r"\d\s*$", grid.header.names[int(name[1:])])]
    own = numbered if len(numbered) > 1 else family[:1]
    return [*grid.columns("particle"), *own, *grid.columns("second_family_name")]


def _without_address(column: str) -> pl.Expr:
    """The name of `Jane Doe <jane@example.com>`."""
    name = pl.col(column).str.replace(
        r"^\s*(.*\S)\s*[<(\[][^<>()\[\]\s]+@[^<>()\[\]\s]+[>)\]]$", "${1}"
    )
    return (
        pl.when(name != pl.col(column)).then(name.str.strip_chars(' "')).otherwise(pl.col(column))
    )
