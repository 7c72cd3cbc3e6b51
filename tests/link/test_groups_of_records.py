"""More than two records: chains that contradict, crowds on one address, names from messages."""

import polars as pl
import pytest


def test_a_chain_whose_ends_contradict_is_not_one_contact(book):
    found = book.linked(
        [
            {
                "id": "r_a",
                "name": "Anna Wexcombe",
                "profile": "anna-wexcombe-1",
                "email": "anna.wexcombe@gmail.com",
            },
            {
                "id": "r_b",
                "name": "Anna Wexcombe",
                "email": "anna.wexcombe@gmail.com",
                "phone": "+1 415 555 0101",
                "from": "google",
            },
            {
                "id": "r_c",
                "name": "Anna Wexcombe",
                "profile": "anna-wexcombe-2",
                "phone": "+1 415 555 0101",
            },
        ]
    )
    for cluster in book.clusters_of(found):
        assert not {"r_a", "r_c"} <= cluster
    kept_apart = found["review_pairs"].filter(
        pl.col("because").list.join(" ").str.contains("kept apart")
    )
    assert kept_apart.height >= 1
    assert kept_apart["match_probability"].max() < 0.5


@pytest.mark.slow
def test_five_thousand_cards_on_info_stay_five_thousand_contacts(book):
    names = [
        f"{chr(97 + i % 26) * 3}{chr(97 + i // 26 % 26) * 3}elda {chr(97 + i // 676 % 26) * 4}{chr(97 + i % 23)}rup"
        for i in range(5000)
    ]
    found = book.linked(
        [{"name": name, "email": "info@example.org", "from": "list"} for name in names]
    )
    sizes = found["clusters"].group_by("cluster_id").len()["len"]
    assert sizes.max() <= 2
    assert sizes.len() >= 4900


def test_an_office_line_does_not_chain_its_people(book):
    people = [
        f"{given} {family}"
        for given in ("Ana", "Ben", "Cleo", "Dan")
        for family in ("Aldgate", "Bruckner", "Castello", "Dvorsky")
    ]
    found = book.linked(
        [
            {"name": name, "phone": "+1 212 555 0100", "company": "Nova Energy", "from": "vcard"}
            for name in people
        ]
    )
    assert found["clusters"]["cluster_id"].n_unique() == len(people)


def test_a_name_in_messages_joins_the_only_contact_of_that_name(book):
    found = book.linked(
        [
            {
                "id": "r_1",
                "name": "Johanna Birkenfeld",
                "company": "Nova Energy",
                "profile": "jb-1",
            },
            {"id": "r_2", "name": "Johanna Birkenfeld", "act": True},
            {"id": "r_3", "name": "Hedda Gablenz"},
        ]
    )
    assert frozenset({"r_1", "r_2"}) in book.clusters_of(found)
    assert (
        found["clusters"].filter(record_id="r_2")["because"].item().to_list()[0]
        == "no other contact has this name"
    )


def test_a_name_in_messages_that_two_contacts_share_joins_neither(book):
    found = book.linked(
        [
            {"id": "r_1", "name": "Johanna Birkenfeld", "profile": "jb-1"},
            {"id": "r_2", "name": "Johanna Birkenfeld", "profile": "jb-2"},
            {"id": "r_3", "name": "Johanna Birkenfeld", "act": True},
        ]
    )
    assert frozenset({"r_3"}) in book.clusters_of(found)


def test_a_counterpart_with_a_profile_joins_by_its_profile(book):
    found = book.linked(
        [
            {"id": "r_1", "name": "Johanna Birkenfeld", "profile": "jb-1"},
            {"id": "r_2", "name": "Johanna Birkenfeld", "profile": "jb-2"},
            {"id": "r_3", "name": "Johanna Birkenfeld", "profile": "jb-2", "act": True},
        ]
    )
    assert frozenset({"r_2", "r_3"}) in book.clusters_of(found)


def test_a_name_in_messages_stays_away_from_a_contact_it_was_told_apart_from(book):
    cards = [
        {"id": "r_1", "name": "Johanna Birkenfeld", "profile": "jb-1"},
        {"id": "r_2", "name": "Johanna Birkenfeld", "act": True},
    ]
    found = book.linked(cards, book.decisions(("r_1", "r_2", "different")))
    assert book.clusters_of(found) == {frozenset({"r_1"}), frozenset({"r_2"})}


