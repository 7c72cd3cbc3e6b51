"""Reads acts between people: who acted, on whom, when; a message's words are never kept."""

from collections.abc import Sequence

import polars as pl

from schemas.exports import Reading, ReadOptions
from transforms.extract.cells import cleaned
from transforms.extract.evidence import exported_on
from transforms.extract.grid import Grid
from transforms.extract.instants import column_instants
from transforms.extract.raw import raw
from transforms.extract.rows import finish
from transforms.extract.structure import structural

ANONYMOUS = "linkedin member"
NOBODY = "nobody is named: LinkedIn left out who it was"
_PAGE = r"(?i)linkedin\.com/(?:company|school|showcase|newsletters|groups|events)/"
_OF_A_PAGE = "with the page of a company or a school, not with a person"
_UNDATED = {"row": pl.Int64, "checks": pl.List(pl.String), "message": pl.String, "raw": pl.String}


def prepared(grid: Grid) -> tuple[pl.DataFrame, pl.DataFrame, list[str]]:
    """The grid's cells cleaned, with ``raw``, without the rows of the table's frame; those rows; warnings."""
    cells, warnings = cleaned(grid)
    left_out = structural(grid, cells)
    cells = cells.with_columns(raw(grid))
    return cells.join(left_out, on="row", how="anti", maintain_order="left"), left_out, warnings


def cell(grid: Grid, *names: str) -> pl.Expr:
    """The cells of the first column of one of these names; null where there is none."""
    column = grid.named(*names)
    return pl.lit(None, dtype=pl.String) if column is None else pl.col(column)


def joined_name(*parts: pl.Expr) -> pl.Expr:
    """A name of its parts; null where all are blank."""
    whole = pl.concat_str(list(parts), separator=" ", ignore_nulls=True)
    return pl.when(whole != "").then(whole)


def finished(
    grid: Grid,
    acts: pl.DataFrame,
    left_out: pl.DataFrame,
    options: ReadOptions,
    warnings: Sequence[str],
) -> Reading:
    """The reading of acts: those in which nobody is named are skipped, with the reason.

    Args:
        grid: the table they come from.
        acts: columns of ``SourceInteractions``, and ``date`` as written.
        left_out: ``row``, ``reason`` of rows that are no act.
        options: order of days, today.
        warnings: what to tell beside.
    """
    at, said = column_instants(grid, acts["date"], options)
    acts = acts.with_columns(at.alias("at")).drop("date")
    is_of_page = _is_a_page("sender") | _is_a_page("recipient")
    of_pages, acts = acts.filter(is_of_page), acts.filter(~is_of_page)
    left = of_pages.join(acts, on="row", how="anti")
    pages = left.select("row", reason=pl.lit(_OF_A_PAGE)).unique("row")
    named = acts.filter(_is_somebody("sender") | _is_somebody("recipient"))
    nameless = acts.join(named.select("row"), on="row", how="anti")
    nobody = nameless.select("row", reason=pl.lit(NOBODY)).unique("row")
    newest = acts["at"].dt.date().max()
    return finish(
        origin=exported_on(grid.origin, newest=newest, today=options.today),  # type: ignore[arg-type]
        interactions=named.sort("row", maintain_order=True),
        skips=pl.concat([left_out, nobody, pages]).sort("row"),
        rejects=grid.rejects,
        warnings=[*grid.warnings, *warnings, *said],
    )


def _is_a_page(side: str) -> pl.Expr:
    """Whether a side is the page of a company, a school or a newsletter."""
    return pl.col(f"{side}_url").str.contains(_PAGE).fill_null(False)


def _is_somebody(side: str) -> pl.Expr:
    """Whether a side is told by a profile or by a name of its own."""
    name = pl.col(f"{side}_name").str.to_lowercase()
    return pl.col(f"{side}_url").is_not_null() | (name.is_not_null() & (name != ANONYMOUS))
