"""Makes the weights in force: transforms/rank/weights.toml, overridden by the workspace and then by each owner."""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated

import polars as pl
from pydantic import Field

from schemas.errors import SettingsError
from schemas.records import LEVELS
from schemas.settings import RankWeights, RunSettings, Settings

Share = Annotated[float, Field(ge=0, le=1)]
Days = Annotated[float, Field(gt=0, le=36_500)]

TIE_FACTORS = (
    "comm", "testimony", "shared", "intimacy", "mark", "multi", "invite", "connected",
)  # fmt: skip
"""Factors of tie strength, in the order their evidence is told."""
PURPOSES = ("introduce", "reference", "research", "conversation", "broadcast")


class Weight(Settings):
    """A weight and where it comes from."""

    weight: Share
    source: str


class Comm(Settings):
    """How messages become a factor: half-lives, what a day counts, and when a log may speak for itself."""

    same_talk_days: Days
    mutual_day: Share
    talk_power: Annotated[float, Field(gt=0, le=2)]
    stale_log_power: Annotated[float, Field(ge=0, le=2)]
    curve: Annotated[float, Field(gt=0, le=2)]
    half_life_days: Days
    half_life_span_share: Share
    half_life_floor_days: Days
    half_life_multiples: Annotated[tuple[Annotated[float, Field(gt=0)], ...], Field(min_length=1)]
    learn_span_days: Annotated[int, Field(ge=1)]
    learn_min_each: Annotated[int, Field(ge=1)]
    learn_holdout: Share
    learn_standard_errors: Annotated[float, Field(ge=0)]


class TierBorders(Settings):
    """Cumulative shares at which tiers end, and how far past a border a contact must go to change."""

    a: Share
    b: Share
    c: Share
    hysteresis: Share


class Modes(Settings):
    """Ties from which one speaks in conversation, and narrowcasts."""

    conversation: Share
    narrowcast: Share


class Introductions(Settings):
    """How many contacts are listed for a target."""

    per_target: Annotated[int, Field(ge=1)]


class Reminders(Settings):
    """What an owner is reminded of, in days and in number."""

    per_reason: Annotated[int, Field(ge=1)]
    reply_days: Annotated[int, Field(ge=0)]
    dormant_days: Annotated[int, Field(ge=1)]


class Cadences(Settings):
    """Days between touches, for layers 1 to 4."""

    dunbar: Annotated[tuple[int, ...], Field(min_length=4, max_length=4)]
    sivers: Annotated[tuple[int, ...], Field(min_length=4, max_length=4)]


class Weights(Settings):
    """Everything in weights.toml."""

    tie: dict[str, Weight]
    purposes: dict[str, Weight]
    comm: Comm
    levels: dict[str, Share]
    tiers: TierBorders
    modes: Modes
    introductions: Introductions
    reminders: Reminders
    cadence_days: Cadences


@cache
def shipped() -> Weights:
    """The weights as shipped, their ranges checked."""
    text = (files("transforms.rank") / "weights.toml").read_text(encoding="utf-8")
    return Weights.model_validate(tomllib.loads(text))


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
    """Multiples of the half-life to begin with that an owner's log may choose from."""
    multiples = shipped().comm.half_life_multiples
    return pl.DataFrame({"multiple": multiples}, schema={"multiple": pl.Float64})


def owner_weights(owners: Iterable[str], settings: RunSettings) -> pl.DataFrame:
    """One row per owner: each factor's and purpose's weight, a fixed half-life or null, and the cadence.

    Raises:
        SettingsError: an override names a factor or purpose that does not exist.
    """
    _check_names(settings.weights, "coterie.toml")
    schema: dict[str, pl.DataType] = {
        "owner": pl.String(),
        **{name: pl.Float64() for name in (*TIE_FACTORS, *PURPOSES)},
        "half_life_days": pl.Float64(),
        "cadence_days": pl.List(pl.Int32()),
    }
    rows = []
    for owner in owners:
        own = settings.owner_weights.get(owner, RankWeights())
        _check_names(own, f"{owner}/owner.toml")
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


def _check_names(weights: RankWeights, file: str) -> None:
    """Refuses a weight for something that is no factor or purpose."""
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
        **weights.comm.model_dump(exclude={"half_life_multiples"}),
        "border_a": weights.tiers.a,
        "border_b": weights.tiers.b,
        "border_c": weights.tiers.c,
        "hysteresis": weights.tiers.hysteresis,
        "conversation_tie": weights.modes.conversation,
        "narrowcast_tie": weights.modes.narrowcast,
        "per_target": weights.introductions.per_target,
        "per_reason": weights.reminders.per_reason,
        "reply_days": weights.reminders.reply_days,
        "dormant_days": weights.reminders.dormant_days,
    }
