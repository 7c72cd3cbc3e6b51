"""Audiences, narrower circles, and what may be published."""

import polars as pl
import pytest

from schemas.errors import UnknownIdError, WithheldError
from schemas.tables import ALL, failed_checks
from transforms.share import freeze, narrow, public_tables, recheck
from transforms.share.narrow import passed_over


@pytest.fixture(scope="module")
def made(new_book):
    return built(new_book())


def built(book, **changes):
    """A circle of six: one inside, one recruiter, one with an old address, one without any, two plain ones."""
    people = {
        "ann": {"company": "Initech", "emails": ("ann@example.com",), "name": "Ann Roth"},
        "bob": {"company": "Initech", "emails": ("bob@example.com",)},
        "ina": {"company": "Acme", "emails": ("ina@acme.example",)},
        "rec": {"company": "Initech", "is_recruiter": True, "emails": ("rec@example.com",)},
        "old": {"company": "Initech", "emails": ("old@acme.example", "old@example.com")},
        "non": {"company": "Initech"},
    }
    book.protect("company", "Acme", relation="employer")
    book.protect("domain", "acme.example")
    for id, person in people.items():
        book.person(id, **person | changes.get(id, {}))
    book.circle("All", mode="narrowcast", where="true")
    book.circle("Close", mode="conversation", include=["ann", "non"], within="All")
    book.add("owners", owner="me", email_keys=["me@example.com"])
    return book.shared()


def id_of(made, name):
    return made["circles"].filter((pl.col("name") == name) & (pl.col("kind") != "discovered"))[
        "circle_id"
    ][0]


def verdicts(audience):
    return {
        id: (address, verdict)
        for id, address, verdict in audience.members.select(
            "contact_id", "address", "verdict"
        ).iter_rows()
    }


def test_a_job_search_goes_to_safe_people_at_safe_addresses_only(made):
    audience = freeze(id_of(made, "All"), "job_search", made, owner="me")
    assert audience.verdict == "block"
    assert verdicts(audience) == {
        "ann": ("ann@example.com", "send"), "bob": ("bob@example.com", "send"), "ina": (None, "leave_out"),
        "rec": (None, "leave_out"), "old": (None, "leave_out"), "non": (None, "leave_out"),
    }  # fmt: skip
    why = dict(audience.members.select("contact_id", "why").iter_rows())
    assert why["ina"] == "works at Acme (employer)"
    assert why["rec"] == "recruits"
    assert why["non"] == "no e-mail address"


def test_a_harmless_message_goes_to_all_but_never_to_a_protected_domain(made):
    audience = freeze(id_of(made, "All"), "expertise", made, owner="me")
    assert audience.verdict == "ok"
    sent = {
        id: address for id, (address, verdict) in verdicts(audience).items() if verdict == "send"
    }
    assert sent == {
        "ann": "ann@example.com",
        "bob": "bob@example.com",
        "rec": "rec@example.com",
        "old": "old@example.com",
    }
    assert (
        dict(audience.members.select("contact_id", "why").iter_rows())["ina"]
        == "every address is at a protected domain"
    )


def test_advice_names_bcc_and_warns_of_ones_own_address_at_a_protected_domain(made, rows_of):
    plain = freeze(id_of(made, "All"), "job_search", made, owner="me")
    assert "Bcc" in plain.advice[0]
    assert not any("your own addresses" in line for line in plain.advice)
    own = rows_of("owners", [{"email_keys": ["me@mail.acme.example"]}])
    assert any(
        "your own addresses" in line
        for line in freeze(
            id_of(made, "All"), "job_search", made | {"owners": own}, owner="me"
        ).advice
    )


def test_the_same_list_has_the_same_id_and_another_kind_another(made):
    ids = [
        freeze(id_of(made, "All"), kind, made, owner="me").audience_id
        for kind in ("job_search", "job_search", "expertise")
    ]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    "status", ["suggested", "over_cap", "not_a_subset", "refused: no column `x`"]
)
def test_a_circle_that_is_not_active_is_not_sent_to(made, status):
    circles = made["circles"].with_columns(status=pl.lit(status))
    with pytest.raises(UnknownIdError, match="is not sent to"):
        freeze(id_of(made, "All"), "expertise", made | {"circles": circles}, owner="me")


def test_a_circle_of_another_owner_is_not_found(made):
    with pytest.raises(UnknownIdError, match="no circle"):
        freeze(id_of(made, "All"), "expertise", made, owner="you")


def test_a_frozen_audience_is_still_safe_when_nothing_changed(made):
    audience = freeze(id_of(made, "All"), "job_search", made, owner="me")
    assert recheck(audience, made).rows() == []


def test_a_recheck_finds_who_moved_inside_since_and_whose_address_is_gone(made, new_book):
    audience = freeze(id_of(made, "All"), "job_search", made, owner="me")
    today = built(new_book(), ann={"company": "Acme"}, bob={"emails": ("bob@example.org",)})
    found = set(recheck(audience, today).select("contact_id", "finding").iter_rows())
    assert found == {("ann", "now_exposed"), ("bob", "address_changed")}


