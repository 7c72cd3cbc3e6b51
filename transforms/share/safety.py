"""Safety of single contacts: protected domains, addresses that are not at them, and the gravest reason for caution."""

from datetime import date

import polars as pl

from schemas.errors import WithheldError
from schemas.tables import ALL, Tables, empty


def rows_of(frame: pl.DataFrame, owner: str) -> pl.DataFrame:
    """The rows of one owner."""
    return frame.filter(pl.col("owner") == owner)


def in_force(protected: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """What is protected on a day: an employer until the last day of the job, that day included."""
    return protected.filter(pl.col("until").is_null() | (pl.col("until") >= as_of))


def need_exposures(tables: Tables, owner: str) -> None:
    """Refuses tables without exposures: of them nobody can be told to be safe.

    Raises:
        WithheldError: there are contacts, but no exposures; each contact has one where nothing was withheld.
    """
    exposures = rows_of(tables.get("exposures", empty(ALL["exposures"])), owner)
    if exposures.is_empty() and not rows_of(tables["contacts"], owner).is_empty():
        raise WithheldError


def gravest_reasons(tables: Tables, owner: str) -> dict[str, str]:
    """The gravest reason for each contact's exposure, in words; nothing of those against whom nothing speaks."""
    exposures = tables.get("exposures", empty(ALL["exposures"]))
    worst = (
        rows_of(exposures, owner)
        .filter(pl.col("rule") != "else")
        .sort(["contact_id", "exposure", "rule"], descending=[False, True, False])
        .unique("contact_id", keep="first", maintain_order=True)
    )
    return dict(worst.select("contact_id", "evidence").iter_rows())


def protected_domains(tables: Tables, owner: str) -> list[str]:
    """Domains that the owner keeps the search from, in letters and in punycode."""
    protected = rows_of(tables.get("protected", empty(ALL["protected"])), owner)
    listed = protected.filter(pl.col("kind") == "domain")["key"].unique().to_list()
    return sorted({*listed, *(_in_punycode(domain) for domain in listed)})


def _in_punycode(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def is_protected(email: str, domains: list[str]) -> bool:
    """The address is at one of the domains or below it; notacme.com is not below acme.com."""
    host = email.lower().rpartition("@")[2].rstrip(".")
    return any(host == domain or host.endswith("." + domain) for domain in domains)
