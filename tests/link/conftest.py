"""Small books of invented people, harmonised as real rows are."""

from datetime import date
from types import SimpleNamespace

import polars as pl
import pytest

from schemas.exports import BookRows
from schemas.settings import RunSettings
from schemas.tables import ALL, conform, empty, polars_schema
from transforms.harmonise import harmonise
from transforms.link import link

SETTINGS = RunSettings(as_of=date(2026, 1, 1), threads=1)
LAYOUTS = {
    "linkedin": "linkedin_connections",
    "google": "google_2024",
    "outlook": "outlook_desktop",
    "vcard": "vcard_3",
    "list": "list_csv",
}
FIRST = [
    "Adela",
    "Bruno",
    "Celia",
    "Denis",
    "Edna",
    "Frode",
    "Gwenda",
    "Hector",
    "Isolde",
    "Jasper",
    "Klara",
    "Lionel",
    "Mabel",
    "Nestor",
    "Odile",
    "Perry",
    "Runa",
    "Silas",
    "Thora",
    "Urban",
]
LAST = [
    "Abbott",
    "Bexley",
    "Corvin",
    "Dunmore",
    "Ekström",
    "Fairlie",
    "Gossling",
    "Harkness",
    "Ivarsen",
    "Jessop",
    "Kinross",
    "Lowther",
    "Mercado",
    "Nettleton",
    "Okafor",
]


def rows(cards, owner="me"):
    """Book rows of cards: dicts of name, email, email2, phone, company, title, city, profile, birthday, from, act."""
    built = []
    for at, card in enumerate(cards):
        city = card.get("city")
        built.append(
            {
                "owner": card.get("owner", owner),
                "record_id": card.get("id", f"r_{at:06d}"),
                "source": LAYOUTS[card.get("from", "linkedin")],
                "file": card.get("from", "linkedin"),
                "row": at + 1,
                "full_name": card.get("name"),
                "emails": [card[k].lower() for k in ("email", "email2") if card.get(k)],
                "phones": [card["phone"]] if card.get("phone") else [],
                "company": card.get("company"),
                "title": card.get("title"),
                "linkedin_url": f"https://www.linkedin.com/in/{card['profile']}"
                if card.get("profile")
                else None,
                "urls": [],
                "birthday": str(card["birthday"]) if card.get("birthday") else None,
                "addresses": [{"city": city}] if city else [],
                "labels": card.get("labels", []),
                "note": card.get("note"),
                "connected_on": card.get("connected_on"),
                "exported_on": card.get("exported_on"),
                "has_photo": False,
                "has_private_phone": False,
                "has_relation": False,
                "is_interaction": card.get("act", False),
                "raw": "{}",
            }
        )
    return conform(pl.DataFrame(built, schema=_partial(built), orient="row").pipe(_whole), BookRows)


def _partial(built):
    schema = polars_schema(BookRows)
    return {name: schema[name] for name in built[0]}


def _whole(frame):
    schema = polars_schema(BookRows)
    return frame.with_columns(
        pl.lit(None, dtype=dtype).alias(name)
        for name, dtype in schema.items()
        if name not in frame.columns
    )


def crowd(case):
    """A hundred other people of the book, and those whom the case asks for."""
    others = [
        {
            "name": f"{FIRST[i % 20]} {LAST[(i * 7 + i // 20) % 15]}",
            "from": ("linkedin", "google")[i % 2],
        }
        for i in range(100)
    ]
    name = case["left"].get("name", "")
    same = [
        {"name": name, "company": f"{LAST[i]} {FIRST[i]} Works", "profile": f"x{i}-{case['id']}"}
        for i in range(case.get("common", 0))
    ]
    on_line = [
        {
            "name": f"{FIRST[i]} {LAST[-i]}y",
            "from": "vcard",
            "phone": case.get("crowd_phone"),
            "email": case.get("crowd_email"),
        }
        for i in range(12 if "crowd_phone" in case or "crowd_email" in case else 0)
    ]
    return [*others, *same, *on_line]


def harmonised(book_rows, region="US"):
    owners = book_rows["owner"].unique().to_list()
    return harmonise(book_rows, regions=dict.fromkeys(owners, region), reference={})


def decisions(*said, owner="me"):
    """Decisions from (record, record, verdict)."""
    return pl.DataFrame(
        [(owner, *sorted(pair), verdict, date(2026, 1, 1)) for *pair, verdict in said],
        schema=polars_schema(ALL["decisions"]) | {"decided_at": pl.Date},
        orient="row",
    ).cast(polars_schema(ALL["decisions"]))


def linked(cards, decided=None, owner="me"):
    """links, clusters and review_pairs of a book of cards."""
    keys = harmonised(rows(cards, owner))["record_keys"]
    told = empty(ALL["decisions"]) if decided is None else decided
    return link({"record_keys": keys, "decisions": told}, SETTINGS)


def clusters_of(found):
    """The clusters as a set of sets of record ids."""
    return {
        frozenset(ids)
        for ids in found["clusters"].group_by("cluster_id").agg("record_id")["record_id"].to_list()
    }


@pytest.fixture(scope="session")
def book():
    """How tests make books and look at what linking found."""
    return SimpleNamespace(
        rows=rows, crowd=crowd, harmonised=harmonised, decisions=decisions, linked=linked,
        clusters_of=clusters_of, settings=SETTINGS,
    )  # fmt: skip