def test_a_recheck_finds_who_is_more_exposed_than_before_but_only_for_a_risky_message(
    made, new_book
):
    today = built(new_book(), ann={"former": "Acme"})
    for kind, expected in (
        ("job_search", [("ann", "Ann Roth", "more_exposed", "used to work at Acme (employer)")]),
        ("expertise", []),
    ):
        audience = freeze(id_of(made, "All"), kind, made, owner="me")
        assert recheck(audience, today).rows() == expected


def test_a_recheck_finds_an_address_whose_domain_is_protected_by_now(made, rows_of):
    audience = freeze(id_of(made, "All"), "expertise", made, owner="me")
    protected = rows_of(
        "protected",
        [{"kind": "domain", "value": "example.com", "key": "example.com", "relation": "listed"}],
    )
    assert set(recheck(audience, made | {"protected": protected})["finding"]) == {"address_unsafe"}


def test_a_recheck_finds_who_left_the_circle_or_the_book(made):
    audience = freeze(id_of(made, "All"), "job_search", made, owner="me")
    today = made | {
        "circle_members": made["circle_members"].filter(pl.col("contact_id") != "ann"),
        "contacts": made["contacts"].filter(pl.col("contact_id") != "bob"),
    }
    assert recheck(audience, today).select("contact_id", "finding").rows() == [
        ("ann", "left_circle"),
        ("bob", "gone"),
    ]


def test_a_recheck_follows_a_contact_that_was_merged_with_another(made, rows_of):
    audience = freeze(id_of(made, "All"), "job_search", made, owner="me")
    today = made | {
        "contacts": made["contacts"].filter(pl.col("contact_id") != "bob"),
        "aliases": rows_of("aliases", [{"contact_id": "bob", "survivor_id": "rec"}]),
    }
    found = recheck(audience, today).rows()
    assert found == [
        ("bob", "bob", "address_changed", "no source has this address any more"),
        ("bob", "bob", "merged", "one contact with another (rec) now"),
        ("bob", "bob", "now_exposed", "recruits"),
    ]


def test_a_recheck_says_whose_the_address_is_after_a_split_and_who_bears_the_name_of_one_gone(made):
    audience = freeze(id_of(made, "All"), "job_search", made, owner="me")
    is_ann = pl.col("contact_id") == "ann"
    moved = pl.when(pl.col("contact_id") == "bob").then(pl.lit([], pl.List(pl.String)))
    emails = (
        pl.when(pl.col("contact_id") == "non").then(pl.lit(["bob@example.com"])).otherwise("emails")
    )
    today = made | {
        "contacts": made["contacts"].with_columns(
            emails=moved.otherwise(emails),
            contact_id=pl.when(is_ann).then(pl.lit("ann2")).otherwise("contact_id"),
        )
    }
    assert recheck(audience, today).rows() == [
        ("ann", "Ann Roth", "gone", "no longer in the book; ann2 has the name now"),
        ("bob", "bob", "address_changed", "the address is another contact's now: non"),
    ]


def test_of_a_public_snapshot_nobody_is_called_safe(made):
    audience = freeze(id_of(made, "All"), "job_search", made, owner="me")
    shown = public_tables(made)
    circle = id_of(made, "All")
    with pytest.raises(WithheldError, match="--public"):
        freeze(circle, "job_search", shown, owner="me")
    with pytest.raises(WithheldError, match="--public"):
        recheck(audience, shown)
    with pytest.raises(WithheldError, match="--public"):
        narrow(circle, owner="me", to=3, purpose="research", tables=shown)


def test_those_without_an_address_take_no_room_from_those_with_one(book):
    for number in range(30):
        emails = (f"p{number:02}@example.com",) if number >= 20 else ()
        book.person(f"p{number:02}", company=f"Firm {number}", emails=emails)
    book.circle("All", mode="narrowcast", where="true")
    audience = freeze(id_of(made := book.shared(), "All"), "job_search", made, owner="me")
    sent = audience.members.filter(pl.col("verdict") == "send")
    assert sent.height == 10
    assert set(audience.members.filter(pl.col("verdict") == "leave_out")["why"]) == {
        "no e-mail address"
    }


def test_an_address_in_punycode_is_at_the_domain_in_letters(book):
    book.protect("domain", "müller.example")
    book.person("ann", company="Initech", emails=("ann@xn--mller-kva.example", "ann@example.com"))
    book.circle("All", mode="narrowcast", where="true")
    audience = freeze(id_of(made := book.shared(), "All"), "expertise", made, owner="me")
    assert verdicts(audience) == {"ann": ("ann@example.com", "send")}


