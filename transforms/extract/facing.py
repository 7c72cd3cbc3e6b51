"""Acts between the owner and others, turned to face the owner, and the people met in them.

A row of an interaction file becomes one act per other party: `in` from its sender, `out` to each recipient, `thread`
with those addressed beside the owner. Whom LinkedIn calls `LinkedIn Member` is nobody that can be told from another.
"""

import polars as pl

from transforms.extract.owner_identity import Owner
from transforms.extract.person_keys import ANONYMOUS, folded, slug

_SENDER_OF_ADS = "linkedin"
"""Whom sponsored messages and welcomes come from, without a profile."""
_PARTY = ("part", "entry", "party_name", "party_url", "party_key", "party_slug", "direction")


def with_sides(interactions: pl.DataFrame) -> pl.DataFrame:
    """Interactions with slug and folded name of both sides."""
    return interactions.with_columns(
        expression.alias(f"{side}_{what}")
        for side in ("sender", "recipient")
        for what, expression in (
            ("slug", slug(pl.col(f"{side}_url"))),
            ("key", folded(pl.col(f"{side}_name"))),
        )
    )


def facing(acts: pl.DataFrame, owner: Owner) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Acts that face the owner, and the rows left out.

    Args:
        acts: ``part``, ``entry``, ``SourceInteractions`` and the sides of ``with_sides``.
        owner: who the owner is.

    Returns:
        Acts with ``party`` (key of the other party within its file), its name and address, ``direction`` and
        ``n_participants``; and skips as (part, row, reason).
    """
    sent = acts.filter(~pl.col("is_draft"))
    parties = _parties(sent, owner)
    named = _resolved(parties.filter(_is_somebody()))
    turned = sent.unique(["part", "entry"], keep="first", maintain_order=True).drop("direction")
    found = named.join(turned, on=["part", "entry"], how="inner")
    return _with_participants(found), _left_out(acts, found)


def _is_somebody() -> pl.Expr:
    """The party has a profile, or a name that is its own."""
    name = pl.col("party_key")
    has_own_name = name.is_not_null() & ~name.is_in([ANONYMOUS, _SENDER_OF_ADS])
    return pl.col("party_slug").is_not_null() | has_own_name


def _is_owner(side: str, owner: Owner) -> pl.Expr:
    """The side is the owner: by profile, or by name where there is no profile."""
    by_name = pl.col(f"{side}_slug").is_null() & owner.is_named(pl.col(f"{side}_key"))
    return owner.is_profile(pl.col(f"{side}_slug")) | by_name


def _parties(acts: pl.DataFrame, owner: Owner) -> pl.DataFrame:
    """The other parties of every act, one row each, with the direction as the owner sees it."""
    sided = acts.with_columns(
        is_out=(pl.col("direction") == "out").fill_null(_is_owner("sender", owner)),
        to_owner=_is_owner("recipient", owner),
        from_owner=_is_owner("sender", owner),
    )
    is_told = pl.col("direction").is_not_null()
    received = sided.filter(~pl.col("is_out") & ~pl.col("from_owner"))
    beside = sided.filter(
        ~pl.col("is_out") & ~pl.col("to_owner") & ~is_told & (pl.col("n_recipients") > 1)
    )
    sides = [
        _side(sided.filter(pl.col("is_out") & ~pl.col("to_owner")), "recipient", "out"),
        _side(received, "sender", "in"),
        _side(beside, "recipient", "thread")
        if owner.is_known()
        else _side(acts.clear(), "recipient", "thread"),
    ]
    order = pl.col("direction").replace_strict(
        {"out": 0, "in": 1, "thread": 2}, return_dtype=pl.Int8
    )
    return pl.concat(sides).unique().sort(*_PARTY[:2], order, *_PARTY[2:6], nulls_last=True)


def _side(acts: pl.DataFrame, side: str, direction: str) -> pl.DataFrame:
    """One side of acts as the party."""
    return acts.select(
        "part",
        "entry",
        party_name=f"{side}_name",
        party_url=f"{side}_url",
        party_key=f"{side}_key",
        party_slug=f"{side}_slug",
        direction=pl.lit(direction),
    )


def _resolved(parties: pl.DataFrame) -> pl.DataFrame:
    """Parties with their key within the file: a name that has one profile in the file is that profile."""
    by_name = parties.filter(pl.col("party_key").is_not_null() & pl.col("party_slug").is_not_null())
    profiles = by_name.group_by("part", "party_key").agg(
        n=pl.col("party_slug").n_unique(), known_slug=pl.col("party_slug").min()
    )
    only = profiles.filter((pl.col("n") == 1) & (pl.col("party_key") != ANONYMOUS)).drop("n")
    joined = parties.join(only, on=["part", "party_key"], how="left", maintain_order="left")
    profile = pl.coalesce("party_slug", "known_slug")
    keyed = joined.with_columns(
        party=pl.coalesce(pl.lit("s:") + profile, pl.lit("n:") + pl.col("party_key"))
    ).drop("known_slug")
    return keyed.unique(["part", "entry", "party"], keep="first", maintain_order=True)


def _with_participants(acts: pl.DataFrame) -> pl.DataFrame:
    """Acts with the number of people in their thread, the owner included."""
    thread = [pl.col("part"), pl.coalesce("conversation_id", pl.col("entry").cast(pl.String))]
    met = pl.col("party").n_unique().over(thread) + 1
    addressed = pl.col("n_recipients").max().over(thread) + 1
    most = pl.max_horizontal(met.cast(pl.Int64), addressed, pl.lit(2, pl.Int64))
    return acts.with_columns(n_participants=most)


def _left_out(acts: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Rows without an act, with the reason."""
    rest = acts.join(found, on=["part", "entry"], how="anti")
    key = pl.coalesce("sender_key", "recipient_key")
    is_anonymous = (pl.col("sender_key") == ANONYMOUS) | (pl.col("recipient_key") == ANONYMOUS)
    reason = (
        pl.when(pl.col("is_draft").any())
        .then(pl.lit("a draft, never sent"))
        .when(is_anonymous.any())
        .then(pl.lit("with an anonymous LinkedIn Member"))
        .when((pl.col("sender_key") == _SENDER_OF_ADS).any())
        .then(pl.lit("from LinkedIn itself, not from a person"))
        .when(key.is_null().all())
        .then(pl.lit("nobody is named"))
        .otherwise(pl.lit("with nobody but the owner"))
    )
    return rest.group_by("part", "row").agg(reason=reason).sort("part", "row")
