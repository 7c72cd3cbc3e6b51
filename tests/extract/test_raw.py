"""A raw row is the source row as JSON: every cell that says something, under its header, in the header's order."""

import json

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.extract.aliases import alias_roles
from transforms.extract.grid import Grid
from transforms.extract.header import Header
from transforms.extract.importers.lists import list_layout
from transforms.extract.origin import Origin
from transforms.extract.raw import raw

HEADER = ("Name", 'Say "who"', "Back\\slash", "Email")
cells = st.one_of(
    st.just(""),
    st.text(max_size=6),
    st.sampled_from(['"', "\\", "\x00", "\n", "\x7f", "\u2028", "é", '{"cell":"', '"}']),
)
rows = st.lists(st.lists(cells, min_size=len(HEADER), max_size=len(HEADER)), min_size=1, max_size=8)


@pytest.mark.slow
@given(rows)
@settings(deadline=None)
def test_a_raw_row_is_json_of_the_cells_that_say_something(rows):
    header = Header(HEADER, list_layout("csv"), tuple(alias_roles(HEADER, {})), 0, 1)
    columns = {f"c{at}": column for at, column in enumerate(zip(*rows, strict=True))}
    grid = Grid(
        header,
        pl.DataFrame({"row": range(1, len(rows) + 1), **columns}),
        Origin.of("x.csv", None, b""),
    )
    for row, written in zip(rows, raw(grid), strict=True):
        filled = {name: cell for name, cell in zip(HEADER, row, strict=True) if cell}
        assert json.loads(written) == filled
        assert written == json.dumps(filled, ensure_ascii=False, separators=(",", ":"))
