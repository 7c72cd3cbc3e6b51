"""The rule tables of this package as frames: one row a rule, each with its reason."""

import csv
import itertools
import re
from functools import cache
from importlib.resources import files

import polars as pl

_OPTIONAL = re.compile(r"\[([^\]]*)\]")


@cache
def rules(name: str) -> pl.DataFrame:
    """Rows of ``<name>.csv``, every column a text, an empty cell null."""
    text = files("transforms.harmonise").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(line for line in text.splitlines() if line.strip())
    columns = {
        column: [row[at].strip() or None for row in rows] for at, column in enumerate(header)
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(header, pl.String))


def spellings(phrase: str) -> list[str]:
    """Every spelling a phrase of a table stands for: `leiter[in|innen]` is leiter, leiterin and leiterinnen."""
    parts = _OPTIONAL.split(phrase)
    choices = [[part] if at % 2 == 0 else ["", *part.split("|")] for at, part in enumerate(parts)]
    return ["".join(choice) for choice in itertools.product(*choices)]
