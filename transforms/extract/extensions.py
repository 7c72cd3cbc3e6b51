"""Puts an extension that has a column of its own behind the number it belongs to."""

import polars as pl

from transforms.extract.grid import Grid
from transforms.extract.values import WHOLE_NUMBER

ROLE = "phone_extension"
_EXTENSION = r"^\s*(?:x|ext\.?)?\s*(\d{1,6})(?:\.0)?\s*$"
_HAS_ONE = r"(?i)(?:x|ext|dw|poste|#)\.?\s*\d{1,6}\s*$"


def with_extensions(grid: Grid, cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with `ext. 12` behind the whole number in the next column of numbers to the left of the extension."""
    roles = grid.header.roles
    mended = {}
    for at, role in enumerate(roles):
        phone = next(
            (left for left in range(at - 1, -1, -1) if (roles[left] or "").startswith("phones")),
            None,
        )
        if role != ROLE or phone is None:
            continue
        number, told = pl.col(f"c{phone}"), pl.col(f"c{at}").str.extract(_EXTENSION, 1)
        is_whole = number.str.contains(WHOLE_NUMBER) & ~number.str.contains(_HAS_ONE)
        written = pl.concat_str(number, pl.lit(" ext. "), told)
        mended[f"c{phone}"] = pl.when(is_whole & told.is_not_null()).then(written).otherwise(number)
    return cells.with_columns(each.alias(name) for name, each in mended.items())
