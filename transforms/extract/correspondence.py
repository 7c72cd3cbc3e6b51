"""Reads messages and invitations: one act per recipient, recipients counted by their profiles."""

import re

import polars as pl

from schemas.exports import Reading, ReadOptions
from transforms.extract.acts import ANONYMOUS, cell, finished, prepared
from transforms.extract.grid import Grid
from transforms.extract.rows import finish

_PROFILE = r"(?:https?://|www\.|linkedin\.com/)[^\s,;]+"
_ASSISTANTS = re.compile(r"coach|guide|role.?play", re.IGNORECASE)
_WITH_ASSISTANTS = "a talk with LinkedIn's own assistant, not with a person"
_YES = ("yes", "true", "1")


def messages(grid: Grid, options: ReadOptions) -> Reading:
    """The reading of messages of any year."""
    name = (grid.origin.member or grid.origin.file).rpartition("/")[2]
    if _ASSISTANTS.search(name):
        skips = grid.cells.select("row", reason=pl.lit(_WITH_ASSISTANTS))
        return finish(origin=grid.origin, skips=skips, rejects=grid.rejects, status="ignored")
    cells, left_out, warnings = prepared(grid)
    acts = cells.select(
        "row",
        "raw",
        kind=pl.lit("message"),
        date=cell(grid, "DATE"),
        direction=_direction(grid),
        conversation_id=cell(grid, "CONVERSATION ID"),
        sender_name=cell(grid, "FROM"),
        sender_url=cell(grid, "SENDER PROFILE URL"),
        has_text=cell(grid, "CONTENT").is_not_null(),
        is_draft=_says_yes(grid, "IS MESSAGE DRAFT") | _says_yes(grid, "IS CONVERSATION DRAFT"),
        **_recipients(cell(grid, "TO"), cell(grid, "RECIPIENT PROFILE URLS")),
    ).explode("recipient_url", "recipient_name")
    return finished(grid, acts, left_out, options, warnings)


def invitations(grid: Grid, options: ReadOptions) -> Reading:
    """The reading of invitations of any year."""
    cells, left_out, warnings = prepared(grid)
    acts = cells.select(
        "row",
        "raw",
        kind=pl.lit("invitation"),
        date=cell(grid, "Sent At"),
        direction=_direction(grid),
        sender_name=cell(grid, "From"),
        sender_url=cell(grid, "inviterProfileUrl"),
        recipient_name=cell(grid, "To"),
        recipient_url=cell(grid, "inviteeProfileUrl"),
        n_recipients=pl.lit(1),
        has_text=cell(grid, "Message").is_not_null(),
    )
    return finished(grid, acts, left_out, options, warnings)


def _direction(grid: Grid) -> pl.Expr:
    """`in` or `out`, where the row says so itself."""
    said = cell(grid, "Direction").str.to_uppercase()
    return said.replace_strict(
        {"INCOMING": "in", "OUTGOING": "out"}, default=None, return_dtype=pl.String
    )


def _says_yes(grid: Grid, name: str) -> pl.Expr:
    """Whether a cell says yes."""
    return cell(grid, name).str.to_lowercase().is_in(_YES).fill_null(False)


def _recipients(to: pl.Expr, profiles: pl.Expr) -> dict[str, pl.Expr]:
    """Lists of names and profiles of equal length, and their number.

    A comma in TO is nearly always a credential, so profiles are counted, not names. Names are told apart where no
    space follows the comma between them and there are as many as profiles, anonymous ones left out.
    """
    blank = pl.lit([], dtype=pl.List(pl.String))
    urls = profiles.str.extract_all(_PROFILE).fill_null(blank)
    n_urls = urls.list.len()
    each = to.str.replace_all(r",(\S)", "\x1f${1}").str.split("\x1f").fill_null(blank)
    known = each.list.eval(pl.element().filter(pl.element().str.to_lowercase() != ANONYMOUS))
    one = pl.concat_list(to)
    nameless = urls.list.eval(pl.when(pl.element().is_null()).then(pl.element()))
    names = (
        pl.when(n_urls <= 1).then(one)
        .when(each.list.len() == n_urls).then(each)
        .when(known.list.len() == n_urls).then(known)
        .otherwise(nameless)
    )  # fmt: skip
    is_told = to.is_not_null() | (n_urls > 0)
    return {
        "recipient_url": pl.when(n_urls > 0)
        .then(urls)
        .otherwise(pl.lit([None], dtype=pl.List(pl.String))),
        "recipient_name": names,
        "n_recipients": pl.when(is_told).then(pl.max_horizontal(n_urls, 1)).otherwise(0),
    }
