"""Tells the titles of sections within a list: a cell alone in its row that names a group, or stands above a header."""

import polars as pl

from transforms.extract.framing import patterns

_GROUPS = (
    "attendees?|participants?|guests?|speakers?|panel(l?ists?)?|mentors?|mentees|members?|staff|board( of directors)?"
    "|sponsors?|alumn(i|ae)|organi[sz]ers?|volunteers?|students?|employees|faculty|committee|team|vips?|press|partners?"
    "|investors?|advisors?|teilnehmer(innen)?|g[äa]ste|referent(en|innen)|mitglieder|vorstand|mitarbeiter|presse"
    "|waiting list|waitlist|warteliste|liste d'attente|lista de espera|lista d'attesa|wachtlijst|reserve list|stand-?by"
    "|invit[ée]s|intervenants?|membres|b[ée]n[ée]voles|organisateurs|equipo|ponentes|asistentes|miembros"
    "|participantes|relatori|partecipanti|ospiti|soci|deelnemers|gasten|sprekers|leden|uczestnicy|goście|участники"
)
_FEWEST_GROUPS = 2
_FEWEST_CELLS = 3
_ROWS_A_GROUP = 2
"""As many rows a group has at least, taken over all of them."""
_AND = rf"(\s*(,|&|/|and|und|et|y|e|en)\s*({_GROUPS}))?"
_TITLE = rf"(?i)^({_GROUPS}){_AND}[\s:]*(\p{{L}}\s?[-–]\s?\p{{L}}|\(?\d{{1,4}}\)?)?$"
"""A group, maybe two, and which part of it: `Attendees A-M`, `Speakers & Guests (12)`."""


def section_titles(
    short: pl.DataFrame, every: list[str], repeated: pl.DataFrame, counts: pl.DataFrame
) -> pl.DataFrame:
    """Rows that title a section.

    Args:
        short: cells of the rows that fill hardly one.
        every: the columns of the grid.
        repeated: the rows that repeat the header.
        counts: ``row``, and in ``n`` how many cells it fills, of all rows.

    Returns:
        ``row``, ``reason``.
    """
    cells = [pl.col(name).str.strip_chars().replace("", None) for name in every]
    # Above a header that is repeated stands the list's name once more, and the number of its page.
    trimmed = [pl.when(~cell.str.contains(patterns()["page"])).then(cell) for cell in cells]
    told = short.select(
        "row",
        text=pl.coalesce(trimmed),
        n=pl.sum_horizontal(cell.is_not_null().cast(pl.Int32) for cell in trimmed),
    )
    is_above = (pl.col("row") + 1).is_in(repeated["row"].implode())
    is_group = pl.col("text").str.contains(_TITLE) | pl.col("row").is_in(_heads(counts).implode())
    is_title = is_group | (is_above & ~pl.col("text").str.contains("@"))
    lone = told.filter(pl.col("n") == 1)
    is_title |= pl.col("row").is_in(_letters(lone).implode())
    return lone.filter(is_title).select("row", reason=pl.lit("title of a section"))


def _heads(counts: pl.DataFrame) -> pl.Series:
    """Rows with one cell where these cut the whole list into groups: two and more, the first atop, none without rows.

    A person of whom a list tells the name alone stands anywhere, seldom atop, and among others of the kind.
    """
    filled = counts.filter(pl.col("n") > 0).sort("row")
    is_lone = filled["n"] == 1
    is_followed = ~is_lone.shift(-1, fill_value=True)
    n_lone = is_lone.sum()
    cuts = n_lone >= _FEWEST_GROUPS and bool(is_lone[0]) and bool((is_followed | ~is_lone).all())
    of_rows = (filled["n"] >= _FEWEST_CELLS) | is_lone
    tells = cuts and bool(of_rows.all()) and filled.height >= (1 + _ROWS_A_GROUP) * n_lone
    return filled.filter(is_lone)["row"] if tells else filled["row"].clear()


def _letters(lone: pl.DataFrame) -> pl.Series:
    """Rows that hold one letter each, in the order of the alphabet, as lists are cut by initials."""
    letters = lone.filter(pl.col("text").str.contains(r"^\p{L}$")).sort("row")
    at = letters["text"].str.to_uppercase()
    is_index = letters.height >= _FEWEST_GROUPS and at.is_sorted() and at.is_unique().all()
    return letters["row"] if is_index else letters["row"].clear()
