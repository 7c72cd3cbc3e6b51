"""Attribution of a book: a million LinkedIn rows, two exports of half a million, 300,000 messages, a small book.

Run: ``python tests/benchmarks/attribute_book.py``. Baseline: 2 s on two idle cores for a million rows
that are read already.
"""

import sys
import time
from datetime import date
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).parents[2]))

from schemas.exports import (
    FileReports,
    OwnerFacts,
    Reading,
    RejectedRows,
    Skips,
    SourceInteractions,
    SourceRows,
)
from schemas.settings import OwnerSettings
from schemas.tables import empty, polars_schema
from transforms.extract.attribute import attribute

BASELINE_SECONDS = 2.0
ME = "https://www.linkedin.com/in/me"


def shaped(rows, table):
    """Rows with every column of the table, blank where they have none."""
    blank = {pl.Boolean: False, pl.List: []}
    return rows.select(
        pl.col(name).cast(kind)
        if name in rows.columns
        else pl.lit(blank.get(kind.base_type()), kind).alias(name)
        for name, kind in polars_schema(table).items()
    )


def reading(file, source, day, *, people=None, acts=None):
    """A reading of one file."""
    rows = people if people is not None else acts
    counts = {
        "bytes": 1,
        "n_rows": rows.height,
        "n_records": rows.height,
        "n_rejected": 0,
        "n_skipped": 0,
    }
    report = {
        "file": file,
        "sha256": file,
        "source": source,
        "exported_on": day,
        "status": "read",
        "message": "",
        **counts,
    }
    place = [
        pl.lit(file).alias("file"),
        pl.lit(source).alias("source"),
        pl.lit(day, pl.Date).alias("exported_on"),
    ]
    return Reading(
        reports=shaped(
            pl.DataFrame([report], schema_overrides={"exported_on": pl.Date}), FileReports
        ),
        people=empty(SourceRows)
        if people is None
        else shaped(people.with_columns(place), SourceRows),
        interactions=empty(SourceInteractions)
        if acts is None
        else shaped(acts.with_columns(place), SourceInteractions),
        facts=empty(OwnerFacts),
        skips=empty(Skips),
        rejects=empty(RejectedRows),
    )


def connections(file, first, last, day):
    """An export of connections, numbered."""
    person = pl.int_range(first, last, eager=True).alias("n")
    rows = person.to_frame().select(
        row=pl.int_range(1, pl.len() + 1),
        full_name=pl.format("Ana {} Müller", "n"),
        company=pl.lit("Contoso, Ltd."),
        linkedin_url=pl.format("https://www.linkedin.com/in/ana-m%C3%BCller-{}", "n"),
        raw=pl.format("Ana,Müller,https://www.linkedin.com/in/ana-m%C3%BCller-{},Contoso", "n"),
    )
    return reading(file, "linkedin_connections", day, people=rows)


def messages(n):
    """Messages to and from 30,000 people, ten to a thread."""
    is_sent, other = pl.col("row") % 2 == 0, pl.col("row") // 10 % 30_000
    address, name = (
        pl.format("https://www.linkedin.com/in/p-{}", other),
        pl.format("Person {}", other),
    )
    rows = (
        pl.int_range(1, n + 1, eager=True)
        .alias("row")
        .to_frame()
        .select(
            "row",
            kind=pl.lit("message"),
            conversation_id=pl.format("c{}", pl.col("row") // 10),
            sender_url=pl.when(is_sent).then(pl.lit(ME)).otherwise(address),
            sender_name=pl.when(is_sent).then(pl.lit("Me Myself")).otherwise(name),
            recipient_url=pl.when(is_sent).then(address).otherwise(pl.lit(ME)),
            recipient_name=pl.when(is_sent).then(name).otherwise(pl.lit("Me Myself")),
            n_recipients=pl.lit(1),
            raw=pl.format("m{}", "row"),
        )
    )
    return reading("messages.csv", "linkedin_messages", None, acts=rows)


def seconds(work, times=3):
    """The best wall time of several, in seconds."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def main():
    """Prints the figures."""
    million = connections("Connections.csv", 0, 1_000_000, date(2026, 1, 1))
    cases = {
        "1,000,000 connections": [million],
        "2 exports of 500,000, the older superseded": [
            connections("old.csv", 0, 500_000, date(2025, 1, 1)),
            connections("new.csv", 100_000, 600_000, date(2026, 1, 1)),
        ],
        "300,000 messages": [messages(300_000)],
        "a book of 200": [connections("Connections.csv", 0, 200, date(2026, 1, 1))],
    }
    for name, readings in cases.items():
        took = seconds(lambda readings=readings: attribute("me", readings, OwnerSettings()))
        print(f"{name}: {took:.2f} s, {took / BASELINE_SECONDS:.2f} times the baseline")


if __name__ == "__main__":
    main()
