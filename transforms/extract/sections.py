"""Tells the titles of sections within a list: a cell alone in its row that names a group, or stands above a header."""

import polars as pl

_GROUPS = (
    "attendees?|participants?|guests?|speakers?|panel(l?ists?)?|mentors?|mentees|members?|staff|board( of directors)?"
    "|sponsors?|alumn(i|ae)|organi[sz]ers?|volunteers?|students?|employees|faculty|committee|team|vips?|press|partners?"
    "|investors?|advisors?|teilnehmer(innen)?|g[äa]ste|referent(en|innen)|mitglieder|vorstand|mitarbeiter|presse"
    "|invit[ée]s|intervenants?|membres|b[ée]n[ée]voles|organisateurs|equipo|ponentes|asistentes|miembros"
    "|participantes|relatori|partecipanti|ospiti|soci|deelnemers|gasten|sprekers|leden|uczestnicy|goście|участники"
)
_AND = rf"(\s*(,|&|/|and|und|et|y|e|en)\s*({_GROUPS}))?"
_TITLE = rf"(?i)^({_GROUPS}){_AND}[\s:]*(\p{{L}}\s?[-–]\s?\p{{L}}|\(?\d{{1,4}}\)?)?$"
"""A group, maybe two, and which part of it: `Attendees A-M`, `Speakers & Guests (12)`."""


def section_titles(short: pl.DataFrame, every: list[str], repeated: pl.DataFrame) -> pl.DataFrame:
    """Rows that title a section.

    Args:
        short: cells of the rows that fill hardly one.
        every: the columns of the grid.
        repeated: the rows that repeat the header.

    Returns:
        ``row``, ``reason``.
    """
    trimmed = [pl.col(name).str.strip_chars().replace("", None) for name in every]
    told = short.select(
        "row",
        text=pl.coalesce(trimmed),
        n=pl.sum_horizontal(cell.is_not_null().cast(pl.Int32) for cell in trimmed),
    )
    is_above = (pl.col("row") + 1).is_in(repeated["row"].implode())
    is_title = pl.col("text").str.contains(_TITLE) | (is_above & ~pl.col("text").str.contains("@"))
    return told.filter((pl.col("n") == 1) & is_title).select(
        "row", reason=pl.lit("title of a section")
    )
