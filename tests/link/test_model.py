"""The model and the levels it weighs fit each other."""

import polars as pl
import pytest

from transforms.link import RELATIONS, levels
from transforms.link.known import nothing_known
from transforms.link.model import feature, shipped
from transforms.link.own import learned, settled
from transforms.link.weigh import contributions, weights
from transforms.relations import Relations

PEOPLE = [
    {"name": name, "company": company, "from": source, "email": email, "phone": phone, "city": city}
    for name, email in (("Ana Aldgate", "ana@example.org"), ("Anna Aldgate", "info@nova.example"), ("B. Bruckner", None), ("Ben Bruckner", "ben.bruckner@gmail.com"))
    for company, city in (("Nova Energy", "Graz"), ("Iron Media", None))
    for source, phone in (("google", "+1 212 555 0100"), ("vcard", None))
]  # fmt: skip


@pytest.fixture(scope="module")
def compared(book):
    keys = book.harmonised(book.rows(PEOPLE))["record_keys"]
    with Relations(threads=1) as relations:
        relations.load({"record_keys": keys, "known_pairs": nothing_known()})
        relations.run("transforms.link", RELATIONS, block_cap=shipped().block_cap)
        return relations.frame("comparisons")


def test_every_code_has_a_weight(compared):
    for weighed in shipped().features:
        for level, size in zip(weighed.levels, weighed.sizes, strict=True):
            assert compared[level].max() < size, level


def test_a_feature_with_a_weight_too_few_is_refused():
    with pytest.raises(ValueError, match="2 weights"):
        feature({"levels": ["city"], "sizes": [3], "bits": [0.1, 0.2]})


def test_levels_count_up_from_nothing():
    for name in (
        "Given",
        "Family",
        "NameClass",
        "Email",
        "Phone",
        "Profile",
        "Handle",
        "Company",
        "Title",
        "City",
    ):
        codes = [int(level) for level in getattr(levels, name)]
        assert codes == list(range(len(codes))), name


def test_an_address_in_common_speaks_for_a_pair_and_two_domains_of_one_name_are_weaker(compared):
    said = contributions(compared, shipped())["email"]
    same = compared["email"].to_numpy() == levels.Email.SAME
    assert same.any()
    assert said[same].min() > 0


def test_a_larger_book_makes_the_same_pair_less_likely(compared):
    model = shipped()
    grown = compared.with_columns(n_book=pl.col("n_book") * 1000)
    assert (weights(grown, model) < weights(compared, model)).all()


def test_a_book_of_few_pairs_hardly_moves_its_prior(compared):
    model = shipped()
    few = compared.head(2)
    plain = weights(few, model)
    free = few["may_link"].to_numpy()
    moved = settled(few, plain, learned(few, plain, model), model)
    assert abs(moved - plain)[free].max(initial=0.0) < 0.1
