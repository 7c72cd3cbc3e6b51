"""Laws of every harmoniser: total on any text, idempotent, blind to the order of rows."""

import random

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.records import FUNCTIONS, LEVELS
from transforms.harmonise.companies import company_columns
from transforms.harmonise.company_text import made_plain, plain
from transforms.harmonise.emails import email_columns
from transforms.harmonise.folding import folded, trimmed
from transforms.harmonise.names import name_columns
from transforms.harmonise.phones import phone_columns
from transforms.harmonise.profiles import profile_keys, profile_url
from transforms.harmonise.titles import title_columns

NAME_COLUMNS = (
    "full_name",
    "prefix",
    "given_name",
    "middle_name",
    "family_name",
    "suffix",
    "nickname",
)
WORDS = [
    "Dr.", "Jane", "Doe", "PhD", "MBA", ",", "(She/Her)", '"Bob"', "Jr.", "III", "van", "de la", "O'Neil-Smith", "🚀", "𝓙𝓪𝓷𝓮", "Q.",
    "MA", "|", "王小明", "김철수", "Müller", "Mueller", "GmbH", "&", "Co.", "KG", "The", "Acme", "Intl", "(formerly", ")", "India",
    "CEO", "VP", "of", "and", "_", "Tech", "it", "R&D", "Director's", "Principal", "Ex-Globex",
    "LEMAIRE", "Nagy", "Tanaka", "Петрович", "Ⓐⓓⓐ", "y", "B&Q", "d/b/a", ".com", "Europe", "x--", "xn--", "(privat)", ",,", "Sales", "ex-", "Assistant", "to", "the", "Werkstudent", "Geschäftsführer:in", "+49", "(0)30", "901820",
    "x12", "ext.", "tel:", "00", "jane@example.com", "<", ">", ";", "mailto:", "+", "@", "gmail.com", "https://www.linkedin.com/in/",
    "%C3%BC", "/", "A.", "S.", "-", "–", "\u202e", "\u200b", "\x00", "ß", "İ", "١٢٣", "½", "™", "nee", "née",
]  # fmt: skip
anything = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=6).map("".join),
)
columns = st.lists(anything, min_size=1, max_size=12)
modest = settings(max_examples=16, deadline=None)


def texts(values: list[str | None]) -> pl.Series:
    return pl.Series(values, dtype=pl.String)


def cells(values: list[str | None]) -> pl.Series:
    return pl.Series(
        [[value] if value is not None else [] for value in values], dtype=pl.List(pl.String)
    )


def names(values: list[str | None]) -> pl.DataFrame:
    """Each value once as the whole name, once as given name beside the next value as family name."""
    nothing = [None] * len(values)
    whole = {name: values if name == "full_name" else nothing for name in NAME_COLUMNS}
    parts = {
        **dict.fromkeys(NAME_COLUMNS, nothing),
        "given_name": values,
        "family_name": values[1:] + values[:1],
    }
    schema = dict.fromkeys(NAME_COLUMNS, pl.String)
    return name_columns(
        pl.concat([pl.DataFrame(whole, schema=schema), pl.DataFrame(parts, schema=schema)])
    )


def phones(values: list[str | None]) -> pl.DataFrame:
    regions = ["DE", "US", None, "AR", "XX", "IT"]
    return phone_columns(cells(values), texts([regions[len(value or "") % 6] for value in values]))


def slugs(values: list[str | None]) -> pl.DataFrame:
    return profile_keys(texts(values)).to_frame("slug")


HARMONISERS = {
    "names": names,
    "titles": lambda values: title_columns(texts(values)),
    "companies": lambda values: company_columns(texts(values)),
    "emails": lambda values: email_columns(cells(values)),
    "phones": phones,
    "profiles": slugs,
    "folding": lambda values: folded(texts(values)).to_frame("folded"),
}
every_harmoniser = pytest.mark.parametrize("name", HARMONISERS)


@pytest.mark.slow
@every_harmoniser
@modest
@given(values=columns)
def test_any_text_gives_a_value_or_null(name, values):
    made = HARMONISERS[name](values)
    n_expected = 2 * len(values) if name == "names" else len(values)
    assert made.height == n_expected
    lists = [made[column] for column in made.columns if made[column].dtype == pl.List(pl.String)]
    assert not any(column.has_nulls() for column in lists)
    assert not any((column.list.contains("")).any() for column in lists)
    assert not any(
        (made[column] == "").any() for column in made.columns if made[column].dtype == pl.String
    )


