"""Cuts tables into batches of owners, and numbers the contacts of a batch."""

import polars as pl

from schemas.tables import Tables

NUMBERED = ("contact_records", "contact_exposures", "previous_contacts", "previous_tiers")
"""Tables of contacts that relations read by the contact's number, c."""


def owner_batches(owner: pl.Series, n_contacts: int) -> list[pl.DataFrame | None]:
    """Owners of each batch of about so many contacts; None: all of them.

    Args:
        owner: the owner of each contact.
        n_contacts: how many contacts make a batch; owners are never parted.
    """
    sizes = pl.DataFrame({"owner": owner}).group_by("owner").len().sort("owner")
    number = (sizes["len"].cum_sum() - sizes["len"]) // n_contacts
    parts = [sizes.filter(number == one).select("owner") for one in number.unique().sort()]
    return [*parts] if len(parts) > 1 else [None]


def cut(tables: Tables, owners: pl.DataFrame | None) -> dict[str, pl.DataFrame]:
    """The owners' rows of every table."""
    if owners is None:
        return dict(tables)
    return {name: frame.join(owners, on="owner", how="semi") for name, frame in tables.items()}


def numbered(tables: Tables) -> dict[str, pl.DataFrame]:
    """The tables with contacts numbered from 1 in the order of owner and id: c, which joins sooner than texts."""
    key = ["owner", "contact_id"]
    identities = (
        tables["identities"]
        .sort(key)
        .with_row_index("c", offset=1)
        .with_columns(pl.col("c").cast(pl.Int32))
    )
    numbers = identities.select("c", *key)
    of_contacts = {name: tables[name].join(numbers, on=key).drop("contact_id") for name in NUMBERED}
    return {**tables, **of_contacts, "identities": identities}
