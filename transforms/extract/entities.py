"""Takes HTML entities out of cells that a web tool escaped: `AT&amp;T`, `O&#39;Brien`, `Zo&euml;`."""

from html import unescape

import polars as pl

_ENTITY = r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z][A-Za-z0-9]{1,30});"
_DEEPEST = 2
"""`&amp;amp;` was escaped twice."""


def unescaped(cells: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """The cells with letters in the place of entities; an ampersand alone settles that a column has none.

    Args:
        cells: of text.
        names: of its columns to look at.
    """
    if not names or not cells.height:
        return cells
    begins = cells.select(pl.col(name).str.contains("&", literal=True).any() for name in names)
    held = [name for name in names if begins[0, name]]
    mends = {name: _mends(cells[name]) for name in held}
    return cells.with_columns(
        pl.col(name).replace(mended) for name, mended in mends.items() if mended
    )


def _mends(cells: pl.Series) -> dict[str, str]:
    """The cells that hold an entity, with what they mean."""
    found = cells.filter(cells.str.contains("&", literal=True))
    return {text: _plain(text) for text in found.filter(found.str.contains(_ENTITY)).unique()}


def _plain(text: str) -> str:
    """A text without entities."""
    for _ in range(_DEEPEST):
        text = unescape(text)
    return text
