"""What a contact's score and tier are explained by."""

from datetime import date, timedelta

import pytest

from schemas.errors import UnknownIdError
from transforms.rank.explain import explain

AS_OF = date(2026, 6, 1)


@pytest.fixture
def explained(book, mail):
    """Lines on a contact of a book, ranked."""

    def lines(contact_id, **settings):
        made = book().owner(close_labels=["family"]).target("Globex").company("Globex")
        made.contact("ada", company="Globex", level="vp", keys=mail, labels=["Family"])
        made.act("ada", AS_OF - timedelta(days=10), "out")
        made.contact("bob", company="Initech", keys=mail, exposure=(1.0, "inside"))
        for n in range(5):
            made.contact(f"c{n}", company="Globex", level="entry", keys={"profile_key": "x"})
        ranked = made.ranked(**settings)
        tables = {**ranked, "contacts": ranked["contact_scores"]}
        return explain(tables, owner="me", contact_id=contact_id)

    return lines


def test_the_score_is_told_by_purposes_and_the_tie_by_factors_with_their_shares(explained):
    lines = explained("ada")
    assert lines[0].startswith("Score ")
    assert any(
        "introduce, value" in line and "access 1.00 (Works at Globex)" in line for line in lines
    )
    assert any(line.endswith("% mark: Marked by you: Family.") for line in lines)
    shares = [int(line.split("%")[0]) for line in lines if "% mark" in line or "% comm" in line]
    assert sum(shares) == pytest.approx(100, abs=1)


def test_the_tier_is_told_with_its_borders(explained):
    lines = explained("c4")
    [tier] = [line for line in lines if line.startswith("Tier ")]
    assert "rank 6 of 7 contacts of value" in tier
    assert any("ends at a score of" in line and "above this one" in line for line in lines)


def test_a_hand_set_tier_is_told_beside_the_one_by_value(explained):
    lines = explained("c4", hand_tiers={"me": {"A": ("c4",)}})
    assert any(line.startswith("Tier A") for line in lines)
    assert any(line.startswith("  Set by hand; by value it would be ") for line in lines)


def test_what_a_contact_is_not_eligible_for_and_what_it_lacks_is_told(explained):
    lines = explained("bob")
    assert (
        "  none reference: Inside the protected company: asking would reveal the search." in lines
    )
    assert "Tie strength 0.00: nothing ties you yet." in lines
    assert "  the tie would grow by messages with each other (weight 0.60)" in lines


def test_an_unknown_contact_is_refused(explained):
    with pytest.raises(UnknownIdError, match="no contact nobody"):
        explained("nobody")
