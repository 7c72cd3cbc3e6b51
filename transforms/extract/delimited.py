"""Reads a delimited text by the layout that its header shows."""

from dataclasses import replace

from schemas.exports import Reading, ReadOptions
from transforms.extract.encoding import Text
from transforms.extract.importers.lists import list_layout
from transforms.extract.makers import make
from transforms.extract.registry import LAYOUTS
from transforms.extract.rows import Origin
from transforms.extract.table import read_grid


def delimited(origin: Origin, text: Text, options: ReadOptions) -> Reading | None:
    """The reading of a delimited text; None where no row of it is a header.

    Raises:
        RefusedFileError: a line is too long, or the columns are too many.
    """
    grid = read_grid(
        text,
        origin,
        layouts=LAYOUTS,
        generic=list_layout("csv"),
        mapping=options.mapping,
        limits=options.limits,
    )
    if grid is None:
        return None
    return make(replace(grid, warnings=(*text.warnings, *grid.warnings)), options)
