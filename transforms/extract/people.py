"""Reads the people of a grid: each column's cells become the canonical field its role names."""

from datetime import date

import polars as pl

from schemas.exports import Reading, ReadOptions
from transforms.extract import values
from transforms.extract.addresses import addresses
from transforms.extract.cells import cleaned
from transforms.extract.days_of import birthdays, connected_days, instants
from transforms.extract.evidence import exported_on
from transforms.extract.grid import Grid
from transforms.extract.lost_values import lost_values
from transforms.extract.names import full_name, settled
from transforms.extract.raw import raw
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
_SAYS_SOMETHING = (*_PLAIN, "full_name", "linkedin_url", "note", "birthday")
_LISTS = ("emails", "phones", "urls", "labels", "addresses")


def people(grid: Grid, options: ReadOptions) -> Reading:
    """The reading of a grid whose rows are people."""
    cells, warnings = cleaned(grid)
    left_out = structural(grid, cells)
    cells = cells.join(left_out, on="row", how="anti", maintain_order="left")
    grid = settled(grid, cells)
    rows = cells.select("row", *_fields(grid)).with_columns(*_links(grid))
    rows = rows.with_columns(_own_mails(grid, cells, rows))
    connected, said_connected = connected_days(grid, cells, options)
    born, said_born = birthdays(grid, cells, options)
    rows = rows.with_columns(connected, born, instants(grid, cells, options), _raw(grid, cells))
    empty_rows = rows.filter(~_says_something() & ~pl.col("tried")).select(
        "row", reason=_ghost_reason(grid.header.layout.source)
    )
    rows = rows.join(empty_rows, on="row", how="anti", maintain_order="left")
    warnings += [*said_connected, *said_born, *lost_values(grid, cells)]
    given = pl.DataFrame(grid.skips, schema={"row": pl.Int64, "reason": pl.String}, orient="row")
    return finish(
        rows.drop("kinds", "tried"),
        origin=exported_on(grid.origin, newest=_newest(rows), today=options.today),
        skips=pl.concat([left_out, empty_rows, given]).sort("row"),
        rejects=grid.rejects,
        warnings=[*grid.warnings, *warnings],
        today=options.today,
    )


def _fields(grid: Grid) -> list[pl.Expr]:
    """Every canonical field that is plain cells or a list of values."""
    between = grid.header.layout.options.get("labels", "any")
    numbers = grid.columns("phones") + grid.columns("phones:private")
    return [
        *(_first(grid, role).alias(role) for role in _PLAIN if role != "company"),
        _company(grid).alias("company"),
        full_name(grid).alias("full_name"),
        _mails(grid).alias("emails"),
        values.gathered([values.phones(name) for name in _in_order(numbers)]).alias("phones"),
        _first(grid, "linkedin_url").alias("linkedin_url"),
        values.gathered([values.links(name) for name in grid.columns("urls")]).alias("urls"),
        values.gathered([values.labels(name, between) for name in grid.columns("labels")]
                        + _states(grid)).alias("labels"),
        addresses(grid.header.roles).alias("addresses"),
        _joined(grid, "note").alias("note"),
        _any_filled(grid.columns("photo")).alias("has_photo"),
        _first(grid, "uid").alias("uid"),
        _any_filled(grid.columns("relation")).alias("has_relation"),
        _any_filled(grid.columns("phones:private")).alias("has_private_phone"),
        _private_kinds(grid).alias("kinds"),
        _any_filled(_telling(grid)).alias("tried"),
    ]  # fmt: skip


def _in_order(columns: list[str]) -> list[str]:
    """Columns in the header's order."""
    return sorted(columns, key=lambda name: int(name[1:]))


def _first(grid: Grid, role: str) -> pl.Expr:
    """The first column of a role that says something."""
    columns = grid.columns(role)
    if not columns:
        return pl.lit(None, dtype=pl.String)
    return pl.coalesce(columns)


def _company(grid: Grid) -> pl.Expr:
    """The company: the first of those that a cell lists."""
    between = grid.header.layout.options.get("companies")
    first = _first(grid, "company")
    return first if between is None else first.str.split(between).list.first().str.strip_chars()


def _telling(grid: Grid) -> list[str]:
    """The columns by which a person can be told, were their cells read or not."""
    return [
        name
        for role in ("emails", "phones", "phones:private", "urls")
        for name in grid.columns(role)
    ]


