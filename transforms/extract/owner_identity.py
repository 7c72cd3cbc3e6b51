"""Who the owner of a book is, by settings, archive facts and the profile that is in every conversation."""

from dataclasses import dataclass

import polars as pl

from schemas.settings import OwnerSettings
from transforms.extract.person_keys import ANONYMOUS, folded, slug

_MIN_CONVERSATIONS = 2
"""In one conversation alone nobody can tell the two sides apart."""


@dataclass(frozen=True)
class Owner:
    """Names (folded), e-mail addresses (lower-cased) and profile slugs that are the owner's own."""

    names: frozenset[str]
    emails: frozenset[str]
    slugs: frozenset[str]

    def is_named(self, name: pl.Expr) -> pl.Expr:
        """The folded name is the owner's."""
        return name.is_in(list(self.names)).fill_null(False)

    def is_profile(self, profile: pl.Expr) -> pl.Expr:
        """The slug is the owner's."""
        return profile.is_in(list(self.slugs)).fill_null(False)

    def is_known(self) -> bool:
        """There is something to tell the owner by in an interaction."""
        return bool(self.names or self.slugs)


def owner_of(settings: OwnerSettings, facts: pl.DataFrame, acts: pl.DataFrame) -> Owner:
    """The owner's identity.

    Args:
        settings: owner.toml.
        facts: conforms to ``OwnerFacts``.
        acts: interactions with ``part``, ``entry``, and ``slug`` and ``key`` of ``sender`` and ``recipient``.
    """
    said = {kind: _values(facts, kind) for kind in ("name", "email", "profile_url")}
    names = _folded([settings.name or "", *said["name"]])
    slugs = _slugs([settings.linkedin_url or "", *said["profile_url"]])
    if not slugs & _met(acts, "slug"):
        # The address in owner.toml may be an older one, or none: the archive has the present one in its acts.
        slugs |= _everywhere(acts, "slug") or _own_side(acts) or _slugs_of(acts, names)
    names |= _names_of(acts, slugs)
    if slugs:
        slugs |= _slugs_of(_without(acts, slugs), names)
    if not slugs and not names & _met(acts, "key"):
        names |= _everywhere(acts, "key")
    emails = {email.strip().lower() for email in (*settings.emails, *said["email"])}
    return Owner(frozenset(names), frozenset(emails - {""}), frozenset(slugs))


def _values(facts: pl.DataFrame, kind: str) -> list[str]:
    """Values of one kind of fact."""
    return facts.filter(pl.col("kind") == kind)["value"].to_list()


def _folded(names: list[str]) -> set[str]:
    """Names, folded."""
    values = pl.select(key=folded(pl.lit(pl.Series(names, dtype=pl.String))))["key"]
    return set(values.drop_nulls())


def _slugs(urls: list[str]) -> set[str]:
    """Slugs of profile addresses."""
    values = pl.select(key=slug(pl.lit(pl.Series(urls, dtype=pl.String))))["key"]
    return set(values.drop_nulls())


def _sides(acts: pl.DataFrame, what: str) -> pl.DataFrame:
    """Both sides of every act: (part, conversation_id, value)."""
    sides = [
        acts.select("part", "conversation_id", value=pl.col(f"{side}_{what}"))
        for side in ("sender", "recipient")
    ]
    both = pl.concat(sides)
    return both.filter(pl.col("value").is_not_null() & (pl.col("value") != ANONYMOUS)).unique()


def _everywhere(acts: pl.DataFrame, what: str) -> set[str]:
    """The one profile or name that is in every conversation of a file, of two conversations or more."""
    sides = _sides(acts.filter(pl.col("conversation_id").is_not_null()), what)
    of_file = sides.group_by("part").agg(n_all=pl.col("conversation_id").n_unique())
    of_value = sides.group_by("part", "value").agg(n=pl.col("conversation_id").n_unique())
    found = of_value.join(of_file, on="part").filter(
        (pl.col("n") == pl.col("n_all")) & (pl.col("n_all") >= _MIN_CONVERSATIONS)
    )
    alone = found.group_by("part").agg(pl.col("value").unique())
    alone = alone.filter(pl.col("value").list.len() == 1)
    return set(alone["value"].explode().drop_nulls())


def _own_side(acts: pl.DataFrame) -> set[str]:
    """The profile on the owner's side of acts that say their direction, if it is always the same."""
    own = pl.when(pl.col("direction") == "out").then("sender_slug").otherwise("recipient_slug")
    told = acts.filter(pl.col("direction").is_not_null()).select(own=own)["own"].drop_nulls()
    return set(told.unique()) if told.n_unique() == 1 and len(told) >= _MIN_CONVERSATIONS else set()


def _met(acts: pl.DataFrame, what: str) -> set[str]:
    """Every profile or name in the acts."""
    return {value for side in ("sender", "recipient") for value in acts[f"{side}_{what}"].unique()}


def _slugs_of(acts: pl.DataFrame, names: set[str]) -> set[str]:
    """Profiles that go by the owner's name."""
    found: set[str] = set()
    for side in ("sender", "recipient"):
        own = acts.filter(pl.col(f"{side}_key").is_in(list(names)))
        found |= set(own[f"{side}_slug"].drop_nulls())
    return found


def _without(acts: pl.DataFrame, slugs: set[str]) -> pl.DataFrame:
    """Acts in which none of these profiles takes part: the owner then had another address, under the same name."""
    sides = (pl.col(f"{side}_slug").is_in(list(slugs)) for side in ("sender", "recipient"))
    with_them = acts.filter(pl.any_horizontal(*sides)).select("part", "entry").unique()
    return acts.join(with_them, on=["part", "entry"], how="anti")


def _names_of(acts: pl.DataFrame, slugs: set[str]) -> set[str]:
    """Names that the owner's profile goes by."""
    found: set[str] = set()
    for side in ("sender", "recipient"):
        own = acts.filter(pl.col(f"{side}_slug").is_in(list(slugs)))
        found |= set(own[f"{side}_key"].drop_nulls())
    return found - {ANONYMOUS}
