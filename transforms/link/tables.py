"""Links, clusters and review pairs as tables of record ids."""

import polars as pl

from transforms.link.model import LinkageModel
from transforms.link.weigh import probability


def joined_pairs(
    members: pl.DataFrame,
    weighed: pl.DataFrame,
    decided: pl.DataFrame,
    cards: pl.DataFrame,
    model: LinkageModel,
) -> pl.DataFrame:
    """The pairs that hold the groups together: those that speak for it, and each card's best.

    Returns:
        card_l, card_r, bits, and a word where another rule than the levels joined them.
    """
    inside = within(weighed, members).with_columns(word=pl.lit(None, pl.String))
    said = decided.filter(verdict="same").select(
        "card_l",
        "card_r",
        bits=pl.lit(model.decided_bits),
        word=pl.lit("you said that they are the same"),
    )
    every = pl.concat(
        [
            said,
            _names_joined(members, cards, model),
            _profiles_joined(members, cards, model),
            inside,
        ],
        how="vertical_relaxed",
    ).unique(["card_l", "card_r"], keep="first", maintain_order=True)
    best = (
        pl.concat([every.with_columns(card="card_l"), every.with_columns(card="card_r")])
        .sort("card", "bits", "card_l", "card_r", descending=[False, True, False, False])
        .unique("card", keep="first", maintain_order=True)
    )
    kept = pl.concat([every.filter(pl.col("bits") > 0), best.select(every.columns)])
    return kept.unique().sort("card_l", "card_r")


def within(weighed: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """The compared pairs whose two cards are in one group."""
    return (
        weighed.join(members.rename({"card": "card_l", "group": "left"}), on="card_l")
        .join(members.rename({"card": "card_r", "group": "right"}), on="card_r")
        .filter(pl.col("left") == pl.col("right"))
        .select("card_l", "card_r", "bits")
    )


def _names_joined(members: pl.DataFrame, cards: pl.DataFrame, model: LinkageModel) -> pl.DataFrame:
    """Records that are only a name, each with the first card of its name in its group."""
    placed = cards.select("card", "name_set", "is_name_only").join(members, on="card")
    only = placed.filter("is_name_only")
    pairs = only.join(placed, on=["group", "name_set"], suffix="_other").filter(
        pl.col("card") != pl.col("card_other")
    )
    first = pairs.sort("card", "is_name_only_other", "card_other").unique(
        "card", keep="first", maintain_order=True
    )
    return first.select(
        card_l=pl.min_horizontal("card", "card_other"),
        card_r=pl.max_horizontal("card", "card_other"),
        bits=pl.lit(model.link_bits),
        word=pl.lit("no other contact has this name"),
    )


def _profiles_joined(
    members: pl.DataFrame, cards: pl.DataFrame, model: LinkageModel
) -> pl.DataFrame:
    """Mentions of a profile, each with its home."""
    pairs = cards.filter(pl.col("home").is_not_null()).select(
        card_l=pl.min_horizontal("card", "home"),
        card_r=pl.max_horizontal("card", "home"),
        bits=pl.lit(model.most_bits),
    )
    return within(pairs, members).with_columns(word=pl.lit("same LinkedIn profile"))


def links(pairs: pl.DataFrame, cards: pl.DataFrame) -> pl.DataFrame:
    """Pairs of cards as pairs of records, conforming to ``schemas.links.Links`` and ``ReviewPairs``.

    Args:
        pairs: card_l, card_r, bits, because.
        cards: card, owner, record_id.
    """
    ids = cards.select("card", "owner", "record_id")
    named = pairs.join(
        ids.rename({"card": "card_l", "record_id": "record_id_l"}), on="card_l"
    ).join(ids.select(card_r="card", record_id_r="record_id"), on="card_r")
    return named.select(
        "owner",
        "record_id_l",
        "record_id_r",
        match_weight=pl.col("bits"),
        match_probability=probability(pl.col("bits")),
        because=pl.col("because"),
    ).sort("owner", "record_id_l", "record_id_r")


def clusters(members: pl.DataFrame, pairs: pl.DataFrame, cards: pl.DataFrame) -> pl.DataFrame:
    """Every record with its cluster and its strongest link, conforming to ``schemas.links.Clusters``."""
    ends = pl.concat([pairs.with_columns(card="card_l"), pairs.with_columns(card="card_r")])
    strongest = ends.sort(
        "card", "bits", "card_l", "card_r", descending=[False, True, False, False]
    ).unique("card", keep="first", maintain_order=True)
    ids = cards.select("card", "owner", "record_id")
    placed = (
        ids.join(members, on="card")
        .join(ids.select(group="card", cluster_id="record_id"), on="group")
        .join(strongest.select("card", "bits", "because"), on="card", how="left")
    )
    return placed.select(
        "owner",
        "record_id",
        "cluster_id",
        match_weight=pl.col("bits"),
        match_probability=probability(pl.col("bits")),
        because=pl.col("because").fill_null([]),
    ).sort("owner", "record_id")
