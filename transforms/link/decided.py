"""Decided pairs: the owner's decisions on the cards that are here, closed under what they imply."""

import polars as pl

_Key = tuple[str, str]


def decided_pairs(decisions: pl.DataFrame, cards: pl.DataFrame) -> pl.DataFrame:
    """Which cards must be one person and which must not, by what the owner said.

    `same` is transitive, also through a record that is no longer in any export; `different` between two records
    holds between all that is the same as the one and all that is the same as the other.

    Args:
        decisions: conforms to ``schemas.links.Decisions``.
        cards: card, owner and record_id of the records that are here.

    Returns:
        card_l, card_r, verdict: for `same` a chain through each group, for `different` one pair per two groups.
    """
    roots = _roots(decisions.filter(verdict="same"))
    told = decisions.select("owner", "record_id_l", "record_id_r", "verdict")
    named = pl.concat(
        [told.select("owner", record_id=f"record_id_{side}") for side in "lr"]
    ).unique()
    grouped = named.with_columns(
        root=pl.Series([roots.get(key, key[1]) for key in named.iter_rows()], dtype=pl.String)
    )
    here = grouped.join(cards.select("owner", "record_id", "card"), on=["owner", "record_id"])
    first = here.group_by("owner", "root").agg(first=pl.col("card").min())
    same = here.join(first, on=["owner", "root"]).filter(pl.col("card") != pl.col("first"))
    sides = told.filter(verdict="different")
    for side in "lr":
        sides = (
            sides.join(
                grouped.select("owner", "root", **{f"record_id_{side}": "record_id"}),
                on=["owner", f"record_id_{side}"],
            )
            .join(first.rename({"first": f"first_{side}"}), on=["owner", "root"])
            .drop("root")
        )
    different = sides.filter(pl.col("first_l") != pl.col("first_r")).select(
        card_l=pl.min_horizontal("first_l", "first_r"),
        card_r=pl.max_horizontal("first_l", "first_r"),
        verdict=pl.lit("different"),
    )
    chained = same.select(card_l="first", card_r="card", verdict=pl.lit("same"))
    return pl.concat([chained, different]).unique().sort("card_l", "card_r", "verdict")


def _roots(same: pl.DataFrame) -> dict[_Key, str]:
    """The smallest record id of the group that each record of a `same` decision is in."""
    parent: dict[_Key, _Key] = {}

    def root(key: _Key) -> _Key:
        while (above := parent.get(key, key)) != key:
            key = above
        return key

    for owner, left, right in same.select("owner", "record_id_l", "record_id_r").iter_rows():
        one, other = sorted((root((owner, left)), root((owner, right))))
        parent[other] = one
        parent.setdefault(one, one)
    return {key: root(key)[1] for key in parent}
