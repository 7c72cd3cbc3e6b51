"""Cleans cells: trimmed, without hidden letters, repaired where decoded twice, null where they say nothing."""

import polars as pl

from transforms.extract.blanks import nothing
from transforms.extract.entities import unescaped
from transforms.extract.grid import Grid
from transforms.extract.mojibake import MARKER, repaired

_HIDDEN = (
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x{9f}\\x{ad}\\x{200b}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}"
    "\\x{2060}-\\x{2064}\\x{2066}-\\x{206f}\\x{feff}]"
)
"""Controls, zero-width and direction marks; the joiners U+200C and U+200D stay, they shape letters and emoji."""
_WIDE_SPACE = "[\\x{a0}\\x{202f}\\x{2007}\\x{3000}]"
_ODD = f"{_HIDDEN}|{_WIDE_SPACE}"
_EDGES = " \t\r\n\u200c\u200d"
_ERRORS = ("\\N", "#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#NV", "#N/D")
_FORMULA = '="'


def cleaned(grid: Grid) -> tuple[pl.DataFrame, list[str]]:
    """The grid's cells cleaned, null where blank, and what to tell of it.

    Returns:
        ``row`` and ``c0`` … of text; warnings.
    """
    names = grid.used()
    cells = grid.cells.select("row", *names)
    cells = _out_of_formulas(_unwrapped(grid, cells, names), names)
    cells = unescaped(cells, names)
    looked_at = _holding(cells, names, f"{_ODD}|{MARKER}")
    cells, warnings = _repair(cells, looked_at)
    odd = _holding(cells, looked_at, _ODD)
    cells = cells.with_columns(pl.col(name).str.strip_chars() for name in names)
    cells = cells.with_columns(
        pl.col(name)
        .str.replace_all(_HIDDEN, "")
        .str.replace_all(_WIDE_SPACE, " ")
        .str.strip_chars(_EDGES)
        for name in odd
    )
    said = {name: ["", *_ERRORS, *words] for name, words in nothing(grid, cells).items()}
    return cells.with_columns(
        pl.when(~pl.col(name).is_in(said[name])).then(pl.col(name)) for name in names
    ), warnings


def _unwrapped(grid: Grid, cells: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """The cells without the apostrophes that some databases put around every one, the header's too."""
    header = [name.strip() for name in grid.header.names if name.strip()]
    if not all(len(name) > 1 and name[0] == name[-1] == "'" for name in header):
        return cells
    return cells.with_columns(pl.col(name).str.replace(r"^\s*'(.*)'\s*$", "${1}") for name in names)


def _out_of_formulas(cells: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """The cells out of formulas such as `="0123"`, by which programs keep a spreadsheet from reading a number."""
    if not names or not cells.height:
        return cells
    begins = cells.select(pl.col(name).str.starts_with(_FORMULA).any() for name in names)
    wrapped = [name for name in names if begins[0, name]]
    found = (pl.col(name).str.extract(r'(?s)^="(.*)"\s*$', 1) for name in wrapped)
    return cells.with_columns(
        pl.coalesce(inside.str.replace_all('""', '"', literal=True), name)
        for name, inside in zip(wrapped, found, strict=True)
    )


def _holding(cells: pl.DataFrame, names: list[str], pattern: str) -> list[str]:
    """The columns in which the pattern occurs."""
    if not names:
        return []
    found = cells.select(pl.col(name).str.contains(pattern).any() for name in names)
    return [name for name in names if found[0, name]] if found.height else []


def _repair(cells: pl.DataFrame, names: list[str]) -> tuple[pl.DataFrame, list[str]]:
    """Cells whose text was decoded twice, repaired; the raw row keeps what stood there."""
    marked = _holding(cells, names, MARKER)
    n_repaired = 0
    for name in marked:
        texts = cells[name].filter(cells[name].str.contains(MARKER)).unique()
        mends = {text: repaired(text) for text in texts if repaired(text) != text}
        n_repaired += int(cells[name].is_in(list(mends)).sum())
        cells = cells.with_columns(pl.col(name).replace(mends))
    if not n_repaired:
        return cells, []
    return cells, [
        f"{n_repaired} cells were encoded twice (`Ã©`) and repaired; raw keeps them as they were"
    ]
