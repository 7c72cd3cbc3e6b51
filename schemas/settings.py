"""Settings: owner.toml and coterie.toml as frozen models that refuse unknown keys and wrong types."""

import tomllib
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from schemas.errors import SettingsError
from schemas.settings_faults import problem, suggestion


class Settings(BaseModel):
    """The base of every settings model: frozen, and nothing unknown in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Position(Settings):
    """A job the owner held; read from the LinkedIn archive too."""

    company: str = Field(min_length=1)
    title: str | None = None
    started_on: date | None = None
    finished_on: date | None = None
    """None: the present employer."""
    protect: bool = True
    """Keep the search from this employer while it is the present one."""


class School(Settings):
    """A school the owner went to; read from the LinkedIn archive too."""

    school: str = Field(min_length=1)
    started_on: date | None = None
    finished_on: date | None = None


class Targets(Settings):
    """What the owner is after."""

    companies: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()


class Protect(Settings):
    """Whom the owner keeps the search from, beside the present employer."""

    companies: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """LinkedIn addresses, e-mail addresses or full names."""
    agencies: tuple[str, ...] = ()
    """Recruiting agencies that work for the protected companies."""


class Labels(Settings):
    """What the owner's own labels mean."""

    close: tuple[str, ...] = ()
    """Labels of close ties."""
    tiers: dict[Literal["A", "B", "C", "D"], tuple[str, ...]] = {}
    """Hand-set tiers: tier -> contact ids, e-mails, LinkedIn addresses or full names."""


class CircleRule(Settings):
    """A circle the owner wrote down."""

    name: str = Field(min_length=1, max_length=100)
    mode: Literal["broadcast", "narrowcast", "conversation"] = "broadcast"
    where: str | None = Field(default=None, max_length=4000)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    within: str | None = None
    adopt: str | None = None
    """Name of a discovered circle to adopt: its members join, and it may be sent to."""


class RankWeights(Settings):
    """Overrides of transforms/rank/weights.toml: factor -> weight from 0 to 1. Unknown factors are refused there."""

    tie: dict[str, Annotated[float, Field(ge=0, le=1)]] = {}
    purposes: dict[str, Annotated[float, Field(ge=0, le=1)]] = {}
    half_life_days: Annotated[float, Field(gt=0, le=3650)] | None = None
    layers: Literal["dunbar", "sivers"] = "dunbar"


class OwnerSettings(Settings):
    """owner.toml: who the owner is and wants. Every key is optional."""

    name: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    linkedin_url: str | None = None
    region: str | None = Field(default=None, pattern="^[A-Z]{2}$")
    function: str | None = None
    positions: tuple[Position, ...] = ()
    education: tuple[School, ...] = ()
    targets: Targets = Targets()
    protect: Protect = Protect()
    labels: Labels = Labels()
    circles: tuple[CircleRule, ...] = ()
    weights: RankWeights = RankWeights()


class WorkspaceSettings(Settings):
    """coterie.toml: how a workspace is run. Every key is optional."""

    region: str | None = Field(default=None, pattern="^[A-Z]{2}$")
    """Default region of national phone numbers where the owner has none."""
    shards: Annotated[int, Field(ge=1, le=1024)] | None = None
    """Batches of owners a run is cut into; 1, 7 or 64 give identical tables. Absent: 100 owners each."""
    threads: Annotated[int, Field(ge=1, le=256)] = 2
    memory_limit: str = Field(default="4GB", pattern=r"^\d+(\.\d+)?(MB|GB)$")
    keep_snapshots: Annotated[int, Field(ge=1, le=10_000)] = 7
    """Snapshots kept for history; older ones are deleted after a day's grace."""
    day_first: bool | None = None
    """How an ambiguous 01/02/2024 reads; absent: null and a warning."""
    mapping: dict[str, str] = {}
    """Header as written -> canonical field, for lists no importer knows."""
    weights: RankWeights = RankWeights()
    schedule: str = "0 3 * * *"
    """Cron of `coterie serve`."""
    time_zone: str = "UTC"


class RunSettings(Settings):
    """What a run's stages may know beside their tables: no clock, no path."""

    as_of: date
    """The day that recency counts from."""
    threads: int = 2
    memory_limit: str = "4GB"
    seed: int = 20130924
    weights: RankWeights = RankWeights()
    learned_half_life_days: float | None = None
    """What the messages of the whole workspace speak for; None: too few to tell."""
    owner_weights: dict[str, RankWeights] = {}
    """Per owner, over the workspace's."""
    hand_tiers: dict[str, dict[str, tuple[str, ...]]] = {}
    """Owner -> tier -> contacts, from [labels.tiers]."""
    region: str | None = None
    adopted: dict[str, dict[str, str]] = {}
    """Owner -> circle name -> discovered circle it adopts."""
    is_public: bool = False
    """Leave out exposures, protected lists and notes."""


Model = TypeVar("Model", bound=Settings)


def parse(text: str, model: type[Model], *, file: str) -> Model:
    """A settings model from the text of a TOML file.

    Raises:
        SettingsError: the text is no TOML, or a key or value is wrong; names file, key and the mend.
    """
    try:
        values: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            file,
            "TOML",
            str(error).rstrip("."),
            "Texts stand in double quotes, tables in [brackets].",
        ) from None
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
        raise SettingsError(file, key, problem(first), suggestion(first, model)) from None
