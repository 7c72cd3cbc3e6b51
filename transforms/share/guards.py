"""What protection misses: owners who keep the search from nobody, and protected people whom no contact is."""

from datetime import date

import polars as pl

from schemas.tables import Tables
from transforms.share.safety import in_force


def unguarded(tables: Tables, as_of: date) -> list[str]:
    """Owners of whom neither a present employer nor anything listed is known: whom every verdict calls safe.

    Reads owners and protected.
    """
    guarded = in_force(tables["protected"], as_of)["owner"].unique()
    return sorted(set(tables["owners"]["owner"].to_list()) - set(guarded.to_list()))


def unmet_people(tables: Tables) -> dict[str, int]:
    """Owner -> how many of the listed people no record of the book bears the profile, address or name of.

    Reads protected and record_keys.
    """
    listed = tables["protected"].filter(pl.col("kind") == "person").select("owner", "key")
    keys = tables["record_keys"].join(listed.select("owner").unique(), on="owner", how="semi")
    borne = pl.concat([
        keys.select("owner", key="profile_key"),
        keys.select("owner", key="email_keys").explode("key"),
        keys.select("owner", key=_name(pl.col("name_key"))),
    ]).drop_nulls()  # fmt: skip
    unmet = listed.join(borne, on=["owner", "key"], how="anti").with_columns(_name(pl.col("key")))
    unmet = unmet.join(borne, on=["owner", "key"], how="anti")
    return dict(unmet.group_by("owner").len().sort("owner").iter_rows())


def _name(key: pl.Expr) -> pl.Expr:
    """A folded name with its words in order and umlauts as one letter, as rule I3 compares them."""
    plain = key.str.replace_all(r"([aou])e", "${1}")
    return plain.str.split(" ").list.sort().list.join(" ")
