"""Rows of an inbox that are taken into the book, and step by step those that are not, each with its reason."""

from dataclasses import dataclass

import polars as pl

from transforms.extract.deliveries import without_repeats
from transforms.extract.followed import followed_once
from transforms.extract.owner_identity import Owner
from transforms.extract.parts import still_read
from transforms.extract.person_keys import recurring, slug
from transforms.extract.supersession import SUPERSEDED

NO_SKIPS = pl.DataFrame(schema={"part": pl.UInt32, "row": pl.Int64, "reason": pl.String})


@dataclass(frozen=True)
class Taken:
    """Rows still taken, and those left out since they were read, as (part, row, reason)."""

    people: pl.DataFrame
    acts: pl.DataFrame
    skips: pl.DataFrame

    def without(self, skips: pl.DataFrame) -> "Taken":
        """The same without more rows."""
        if not skips.height:
            return self
        at = ["part", "row"]
        return Taken(
            self.people.join(skips, on=at, how="anti", maintain_order="left"),
            self.acts.join(skips, on=at, how="anti", maintain_order="left"),
            pl.concat([self.skips, skips.select("part", "row", "reason")]),
        )


def each_once(left: Taken, parts: pl.DataFrame) -> tuple[Taken, pl.DataFrame]:
    """Rows without repeats in a file, label folders and lists of accounts; and parts with repeats between folders."""
    left = left.without(_repeated_rows(left.people))
    kept, repeats = without_repeats(left.people, still_read(parts, left.people, left.acts))
    is_repeated = repeats.select("part", is_repeat=pl.lit(True)).unique()
    kept, again = followed_once(kept)
    return Taken(kept, left.acts, pl.concat([left.skips, repeats, again])), is_repeated


def _repeated_rows(people: pl.DataFrame) -> pl.DataFrame:
    """Rows equal to an earlier one of their file in every field but their place."""
    alike = people.filter(recurring(people.select("part", "raw")))
    fields = pl.struct(pl.exclude("row", "entry")).struct.json_encode()
    reason = pl.lit("repeats another row of this file")
    return alike.filter(~fields.is_first_distinct()).select("part", "row", reason=reason)


def stood_in_for(left: Taken, fate: pl.DataFrame) -> pl.DataFrame:
    """Rows of parts that another stands in for."""
    stood_in = [
        rows.join(fate, on="part").select("part", "row", "fate")
        for rows in (left.people, left.acts)
    ]
    reason = (
        pl.when(pl.col("fate") == SUPERSEDED)
        .then(pl.lit("row of an older export of the same account"))
        .otherwise(pl.lit("the same entry is in another file"))
    )
    return pl.concat(stood_in).unique().select("part", "row", reason=reason)


def own_cards(people: pl.DataFrame, owner: Owner) -> pl.DataFrame:
    """Rows that are the owner's own card, by e-mail address or profile."""
    is_own = [pl.lit(False)]
    if owner.emails:
        is_owners = pl.element().is_in(list(owner.emails))
        is_own.append(pl.col("emails").list.eval(is_owners).list.any())
    if owner.slugs:
        is_own.append(owner.is_profile(slug(pl.col("linkedin_url"))))
    reason = pl.lit("the owner's own card")
    return people.filter(pl.any_horizontal(is_own)).select("part", "row", reason=reason)
