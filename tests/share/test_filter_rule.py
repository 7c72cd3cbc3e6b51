"""Filters of circles: what is refused, with which words; and what an honest filter finds."""

import re
import time
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.errors import CircleRuleError
from schemas.settings import CircleRule
from transforms.share import check_rules, rule_errors
from transforms.share.rule_circles import checked_sql, confined, rule_matches

HERE = Path(__file__).parent


def unrolled(where):
    return re.sub(r"\{([^{}]+?)\*(\d+)\}", lambda m: m[1] * int(m[2]), where)


HOSTILE = [
    pytest.param(unrolled(rule["where"]), rule["says"], id=rule["id"])
    for rule in yaml.safe_load((HERE / "hostile_rules.yaml").read_text("utf-8"))
]
HONEST = yaml.safe_load((HERE / "honest_rules.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def connection():
    with confined() as made:
        yield made


@pytest.mark.parametrize(("where", "says"), HOSTILE)
def test_a_hostile_filter_is_refused_at_once_with_words_that_help(connection, where, says):
    began = time.monotonic()
    with pytest.raises(CircleRuleError) as refused:
        checked_sql("Berlin", where, connection)
    assert says in str(refused.value)
    assert str(refused.value).startswith("circle 'Berlin': ")
    assert len(str(refused.value)) < 700
    assert time.monotonic() - began < 2


def test_there_are_at_least_sixty_hostile_filters():
    assert len(HOSTILE) >= 60


@pytest.fixture(scope="module")
def contacts(new_book):
    book = new_book()
    book.person("ann", company="Initech", title="VP Finance", function="finance", labels=["Alumni", "Berlin"], score=70.0,
                tier="A", level="vp", connected_on=date(2021, 3, 4), emails=("ann@example.com",), city="Berlin")  # fmt: skip
    book.person("bob", title="Head of People", function="human_resources", labels=["Berlin"], score=50.0, tier="B",
                connected_on=date(2019, 1, 1), is_recruiter=True)  # fmt: skip
    book.person("cem", company="O'Neil & Sons", labels=["Paris"], score=10.0, tier="C")
    return book.shared()["contacts"]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule["where"]) for rule in HONEST])
def test_an_honest_filter_finds_whom_it_describes(contacts, rows_of, rule):
    rules = rows_of("circle_rules", [{"name": "x", "mode": "broadcast", "where": rule["where"]}])
    matches, refusals = rule_matches(contacts, rules)
    assert refusals.rows() == []
    assert sorted(matches["contact_id"]) == rule["finds"]


@pytest.mark.parametrize(
    ("where", "position"),
    [
        pytest.param("score > 1 and titel = 'x'", 15, id="column"),
        pytest.param("title = 'Zoë' and titel = 'x'", 19, id="after_letters_of_two_bytes"),
        pytest.param("true -- x", 6, id="comment"),
        pytest.param("score >", 8, id="end"),
        pytest.param("score > 1 and now() > connected_on", 15, id="function"),
    ],
)
def test_a_refusal_names_the_character(connection, where, position):
    with pytest.raises(CircleRuleError) as refused:
        checked_sql("x", where, connection)
    assert refused.value.position == position


def test_a_filter_sees_its_own_owners_contacts_only(contacts, rows_of):
    both = pl.concat(
        [
            contacts,
            contacts.with_columns(
                owner=pl.lit("you"), contact_id=pl.lit("z_") + pl.col("contact_id")
            ),
        ]
    )
    rules = rows_of(
        "circle_rules", [{"owner": "you", "name": "x", "mode": "broadcast", "where": "true"}]
    )
    matches, _ = rule_matches(both, rules)
    assert sorted(matches["contact_id"]) == ["z_ann", "z_bob", "z_cem"]


def test_the_confined_connection_reaches_no_file_and_can_not_be_unlocked(connection, tmp_path):
    (tmp_path / "secret.csv").write_text("a\n1\n")
    for statement in (f"from read_csv('{tmp_path}/secret.csv')", "set enable_external_access = true",
                      f"attach '{tmp_path}/x.db'", "install httpfs", f"copy contacts to '{tmp_path}/out.csv'"):  # fmt: skip
        with pytest.raises(Exception, match=r"(?i)disabled|locked|not allowed|permission|cannot"):
            connection.execute(statement).fetchall()
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(
    ["score", "title", "labels", "(", ")", "[", "]", ",", "and", "or", "not", "'a'", "1", ">", "=", "any", "select", "from",
     "lower", "exists", "contacts", "*", "->", ":", "unnest", "cast", "as", "in", "like", "is", "null", "between", "case",
     "when", "then", "end", "{", "}", ".", "over", "count", "lambda", "x", "row", "array", "date", "try", "values"]
), max_size=12))  # fmt: skip
def test_whatever_is_written_is_either_refused_or_a_plain_condition_over_contacts(words):
    with confined_once() as connection:
        try:
            sql = checked_sql("x", " ".join(words), connection)
        except CircleRuleError:
            return
        assert not re.search(
            r"(?i)\b(select|from|exists|unnest|over|case|lambda|row|values|contacts)\b", sql
        )
        assert connection.execute(f"select count(*) from probe where {sql}").fetchall()[0][0] in (
            0,
            1,
        )


class confined_once:  # noqa: N801
    """One connection for all examples: making one takes longer than asking it."""

    made = None

    def __enter__(self):
        if confined_once.made is None:
            confined_once.made = confined()
            confined_once.connection = confined_once.made.__enter__()
        return confined_once.connection

    def __exit__(self, *_):
        return None


def test_check_rules_refuses_naming_file_key_circle_position_and_mend():
    rules = {
        "dana": [
            CircleRule(name="All", where="true"),
            CircleRule(name="Berlin", where="titel = 'x'"),
        ]
    }
    with pytest.raises(CircleRuleError) as refused:
        check_rules(rules)
    for words in (
        "inbox/dana/owner.toml",
        "circles.2.where",
        "Berlin",
        "at character 1",
        "Did you mean `title`",
    ):
        assert words in str(refused.value)


def test_check_rules_passes_good_rules_and_owners_without_any():
    check_rules(
        {"dana": [CircleRule(name="All", where="true"), CircleRule(name="By hand")], "eli": []}
    )


def test_a_name_may_be_used_once(rows_of):
    named = [{"name": "Berlin", "mode": "broadcast", "where": w} for w in ("true", "false")]
    errors = rule_errors(rows_of("circle_rules", named))
    assert [error.problem for error in errors] == ["another circle has this name"] * 2


def test_a_bad_filter_costs_only_its_own_circle(book):
    book.person("ann", company="Initech")
    book.circle("Bad", where="titel = 'x'", include=["ann"], mode="broadcast")
    book.circle("Good", where="company = 'Initech'", mode="broadcast")
    made = book.shared()
    circles = {row["name"]: row for row in made["circles"].iter_rows(named=True)}
    assert circles["Bad"]["n"] == 0
    assert circles["Bad"]["status"].startswith("refused: no column `titel`")
    assert (circles["Good"]["n"], circles["Good"]["status"]) == (1, "active")
