"""What single sources do in their own way: states kept as labels, an order's address, profiles among links."""

import polars as pl

from transforms.extract import values
from transforms.extract.fields import first
from transforms.extract.grid import Grid
from transforms.patterns import PRONOUNS

_HOST = "https://www.linkedin.com/in/"
_END_OF_PROFILE = r"(?i)^(?:/?in/([^/\s?]+)/?|@?([a-z0-9]+(?:-[a-z0-9]+)+))$"


def states(grid: Grid) -> list[pl.Expr]:
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


def own_mails(grid: Grid, cells: pl.DataFrame, rows: pl.DataFrame) -> pl.Series:
    """The addresses; of several people on one order, the buyer's address stays with the first of them."""
    order = grid.header.layout.options.get("order")
    column = grid.named(*order.split("|")) if order else None
    if column is None:
        return rows["emails"]
    bought = rows.select("emails", "full_name", order=grid.kept(cells)[column])
    first = pl.col("full_name").first().over("order", pl.col("emails").list.join(","))
    is_own = first.is_null() | pl.col("full_name").is_null() | (pl.col("full_name") == first)
    blank = pl.lit([], dtype=values.Texts)
    return bought.select(pl.when(is_own).then("emails").otherwise(blank).alias("emails"))["emails"]


def pronouns(grid: Grid) -> pl.Expr:
    """Pronouns of their own column, else of a field that people name themselves and that holds nothing else."""
    alone = (pl.col(name).str.extract(rf"^(?:{PRONOUNS})$", 1) for name in grid.columns("profile"))
    return pl.coalesce(first(grid, "pronouns"), *alone)


def profile(grid: Grid) -> pl.Expr:
    """The LinkedIn address: the first that is a person's profile, else the first; of other fields profiles alone."""
    columns = grid.columns("linkedin_url")
    named = [pl.col(name).map_batches(_with_host, return_dtype=pl.String) for name in columns]
    own = [*named, *map(pl.col, grid.columns("profile"))]
    if len(own) == len(named) == 1:
        return named[0]
    profiles = [pl.when(cell.str.contains(values.LINKEDIN)).then(cell) for cell in own]
    return pl.coalesce(*profiles, *named) if own else pl.lit(None, dtype=pl.String)


def _with_host(links: pl.Series) -> pl.Series:
    """A profile's address where the cell holds its end alone: `/in/jane-doe`, or `jane-doe` under LinkedIn."""
    at = (~links.str.starts_with("http")).fill_null(False).arg_true()
    asked = links.gather(at).to_frame("link")
    end = pl.coalesce(pl.col("link").str.extract(_END_OF_PROFILE, group) for group in (1, 2))
    named = asked.select(pl.coalesce(pl.lit(_HOST) + end, "link"))
    return links.scatter(at, named.to_series()) if len(at) else links


def profile_links(grid: Grid, rows: pl.DataFrame) -> list[pl.Expr]:
    """The LinkedIn profile of the rows told from the other links, wherever it stood."""
    is_profile = pl.element().str.contains(values.LINKEDIN)
    written = pl.col("linkedin_url")
    told = _is_elsewhere(rows["linkedin_url"])
    elsewhere = pl.lit(told)
    among = pl.col("urls").list.eval(pl.element().filter(is_profile)).list.first()
    others = pl.col("urls").list.eval(pl.element().filter(~is_profile))
    misplaced = (
        pl.when(elsewhere).then(pl.concat_list(written)).otherwise(pl.lit([], dtype=values.Texts))
    )
    has_number = pl.col("phones").list.len() > 0
    return [
        pl.coalesce(pl.when(~elsewhere).then(written), among).alias("linkedin_url"),
        (pl.concat_list(misplaced, others) if told.any() else others).alias("urls"),
        (has_number & (pl.col("has_private_phone") | pl.col("kinds"))).alias("has_private_phone"),
    ]


def _is_elsewhere(links: pl.Series) -> pl.Series:
    """Whether each link is one, and of no LinkedIn profile; nearly all begin as profiles do."""
    other = (~links.str.starts_with(_HOST)).fill_null(False)
    at = other.arg_true()
    asked = links.gather(at)
    is_link = asked.str.contains(r"(?i)://|^www\.|linkedin\.com")
    return other.scatter(at, (is_link & ~asked.str.contains(values.LINKEDIN)).fill_null(False))
