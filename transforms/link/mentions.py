"""Mentions: a message or an endorsement says by its profile or name who somebody is, and describes nobody."""

import polars as pl

from transforms.link.groups import Groups


def profile_mentions(cards: pl.DataFrame) -> pl.DataFrame:
    """Each mention of a profile with the record of its book on that profile, one that describes if there is any.

    One profile is one account. However often it is mentioned, what describes the person must not count for less when
    groups are weighed by the average of their pairs.

    Args:
        cards: rows of ``card_traits.sql``.

    Returns:
        card, home.
    """
    on_profile = cards.filter(pl.col("profile").is_not_null())
    homes = on_profile.sort("is_interaction", "card").unique(
        ["book", "profile"], keep="first", maintain_order=True
    )
    return (
        on_profile.filter("is_interaction")
        .join(homes.select("book", "profile", home="card"), on=["book", "profile"])
        .filter(pl.col("card") != pl.col("home"))
        .select("card", "home")
        .sort("card")
    )


def attach_profiles(groups: Groups, mentions: pl.DataFrame) -> None:
    """Makes mentions of a profile one person with its record, unless the owner said otherwise."""
    for card, home in mentions.iter_rows():
        if groups.person(home) not in groups.apart.get(groups.person(card), ()):
            groups.unite(card, home)


def attach_names(groups: Groups, cards: pl.DataFrame) -> None:
    """Joins a record that is only a name to the one other person of that name in its book, if there is just one."""
    named = cards.filter(pl.col("name_set").is_not_null()).sort("card")
    only = named.filter("is_name_only").select("book", "name_set", "card")
    others: dict[tuple[int, str], set[int]] = {}
    shared = named.join(
        only.select("book", "name_set").unique(), on=["book", "name_set"], how="semi"
    )
    for book, name, card in (
        shared.filter(~pl.col("is_name_only")).select("book", "name_set", "card").iter_rows()
    ):
        others.setdefault((book, name), set()).add(groups.person(card))
    for book, name, card in only.iter_rows():
        known = {groups.person(k) for k in others.setdefault((book, name), {card})}
        if len(known) == 1:
            (other,) = known
            mine = groups.person(card)
            if mine != other and other not in groups.apart.get(mine, ()):
                groups.unite(mine, other)
