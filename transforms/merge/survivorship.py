"""The rules of survivorship as tables: which rule each field follows, and which source is preferred."""

import tomllib
from functools import cache
from importlib.resources import files

import polars as pl


@cache
def rules() -> dict[str, pl.DataFrame]:
    """``field_rules`` (field, rule) and ``source_ranks`` (kind, place), from ``survivorship.toml``."""
    text = (files(__package__) / "survivorship.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    fields, kinds = table["fields"], table["sources"]["preference"]
    return {
        "field_rules": pl.DataFrame({"field": list(fields), "rule": list(fields.values())}),
        "source_ranks": pl.DataFrame({"kind": kinds, "place": range(1, len(kinds) + 1)}),
    }
