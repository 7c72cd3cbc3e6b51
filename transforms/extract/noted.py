"""People in notes: lines that begin with a name and hold the address made of it, whatever stands between.

`1. Jane Doe - Buyer, Acme - jane.doe@example.com`. What the words between mean nobody can tell: they stay in ``raw``.
"""

import re
from dataclasses import replace

import polars as pl

from schemas.exports import Reading, ReadOptions
from transforms.extract import values
from transforms.extract.cell_roles import share_of_words
from transforms.extract.encoding import Text
from transforms.extract.rows import Origin, finish

_MARK = r"\s*(?:(?:\d{1,3}[.)]|[-–*•·])\s+)?"
_WORD = r"[^\W\d_][\w.'’-]*"
_NAMED = re.compile(rf"{_MARK}({_WORD}(?: {_WORD}){{1,3}})\s*(?:[,;:|(<\[\t]|[-–—]\s)")
_ADDRESS = re.compile(values.EMAIL)
_FEWEST = 2
_HALF = 0.5
_MOST_BYTES = 1 << 20
"""Longer texts are no notes that somebody keeps."""
_REASON = "a line of text without an address"


def noted(origin: Origin, text: Text, options: ReadOptions) -> Reading | None:
    """The reading of notes; None where not every address stands on the line of a name, most of them made of it."""
    if len(text.utf8) > _MOST_BYTES:
        return None
    lines = [line for line in text.utf8.decode("utf-8").splitlines() if line.strip()]
    told = [(row, line) for row, line in enumerate(lines, start=1) if "@" in line]
    found = [(row, line, _NAMED.match(line), _ADDRESS.findall(line)) for row, line in told]
    named = [
        (row, line, name[1], mails)
        for row, line, name, mails in found
        if name is not None and name[1][0].isupper() and len(mails) == 1
    ]
    users = [mails[0].partition("@")[0] for _, _, _, mails in named]
    names = [name for _, _, name, _ in named]
    if len(named) < max(_FEWEST, len(told)) or len(set(users)) < len(users):
        return None
    if share_of_words(list(zip(names, users, strict=True))) <= _HALF:
        return None
    rows = pl.DataFrame(
        [(row, name, mails, line.strip()) for row, line, name, mails in named],
        schema={"row": pl.Int64, "full_name": pl.String, "emails": pl.List(pl.String), "raw": pl.String},
        orient="row",
    ).with_columns(
        emails=pl.col("emails").list.eval(pl.element().str.to_lowercase()),
        phones=values.phones_beside("raw"),
    )  # fmt: skip
    of_people = set(rows["row"])
    skips = [(row, _REASON) for row in range(1, len(lines) + 1) if row not in of_people]
    source = replace(origin, source="list_notes")
    return finish(rows, origin=source, skips=skips, warnings=text.warnings, today=options.today)
