"""Group cards of vCard files: no contacts themselves, a label on each of their members."""

import polars as pl

from transforms.extract.vcard_values import text

_MEMBER = ["MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"]
_LIST = "X-ZIMBRA-DLIST"
"""Zimbra's distribution list: the addresses of its members, in one property."""
REASON = "a group, not a person (its name became a label of its members)"
REASON_OF_THING = "a place, device or program, not a person (KIND)"
_THINGS = ["location", "device", "application"]
"""Kinds of cards that are nobody's (RFC 6350 6.1.4, RFC 6473, RFC 6869)."""


def is_group() -> pl.Expr:
    """True for a card that stands for several people."""
    kind = pl.col("kind").str.to_lowercase().is_in(["group"])
    return kind.fill_null(False) | pl.col("is_list").fill_null(False)


def is_thing() -> pl.Expr:
    """True for the card of a place, a device or a program."""
    return pl.col("kind").str.to_lowercase().is_in(_THINGS).fill_null(False)


def with_lists(rows: pl.DataFrame, properties: pl.DataFrame) -> pl.DataFrame:
    """Rows with ``is_list``: Evolution's mark of a distribution list, or Zimbra's."""
    is_marked = (pl.col("name") == "X-EVOLUTION-LIST") & (
        pl.col("value").str.to_uppercase() == "TRUE"
    )
    # By name first: else every value is put in capitals.
    named = properties.filter(pl.col("name").is_in(["X-EVOLUTION-LIST", _LIST]))
    marked = named.filter(is_marked | (pl.col("name") == _LIST))
    return rows.with_columns(is_list=pl.col("card").is_in(marked["card"].implode()))


def memberships(properties: pl.DataFrame) -> pl.DataFrame:
    """Columns card (of a group) and key (of a member)."""
    named = properties.filter(pl.col("name").is_in(_MEMBER))
    listed = properties.filter(pl.col("name") == _LIST)
    return pl.concat(
        [
            named.select("card", key=text(pl.col("value"))),
            listed.select("card", key=text(pl.col("value")).str.split(",")).explode("key"),
        ]
    ).with_columns(key=_key(pl.col("key").str.strip_chars()))


def with_group_labels(rows: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Rows with the names of the groups that name them, by UID or by e-mail address."""
    groups = rows.filter(is_group() & pl.col("full_name").is_not_null())
    if groups.is_empty():
        return rows
    members = members.join(groups.select("card", label="full_name"), on="card")
    listed = groups.filter("is_list").select("card", label="full_name", key="emails").explode("key")
    members = pl.concat([members, listed.select("card", "key", "label")]).drop_nulls()
    keys = pl.concat(
        [
            rows.filter(~is_group()).select("card", key=_key(pl.col("uid"))),
            rows.filter(~is_group()).select("card", key="emails").explode("key"),
        ]
    ).drop_nulls()
    told = (
        keys.join(members.select("key", "label"), on="key")
        .unique(maintain_order=True)
        .sort("card", "label")
        .group_by("card", maintain_order=True)
        .agg(of_groups=pl.col("label").unique(maintain_order=True))
    )
    labels = pl.concat_list("labels", pl.col("of_groups").fill_null([]))
    return (
        rows.join(told, on="card", how="left", maintain_order="left")
        .with_columns(labels=labels.list.unique(maintain_order=True))
        .drop("of_groups")
    )


def _key(value: pl.Expr) -> pl.Expr:
    """What a UID and a MEMBER are matched by: without scheme, in lower case."""
    return value.str.to_lowercase().str.replace(r"^(?:urn:uuid:|mailto:|uuid:)", "")
