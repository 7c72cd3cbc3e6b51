"""The one list of stages that serves every way to start a run, and how it is carried out for a batch of owners."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from schemas.settings import RunSettings
from schemas.tables import ALL, Tables, conform_all
from transforms.link import link
from transforms.merge import merge
from transforms.rank import rank
from transforms.share import expose, share

Transform = Callable[[Tables, RunSettings], Mapping[str, pl.DataFrame]]


@dataclass(frozen=True)
class Stage:
    """A named transform, with the tables it makes; what it reads, it takes from those made so far."""

    name: str
    run: Transform
    makes: tuple[str, ...]

    def __call__(self, tables: Tables, settings: RunSettings) -> dict[str, pl.DataFrame]:
        """The tables of before and those of this stage, each held to its schema.

        Raises:
            ContractError: the stage made rows that break their schema.
        """
        made = self.run(tables, settings)
        return dict(tables) | conform_all(made, self.makes)


RESOLVE = (
    Stage(
        "link",
        link,
        (
            "links",
            "clusters",
            "review_pairs",
            "capped_blocks",
            "compared_cards",
            "compared_pairs",
        ),
    ),
    Stage(
        "merge",
        merge,
        (
            "identities",
            "contact_records",
            "field_lineage",
            "companies",
            "id_changes",
            "ledger",
            "aliases",
        ),
    ),
)
"""Who is who: depends on the exports and the decisions, not on the day, and is cached per owner."""

VALUE = (
    Stage("expose", expose, ("exposures", "contact_exposures")),
    Stage(
        "rank",
        rank,
        (
            "interactions",
            "contact_scores",
            "score_factors",
            "contact_values",
            "tiers",
            "tier_fit",
            "introductions",
            "reminders",
        ),
    ),
    Stage(
        "share",
        share,
        (
            "contacts",
            "circles",
            "circle_members",
            "circle_overlaps",
            "circle_regions",
            "circle_leaks",
            "changes",
        ),
    ),
)
"""What each contact is worth, and to whom to say what: depends on the day."""

RESOLVED = (
    "files",
    "rejects",
    "records",
    "record_keys",
    "record_interactions",
    "companies",
    "identities",
    "contact_records",
    "field_lineage",
    "review_pairs",
    "capped_blocks",
    "id_changes",
    "owners",
    "owner_positions",
    "owner_schools",
    "owner_targets",
    "protected",
    "circle_rules",
)
"""Tables that are kept per owner between runs."""


def of_owners(tables: Tables, owners: list[str]) -> dict[str, pl.DataFrame]:
    """The owners' rows of every table that has owners; the others whole."""
    return {
        name: frame.filter(pl.col("owner").is_in(owners))
        if "owner" in ALL[name].to_schema().columns
        else frame
        for name, frame in tables.items()
    }
