"""Tells of cells that said something which no field could take: how many, where first, and the mend."""

import polars as pl

from transforms.extract import values
from transforms.extract.fields import with_numbers
from transforms.extract.grid import Grid

_EXCHANGE = r"(?i)^/o=|^/cn="


def lost_values(grid: Grid, cells: pl.DataFrame) -> list[str]:
    """Warnings about addresses and numbers that were left out, without the values."""
    said = []
    for column in grid.columns("emails"):
        filled = cells.filter(pl.col(column).is_not_null()).select("row", column)
        lost = filled.filter(values.emails(column).list.len() == 0)
        if column in with_numbers(grid):
            lost = lost.filter(values.phones_beside(column).list.len() == 0)
        inside = lost.filter(pl.col(column).str.contains(_EXCHANGE))
        name = grid.header.names[int(column[1:])].strip()
        said += _told(
            name,
            inside,
            "Exchange names, not e-mail addresses",
            "export them from Outlook with their SMTP address",
        )
        said += _told(
            name, lost.join(inside, on="row", how="anti"), "not e-mail addresses", "correct them"
        )
    for column in (*grid.columns("phones"), *grid.columns("phones:private")):
        lost = cells.filter(values.lost_digits(column)).select("row", column)
        name = grid.header.names[int(column[1:])].strip()
        said += _told(
            name,
            lost,
            "in scientific notation, their last digits lost",
            "format the column as text and export again",
        )
    return said


def _told(name: str, lost: pl.DataFrame, what: str, mend: str) -> list[str]:
    """One warning; none where nothing is lost."""
    if lost.is_empty():
        return []
    cells = "1 cell" if lost.height == 1 else f"{lost.height} cells"
    return [f"{name}: {cells} left out ({what}; first in row {lost['row'][0]}): {mend}"]
