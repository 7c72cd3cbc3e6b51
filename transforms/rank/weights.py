"""The weights as shipped: transforms/rank/weights.toml, its names and ranges checked."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field

from schemas.settings import Settings

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
    stale_log_power: Annotated[float, Field(ge=0, le=2)]
    curve: Annotated[float, Field(gt=0, le=2)]
    half_life_days: Days
    half_life_span_share: Share
    half_life_floor_days: Days
    learn_half_lives_days: Annotated[tuple[Days, ...], Field(min_length=1)]
    learn_span_days: Annotated[int, Field(ge=1)]
    learn_min_each: Annotated[int, Field(ge=1)]
    learn_holdout: Share


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