@pytest.mark.slow
@every_harmoniser
@modest
@given(values=columns, seed=st.integers(0, 2**16))
def test_the_order_of_rows_changes_nothing(name, values, seed):
    order = list(range(len(values)))
    random.Random(seed).shuffle(order)
    once, shuffled = HARMONISERS[name](values), HARMONISERS[name]([values[at] for at in order])
    if name == "names":
        once, shuffled = once.head(len(values)), shuffled.head(len(values))
    assert once[order].equals(shuffled)


@modest
@given(values=columns)
def test_folding_twice_is_folding_once(values):
    once = folded(texts(values))
    assert folded(once).equals(once)
    assert once.drop_nulls().str.contains(r"^[a-z0-9]+( [a-z0-9]+)*$").all()


@pytest.mark.slow
@modest
@given(values=columns)
def test_a_written_address_harmonised_again_is_itself(values):
    once = email_columns(cells(values))
    again = email_columns(once["emails"])
    assert again.equals(once)
    keys = email_columns(once["email_keys"])
    assert keys["email_keys"].equals(once["email_keys"])


@modest
@given(values=columns)
def test_a_written_number_harmonised_again_is_itself(values):
    once = phone_columns(cells(values), texts(["DE"] * len(values)))
    again = phone_columns(once["phones"], texts(["DE"] * len(values)))
    assert again.equals(once)


@modest
@given(values=columns)
def test_a_canonical_profile_address_has_the_same_slug(values):
    slug = profile_keys(texts(values))
    urls = slug.to_frame("slug").select(profile_url(pl.col("slug")).alias("url"))["url"]
    assert profile_keys(urls).equals(slug)


@pytest.mark.slow
@modest
@given(values=columns)
def test_a_company_key_is_its_own_key(values):
    once = company_columns(texts(values))["company_key"]
    again = company_columns(once)
    kept = ~again["is_non_company"]
    assert again["company_key"].filter(kept).equals(once.filter(kept))


@pytest.mark.slow
@modest
@example(values=["Ana de Q", "0 la()"])
@given(values=columns)
def test_name_parts_harmonised_again_are_themselves(values):
    once = names(values)
    parts = (
        "full_name",
        "prefix",
        "given_name",
        "middle_name",
        "family_name",
        "suffix",
        "nickname",
    )
    both = once.filter(pl.col("given_name").is_not_null() & pl.col("family_name").is_not_null())
    again = name_columns(both.select(parts))
    same = ("given_name", "family_name", "name_key", "family_key", "given_key")
    assert again.select(same).equals(both.select(same))


@pytest.mark.slow
@modest
@given(values=columns)
@example(values=["AND_"])
def test_a_title_key_is_its_own_key(values):
    once = title_columns(texts(values))["title_key"]
    assert title_columns(once)["title_key"].equals(once)


@pytest.mark.slow
@modest
@given(values=columns)
def test_a_title_harmonised_again_is_itself(values):
    written = texts(values).to_frame("title")
    once = written.select(trimmed("title"))["title"]
    again = once.to_frame("title").select(trimmed("title"))["title"]
    assert again.equals(once)
    assert title_columns(again).equals(title_columns(once))


@pytest.mark.slow
@modest
@given(values=columns)
def test_levels_and_functions_are_of_the_lists(values):
    made = title_columns(texts(values))
    assert set(made["level"].drop_nulls()) <= set(LEVELS)
    assert set(made["function"].drop_nulls()) <= set(FUNCTIONS)


_COMPANY_BITS = [
    "and",
    "und",
    "et",
    "y",
    "e",
    "en",
    "i",
    "hijos",
    "fils",
    "soehne",
    "acme",
    "b",
    "q",
    "co",
    "3",
    "1.2",
    "x+",
    "&",
    "i.b.m.",
    "o'neil",
    "-",
    "the",
    "ltd",
]


@modest
@given(values=st.lists(st.lists(st.sampled_from(_COMPANY_BITS)).map(" ".join), min_size=1))
def test_a_company_that_is_plain_as_it_stands_is_what_the_patterns_would_make_of_it(values):
    written = texts(values)
    assert plain(written).equals(made_plain(written))
    assert written.to_list() == values
