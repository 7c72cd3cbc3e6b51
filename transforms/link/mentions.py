"""Mentions: a message or an endorsement says by its profile or name who somebody is, and describes nobody."""

import polars as pl

from transforms.link.groups import Groups


def attach_profiles(groups: Groups, cards: pl.DataFrame) -> None:
    """Makes each mention of a profile one person with its home, unless the owner told them apart."""
    mentions = cards.filter(pl.col("home").is_not_null()).sort("card")
    for card, home in mentions.select("card", "home").iter_rows():
        if not groups.are_apart(card, home):
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
            if not groups.are_apart(card, other):
                groups.unite(card, other)
