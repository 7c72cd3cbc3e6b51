"""Laws of ranking, on books drawn at random."""

import random
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from schemas.settings import RunSettings
from transforms.rank import MADE, rank, stage

AS_OF = date(2026, 6, 1)
READD = Path(__file__).parents[2] / "docs" / "questions" / "12_readd_scores.sql"
few = settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
"""A run takes half a second whatever the book, so books are few and large, and not made smaller."""
seeds = st.integers(0, 2**32)
RECENCY = {
    ("tie_strength", "comm"),
    ("tie_strength", "testimony"),
    ("tie_strength", "connected"),
    ("introduce", "willing"),
    ("introduce", "novelty"),
    ("reference", "recall"),
    ("reference", "closeness"),
    ("research", "distance"),
    ("conversation", "tie"),
}
"""Factors that may move with the day of the run: those of recency, and of the tie that it makes."""


def drawn(book, dice, *, owner="me", contacts=20):
    """A book at random: jobs, targets, titles, channels, labels and acts of every kind."""
    made = book.owner(owner, level="manager", function="finance", close_labels=["family"])
    made.job("Globex", date(2015, 1, 1), date(2019, 1, 1), owner=owner)
    made.job("Initech", date(2019, 2, 1), owner=owner).company("Globex", owner=owner)
    if dice.random() < 0.5:
        made.target("Globex", owner=owner).target("Nowhere", owner=owner)
        made.target("sales", "function", owner=owner)
    for n in range(contacts):
        contact(made, dice, f"c{n}", owner)
    return made


def contact(made, dice, contact_id, owner):
    """One contact at random, with its acts."""
    inside = dice.random() < 0.2
    made.contact(
        contact_id,
        owner=owner,
        company=dice.choice(["Globex", "Initech", "Umbrella", None]),
        level=dice.choice(["vp", "entry", "owner", None]),
        function=dice.choice(["finance", "sales", "human_resources", None]),
        is_recruiter=dice.random() < 0.2,
        linkedin_url=dice.choice(["https://www.linkedin.com/in/x", None]),
        connected_on=dice.choice([None, date(2017, 1, 1), date(2025, 1, 1)]),
        labels=dice.choice([[], ["Family"], ["starred", "Work"]]),
        birthday=dice.choice([None, "--03-22"]),
        n_sources=dice.randint(1, 4),
        exposure=(1.0, "inside") if inside else (0.02, "outside"),
        keys={
            "email_keys": dice.choice([[], ["a@b.example"]]),
            "mail_domains": ["b.example"],
            "profile_key": dice.choice([None, "x"]),
            "note_length": dice.choice([0, 100]),
        },
    )
    for _ in range(dice.randint(0, 6)):
        evidence(made, dice, contact_id, owner)


def evidence(made, dice, contact_id, owner):
    """One more act at random."""
    kind = dice.choice(["message"] * 5 + ["invitation", "recommendation", "endorsement"])
    # half of them of late, so that days follow each other closely
    hours = dice.randint(0, dice.choice([24 * 30, 24 * 2000]))
    at = datetime.combine(AS_OF, datetime.min.time()) - timedelta(hours=hours)
    columns = {
        "message": {"n_participants": dice.choice([2, 2, 2, 4]), "conversation_id": f"t{dice.random()}"},
        "invitation": {"has_text": dice.random() < 0.5},
        "recommendation": {"role": dice.choice([None, "manager", "colleague", "client", "report"])},
        "endorsement": {"skill": f"s{dice.randint(1, 9)}"},
    }[kind]  # fmt: skip
    made.act(contact_id, at, dice.choice(["in", "out"]), kind, owner=owner, **columns)


@pytest.mark.slow
@few
@given(seeds)
def test_more_evidence_never_lowers_a_tie(book, seed):
    """Forty books, each twice: once with one act or sign more of the first contact."""
    made = book()
    for n in range(40):
        for owner in (f"{n}_less", f"{n}_more"):
            drawn(made, random.Random(seed + n), owner=owner, contacts=4)
        one_more(made, random.Random(seed - n), f"{n}_more")
    scores = made.ranked()["contact_scores"].filter(contact_id="c0")
    ties = dict(scores.select("owner", "tie_strength").iter_rows())
    lowered = [n for n in range(40) if ties[f"{n}_more"] < ties[f"{n}_less"] - 1e-12]
    assert lowered == []