KATHERINE = [
    {
        "id": "r_1",
        "name": "Katherine Osmerod",
        "profile": "kate-osmerod",
        "email": "katherine@osmerod.example",
        "company": "Harbor Labs",
        "title": "Chief Financial Officer",
    },
    {
        "id": "r_2",
        "name": "Kate Osmerod",
        "email": "katherine@osmerod.example",
        "phone": "+1 212 555 0130",
        "company": "Harbor Labs",
        "title": "Chief Financial Officer",
        "from": "vcard",
    },
    {"id": "r_3", "name": "Katie Osmerod", "phone": "+1 212 555 0130", "from": "google"},
]


def mentions(n):
    """Messages and endorsements by Katherine's profile."""
    profile = {"name": "Katherine Osmerod", "profile": "kate-osmerod", "act": True}
    return [profile | {"id": f"r_m{at:03d}"} for at in range(n)]


@pytest.mark.parametrize("n", [0, 1, 6, 40])
def test_mentions_of_a_profile_take_no_weight_from_what_describes_the_person(book, n):
    found = book.linked([*KATHERINE, *mentions(n), *book.crowd({"left": {}})])
    (hers,) = (ids for ids in book.clusters_of(found) if "r_1" in ids)
    assert hers == {"r_1", "r_2", "r_3", *(m["id"] for m in mentions(n))}


def test_mentions_too_many_to_compare_still_join_their_profile(book):
    found = book.linked([*KATHERINE[:1], *mentions(120)])
    assert len(book.clusters_of(found)) == 1
    because = found["clusters"].filter(record_id="r_m119")["because"].item().to_list()
    assert because == ["same LinkedIn profile"]


def test_a_book_of_names_in_messages_alone_keeps_them_all(book):
    found = book.linked(
        [{"name": f"Adela {family}", "act": True} for family in ("Bexley", "Corvin")]
    )
    assert found["clusters"]["cluster_id"].n_unique() == 2


def test_a_mention_stays_away_from_a_record_that_it_was_told_apart_from(book):
    found = book.linked(
        [*KATHERINE[:1], *mentions(2)], book.decisions(("r_1", "r_m001", "different"))
    )
    assert book.clusters_of(found) == {frozenset({"r_1", "r_m000"}), frozenset({"r_m001"})}
    assert found["review_pairs"].is_empty()


def test_one_person_in_five_sources_is_one_contact(book):
    found = book.linked(
        [
            {
                "id": "r_1",
                "name": "Tamsin Oakeshott",
                "profile": "tamsin-oakeshott-12",
                "company": "Harbor Labs",
                "title": "Buyer",
            },
            {
                "id": "r_2",
                "name": "Tamsin Oakeshott",
                "email": "tamsin.oakeshott@gmail.com",
                "phone": "+1 415 555 0155",
                "from": "google",
            },
            {
                "id": "r_3",
                "name": "Tamsin Oakeshott",
                "email": "t.oakeshott@harborlabs.example",
                "company": "Harbor Labs Inc.",
                "from": "outlook",
            },
            {"id": "r_4", "name": "T. Oakeshott", "phone": "415-555-0155", "from": "vcard"},
            {"id": "r_5", "name": "Oakeshott, Tamsin", "company": "HARBOR LABS", "from": "list"},
        ]
    )
    assert book.clusters_of(found) == {frozenset({"r_1", "r_2", "r_3", "r_4", "r_5"})}


def test_reasons_are_words_and_the_strongest_comes_first(book):
    found = book.linked(
        [
            {
                "id": "r_1",
                "name": "Dana Whitlock",
                "profile": "dana-whitlock-1",
                "company": "Initech",
            },
            {
                "id": "r_2",
                "name": "Dana Whitlock",
                "profile": "dana-whitlock-1",
                "company": "Globex",
                "from": "outlook",
            },
        ]
    )
    because = found["links"]["because"].item().to_list()
    assert because[0] == "same LinkedIn profile"
    assert because[-1] in ("same name", "same rare name")
