"""Where owners worked and learned: owner.toml's word, and the archive's where owner.toml is silent."""

from collections.abc import Mapping

import polars as pl

from schemas.columns import Table
from schemas.owners import OwnerSchools
from schemas.settings import OwnerSettings
from schemas.tables import polars_schema
from transforms.harmonise.companies import company_columns
from transforms.harmonise.titles import title_columns

_JOB = {
    "company": pl.String,
    "title": pl.String,
    "started_on": pl.Date,
    "finished_on": pl.Date,
    "protect": pl.Boolean,
}


def positions_of(profiles: Mapping[str, OwnerSettings], facts: pl.DataFrame) -> pl.DataFrame:
    """Positions of owner.toml, and the archive's at companies that owner.toml does not name."""
    written = [
        (owner, job.company, job.title, job.started_on, job.finished_on, job.protect)
        for owner, settings in profiles.items()
        for job in settings.positions
    ]
    own = pl.DataFrame(written, schema={"owner": pl.String, **_JOB}, orient="row")
    archived = facts.filter(pl.col("kind") == "position").select(
        "owner",
        pl.col("value").alias("company"),
        "title",
        "started_on",
        "finished_on",
        pl.lit(True).alias("protect"),
    )
    keyed = [_with_company_keys(frame, "company") for frame in (own, archived)]
    others = keyed[1].join(keyed[0], on=["owner", "company_set_key"], how="anti", nulls_equal=True)
    both = pl.concat([keyed[0], others]).unique(maintain_order=True)
    titles = title_columns(both["title"]).select("level", "function")
    return pl.concat([both, titles], how="horizontal")


def _with_company_keys(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    keys = company_columns(frame[column]).select("company_key", "company_set_key")
    return pl.concat([frame, keys], how="horizontal")


def columns_of(table: type[Table]) -> list[str]:
    """Columns of a table, which order its rows in full."""
    return list(polars_schema(table))


def schools_of(profiles: Mapping[str, OwnerSettings], facts: pl.DataFrame) -> pl.DataFrame:
    """Schools of owner.toml, and the archive's that owner.toml does not name."""
    written = [
        (owner, school.school, school.started_on, school.finished_on)
        for owner, settings in profiles.items()
        for school in settings.education
    ]
    schema = {
        "owner": pl.String,
        "school": pl.String,
        "started_on": pl.Date,
        "finished_on": pl.Date,
    }
    own = pl.DataFrame(written, schema=schema, orient="row")
    archived = facts.filter(pl.col("kind") == "school").select(
        "owner", pl.col("value").alias("school"), "started_on", "finished_on"
    )
    keyed = [
        frame.with_columns(company_columns(frame["school"])["company_key"].alias("school_key"))
        for frame in (own, archived)
    ]
    others = keyed[1].join(keyed[0], on=["owner", "school_key"], how="anti", nulls_equal=True)
    return pl.concat([keyed[0], others]).unique().sort(columns_of(OwnerSchools))
