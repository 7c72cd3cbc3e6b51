"""Reads the people of a grid: each column's cells become the canonical field its role names."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import polars as pl

from schemas.exports import Reading, ReadOptions
from transforms.extract import values
from transforms.extract.addresses import addresses
from transforms.extract.calling_codes import with_codes
from transforms.extract.cells import cleaned
from transforms.extract.days_of import birthdays, connected_days, instants
from transforms.extract.evidence import exported_on
from transforms.extract.extensions import with_extensions
from transforms.extract.fields import (
    any_filled,
    first,
    first_listed,
    joined,
    private_kinds,
    with_numbers,
)
from transforms.extract.grid import Grid
from transforms.extract.lost_values import lost_values
from transforms.extract.name_fields import full_name, name_parts
from transforms.extract.names import settled
from transforms.extract.quirks import own_mails, profile, profile_links, pronouns, states
from transforms.extract.raw import raw
from transforms.extract.retold import retold
from transforms.extract.rows import finish
from transforms.extract.structure import structural

_PLAIN = (
    "prefix",
    "given_name",
    "middle_name",
    "family_name",
    "suffix",
    "nickname",
    "company",
    "department",
    "title",
)
_JOBS = ("company", "department", "title")
_SAYS_SOMETHING = (*_PLAIN, "full_name", "linkedin_url", "note", "birthday")
_LISTS = ("emails", "phones", "urls", "labels", "addresses")


def people(grid: Grid, options: ReadOptions) -> Reading:
    """The reading of a grid whose rows are people."""
    cells, warnings = cleaned(grid)
    cells = with_extensions(grid, with_codes(grid, cells))
    left_out = structural(grid, cells)
    if left_out.height:
        cells = cells.join(left_out, on="row", how="anti", maintain_order="left")
    grid = settled(grid, cells)
    # Beside the fields: most text operations of polars use one core.
    with ThreadPoolExecutor(max_workers=1) as side:
        written = side.submit(_raw, grid, cells)
        rows = cells.select("row", *_fields(grid))
        rows = rows.with_columns(*profile_links(grid, rows))
        rows = rows.with_columns(own_mails(grid, cells, rows))
        connected, said_connected = connected_days(grid, cells, options)
        born, said_born = birthdays(grid, cells, options)
    rows = rows.with_columns(connected, born, instants(grid, cells, options), written.result())
    empty_rows = rows.filter(~_says_something() & ~pl.col("tried")).select(
        "row", reason=_ghost_reason(grid.header.layout.source)
    )
    rows = rows.join(empty_rows, on="row", how="anti", maintain_order="left")
    repeats = retold(grid, rows)
    rows = rows.join(repeats, on="row", how="anti", maintain_order="left")
    warnings += [*said_connected, *said_born, *lost_values(grid, cells)]
    given = pl.DataFrame(grid.skips, schema={"row": pl.Int64, "reason": pl.String}, orient="row")
    return finish(
        rows.drop("kinds", "tried"),
        origin=exported_on(grid.origin, newest=_newest(rows), today=options.today),
        skips=pl.concat([left_out, empty_rows, repeats, given]).sort("row"),
        rejects=grid.rejects,
        warnings=[*grid.warnings, *warnings],
        today=options.today,
    )


def _fields(grid: Grid) -> list[pl.Expr]:
    """Every canonical field that is plain cells or a list of values."""
    between = grid.header.layout.options.get("labels", "any")
    numbers = grid.columns("phones") + grid.columns("phones:private")
    return [
        *(first(grid, role).alias(role) for role in ("prefix", "nickname")),
        joined(grid, "suffix", ", ").alias("suffix"),
        pronouns(grid).alias("pronouns"),
        *name_parts(grid).values(),
        *(first_listed(grid, role).alias(role) for role in _JOBS),
        full_name(grid).alias("full_name"),
        _mails(grid).alias("emails"),
        values.gathered([values.phones(name) for name in _in_order(numbers)]
                        + [values.phones_beside(name) for name in with_numbers(grid)]).alias("phones"),
        profile(grid).alias("linkedin_url"),
        values.gathered([values.links(name) for name in grid.columns("urls")]).alias("urls"),
        values.gathered([values.labels(name, between) for name in grid.columns("labels")]
                        + states(grid)).alias("labels"),
        addresses(grid.header.roles).alias("addresses"),
        joined(grid, "note").alias("note"),
        any_filled(grid.columns("photo")).alias("has_photo"),
        first(grid, "uid").alias("uid"),
        any_filled(grid.columns("relation")).alias("has_relation"),
        any_filled(grid.columns("phones:private")).alias("has_private_phone"),
        private_kinds(grid).alias("kinds"),
        any_filled(_telling(grid)).alias("tried"),
    ]  # fmt: skip


def _in_order(columns: list[str]) -> list[str]:
    """Columns in the header's order."""
    return sorted(columns, key=lambda name: int(name[1:]))


def _telling(grid: Grid) -> list[str]:
    """The columns by which a person can be told, were their cells read or not."""
    return [
        name
        for role in ("emails", "phones", "phones:private", "urls")
        for name in grid.columns(role)
    ]


def _mails(grid: Grid) -> pl.Expr:
    """All addresses: of the columns for them, and of names that hold one."""
    columns = grid.columns("emails")
    names = [*grid.columns("full_name"), *grid.columns("given_name"), *grid.columns("family_name")]
    holding = [name for name in names if grid.cells[name].str.contains("@", literal=True).any()]
    return values.gathered([values.emails(name) for name in (*columns, *holding)])


def _raw(grid: Grid, cells: pl.DataFrame) -> pl.Series:
    """The source rows of the cells, as they were before cleaning."""
    return raw(grid, grid.kept(cells))


def _says_something() -> pl.Expr:
    """Whether a row says anything about anybody."""
    plain = [pl.col(name).is_not_null() for name in _SAYS_SOMETHING]
    return pl.any_horizontal(*plain, *(pl.col(name).list.len() > 0 for name in _LISTS))


def _ghost_reason(source: str) -> str | pl.Expr:
    """Why a row without a person is none."""
    if source == "linkedin_connections":
        return pl.lit("ghost row: LinkedIn keeps the date of a member who left, without a name")
    return pl.lit("no name, address or number in the row")


def _newest(rows: pl.DataFrame) -> date | None:
    """The newest day that the rows themselves tell."""
    found = [rows["connected_on"].max(), rows["revised_at"].dt.date().max()]
    return max((day for day in found if isinstance(day, date)), default=None)
