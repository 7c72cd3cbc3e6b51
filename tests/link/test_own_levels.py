"""What a book's own pairs teach: levels that hold more or less often among its matches than among those of other books."""

import dataclasses
from datetime import date

import numpy as np
import polars as pl
import pytest

from schemas.settings import RunSettings
from transforms.link import link
from transforms.link.levels import City, Email, Phone
from transforms.link.model import shipped
from transforms.link.own import learned, settled
from transforms.link.weigh import SILENT, contributions

SILENT_PAIR = {name: code for levels in SILENT.values() for name, code in levels.items()}
OTHER_LEVELS = {level for feature in shipped().features for level in feature.levels} - set(SILENT_PAIR)  # fmt: skip


def _book(n_matches, *, n_moved, book=0):
    """Pairs of a book and their weights: matches of which some have two cities, and as many pairs of others."""
    cities = [City.DIFFERENT] * n_moved + [City.SAME] * (n_matches - n_moved)
    pairs = pl.DataFrame({"city": [*cities, *[City.DIFFERENT] * n_matches]}).with_columns(
        book=book,
        n_book=4096,
        may_link=True,
        phone_level=pl.lit(4, pl.UInt8),
        **{name: pl.lit(code, pl.UInt8) for name, code in SILENT_PAIR.items() if name != "city"},
        **{name: pl.lit(0, pl.UInt8) for name in OTHER_LEVELS},
    )
    return pairs, np.array([12.0] * n_matches + [-12.0] * n_matches)


def test_where_people_move_two_cities_say_less():
    pairs, bits = _book(4_000, n_moved=1_000)
    moved = learned(pairs, bits, shipped()).levels["city"][0]
    assert moved[City.DIFFERENT] > 2
    assert moved[City.MISSING] == 0


def test_where_nobody_moves_the_shipped_weights_stay():
    pairs, bits = _book(4_000, n_moved=15)
    assert not learned(pairs, bits, shipped()).levels["city"].any()


def test_a_small_book_stays_nearer_to_the_shipped_weights():
    small, large = (learned(*_book(n, n_moved=n // 40), shipped()) for n in (40, 4_000))
    assert small.levels["city"][0, City.DIFFERENT] == 0
    assert large.levels["city"][0, City.DIFFERENT] > 1


def test_no_level_moves_by_more_than_the_model_allows():
    pairs, bits = _book(40_000, n_moved=30_000)
    assert learned(pairs, bits, shipped()).levels["city"].max() == shipped().own_most_bits


def test_what_one_book_teaches_no_other_learns():
    moving, settled_down = _book(4_000, n_moved=1_000), _book(3_000, n_moved=0, book=1)
    both = learned(
        pl.concat([moving[0], settled_down[0]]),
        np.concatenate([moving[1], settled_down[1]]),
        shipped(),
    )
    alone = learned(*moving, shipped())
    assert both.levels["city"][0].tolist() == alone.levels["city"][0].tolist()
    assert both.shift[0] == alone.shift[0]
    assert not both.levels["city"][1].any()


def test_what_a_level_moves_by_is_part_of_the_weight_and_of_what_its_field_says():
    pairs, bits = _book(4_000, n_moved=1_000)
    model = shipped()
    found = learned(pairs, bits, model)
    without = dataclasses.replace(found, levels={k: v * 0 for k, v in found.levels.items()})
    more = settled(pairs, bits, found, model) - settled(pairs, bits, without, model)
    said = contributions(pairs, model, found)["city"] - contributions(pairs, model)["city"]
    assert more == pytest.approx(said, abs=1e-6)
    assert said.max() > 2


def test_where_a_field_says_nothing_its_level_has_no_share_and_cannot_move():
    unsaid = {"phone_level": Phone.MISSING}
    for told in shipped().own:
        silent = unsaid.get(told.level, SILENT[told.field].get(told.level))
        assert told.shares[silent] == 0, told.level
        assert told.shares.sum() == pytest.approx(1.0, abs=0.05), told.level


def test_agreement_never_comes_to_say_more_than_shipped():
    pairs, bits = _book(4_000, n_moved=0)
    pairs = pairs.with_columns(email=pl.lit(Email.ROLE_MANY_NAMES, pl.UInt8))
    assert learned(pairs, bits, shipped()).levels["email"][0, Email.ROLE_MANY_NAMES] <= 0


@pytest.mark.slow
def test_a_book_without_pairs_teaches_nothing(book):
    nobody = book.harmonised(book.rows([{"name": "Ana Aldgate", "from": "google"}]))["record_keys"]
    found = link(
        {"record_keys": nobody, "decisions": book.decisions()},
        RunSettings(as_of=date(2026, 1, 1), threads=1),
    )
    assert found["clusters"].height == 1
