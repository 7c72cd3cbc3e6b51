"""Small invented books for the tests of exposure, circles, leaks and changes."""

import re
from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from schemas.settings import RunSettings
from schemas.tables import ALL, empty, polars_schema
from transforms.share import expose, share

AS_OF = date(2026, 1, 31)
SCHEMAS = {name: polars_schema(table) for name, table in ALL.items()}
EMPTY = {name: empty(table) for name, table in ALL.items()}
_LEGAL = {"gmbh", "inc", "ltd", "ag", "llc"}


def frame_of(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows of a table in which only what matters to the test is written down."""
    schema = SCHEMAS[name]
    return pl.DataFrame(
        [{c: _filled(row.get(c), c, t) for c, t in schema.items()} for row in rows], schema=schema
    )


def _filled(value: Any, column: str, dtype: Any) -> Any:
    if value is not None:
        return value
    if isinstance(dtype, pl.List):
        return []
    defaults: dict[str, Any] = {
        "owner": "me",
        "n_participants": 2,
        "row": 1,
        "kind": "x",
        "tier": "D",
        "mode": "broadcast",
    }
    if column in defaults:
        return defaults[column]
    if dtype == pl.Boolean:
        return False
    if column.startswith("n_") or column in (
        "note_length",
        "tie_strength",
        "reach",
        "influence",
        "score",
        "confidant",
    ):
        return 0
    return None


def folded(text: str) -> list[str]:
    return [word for word in re.sub("[^a-z0-9]+", " ", text.lower()).split() if word not in _LEGAL]


def head_key(name: str) -> str | None:
    """The company's key without the region, group, holding or companies at its end."""
    head, _, last = company_key(name).rpartition(" ")
    return head if last in ("europe", "group", "holding", "companies") else None


def company_key(name: str) -> str:
    """The words in the order of the name, as harmonise keys them."""
    return " ".join(folded(name))


def host_of(email: str) -> str:
    """The host of an address in letters, as harmonise keys it."""
    return email.split("@")[1].encode().decode("idna")


class Book:
    """A book under construction: people, threads, what is protected, circles, and the settings."""

    def __init__(self, **settings: Any) -> None:
        self.settings = RunSettings(as_of=AS_OF, **settings)
        self.rows: dict[str, list[dict[str, Any]]] = {}

    def add(self, table: str, **row: Any) -> None:
        self.rows.setdefault(table, []).append(row)

    def person(self, id: str, *, owner: str = "me", company: str | None = None, former: str | None = None,
               name: str | None = None, slug: str | None = None, note: str | None = None, title: str | None = None,
               emails: tuple[str, ...] = (), home_phone: str | None = None, work_phone: str | None = None,
               exported_on: date | None = AS_OF, revised_at: datetime | None = None, confidant: float = 0.0,
               city: str | None = None, **more: Any) -> None:  # fmt: skip
        company_id = f"co_{company_key(company)}" if company else None
        if city:
            more["addresses"] = [{"city": city}]
        self.add("identities", owner=owner, contact_id=id, full_name=name, company=company, company_id=company_id,
                 title=title, emails=list(emails), linkedin_url=slug and f"https://www.linkedin.com/in/{slug}",
                 n_records=1, n_sources=1, sources=["vcard"],
                 **{k: v for k, v in more.items() if k in SCHEMAS["identities"]})  # fmt: skip
        self.add("contact_scores", owner=owner, contact_id=id, confidant=confidant,
                 **{k: v for k, v in more.items() if k in ("tie_strength", "score", "tier", "layer")})  # fmt: skip
        for number, employer in enumerate([company, former] if former else [company]):
            record_id = f"r_{id}_{number}"
            self.add("contact_records", owner=owner, contact_id=id, record_id=record_id)
            self.add("records", owner=owner, record_id=record_id, source="vcard", file="f", note=note, raw="",
                     exported_on=exported_on, revised_at=revised_at)  # fmt: skip
            phones = [p for p in (home_phone, work_phone) if p]
            self.add("record_keys", owner=owner, record_id=record_id, kind="vcard",
                     name_key=name and " ".join(folded(name)), name_set_key=name and " ".join(sorted(folded(name))),
                     profile_key=slug, email_keys=sorted(emails), hosts=sorted({host_of(e) for e in emails}),
                     mail_domains=sorted({host_of(e) for e in emails}),
                     role_email_keys=[e for e in emails if e.startswith("info@")],
                     phone_keys=phones, has_private_phone=home_phone is not None,
                     company_set_key=employer and company_key(employer),
                     company_head_key=employer and head_key(employer),
                     company_id=employer and f"co_{company_key(employer)}",
                     title_key=title and " ".join(folded(title)))  # fmt: skip
            if employer:
                self.company(employer, owner=owner)

    def company(self, name: str, *, owner: str = "me", domains: tuple[str, ...] = ()) -> None:
        company_id = f"co_{company_key(name)}"
        known = self.rows.setdefault("companies", [])
        if not any(row["owner"] == owner and row["company_id"] == company_id for row in known):
            known.append(
                {"owner": owner, "company_id": company_id, "name": name, "variants": [name]}
            )
        for row in known:
            if row["owner"] == owner and row["company_id"] == company_id and domains:
                row["domains"] = list(domains)

    def protect(
        self,
        kind: str,
        value: str,
        *,
        key: str | None = None,
        relation: str = "listed",
        owner: str = "me",
    ) -> None:
        made = company_key(value) if kind in ("company", "agency") else value.lower()
        self.add(
            "protected", owner=owner, kind=kind, value=value, key=key or made, relation=relation
        )

    def thread(
        self,
        id: str,
        members: list[str],
        at: datetime | None,
        *,
        n_participants: int | None = None,
        owner: str = "me",
    ) -> None:
        for member in members:
            self.add("record_interactions", owner=owner, record_id=f"r_{member}_0", file="m", kind="message",
                     direction="thread", at=at, conversation_id=id, n_participants=n_participants or len(members) + 1)  # fmt: skip

    def circle(self, name: str, *, owner: str = "me", **more: Any) -> None:
        self.add("circle_rules", owner=owner, name=name, **more)

    def tables(self) -> dict[str, pl.DataFrame]:
        tables = dict(EMPTY)
        tables |= {name: frame_of(name, rows) for name, rows in self.rows.items()}
        owners = sorted({row.get("owner", "me") for rows in self.rows.values() for row in rows})
        if "owners" not in self.rows:
            tables["owners"] = frame_of("owners", [{"owner": owner} for owner in owners])
        return tables

    def exposed(self) -> dict[str, pl.DataFrame]:
        return expose(self.tables(), self.settings)

    def shared(self, **more: pl.DataFrame) -> dict[str, pl.DataFrame]:
        """All tables after expose and share."""
        tables = self.tables()
        tables |= expose(tables, self.settings)
        tables |= more
        return tables | share(tables, self.settings)


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture(scope="session")
def new_book() -> type[Book]:
    return Book


@pytest.fixture(scope="session")
def rows_of() -> Any:
    return frame_of
