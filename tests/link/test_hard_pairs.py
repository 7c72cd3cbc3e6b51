"""The pairs that linking must get right, each in a book of its own."""

from pathlib import Path

import polars as pl
import pytest
import yaml

from schemas.tables import ALL, empty
from transforms.link import link

PAIRS = yaml.safe_load((Path(__file__).parent / "hard_pairs.yaml").read_text(encoding="utf-8"))
LEFT, RIGHT = "r_left", "r_right"


@pytest.fixture(scope="module")
def verdicts(book):
    """What became of each pair, all books linked at once: same, ask or apart."""
    books = []
    for case in PAIRS:
        # Two profiles are two rows of one archive; everything else meets from two sources.
        other = "linkedin" if "profile" in case["right"] else "google"
        pair = [{**case["left"], "id": LEFT}, {"from": other, **case["right"], "id": RIGHT}]
        books.append(book.rows([*pair, *book.crowd(case)], case["id"]))
    keys = book.harmonised(pl.concat(books))["record_keys"]
    found = link({"record_keys": keys, "decisions": empty(ALL["decisions"])}, book.settings)
    clusters = found["clusters"].filter(pl.col("record_id").is_in([LEFT, RIGHT]))
    n_contacts = dict(clusters.group_by("owner").agg(pl.col("cluster_id").n_unique()).iter_rows())
    asked = found["review_pairs"].filter(
        pl.col("record_id_l").is_in([LEFT, RIGHT]) & pl.col("record_id_r").is_in([LEFT, RIGHT])
    )
    questions = set(asked["owner"])
    return {
        owner: "same" if n == 1 else "ask" if owner in questions else "apart"
        for owner, n in n_contacts.items()
    }


@pytest.mark.parametrize("case", PAIRS, ids=[case["id"] for case in PAIRS])
def test_a_hard_pair_is_judged_right(verdicts, case):
    verdict = verdicts[case["id"]]
    allowed = {"apart": {"apart", "ask"}}.get(case["expect"], {case["expect"]})
    assert verdict in allowed, case["why"]


def test_there_are_at_least_120_pairs_each_with_a_reason():
    assert len(PAIRS) >= 120
    assert len({case["id"] for case in PAIRS}) == len(PAIRS)
    assert all(case["why"] for case in PAIRS)