def _joined(grid: Grid, role: str) -> pl.Expr:
    """All columns of a role, joined by line ends."""
    columns = grid.columns(role)
    if len(columns) < 2:
        return _first(grid, role)
    joined = pl.concat_str([pl.col(name) for name in columns], separator="\n", ignore_nulls=True)
    return pl.when(joined != "").then(joined)


def _mails(grid: Grid) -> pl.Expr:
    """All addresses: of the columns for them, and of names that hold one."""
    columns = grid.columns("emails")
    names = [*grid.columns("full_name"), *grid.columns("given_name"), *grid.columns("family_name")]
    return values.gathered([values.emails(name) for name in (*columns, *names)])


def _own_mails(grid: Grid, cells: pl.DataFrame, rows: pl.DataFrame) -> pl.Series:
    """The addresses; of several people on one order, the buyer's address stays with the first of them."""
    order = grid.header.layout.options.get("order")
    column = grid.named(*order.split("|")) if order else None
    if column is None:
        return rows["emails"]
    bought = rows.select("emails", "full_name", order=_kept(grid, cells)[column])
    first = pl.col("full_name").first().over("order", pl.col("emails").list.join(","))
    is_own = first.is_null() | pl.col("full_name").is_null() | (pl.col("full_name") == first)
    blank = pl.lit([], dtype=values.Texts)
    return bought.select(pl.when(is_own).then("emails").otherwise(blank).alias("emails"))["emails"]


def _states(grid: Grid) -> list[pl.Expr]:
    """Labels made of a state that the source keeps in a column: `luma:declined`."""
    found: list[pl.Expr] = []
    for name, (prefix, quiet) in grid.header.layout.states.items():
        column = grid.named(name)
        if column is not None:
            state = pl.col(column).str.to_lowercase()
            label = pl.concat_str([pl.lit(prefix), state])
            found.append(
                pl.when(state.is_not_null() & ~state.is_in(quiet)).then(pl.concat_list(label))
            )
    for name, mark in grid.header.layout.marks.items():
        column = grid.named(name)
        if column is not None:
            found.append(pl.when(pl.col(column).is_not_null()).then(pl.concat_list(pl.lit(mark))))
    fixed = grid.header.layout.label_for(grid.origin.file, grid.origin.member)
    if fixed:
        found.append(pl.concat_list(pl.lit(fixed)))
    return found


def _any_filled(columns: list[str]) -> pl.Expr:
    """Whether any of the columns says something."""
    if not columns:
        return pl.lit(False)
    return pl.any_horizontal(pl.col(name).is_not_null() for name in columns)


def _private_kinds(grid: Grid) -> pl.Expr:
    """Whether the label of any phone names a home or mobile line."""
    kinds = [
        f"c{at}" for at, role in enumerate(grid.header.roles) if (role or "").startswith("kind:")
    ]
    if not kinds:
        return pl.lit(False)
    return pl.any_horizontal(values.is_private_kind(name) for name in kinds)


def _links(grid: Grid) -> list[pl.Expr]:
    """The LinkedIn profile told from the other links, wherever it stood."""
    is_profile = pl.element().str.contains(values.LINKEDIN)
    written = pl.col("linkedin_url")
    elsewhere = written.str.contains(r"(?i)://|^www\.|linkedin\.com") & ~written.str.contains(
        values.LINKEDIN
    )
    elsewhere = elsewhere.fill_null(False)
    among = pl.col("urls").list.eval(pl.element().filter(is_profile)).list.first()
    others = pl.col("urls").list.eval(pl.element().filter(~is_profile))
    misplaced = (
        pl.when(elsewhere).then(pl.concat_list(written)).otherwise(pl.lit([], dtype=values.Texts))
    )
    has_number = pl.col("phones").list.len() > 0
    return [
        pl.coalesce(pl.when(~elsewhere).then(written), among).alias("linkedin_url"),
        (pl.concat_list(misplaced, others) if grid.columns("linkedin_url") else others).alias(
            "urls"
        ),
        (has_number & (pl.col("has_private_phone") | pl.col("kinds"))).alias("has_private_phone"),
    ]


def _raw(grid: Grid, cells: pl.DataFrame) -> pl.Series:
    """The source rows of the cells, as they were before cleaning."""
    return raw(grid, _kept(grid, cells))


def _kept(grid: Grid, cells: pl.DataFrame) -> pl.DataFrame:
    """The grid's own cells of the rows that are left."""
    if cells.height == grid.cells.height:
        return grid.cells
    return grid.cells.join(cells.select("row"), on="row", how="semi", maintain_order="left")


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
