"""The rules of survivorship as tables: which rule each field follows, and which source is preferred."""

import tomllib
from functools import cache
from importlib.resources import files

import polars as pl


@cache
def rules() -> dict[str, pl.DataFrame]:
    """The rules of ``survivorship.toml``.

    Returns:
        ``field_rules`` (field, rule), ``source_ranks`` (kind, place) and ``old_job_sources`` (source).
    """
    text = (files(__package__) / "survivorship.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    fields, kinds = table["fields"], table["sources"]["preference"]
    old_jobs = pl.DataFrame({"source": table["sources"]["old_jobs"]})
    return {
        "field_rules": pl.DataFrame({"field": list(fields), "rule": list(fields.values())}),
        "old_job_sources": old_jobs,
        "source_ranks": pl.DataFrame({"kind": kinds, "place": range(1, len(kinds) + 1)}),
    }
