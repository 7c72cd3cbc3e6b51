"""Safety of single contacts: protected domains, addresses that are not at them, and the gravest reason for caution."""

import polars as pl

from schemas.tables import ALL, Tables, empty


def rows_of(frame: pl.DataFrame, owner: str) -> pl.DataFrame:
    """The rows of one owner."""
    return frame.filter(pl.col("owner") == owner)


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
    """Domains that the owner keeps the search from."""
    protected = rows_of(tables.get("protected", empty(ALL["protected"])), owner)
    return sorted(protected.filter(pl.col("kind") == "domain")["key"].unique().to_list())


def is_protected(email: str, domains: list[str]) -> bool:
    """The address is at one of the domains or below it; notacme.com is not below acme.com."""
    host = email.lower().rpartition("@")[2].rstrip(".")
    return any(host == domain or host.endswith("." + domain) for domain in domains)