def test_a_narrower_circle_tells_why_others_do_not_come_into_question(made, rows_of):
    values = [
        {"contact_id": "ina", "purpose": "introduce", "why_not": "Inside the protected company."},
        {"contact_id": "non", "purpose": "introduce", "why_not": "No channel."},
        {"contact_id": "old", "purpose": "introduce", "why_not": "No channel."},
        {"contact_id": "ann", "purpose": "introduce", "is_eligible": True, "value": 0.5},
    ]
    tables = made | {"contact_values": rows_of("contact_values", values)}
    over = passed_over(id_of(made, "All"), owner="me", purpose="introduce", tables=tables)
    assert over == [("no channel", 2), ("inside the protected company", 1)]


def test_the_narrower_circle_is_the_most_valuable_who_are_eligible_and_not_inside(made, rows_of):
    values = {"ann": 0.9, "bob": 0.5, "ina": 1.0, "rec": 0.7, "old": 0.6, "non": 0.0}
    tables = made | {
        "contact_values": rows_of("contact_values", [
            {"contact_id": id, "purpose": "introduce", "value": value, "is_eligible": id != "rec"} for id, value in values.items()]),
        "score_factors": rows_of("score_factors", [
            {"contact_id": "ann", "target": "introduce", "factor": factor, "raw": raw, "weight": 1.0, "contribution": raw, "evidence": "seen"}
            for factor, raw in (("reach", 1.0), ("influence", 0.8), ("willing", 0.7), ("novelty", 0.1))]),
    }  # fmt: skip
    proposed = narrow(id_of(made, "All"), owner="me", to=2, purpose="introduce", tables=tables)
    assert proposed.select("rank", "contact_id", "value").rows() == [
        (1, "ann", 0.9),
        (2, "old", 0.6),
    ]
    assert proposed["reasons"].to_list() == [
        ["reach: seen", "influence: seen", "willing: seen"],
        [],
    ]


def test_an_unknown_purpose_is_named_with_the_known_ones(made):
    with pytest.raises(UnknownIdError, match="introduce, reference"):
        narrow(id_of(made, "All"), owner="me", to=2, purpose="gossip", tables=made)


def test_public_tables_name_nobody_as_exposed(book):
    book.circle("Insiders", mode="narrowcast", where="exposure_class = 'inside'")
    made = built(book)
    shown = public_tables(made)
    assert set(shown) == set(made)
    assert all(failed_checks(shown[name], ALL[name]) == {} for name in shown)
    for name in ("exposures", "circle_leaks", "protected", "contact_exposures"):
        assert made[name].height > 0
        assert shown[name].height == 0
    assert shown["contacts"].select("exposure", "exposure_class").unique().rows() == [
        (0.02, "unknown")
    ]
    assert "Insiders" not in shown["circles"]["name"].to_list()
    insiders = made["circles"].filter(pl.col("name") == "Insiders")["circle_id"][0]
    assert insiders not in shown["circle_members"]["circle_id"].to_list()
    assert insiders not in shown["circle_regions"]["circles"].explode().to_list()
    assert insiders not in [
        *shown["circle_overlaps"]["circle_id_l"],
        *shown["circle_overlaps"]["circle_id_r"],
    ]


def test_public_records_hold_no_notes(book, rows_of):
    records = rows_of(
        "records",
        [
            {
                "record_id": "r",
                "source": "vcard",
                "file": "f",
                "row": 1,
                "note": "secret",
                "raw": "NOTE:secret",
            }
        ],
    )
    assert public_tables({"records": records}).keys() == {"records"}
    assert "secret" not in public_tables({"records": records})["records"].write_ndjson()


def test_public_values_do_not_tell_who_is_inside(rows_of):
    values = [{"contact_id": "ina", "purpose": purpose, "why_not": "Inside the protected company."} for purpose in
              ("introduce", "reference", "research", "conversation", "broadcast")]  # fmt: skip
    factors = [{"contact_id": "ina", "target": target, "factor": "gate", "raw": 0.0, "weight": 1.0, "contribution": 0.0, "evidence": "Inside."}
               for target in ("introduce", "conversation", "score", "reach")]  # fmt: skip
    shown = public_tables(
        {
            "contact_values": rows_of("contact_values", values),
            "score_factors": rows_of("score_factors", factors),
        }
    )
    assert shown["contact_values"]["purpose"].to_list() == ["research", "broadcast"]
    assert shown["score_factors"]["target"].to_list() == ["reach"]


def test_who_is_left_out_for_the_number_of_members_alone_is_told_so(book):
    for number in range(30):
        book.person(f"p{number:02}", company=f"Firm {number}", emails=(f"p{number}@example.com",))
    book.circle("All", mode="narrowcast", where="true")
    audience = freeze(id_of(made := book.shared(), "All"), "job_search", made, owner="me")
    left_out = audience.members.filter(pl.col("verdict") == "leave_out")
    assert left_out.height == 30 - 11
    assert set(left_out["why"]) == {
        "nothing speaks against this one, but so many together are a risk"
    }
