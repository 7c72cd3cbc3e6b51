"""Contact ids stay: through new exports, merges, splits, undoing and a rebuild."""

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def _people(book, **cluster_of):
    return [
        book.card(record_id, cluster, full_name=record_id)
        for record_id, cluster in sorted(cluster_of.items())
    ]


def _changes(found):
    return found["id_changes"].select("kind", "contact_id", "other_id").rows()


def test_a_contact_keeps_its_id_when_a_smaller_record_joins_it(book):
    first = book.merged(_people(book, r_5="a"))
    later = book.merged(_people(book, r_5="a", r_1="a"), first)
    assert book.id_of(later, "r_1") == book.id_of(first, "r_5")
    assert _changes(later) == []


def test_the_survivor_of_a_merge_has_most_records_and_the_other_id_is_its_alias(book):
    first = book.merged(_people(book, r_1="a", r_2="b", r_3="b"))
    small, large = book.id_of(first, "r_1"), book.id_of(first, "r_2")
    later = book.merged(_people(book, r_1="a", r_2="a", r_3="a"), first)
    assert book.id_of(later, "r_1") == large
    assert later["aliases"].select("contact_id", "survivor_id").rows() == [(small, large)]
    assert _changes(later) == [("merged", small, large)]


def test_of_two_contacts_of_one_size_the_smaller_id_survives(book):
    first = book.merged(_people(book, r_1="a", r_2="b"))
    ids = sorted((book.id_of(first, "r_1"), book.id_of(first, "r_2")))
    later = book.merged(_people(book, r_1="a", r_2="a"), first)
    assert book.id_of(later, "r_2") == ids[0]


def test_the_larger_part_of_a_split_keeps_the_id_and_the_other_gets_a_new_one(book):
    first = book.merged(_people(book, r_1="a", r_2="a", r_3="a"))
    whole = book.id_of(first, "r_1")
    later = book.merged(_people(book, r_1="x", r_2="a", r_3="a"), first)
    assert book.id_of(later, "r_2") == whole
    assert book.id_of(later, "r_1") != whole
    assert _changes(later) == [("split", book.id_of(later, "r_1"), whole)]


def test_an_undone_merge_gives_both_contacts_their_ids_back(book):
    apart = _people(book, r_1="a", r_2="b", r_3="b")
    first = book.merged(apart)
    together = book.merged(_people(book, r_1="a", r_2="a", r_3="a"), first)
    again = book.merged(apart, together)
    assert again["contact_records"].equals(first["contact_records"])
    assert again["identities"].equals(first["identities"])
    assert again["aliases"].is_empty()


def test_an_undone_merge_gives_the_ids_back_even_after_the_smaller_side_grew(book):
    first = book.merged(_people(book, r_1="a", r_2="a", r_3="b"))
    together = book.merged(_people(book, r_1="a", r_2="a", r_3="a"), first)
    grown = book.merged(_people(book, r_1="a", r_2="a", r_3="a", r_4="a", r_5="a"), together)
    undone = book.merged(_people(book, r_1="a", r_2="a", r_3="b", r_4="b", r_5="b"), grown)
    assert book.id_of(undone, "r_1") == book.id_of(first, "r_1")
    assert {book.id_of(undone, r) for r in ("r_3", "r_4", "r_5")} == {book.id_of(first, "r_3")}


def test_an_undone_split_gives_the_whole_its_id_back(book):
    whole = _people(book, r_1="a", r_2="a", r_3="a")
    first = book.merged(whole)
    split = book.merged(_people(book, r_1="x", r_2="a", r_3="a"), first)
    again = book.merged(whole, split)
    assert again["contact_records"].equals(first["contact_records"])


def test_a_record_that_comes_back_finds_its_contact(book):
    first = book.merged(_people(book, r_1="a", r_2="b"))
    without = book.merged(_people(book, r_1="a"), first)
    assert without["ledger"].filter(record_id="r_2")["contact_id"].item() == book.id_of(
        first, "r_2"
    )
    back = book.merged(_people(book, r_1="a", r_2="b"), without)
    assert back["contact_records"].equals(first["contact_records"])


def test_a_record_that_comes_back_after_its_contact_was_merged_goes_to_the_survivor(book):
    first = book.merged(_people(book, r_1="a", r_2="b", r_3="b"))
    gone = book.merged(_people(book, r_1="a", r_2="a"), first)
    back = book.merged(_people(book, r_1="a", r_2="a", r_3="c"), gone)
    assert book.id_of(back, "r_1") == book.id_of(gone, "r_1")
    assert back["contact_records"]["contact_id"].n_unique() == 2


def test_a_merge_of_merges_leaves_every_old_id_pointing_at_who_lives(book):
    first = book.merged(_people(book, r_1="a", r_2="b", r_3="c", r_4="c", r_5="c"))
    second = book.merged(_people(book, r_1="a", r_2="a", r_3="c", r_4="c", r_5="c"), first)
    third = book.merged(_people(book, r_1="a", r_2="a", r_3="a", r_4="a", r_5="a"), second)
    live = book.id_of(third, "r_1")
    assert set(third["aliases"]["survivor_id"]) == {live}
    assert third["aliases"].height == 2


def test_the_same_clusters_again_change_nothing(book):
    first = book.merged(_people(book, r_1="a", r_2="a", r_3="b"))
    again = book.merged(_people(book, r_1="a", r_2="a", r_3="b"), first)
    assert all(first[name].equals(again[name]) for name in first)


def test_two_owners_have_different_ids_for_one_record_id(book):
    found = book.merged([book.card("r_1", "a", owner="me"), book.card("r_1", "a", owner="you")])
    assert found["contact_records"]["contact_id"].n_unique() == 2


partitions = st.dictionaries(
    st.sampled_from([f"r_{n}" for n in range(7)]), st.sampled_from("abc"), min_size=1, max_size=7
)


@pytest.mark.slow
@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(partitions, min_size=2, max_size=4))
def test_whatever_happens_the_ledger_grows_and_no_id_is_shared_or_both_live_and_alias(
    book, history
):
    before, known = None, set()
    for clusters in history:
        before = book.merged(_people(book, **clusters), before)
        known |= set(clusters)
        members = before["contact_records"]
        assert set(before["ledger"]["record_id"]) == known
        assert members["contact_id"].n_unique() == len(set(clusters.values()))
        live = set(members["contact_id"])
        assert not live & set(before["aliases"]["contact_id"])
        present = before["ledger"].join(members, on=["record_id", "contact_id"], how="semi")
        assert present.height == len(clusters)


def test_ids_look_like_ids_and_do_not_depend_on_the_order_of_records(book):
    people = _people(book, r_1="a", r_2="a", r_3="b")
    one, other = book.merged(people), book.merged(people[::-1])
    assert one["contact_records"].equals(other["contact_records"])
    assert (
        one["contact_records"]
        .select(pl.col("contact_id").str.contains("^c_[0-9a-f]{12}$").all())
        .item()
    )
