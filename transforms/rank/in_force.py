"""Makes what the relations take from the weights: small tables, constants, and each owner's weights in force."""

import difflib
from collections.abc import Iterable, Mapping

import polars as pl

from schemas.errors import SettingsError
from schemas.records import LEVELS
from schemas.settings import RankWeights, RunSettings
from transforms.rank.weights import PURPOSES, TIE_FACTORS, shipped


def levels() -> pl.DataFrame:
    """Job levels with their influence and their standing, 1 the lowest."""
    return pl.DataFrame(
        {
            "level": LEVELS,
            "influence": [shipped().levels[level] for level in LEVELS],
            "standing": range(1, len(LEVELS) + 1),
        },
        schema={"level": pl.String, "influence": pl.Float64, "standing": pl.Int32},
    )


def half_lives() -> pl.DataFrame:
    """Half-lives that a workspace's log may choose from."""
    days = shipped().comm.learn_half_lives_days
    return pl.DataFrame({"half_life_days": days}, schema={"half_life_days": pl.Float64})


def owner_weights(owners: Iterable[str], settings: RunSettings) -> pl.DataFrame:
    """One row per owner: each factor's and purpose's weight, a fixed half-life or null, and the cadence.

    Raises:
        SettingsError: an override names a factor or purpose that does not exist.
    """
    check_weights(settings.weights, "coterie.toml")
    schema: dict[str, pl.DataType] = {
        "owner": pl.String(),
        **{name: pl.Float64() for name in (*TIE_FACTORS, *PURPOSES)},
        "half_life_days": pl.Float64(),
        "cadence_days": pl.List(pl.Int32()),
    }
    rows = []
    for owner in owners:
        own = settings.owner_weights.get(owner, RankWeights())
        check_weights(own, f"{owner}/owner.toml")
        rows.append({"owner": owner, **_in_force(settings.weights, own)})
    return pl.DataFrame(rows, schema=schema)


def _in_force(workspace: RankWeights, own: RankWeights) -> dict[str, object]:
    """Weights by name: the owner's word, else the workspace's, else as shipped."""
    weights = shipped()
    tie = {name: weights.tie[name].weight for name in TIE_FACTORS} | workspace.tie | own.tie
    purposes = (
        {name: weights.purposes[name].weight for name in PURPOSES}
        | workspace.purposes
        | own.purposes
    )
    preset = own.layers if "layers" in own.model_fields_set else workspace.layers
    return {
        **tie,
        **purposes,
        "half_life_days": own.half_life_days or workspace.half_life_days,
        "cadence_days": list(getattr(weights.cadence_days, preset)),
    }


def check_weights(weights: RankWeights, file: str) -> None:
    """Refuses a weight for something that is no factor or purpose.

    Raises:
        SettingsError: names file, key and the nearest name.
    """
    for table, given, known in (
        ("tie", weights.tie, TIE_FACTORS),
        ("purposes", weights.purposes, PURPOSES),
    ):
        for name in sorted(set(given) - set(known)):
            raise SettingsError(
                file,
                f"weights.{table}.{name}",
                "no weight of this name",
                _suggestion(name, known),
            )


def _suggestion(name: str, known: tuple[str, ...]) -> str:
    """The nearest known name, else all of them."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Did you mean `{near[0]}`?" if near else f"Known: {', '.join(known)}."


def constants() -> Mapping[str, float]:
    """What the relations take as ``$name``."""
    weights = shipped()
    return {
        "unknown_influence": weights.levels["unknown"],
        **weights.comm.model_dump(exclude={"learn_half_lives_days"}),
        "conversation_tie": weights.modes.conversation,
        "narrowcast_tie": weights.modes.narrowcast,
        "per_target": weights.introductions.per_target,
        "per_reason": weights.reminders.per_reason,
        "reply_days": weights.reminders.reply_days,
        "dormant_days": weights.reminders.dormant_days,
    }
