"""Runs a stage's list of relations in DuckDB: one ``.sql`` file, one SELECT, one relation of the file's name."""

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from types import TracebackType

import duckdb
import polars as pl

_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")
_COMMENT = re.compile(r"--[^\n]*")

Value = str | int | float | bool | None | object


class Relations:
    """A DuckDB of a stage's own, in memory: load frames, run the list, take frames out.

    SQL sees only what it was handed: no Python variable, no file, no network.
    """

    def __init__(self, *, threads: int = 2, memory_limit: str = "4GB") -> None:
        self.connection = duckdb.connect(
            config={
                "threads": threads,
                "memory_limit": memory_limit,
                "python_enable_replacements": False,
            }
        )
        # Every relation ends in a full `order by`; a Parquet file's bytes must not depend on threads.
        self.connection.execute("set preserve_insertion_order = true")
        self.connection.execute("set TimeZone = 'UTC'")

    def __enter__(self) -> "Relations":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.connection.close()

    def load(self, frames: Mapping[str, pl.DataFrame]) -> None:
        """Makes each frame a table of its name."""
        for name, frame in frames.items():
            self.connection.register(
                "incoming", frame.to_arrow(compat_level=pl.CompatLevel.newest())
            )
            self.connection.execute(
                f'create or replace temp table "{name}" as select * from incoming'
            )
            self.connection.unregister("incoming")

    def lend(self, frames: Mapping[str, pl.DataFrame]) -> None:
        """Lets relations read each frame under its name where it lies: cheaper for those that are read once."""
        for name, frame in frames.items():
            self.connection.register(name, frame.to_arrow(compat_level=pl.CompatLevel.newest()))

    def run(self, package: str, names: Sequence[str], **values: Value) -> None:
        """Makes each named relation from ``<package>/<name>.sql``; ``$name`` takes its value from ``values``."""
        folder = files(package)
        for name in names:
            self.select(name, (folder / f"{name}.sql").read_text(encoding="utf-8"), **values)

    def select(self, name: str, sql: str, **values: Value) -> None:
        """Makes one relation from the text of one SELECT."""
        used = {key: values[key] for key in _PARAMETER.findall(_COMMENT.sub("", sql))}
        self.connection.execute(f'create or replace temp table "{name}" as {sql}', used)

    def frame(self, name: str) -> pl.DataFrame:
        """The rows of a relation, in its order."""
        rows: pl.DataFrame = self.connection.sql(f'from "{name}"').pl()
        return rows
