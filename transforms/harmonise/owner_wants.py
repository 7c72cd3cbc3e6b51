"""What owners are after: companies and functions."""

from collections.abc import Mapping

import polars as pl

from schemas.errors import SettingsError
from schemas.owners import OwnerTargets
from schemas.records import FUNCTIONS
from schemas.settings import OwnerSettings
from schemas.tables import polars_schema
from transforms.harmonise.companies import company_columns
from transforms.harmonise.titles import title_columns


def function_of(owner: str, key: str, written: str) -> str:
    """The function that a word of owner.toml names: its own name, or what a title of that word has."""
    plain = written.strip().lower().replace(" ", "_").replace("-", "_")
    if plain in FUNCTIONS:
        return plain
    found: str | None = title_columns(pl.Series([written]))["function"][0]
    if found is None:
        raise SettingsError(
            f"{owner}/owner.toml", key, "no known function", f"Known: {', '.join(FUNCTIONS)}."
        )
    return found


def check_functions(owner: str, settings: OwnerSettings) -> None:
    """Refuses a function that is none of ours.

    Raises:
        SettingsError: names file, key and the functions there are.
    """
    written = [("function", settings.function)]
    written += [("targets.functions", name) for name in settings.targets.functions]
    for key, name in written:
        if name:
            function_of(owner, key, name)


def targets_of(profiles: Mapping[str, OwnerSettings]) -> pl.DataFrame:
    """The companies and functions of owner.toml, each once by its key."""
    companies = [
        (owner, "company", name)
        for owner, settings in profiles.items()
        for name in settings.targets.companies
    ]
    keys = company_columns(pl.Series([name for _, _, name in companies], dtype=pl.String))[
        "company_set_key"
    ]
    rows = [(*row, key) for row, key in zip(companies, keys, strict=True) if key is not None]
    rows += [
        (owner, "function", name, function_of(owner, "targets.functions", name))
        for owner, settings in profiles.items()
        for name in settings.targets.functions
    ]
    frame = pl.DataFrame(rows, schema=polars_schema(OwnerTargets), orient="row")
    return frame.unique(["owner", "kind", "key"], keep="first", maintain_order=True).sort(
        "owner", "kind", "key"
    )
