"""Splits source rows at the contract: accepted, and rejected with the failed checks and words to act on."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from schemas.exports import RejectedRows, SourceRows
from schemas.tables import failed_checks, polars_schema

_SAYS_WHO = ("full_name", "given_name", "family_name", "nickname", "company")
_EARLIEST = pl.date(2003, 1, 1)
_ADDRESS = r"^[^\s@<>,;]+@[^\s@<>,;]+$"
_BIRTHDAY = r"^(\d{4}|-)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"

MESSAGES = {
    "names_someone": "no name, address, number or company is left: fill one in, or delete the row",
    "emails_are_addresses": "emails: an address without a name, an @ and a domain: correct it, or empty the cell",
    "birthday_is_iso": "birthday: no day of the calendar: write it as 1980-03-22 or --03-22",
    "connected_on_is_possible": "connected_on: a day before LinkedIn began in 2003: correct it, or empty the cell",
    "connected_on_is_not_ahead": "connected_on: a day in the future: correct it, or empty the cell",
    "text_is_whole": "letters were lost on the way (half a surrogate pair): export the file again as UTF-8",
}
"""What to tell the user, by check."""


class AcceptedRows(SourceRows):
    """Source rows that keep the contract.

    Grain: one row per accepted source row. Made by ``transforms.extract``.
    """

    @pa.dataframe_check(name="names_someone")
    @classmethod
    def names_someone(cls, rows: PolarsData) -> pl.LazyFrame:
        """The row says at least one thing by which a person can be told."""
        said = [pl.col(name).is_not_null() for name in _SAYS_WHO]
        said += [pl.col(name).list.len() > 0 for name in ("emails", "phones", "urls")]
        # Of several words it is no profile: `ask her`.
        said.append((~pl.col("linkedin_url").str.contains(" ", literal=True)).fill_null(False))
        return rows.lazyframe.select(pl.any_horizontal(said))

    @pa.dataframe_check(name="emails_are_addresses")
    @classmethod
    def emails_are_addresses(cls, rows: PolarsData) -> pl.LazyFrame:
        """Every address has a name, one @ and a domain."""
        good = pl.col("emails").list.eval(pl.element().str.contains(_ADDRESS)).list.all()
        return rows.lazyframe.select(good)

    @pa.dataframe_check(name="birthday_is_iso")
    @classmethod
    def birthday_is_iso(cls, rows: PolarsData) -> pl.LazyFrame:
        """A birthday reads 1980-03-22 or --03-22."""
        return rows.lazyframe.select(pl.col("birthday").str.contains(_BIRTHDAY).fill_null(True))

    @pa.dataframe_check(name="connected_on_is_possible")
    @classmethod
    def connected_on_is_possible(cls, rows: PolarsData) -> pl.LazyFrame:
        """No connection is older than LinkedIn (2003)."""
        return rows.lazyframe.select((pl.col("connected_on") >= _EARLIEST).fill_null(True))


def split(people: pl.DataFrame, *, today: date | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Source rows that keep the contract, and the others as rejected rows.

    Args:
        people: conforming to ``SourceRows`` in columns and types.
        today: connections made after this day break the contract; None: no check.

    Returns:
        Rows of ``SourceRows`` and rows of ``RejectedRows``.
    """
    failures = dict(_failures(people, today))
    if not failures:
        return people, pl.DataFrame(schema=polars_schema(RejectedRows))
    broken = pl.DataFrame(
        [(row, check) for check, rows in failures.items() for row in rows],
        schema={"index": pl.UInt32, "check": pl.String},
        orient="row",
    )
    words = pl.col("check").replace_strict(MESSAGES, default=pl.col("check"))
    reasons = (
        broken.with_columns(message=words)
        .group_by("index")
        .agg(checks=pl.col("check").sort(), message=pl.col("message").sort().str.join("; "))
    )
    numbered = people.with_row_index("index")
    accepted = numbered.join(reasons, on="index", how="anti", maintain_order="left").drop("index")
    rejected = numbered.join(reasons, on="index", maintain_order="left")
    return accepted, rejected.select(*polars_schema(RejectedRows))


def _failures(people: pl.DataFrame, today: date | None) -> Iterator[tuple[str, list[int]]]:
    """Failed checks by name, each with the rows (0-based) that break it."""
    for what, rows in failed_checks(people, AcceptedRows).items():
        yield what.rpartition(": ")[2], rows
    if today is not None:
        # A day's grace: the export may come from a time zone that is ahead.
        late = people["connected_on"] > today + timedelta(days=1)
        if late.any():
            yield "connected_on_is_not_ahead", late.arg_true().to_list()
