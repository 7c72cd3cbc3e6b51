"""Books to rank: contacts, their records and acts in a few words each."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from schemas.settings import RunSettings
from schemas.tables import ALL, polars_schema
from transforms.rank import rank
from transforms.rank.stage import READ

AS_OF = date(2026, 6, 1)


def nothing(dtype: Any) -> Any:
    """What a column says where a row doesn't."""
    if isinstance(dtype, pl.List):
        return []
    return False if dtype == pl.Boolean else 0 if dtype == pl.Int64 else None


def frame(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows as a frame of the table: what a row doesn't say is empty, false, 0 or null."""
    schema = polars_schema(ALL[name])
    filled = [
        {column: row.get(column, nothing(dtype)) for column, dtype in schema.items()}
        for row in rows
    ]
    return pl.DataFrame(filled, schema=schema)


class Book:
    """The book of one owner, or of several, under construction."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in READ}
        self.n_acts = 0

    def owner(self, owner: str = "me", **columns: Any) -> "Book":
        self.rows["owners"].append({"owner": owner, **columns})
        return self

    def job(
        self, company: str, started_on: date, finished_on: date | None = None, owner: str = "me"
    ) -> "Book":
        key = company.lower()
        self.rows["owner_positions"].append(
            {
                "owner": owner,
                "company": company,
                "company_key": key,
                "company_set_key": key,
                "started_on": started_on,
                "finished_on": finished_on,
            }
        )
        return self

    def target(self, value: str, kind: str = "company", owner: str = "me") -> "Book":
        self.rows["owner_targets"].append(
            {"owner": owner, "kind": kind, "value": value, "key": value.lower()}
        )
        return self

    def company(self, name: str, parent: str | None = None, owner: str = "me") -> "Book":
        self.rows["companies"].append(
            {
                "owner": owner,
                "company_id": f"k_{name.lower()}",
                "name": name,
                "variants": [name],
                "parent_id": f"k_{parent.lower()}" if parent else None,
            }
        )
        return self

    def contact(
        self,
        contact_id: str,
        *,
        owner: str = "me",
        keys: dict[str, Any] | None = None,
        exposure: tuple[float, str] = (0.0, "outside"),
        exported_on: date | None = None,
        **columns: Any,
    ) -> "Book":
        """A contact with one record of the same name, its keys derived from the company."""
        company = columns.get("company")
        company_id = f"k_{company.lower()}" if company else None
        self.rows["identities"].append(
            {
                "owner": owner,
                "contact_id": contact_id,
                "n_records": 1,
                "n_sources": 1,
                "sources": ["linkedin"],
                "company_id": company_id,
                **columns,
            }
        )
        self.record(
            contact_id,
            f"r_{contact_id}",
            owner=owner,
            company=company,
            exported_on=exported_on,
            **(keys or {}),
        )
        self.rows["contact_exposures"].append(
            {
                "owner": owner,
                "contact_id": contact_id,
                "exposure": exposure[0],
                "exposure_class": exposure[1],
            }
        )
        return self

    def record(
        self,
        contact_id: str,
        record_id: str,
        *,
        owner: str = "me",
        company: str | None = None,
        exported_on: date | None = None,
        **keys: Any,
    ) -> "Book":
        """One more record of a contact."""
        self.rows["contact_records"].append(
            {"owner": owner, "contact_id": contact_id, "record_id": record_id}
        )
        self.rows["records"].append(
            {
                "owner": owner,
                "record_id": record_id,
                "source": "linkedin_connections",
                "file": "Connections.csv",
                "row": len(self.rows["records"]) + 1,
                "exported_on": exported_on,
                "raw": "{}",
            }
        )
        key = company.lower() if company else None
        self.rows["record_keys"].append(
            {
                "owner": owner,
                "record_id": record_id,
                "kind": "linkedin",
                "company_key": key,
                "company_set_key": key,
                "company_id": f"k_{key}" if key else None,
                **keys,
            }
        )
        return self

    def act(
        self,
        contact_id: str,
        at: date | datetime | None,
        direction: str = "in",
        kind: str = "message",
        *,
        owner: str = "me",
        **columns: Any,
    ) -> "Book":
        """One act with the contact's first record."""
        self.n_acts += 1
        if at is not None and not isinstance(at, datetime):
            at = datetime(at.year, at.month, at.day, 12)
        self.rows["record_interactions"].append(
            {
                "owner": owner,
                "record_id": f"r_{contact_id}",
                "file": f"{kind}.csv",
                "row": self.n_acts,
                "kind": kind,
                "direction": direction,
                "at": at,
                "conversation_id": f"t_{contact_id}",
                "n_participants": 2,
                **columns,
            }
        )
        return self

    def tables(self) -> dict[str, pl.DataFrame]:
        """The book as the tables that rank reads."""
        return {name: frame(name, rows) for name, rows in self.rows.items()}

    def ranked(self, **settings: Any) -> dict[str, pl.DataFrame]:
        """The book, ranked as of the first of June 2026 unless told otherwise."""
        return rank(self.tables(), RunSettings(**{"as_of": AS_OF, **settings}))


MAIL = {"email_keys": ["a@mail.example"], "mail_domains": ["mail.example"]}


@pytest.fixture(scope="session")
def book() -> Callable[[], Book]:
    """Makes an empty book."""
    return Book


@pytest.fixture(scope="session")
def mail() -> dict[str, Any]:
    """Keys of a record with a deliverable address."""
    return MAIL
