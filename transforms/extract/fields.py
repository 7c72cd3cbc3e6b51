"""Takes plain fields out of the columns of a role: the first that says something, or all of them joined."""

import polars as pl

from transforms.extract import values
from transforms.extract.aliases import may_hold_numbers
from transforms.extract.grid import Grid

_PAGE_BEHIND = r"^([^()]*\S)\s*\(https?://[^\s()]+\)(?:,.*)?$"


def first_listed(grid: Grid, role: str) -> pl.Expr:
    """The first column of a role that says something, and the first value where its cell lists several.

    Notion writes the page a cell stands for behind its name: `Fjord AB (https://www.notion.so/…)`.
    """
    between = grid.header.layout.options.get("lists")
    whole = first(grid, role).str.replace(_PAGE_BEHIND, "${1}")
    return whole if between is None else whole.str.split(between).list.first().str.strip_chars()


def first(grid: Grid, role: str) -> pl.Expr:
    """The first column of a role that says something."""
    columns = grid.columns(role)
    if not columns:
        return pl.lit(None, dtype=pl.String)
    return pl.coalesce(columns)


def joined(grid: Grid, role: str, between: str = "\n") -> pl.Expr:
    """All columns of a role, joined by line ends or what else stands between."""
    columns = grid.columns(role)
    if len(columns) < 2:
        return first(grid, role)
    whole = pl.concat_str([pl.col(name) for name in columns], separator=between, ignore_nulls=True)
    return pl.when(whole != "").then(whole)


def with_numbers(grid: Grid) -> list[str]:
    """The columns of addresses that may hold numbers too."""
    names = grid.header.names
    return [name for name in grid.columns("emails") if may_hold_numbers(names[int(name[1:])])]


def any_filled(columns: list[str]) -> pl.Expr:
    """Whether any of the columns says something."""
    if not columns:
        return pl.lit(False)
    return pl.any_horizontal(pl.col(name).is_not_null() for name in columns)


def private_kinds(grid: Grid) -> pl.Expr:
    """Whether the label of any phone names a home or mobile line."""
    kinds = [
        f"c{at}" for at, role in enumerate(grid.header.roles) if (role or "").startswith("kind:")
    ]
    if not kinds:
        return pl.lit(False)
    return pl.any_horizontal(values.is_private_kind(name) for name in kinds)
