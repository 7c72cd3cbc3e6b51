"""A table as cells of text below a header, whatever it was cut from: every record numbered, none lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from transforms.extract.header import Header
from transforms.extract.layout import key
from transforms.extract.mending import mended
from transforms.extract.rows import Origin
from transforms.extract.tokens import Record, records

REJECTS: dict[str, pl.DataType | type[pl.DataType]] = {
    "row": pl.Int64,
    "checks": pl.List(pl.String),
    "message": pl.String,
    "raw": pl.String,
}
WITHHELD = "(withheld: the row may hold the text of a message)"


@dataclass(frozen=True)
class Grid:
    """Rows below a header as columns ``row``, ``c0``, ``c1`` … of text, "" where blank."""

    header: Header
    cells: pl.DataFrame
    origin: Origin
    rejects: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REJECTS))
    skips: tuple[tuple[int, str], ...] = ()
    warnings: tuple[str, ...] = ()

    def columns(self, role: str) -> list[str]:
        """The columns that feed a role, in the header's order."""
        return [f"c{i}" for i, found in enumerate(self.header.roles) if found == role]

    def used(self) -> list[str]:
        """The columns that anything is read from."""
        layout = self.header.layout
        if layout.makes != "people":
            return [f"c{at}" for at in range(len(self.header.names))]
        beside = [self.named(name) for name in (*layout.states, *layout.marks)]
        own = [f"c{at}" for at, role in enumerate(self.header.roles) if role]
        return sorted({*own, *filter(None, beside)}, key=lambda name: int(name[1:]))

    def kept(self, cells: pl.DataFrame) -> pl.DataFrame:
        """Its own cells, as they were, of the rows that are left."""
        if cells.height == self.cells.height:
            return self.cells
        return self.cells.join(cells.select("row"), on="row", how="semi", maintain_order="left")

    def named(self, *names: str) -> str | None:
        """The first column of one of these header names."""
        keys = [key(name) for name in self.header.names]
        return next((f"c{keys.index(key(name))}" for name in names if key(name) in keys), None)


def from_frame(frame: pl.DataFrame, header: Header, origin: Origin) -> Grid:
    """The grid of a frame with one text column per header name."""
    numbered = frame.select(pl.int_range(1, pl.len() + 1).cast(pl.Int64).alias("row"), pl.all())
    last = frame.columns[-1]
    if not frame[last].null_count():
        return Grid(header, numbered, origin)
    # The fast reader leaves null where a row breaks off. Of one cell, it is a line of text.
    short = numbered.filter(pl.col(last).is_null() & (pl.col(frame.columns[1]) != ""))["row"]
    whole = numbered.with_columns(pl.col(last).fill_null(""))
    is_told = bool(header.names[-1].strip())
    warnings = _short_rows(short.to_list(), frame.height) if is_told else ()
    return Grid(header, whole, origin, warnings=warnings)


def from_records(
    found: Iterable[Record],
    text: str,
    header: Header,
    origin: Origin,
    *,
    n_fields: int,
    first: int = 1,
) -> Grid:
    """The grid of records that may be ragged: padded, mended where only one way fits, else rejected."""
    n_named = len(_trimmed(list(header.names), 0))
    rows: list[list[str]] = []
    ordinals: list[int] = []
    rejects: list[dict[str, object]] = []
    n_mended = 0
    short: list[int] = []
    for row, record in enumerate(found, start=first):
        fields, problem = _fitted(record, header, n_fields, origin.delimiter or ",")
        if problem is not None:
            raw = (
                WITHHELD
                if header.layout.withholds
                else text[record.start : record.end].strip("\r\n")
            )
            check, message = problem
            rejects.append({"row": row, "checks": [check], "message": message, "raw": raw})
            continue
        n_mended += record.is_mended or len(record.fields) > len(fields) + _n_blank(record.fields)
        if 1 < len(record.fields) < n_named:
            short.append(row)
        rows.append(fields)
        ordinals.append(row)
    one = "1 row with stray quotes or delimiters was mended"
    many = f"{n_mended} rows with stray quotes or delimiters were mended"
    warnings = (one if n_mended == 1 else many,) if n_mended else ()
    return Grid(
        header,
        frame_of(rows, ordinals, n_fields),
        origin,
        pl.DataFrame(rejects, schema=REJECTS),
        warnings=warnings + _short_rows(short, len(rows)),
    )


def _short_rows(short: Sequence[int], n_rows: int) -> tuple[str, ...]:
    """What to tell of rows that have fewer cells than the header; nothing where most are so written.

    Args:
        short: their ordinals.
        n_rows: of the table.
    """
    if not 0 < 2 * len(short) < n_rows:
        return ()
    rows = "1 row has" if len(short) == 1 else f"{len(short)} rows have"
    rest = "read as blank: if the file was cut off or broken there, export it again"
    return (f"{rows} fewer cells than the header (first in row {short[0]}), the rest {rest}",)


def frame_of(rows: Sequence[Sequence[str]], ordinals: Sequence[int], n_fields: int) -> pl.DataFrame:
    """Cells by column from rows of equal length, with their ordinals."""
    columns: list[Sequence[str]] = list(zip(*rows, strict=True)) if rows else [()] * n_fields
    cells = {f"c{i}": pl.Series(values, dtype=pl.String) for i, values in enumerate(columns)}
    return pl.DataFrame({"row": pl.Series(ordinals, dtype=pl.Int64), **cells})


def _n_blank(fields: Sequence[str]) -> int:
    """How many cells at the end are blank."""
    return len(fields) - len(_trimmed(list(fields), 0))


def _trimmed(fields: list[str], n_fields: int) -> list[str]:
    """Without the blank cells at the end beyond the header."""
    while len(fields) > n_fields and not fields[-1].strip():
        fields = fields[:-1]
    return fields


def _fitted(
    record: Record, header: Header, n_fields: int, delimiter: str
) -> tuple[list[str], tuple[str, str] | None]:
    """The record's cells, as many as the header has; else the failed check and words."""
    if record.flaw is not None:
        return [], (
            "quotes_close",
            "a quotation mark opens and never closes: close or remove it; the rows after it were read",
        )
    fields = _trimmed(record.fields, n_fields)
    if len(fields) == 1 < n_fields and delimiter in fields[0]:
        # A spreadsheet that took the line for one cell put quotes around all of it.
        inner = [each.fields for each in records(fields[0], delimiter, n_fields=n_fields)]
        if len(inner) == 1 and len(inner[0]) == n_fields:
            return inner[0], None
    if len(fields) < n_fields:
        return fields + [""] * (n_fields - len(fields)), None
    if len(fields) == n_fields:
        return fields, None
    meant = mended(fields, header, delimiter)
    if meant is not None:
        return meant, None
    return [], (
        "has_as_many_cells_as_the_header",
        f"{len(fields)} cells where the header has {n_fields}: put quotation marks around the cell that holds "
        "the delimiter",
    )
