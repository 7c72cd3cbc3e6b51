"""Tiers, layers, modes and what falls off how: worked examples."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import powerlaw
import pytest

from schemas.errors import SettingsError
from schemas.settings import RunSettings
from transforms.rank import rank
from transforms.rank.fit import tier_fit
from transforms.rank.power_law import fit_tail

AS_OF = date(2026, 6, 1)


def connected(book, years):
    """Contacts c0, c1 … whose only tie is a connection of so many half-lives of three years ago."""
    made = book().owner()
    for n, age in enumerate(years):
        made.contact(
            f"c{n}",
            connected_on=AS_OF - timedelta(days=round(1096 * age)),
            keys={"phone_keys": ["+1"]},
        )
    return made


def tiers(made, purpose="conversation"):
    return "".join(made["tiers"].filter(purpose=purpose).sort("rank")["tier"])


def test_tiers_end_where_the_contacts_before_hold_50_80_and_95_percent(book):
    """Values 16, 8, 4, 2, 1 and 1 of 32: shares before are 0, .5, .75, .875, .9375 and .96875."""
    assert tiers(connected(book, [0, 1, 2, 3, 4, 4]).ranked()) == "ABBCCD"


@pytest.mark.slow
def test_a_contact_changes_tier_only_well_past_the_border(book):
    """The second of two equals stands at .5 before it, on the border of A: it keeps the tier it had."""
    made = connected(book, [0, 0])
    for before, after in (("A", "A"), ("B", "B"), ("D", "B"), ("none", "B")):
        made.rows["previous_tiers"] = [
            {"owner": "me", "contact_id": "c1", "purpose": "conversation", "rank": 2, "value": 0.0,
             "cumulative_share": 1.0, "tier": before}
        ]  # fmt: skip
        assert tiers(made.ranked())[1] == after, before


def test_a_contact_of_no_value_is_in_no_tier(book):
    made = (
        book()
        .owner()
        .contact("ada")
        .contact("bob", connected_on=AS_OF, keys={"phone_keys": ["+1"]})
        .ranked()
    )
    assert made["tiers"].filter(purpose="conversation", contact_id="ada")["tier"].to_list() == [
        "none"
    ]


@pytest.mark.parametrize(
    "named",
    [
        pytest.param("c5", id="contact_id"),
        pytest.param("Ada@Mail.example", id="mail"),
        pytest.param("https://www.linkedin.com/in/ada/", id="profile"),
        pytest.param("Ada Byron", id="name"),
    ],
)
def test_a_hand_set_tier_wins_in_the_scores_and_never_enters_the_fit(book, named):
    made = connected(book, [0, 1, 2, 3, 4, 4])
    made.rows["identities"][5] |= {
        "emails": ["ada@mail.example"],
        "linkedin_url": "https://www.linkedin.com/in/ada",
        "full_name": "Ada Byron",
    }
    by_hand = made.ranked(hand_tiers={"me": {"A": (named,)}})
    assert by_hand["contact_scores"].filter(contact_id="c5")["tier"].to_list() == ["A"]
    assert by_hand["tiers"].equals(made.ranked()["tiers"])


def test_a_name_that_two_contacts_share_sets_no_tier(book):
    made = connected(book, [0, 4])
    for row in made.rows["identities"]:
        row["full_name"] = "Ada Byron"
    scores = made.ranked(hand_tiers={"me": {"D": ("Ada Byron",)}})["contact_scores"]
    assert "D" not in scores["tier"].to_list()


def test_layers_hold_5_15_50_and_150_by_tie(book):
    made = connected(book, [n / 100 for n in range(160)]).ranked()["contact_scores"]
    layers = made.sort("tie_strength", descending=True)["layer"].to_list()
    assert layers == [1] * 5 + [2] * 10 + [3] * 35 + [4] * 100 + [5] * 10


NUMBER = {"phone_keys": ["+1"]}
MODES = {
    "close_tie_with_a_number": (NUMBER, 12, None, "conversation"),
    "some_tie": (NUMBER, 1, None, "narrowcast"),
    "no_channel": ({}, 12, None, "research"),
    "valuable_and_hardly_known": (NUMBER, 0, "owner", "research"),
    "neither": (NUMBER, 0, "unpaid", "broadcast"),
}


@pytest.fixture(scope="module")
def modes(book):
    """Every case of a mode as a contact of an owner who also knows a VP."""
    made = book()
    for case, (keys, days, level, _) in MODES.items():
        made.owner(case).contact(
            "ada",
            owner=case,
            keys=keys,
            level=level,
            company="Globex",
            connected_on=date(2016, 1, 1),
        )
        made.contact("vp", owner=case, level="vp", company="Initech")
        for day in range(days):
            for direction in ("in", "out"):
                made.act("ada", AS_OF - timedelta(days=2 + 30 * day), direction, owner=case)
    return made.ranked()["contact_scores"]


@pytest.mark.parametrize("case", MODES)
def test_the_mode_says_how_to_speak_to_a_contact(modes, case):
    assert modes.filter(owner=case, contact_id="ada")["mode"].to_list() == [MODES[case][3]]


@pytest.mark.parametrize(
    ("weights", "key", "suggestion"),
    [
        pytest.param({"tie": {"com": 0.5}}, "weights.tie.com", "`comm`", id="near_miss"),
        pytest.param({"tie": {"zzz": 0.5}}, "weights.tie.zzz", "Known: comm, testimony", id="no_idea"),
        pytest.param({"purposes": {"referenze": 0.5}}, "weights.purposes.referenze", "`reference`", id="purpose"),
    ],
)  # fmt: skip
def test_a_weight_of_an_unknown_name_is_refused_with_a_suggestion(book, weights, key, suggestion):
    with pytest.raises(SettingsError, match=r"coterie\.toml") as refused:
        book().owner().contact("ada").ranked(weights=weights)
    assert refused.value.key == key
    assert suggestion in refused.value.suggestion
    with pytest.raises(SettingsError, match=r"me/owner\.toml"):
        book().owner().contact("ada").ranked(owner_weights={"me": weights})


@pytest.mark.slow
@pytest.mark.parametrize(
    "values",
    [
        pytest.param(np.random.default_rng(1).pareto(1.5, 2000) + 1, id="pareto"),
        pytest.param(np.random.default_rng(2).pareto(0.9, 500) + 1, id="heavy_pareto"),
        pytest.param(np.exp(np.random.default_rng(3).normal(0, 1.5, 2000)), id="lognormal"),
    ],
)
# The package warns of its own property at every step of its fits: thousands of them, a second of the test.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:powerlaw", "ignore:No valid fits found")
def test_the_tail_is_fitted_as_the_powerlaw_package_fits_it(values):
    ours, theirs = fit_tail(values), powerlaw.Fit(values, verbose=False)
    assert ours.alpha == pytest.approx(theirs.alpha, rel=0.01)
    assert ours.distance <= 1.05 * theirs.D
    for alternative, ratio, p in (
        ("lognormal", ours.ratio_lognormal, ours.p_lognormal),
        ("exponential", ours.ratio_exponential, ours.p_exponential),
    ):
        their_ratio, their_p = theirs.distribution_compare("power_law", alternative)
        if their_p < 0.1:
            assert np.sign(ratio) == np.sign(their_ratio)
        assert (p < 0.1) == (their_p < 0.1), alternative


def fitted(values):
    """The row of tier_fit for values of one owner."""
    books = pl.DataFrame({"o": [1], "owner": ["me"]})
    return tier_fit([(1, 3, np.sort(values)[::-1])], books).row(0, named=True)


def test_zipf_values_have_slope_one_and_their_known_concentration():
    found = fitted(1 / np.arange(1, 1001))
    shares = 1 / np.arange(1, 1001) / (1 / np.arange(1, 1001)).sum()
    assert found["slope"] == pytest.approx(1)
    assert found["top20_share"] == pytest.approx(shares[:200].sum())
    assert found["n_effective"] == pytest.approx(np.exp(-(shares * np.log(shares)).sum()))


def test_equal_values_are_spread_over_all_of_them():
    found = fitted(np.full(10, 0.25))
    assert (found["slope"], found["gini"], found["top20_share"]) == pytest.approx(
        (0, 0, 0.2), abs=1e-12
    )
    assert found["n_effective"] == pytest.approx(10)


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        pytest.param(
            np.random.default_rng(1).pareto(1.0, 90) + 1, "too_small", id="under_100_values"
        ),
        pytest.param(
            np.random.default_rng(1).pareto(1.0, 3000) + 1, "undecided", id="pareto_or_lognormal"
        ),
        pytest.param(
            np.random.default_rng(4).weibull(0.6, 20_000) + 1, "lognormal", id="bends_down"
        ),
        pytest.param(np.repeat([1.0, 0.4], 500), "too_small", id="two_values_have_no_tail"),
    ],
)
def test_the_verdict_says_undecided_or_too_small_when_it_is(values, verdict):
    assert fitted(values)["verdict"] == verdict


def test_missing_tables_of_a_previous_run_count_as_empty(book):
    tables = book().owner().contact("ada", connected_on=AS_OF).tables()
    first = {name: frame for name, frame in tables.items() if not name.startswith("previous_")}
    made = rank(first, RunSettings(as_of=AS_OF))
    assert made["tiers"].height == 6