def one_more(made, dice, owner):
    """One act or sign more of the owner's first contact."""
    first = next(
        row for row in made.rows["identities"] if (row["owner"], row["contact_id"]) == (owner, "c0")
    )
    sign = dice.choice(["act", "act", "act", "label", "birthday", "source"])
    if sign == "act":
        evidence(made, dice, "c0", owner)
    elif sign == "label":
        first["labels"] = [*first["labels"], "Family"]
    elif sign == "birthday":
        first["birthday"] = "1980-01-01"
    else:
        first["n_sources"] += 1


@pytest.mark.slow
@few
@given(seeds)
def test_the_order_of_rows_and_the_number_of_threads_are_irrelevant(book, seed):
    tables = drawn(book(), random.Random(seed)).tables()
    shuffled = {name: frame.sample(fraction=1, shuffle=True, seed=seed % 997) for name, frame in tables.items()}  # fmt: skip
    once = rank(tables, RunSettings(as_of=AS_OF, threads=1))
    again = rank(shuffled, RunSettings(as_of=AS_OF, threads=4))
    for name in MADE:
        assert once[name].equals(again[name], null_equal=True), name


@pytest.mark.slow
@few
@given(seeds)
def test_owners_are_ranked_by_their_own_book_alone(book, monkeypatch, seed):
    """Neither other owners nor where the batches are cut make a difference."""
    monkeypatch.setattr(stage, "BATCH_CONTACTS", 10)
    alone = drawn(book(), random.Random(seed), owner="b").ranked()
    together = drawn(book(), random.Random(seed), owner="b")
    drawn(together, random.Random(seed + 1), owner="a")
    drawn(together, random.Random(seed + 2), owner="c")
    made = together.ranked()
    for name in MADE:
        assert alone[name].equals(made[name].filter(owner="b"), null_equal=True), name


@pytest.mark.slow
@few
@given(seeds, st.integers(900, 3000))
def test_the_day_of_the_run_moves_only_recency(book, seed, days):
    made = drawn(book(), random.Random(seed))
    early, late = made.ranked(), made.ranked(as_of=AS_OF + timedelta(days=days))
    key = ["owner", "contact_id", "target", "factor"]
    moved = early["score_factors"].join(late["score_factors"], on=key, how="full", suffix="_late")
    changed = moved.filter(
        pl.col("raw").ne_missing(pl.col("raw_late")) & (pl.col("target") != "score")
    )
    assert set(changed.select("target", "factor").unique().iter_rows()) <= RECENCY | {(None, None)}
    fallen = early["contact_scores"]["tie_strength"] - late["contact_scores"]["tie_strength"]
    assert fallen.min() >= -1e-12


@pytest.mark.slow
@few
@given(seeds)
def test_factors_add_up_to_their_scores_again(book, seed):
    dice = random.Random(seed)
    made = drawn(book(), dice).ranked(
        weights={"tie": {"mark": 1.0, "comm": dice.random()}, "purposes": {"broadcast": 1.0}}
    )
    with duckdb.connect() as connection:
        connection.register("contacts", made["contact_scores"].to_arrow())
        for name in ("score_factors", "contact_values"):
            connection.register(name, made[name].to_arrow())
        assert connection.sql(READD.read_text(encoding="utf-8")).fetchall() == []


@few
@given(seeds)
def test_nobody_inside_the_protected_company_is_asked_for_a_reference_or_a_door(book, seed):
    made = drawn(book(), random.Random(seed), contacts=12)
    inside = [
        row["contact_id"]
        for row in made.rows["contact_exposures"]
        if row["exposure_class"] == "inside"
    ]
    ranked = made.ranked()
    asked = ranked["contact_values"].filter(
        pl.col("purpose").is_in(["reference", "introduce"]) & pl.col("is_eligible")
    )
    assert not set(inside) & set(asked["contact_id"])
    assert not set(inside) & set(ranked["introductions"]["contact_id"].drop_nulls())


@few
@given(seeds)
def test_tiers_part_the_contacts_by_shares_that_end_at_one(book, seed):
    made = drawn(book(), random.Random(seed), contacts=20).ranked()
    for (_, purpose), ranked in made["tiers"].sort("rank").group_by("owner", "purpose"):
        assert ranked["rank"].to_list() == list(range(1, 21)), purpose
        assert ranked["value"].is_sorted(descending=True)
        assert ranked["cumulative_share"].is_sorted()
        assert ranked["tier"].replace("none", "E").is_sorted()
        if ranked["value"][0] > 0:
            assert ranked["cumulative_share"][-1] == 1


def test_an_empty_book_makes_every_table_and_every_one_empty(book):
    made = book().ranked()
    assert {name: frame.height for name, frame in made.items()} == dict.fromkeys(MADE, 0)
