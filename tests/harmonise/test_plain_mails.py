"""Addresses in one form already say the same whether they are looked at or not; a value is worked out once."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.harmonise.emails import LISTS, email_columns, odd_lists
from transforms.harmonise.folding import by_row, by_value, trimmed

LOCALS = [
    "jane",
    "j.doe",
    "info",
    "in.fo",
    "sales2",
    "hr",
    "h-r9",
    "no_reply",
    "imceaex-x",
    "jane+x",
    "a--b",
    ".x",
    "x.",
]
HOSTS = [
    "example.com",
    "mail.acme.example",
    "gmail.com",
    "googlemail.com",
    "web.de",
    "gmial.com",
    "x.co.uk",
    "a",
    "-x.org",
    "b-.com",
    "b.-c.com",
]
addresses = st.builds("{}@{}".format, st.sampled_from(LOCALS), st.sampled_from(HOSTS))
written = st.one_of(
    addresses, addresses.map(str.upper), addresses.map("Jane <{}>".format), st.just("nobody")
)
BLANKS = " \t\n\x85\xa0\u2003\u200b\ufeff"


@pytest.mark.slow
@given(st.lists(st.lists(written, max_size=4), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_plain_addresses_say_what_a_look_at_each_would_say(lists):
    cells = pl.Series("cell", lists, dtype=pl.List(pl.String))
    rows = cells.to_frame().with_row_index("n").filter(pl.col("cell").list.len() > 0)
    looked_at = (
        cells.to_frame()
        .with_row_index("n")
        .join(odd_lists(rows), on="n", how="left", maintain_order="left")
    )
    assert email_columns(cells).equals(
        looked_at.select(pl.col(name).fill_null([]) for name in LISTS)
    )


@given(st.lists(st.none() | st.text(st.sampled_from("ab" + BLANKS), max_size=8), max_size=20))
@settings(deadline=None)
def test_trimmed_text_has_one_blank_between_words_and_none_around(texts):
    found = pl.DataFrame({"t": texts}, schema={"t": pl.String}).select(trimmed("t"))["t"].to_list()
    words = [(text or "").translate(dict.fromkeys(map(ord, BLANKS), " ")).split() for text in texts]
    assert found == [" ".join(each) or None for each in words]


@given(st.lists(st.none() | st.sampled_from("abc")))
@settings(deadline=None)
def test_a_value_is_worked_out_once_and_nothing_stays_nothing(values):
    asked = []

    def doubled(distinct):
        asked.extend(distinct)
        return pl.DataFrame({"twice": distinct + distinct, "each": distinct.str.split("")})

    found = by_value(pl.Series(values, dtype=pl.String), doubled)
    assert found["twice"].to_list() == [value and value * 2 for value in values]
    assert found["each"].to_list() == [value and [value] for value in values]
    assert sorted(asked) == sorted({value for value in values if value})


ROWS = st.lists(st.tuples(st.none() | st.sampled_from("ab"), st.none() | st.sampled_from("ab")), max_size=20)  # fmt: skip


def _told(rows):
    return rows.select(
        told=pl.concat_str(pl.col("one").fill_null("-"), pl.col("other").fill_null("-"))
    )


@given(ROWS)
@settings(deadline=None)
def test_what_is_said_of_rows_is_said_of_each_wherever_it_stands(rows):
    frame = pl.DataFrame(rows, {"one": pl.String, "other": pl.String}, orient="row")
    asked = []

    def told(distinct):
        asked.append(distinct.height)
        return _told(distinct)

    assert by_row(frame, told)["told"].to_list() == [
        f"{one or '-'}{other or '-'}" for one, other in rows
    ]
    n_distinct = len(set(rows))
    assert asked == [n_distinct if rows and n_distinct * 2 <= len(rows) else len(rows)]


def test_rows_with_one_hash_are_not_taken_for_each_other(monkeypatch):
    frame = pl.DataFrame({"one": ["a", "b", "a", "b"], "other": [None, "a", None, "a"]})
    monkeypatch.setattr(
        pl.DataFrame,
        "hash_rows",
        lambda rows: pl.repeat(7, rows.height, dtype=pl.UInt64, eager=True),
    )
    assert by_row(frame, _told)["told"].to_list() == ["a-", "ba", "a-", "ba"]
