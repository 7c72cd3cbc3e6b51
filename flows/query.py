"""SQL from users over one snapshot: one SELECT, no files, no network, no writing, limits on time and memory.

Runs as a process of its own (``python -m flows.query``), because a memory limit of DuckDB is no wall:
`repeat('x', 2e9)` takes gigabytes under a limit of megabytes. The process may die; the snapshot can't be touched.
"""

import argparse
import contextlib
import csv
import json
import re
import resource
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from flows.publish import Snapshot, need_current
from flows.workspace import Workspace
from schemas.errors import CoterieError, DamagedSnapshotError, QueryError
from schemas.tables import PUBLISHED

MEMORY_BYTES = 6 * 1024**3
"""Address space of the query's process: DuckDB and its threads take about 1 GiB of it before any row."""

Rows = list[tuple[Any, ...]]


def answer(
    snapshot: Snapshot, sql: str, *, seconds: float, limit: int, memory: str = "2GB"
) -> tuple[list[str], Rows, bool]:
    """Column names, at most ``limit`` rows, and whether there were more.

    Raises:
        QueryError: not exactly one SELECT, or DuckDB refuses it; its message comes along.
        DamagedSnapshotError: a table's file differs from the manifest.
    """
    with duckdb.connect(
        config={"memory_limit": memory, "python_enable_replacements": False}
    ) as connection:
        statement = _only_select(connection, sql)
        _load(connection, snapshot, sql)
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        with _stopped_after(connection, seconds):
            try:
                found = connection.execute(statement)
                columns = [column[0] for column in found.description or []]
                rows = found.fetchmany(limit + 1)
            except duckdb.InterruptException:
                raise QueryError(
                    f"stopped after {seconds:g} s; narrow it, or give --timeout"
                ) from None
            except duckdb.Error as error:
                raise QueryError(_hint(str(error))) from None
    return columns, rows[:limit], len(rows) > limit


def _only_select(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as error:
        raise QueryError(_hint(str(error))) from None
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise QueryError("only one SELECT is run here; tables are read, never changed")
    return statements[0]


def _load(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, sql: str) -> None:
    """Makes the tables that the query names; the files are checked against the manifest first."""
    named = [name for name in PUBLISHED if re.search(rf"\b{name}\b", sql, re.IGNORECASE)]
    for name in named:
        parts = snapshot.parts(name)
        damaged = snapshot.damaged(parts)
        if damaged:
            raise DamagedSnapshotError(damaged)
        if not parts:
            continue
        files = [path.as_posix() for path in parts]
        connection.execute(
            f"create table {name} as select * from read_parquet($files, hive_partitioning = false)",
            {"files": files},
        )


@contextlib.contextmanager
def _stopped_after(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _hint(message: str) -> str:
    """DuckDB's words, with the tables there are where a name is unknown."""
    first = message.split("\n\nLINE", 1)[0].strip()
    if "does not exist" in first and "Table" in first:
        return f"{first.splitlines()[0]} Tables: {', '.join(sorted(PUBLISHED))}."
    return first


def show(columns: list[str], rows: Rows, style: str, *, has_more: bool) -> None:
    """Prints an answer as a table, CSV or JSON."""
    if style == "json":
        print(
            json.dumps(
                [dict(zip(columns, row, strict=True)) for row in rows], indent=1, default=str
            )
        )
        return
    if style == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
        return
    for line in table_lines(columns, rows):
        print(line)
    if has_more:
        print(f"… more than {len(rows)} rows; give --limit")


def table_lines(columns: list[str], rows: Sequence[tuple[Any, ...]]) -> list[str]:
    """Columns and rows as aligned text, one line a row."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max([len(name), *(len(row[k]) for row in cells)]) for k, name in enumerate(columns)]
    is_number = [
        bool(rows) and all(isinstance(row[k], int | float) or row[k] is None for row in rows)
        for k in range(len(columns))
    ]
    rule = "  ".join("─" * width for width in widths)
    lines = [_aligned(columns, widths, is_number), rule]
    return [*lines, *(_aligned(row, widths, is_number) for row in cells)]


def _aligned(cells: list[str], widths: list[int], is_number: list[bool]) -> str:
    aligned = [
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, is_number, strict=True)
    ]
    return "  ".join(aligned).rstrip()


def _cell(value: object) -> str:
    """A value as one line of visible text: control and direction marks would garble the terminal."""
    if value is None:
        return "∅"
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 1e4 else f"{value:.1f}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_cell(item) for item in value) + "]"
    return re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "·", str(value))


def main() -> int:
    """Reads a query from standard input and prints its answer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--format", default="table")
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument("--timeout", type=float, default=60.0)
    arguments = parser.parse_args()
    sql = sys.stdin.read()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    cpu = int(arguments.timeout) * 4 + 30
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    try:
        snapshot = need_current(Workspace(arguments.workspace))
        columns, rows, has_more = answer(
            snapshot, sql, seconds=arguments.timeout, limit=arguments.limit
        )
        show(columns, rows, arguments.format, has_more=has_more)
        sys.stdout.flush()
    except BrokenPipeError:
        return 0
    except CoterieError as error:
        print(f"coterie: {error}", file=sys.stderr)
        return 1
    except MemoryError:
        print("coterie: the query needs more memory than it may have; narrow it", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
