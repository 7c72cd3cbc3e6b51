"""Members by rule: an owner's filters run over that owner's contacts, in a DuckDB that can reach nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import polars as pl

from schemas.contacts import Contacts
from schemas.errors import CircleRuleError
from schemas.tables import empty
from transforms.share.filter_rule import filter_sql

MATCHES = {"owner": pl.String, "name": pl.String, "contact_id": pl.String}
REFUSALS = {"owner": pl.String, "name": pl.String, "problem": pl.String}


_PROBE = (
    "create temp table probe as from contacts union all by name select '' as contact_id, 0 as score"
)
"""One row of nulls and a zero: enough to make the engine convert a filter's constants."""


@contextmanager
def confined() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection without files, network, extensions, settings or Python's variables, and one empty `contacts`."""
    connection = duckdb.connect(config={"threads": 1, "python_enable_replacements": False})
    try:
        connection.execute("set memory_limit = '2GB'")
        connection.execute("set TimeZone = 'UTC'")
        _show(connection, empty(Contacts))
        connection.execute(_PROBE)
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        yield connection
    finally:
        connection.close()


def checked_sql(circle: str, text: str, connection: duckdb.DuckDBPyConnection) -> str:
    """SQL of a filter that also fits the columns' types.

    Raises:
        CircleRuleError: as ``filter_sql``; or it compares what can't be compared, or is no condition.
    """
    sql = filter_sql(circle, text, connection)
    try:
        answer = connection.execute(f"select {sql} as hit from probe")
        kind = answer.description[0][1] if answer.description else None
        answer.fetchall()
    except duckdb.Error as error:
        raise CircleRuleError(circle, _first_line(error), None, _TYPES) from None
    if str(kind) != "BOOLEAN":
        problem = "a filter is a condition, true or false for a contact"
        raise CircleRuleError(
            circle, problem, None, "Compare it with something: title is not null."
        )
    return sql


_TYPES = "Texts stand in single quotes, numbers do not; days are date '2026-01-31'."


def _first_line(error: duckdb.Error) -> str:
    """The engine's own words without its quotation of the statement."""
    return str(error).split("\n")[0].split(": ", 1)[-1].rstrip(". ")


def _show(connection: duckdb.DuckDBPyConnection, contacts: pl.DataFrame) -> None:
    """Makes `contacts` these rows, in place of those before."""
    connection.unregister("contacts")
    connection.register("contacts", contacts.to_arrow())


def rule_matches(contacts: pl.DataFrame, rules: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Who fits each filter (owner, name, contact_id), and the filters refused (owner, name, problem).

    A filter sees the contacts of its own owner only, and a bad one costs only its own circle.
    """
    wanted = rules.filter(pl.col("where").is_not_null()).sort("owner", "name")
    matches: list[tuple[str, str, str]] = []
    refusals: list[tuple[str, str, str]] = []
    if wanted.is_empty():
        return pl.DataFrame(schema=MATCHES), pl.DataFrame(schema=REFUSALS)
    books = contacts.filter(pl.col("owner").is_in(wanted["owner"].unique().to_list())).partition_by(
        "owner", as_dict=True
    )
    with confined() as connection:
        for (owner,), own in wanted.group_by("owner", maintain_order=True):
            _show(connection, books.get((owner,), empty(Contacts)))
            for name, text in own.select("name", "where").iter_rows():
                try:
                    ids = _matching(name, text, connection)
                except CircleRuleError as error:
                    refusals.append((str(owner), name, error.problem))
                else:
                    matches += [(str(owner), name, contact_id) for contact_id in ids]
    return (
        pl.DataFrame(matches, schema=MATCHES, orient="row"),
        pl.DataFrame(refusals, schema=REFUSALS, orient="row"),
    )


def _matching(circle: str, text: str, connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Ids of the contacts that fit a filter.

    Raises:
        CircleRuleError: as ``checked_sql``; or a value met on the way can't be computed with.
    """
    sql = checked_sql(circle, text, connection)
    try:
        rows = connection.execute(f"select contact_id from contacts where {sql}").fetchall()
    except duckdb.Error:
        problem = "a value of some contact can't be computed with"
        raise CircleRuleError(circle, problem, None, _TYPES) from None
    return [row[0] for row in rows]
