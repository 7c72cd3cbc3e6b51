"""Tells the rows of a list that a column of its own calls an organisation: nobody's contact, unless one is named."""

import polars as pl

from transforms.extract.grid import Grid

_SAYS_IS_ONE = ("Is a Company", "Is Company", "Is Organization", "Is Organisation", "Is a company?")
_KINDS = (
    "Type",
    "Record Type",
    "Contact Type",
    "Company Type",
    "Entity Type",
    "Kind",
    "Typ",
    "Art",
)
_YES = r"(?i)^\s*(true|yes|ja|oui|s[ií]|1|x)\s*$"
_AN_ORGANISATION = (
    r"(?i)^\s*(organi[sz]ation|company|business|account|firma|unternehmen"
    r"|société|entreprise|empresa|azienda|bedrijf)\s*$"
)
_A_PERSON = (
    r"(?i)^\s*(person|people|individual|contact"
    r"|privatperson|kontakt|personne|persona|pessoa|persoon)\s*$"
)
_REASON = "an organisation by its own column, not a person"
_SCHEMA = {"row": pl.Int64, "reason": pl.String}


def organisations(grid: Grid) -> pl.DataFrame:
    """Rows of a list that are organisations by `Is a Company`, or by a `Type` that calls others persons.

    Returns:
        ``row``, ``reason``.
    """
    cells = grid.cells
    said = grid.named(*_SAYS_IS_ONE) if grid.header.layout.takes_aliases else None
    pattern = _YES
    if said is None and grid.header.layout.takes_aliases:
        said, pattern = grid.named(*_KINDS), _AN_ORGANISATION
        if said is not None and not cells[said].str.contains(_A_PERSON).any():
            said = None
    if said is None:
        return pl.DataFrame(schema=_SCHEMA)
    parts = [*grid.columns("given_name"), *grid.columns("family_name")]
    is_named = pl.any_horizontal(
        pl.lit(False), *(pl.col(name).str.strip_chars() != "" for name in parts)
    )
    told = pl.col(said).str.contains(pattern) & ~is_named
    return cells.filter(told).select("row", reason=pl.lit(_REASON))
