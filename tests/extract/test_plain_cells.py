"""Cells that hold one plain value are read as those are in which values are looked for."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.extract import values
from transforms.extract.person_keys import recurring

PIECES = [
    "030",
    "+49",
    "(0)",
    "12",
    " ",
    "-",
    "/",
    ",",
    ";",
    "x",
    "tel:",
    ":::",
    ".0",
    "[",
    "1E+10",
    "(work)",
    "\n",
]
numbers = st.none() | st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
ADDRESSES = [
    "a@b.example",
    "A@B.example",
    "",
    "x",
    "a@b.example;c@d.example",
    "a@b.example a@b.example",
    "@",
]


def taken(cells, expression):
    return pl.DataFrame({"c": cells}, schema={"c": pl.String}).select(expression)["c"].to_list()


@given(st.lists(numbers, max_size=20))
@settings(deadline=None)
def test_a_number_alone_in_its_cell_is_read_as_one_among_others(cells):
    looked_for = values.parted_numbers(pl.col("c"))
    assert taken(cells, values.phones("c")) == taken(cells, looked_for)


@given(st.lists(st.none() | st.sampled_from(ADDRESSES), max_size=20))
@settings(deadline=None)
def test_lists_gathered_hold_each_value_once_in_its_order(cells):
    found = taken(cells, values.gathered([values.emails("c")]))
    said = [
        ["a@b.example", "c@d.example"]
        if ";" in (cell or "")
        else ["a@b.example"]
        if "@b" in (cell or "").lower()
        else []
        for cell in cells
    ]
    assert found == said


@given(st.lists(st.tuples(st.sampled_from("ab"), st.none() | st.sampled_from("xyz")), max_size=12))
@settings(deadline=None)
def test_rows_recur_where_another_is_equal(rows):
    frame = pl.DataFrame(rows, schema={"one": pl.String, "other": pl.String}, orient="row")
    assert recurring(frame).to_list() == [rows.count(row) > 1 for row in rows]
