"""The main job as a Prefect flow: the same stages, tracked; deployed as coterie/nightly and coterie/adhoc."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.logging import get_run_logger
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import BaseModel, ConfigDict, Field

from flows.job import Job, RunReport
from flows.pipeline import run
from flows.progress import Progress
from flows.workspace import Workspace
from schemas.errors import NothingReadError, WorkspaceLockedError


class RunParameters(BaseModel):
    """What a deployment may be told; a misspelt key is refused."""

    model_config = ConfigDict(extra="forbid")

    workspace: str | None = Field(
        default=None,
        description="Folder with inbox/, on the worker's machine. Default: $COTERIE_WORKSPACE.",
    )
    as_of: date | None = Field(
        default=None,
        description="The day that recency counts from. Default: the day it was scheduled for.",
    )
    owner: str | None = Field(default=None, description="Run this owner's book only.")
    is_public: bool = Field(
        default=False, description="Leave out exposures, protected lists and notes."
    )
    wait_seconds: float = Field(
        default=600.0,
        ge=0,
        le=86_400,
        description="Wait this long for a run that is under way, then skip.",
    )

    def job(self) -> Job:
        """The job these parameters ask for.

        Never resolved from the working directory: a worker starts in a folder of its own.
        """
        folder = self.workspace or os.environ.get("COTERIE_WORKSPACE")
        if not folder:
            raise ValueError(
                "no workspace: give the parameter `workspace` or set COTERIE_WORKSPACE"
            )
        return Job(
            Workspace(Path(folder)),
            self.as_of or _scheduled_day(),
            owner=self.owner,
            is_public=self.is_public,
            wait_seconds=self.wait_seconds,
        )


class _Logged:
    """Steps and notes as log lines of the flow run."""

    def __init__(
        self, logger: logging.Logger | logging.LoggerAdapter[Any], shown: Progress | None
    ) -> None:
        self.logger, self.shown = logger, shown

    @contextmanager
    def step(self, name: str, *, of: str = "") -> Iterator[None]:
        self.logger.info("%s %s", name, of)
        if self.shown is None:
            yield
            return
        with self.shown.step(name, of=of):
            yield

    def note(self, text: str) -> None:
        self.logger.info(text)


# Results are frames of people: kept in memory for the next stage, never persisted.
@task(task_run_name="{name}", cache_policy=NO_CACHE, persist_result=False, log_prints=False)
def _stage(name: str, work: Callable[[], Any]) -> Any:
    return work()


def _as_task(name: str, work: Callable[[], Any]) -> Any:
    return _stage(name, work)


_SHOWN: list[Progress | None] = [None]
"""Where a run started at a terminal shows its steps; a worker has none."""


@flow(name="coterie", persist_result=False, log_prints=False, validate_parameters=True)
def coterie(parameters: RunParameters | None = None) -> RunReport | State[Any]:
    """Inbox to published tables, each stage a task.

    A run that leaves owners out because of their settings completes as `Incomplete`, for automations to tell of.
    """
    job = (parameters or RunParameters()).job()
    progress = _Logged(get_run_logger(), _SHOWN[0])
    try:
        report = run(job, progress=progress, step=_as_task)
    except WorkspaceLockedError:
        if not job.wait_seconds:
            raise
        return Completed(name="Skipped", message="another run held the workspace all the while")
    except NothingReadError:
        # The message names files; a failed run's exception is kept by the server.
        raise NothingReadError("no file of the inbox could be read; see `coterie check`") from None
    create_table_artifact(
        key="coterie-run",
        table=[{"count": name, "n": n} for name, n in sorted(report.counts.items())],
        description=f"Run {report.run_id} as of {report.as_of}: {report.n_owners} owners, {report.n_reused} unchanged",
    )
    if report.wrong_settings:
        return Completed(
            name="Incomplete",
            message=f"{len(report.wrong_settings)} owner(s) left as published, see `coterie doctor`",
            data=report,
        )
    return report


def tracked(job: Job, progress: Progress) -> RunReport:
    """Carries a job out as a flow run; without a server, Prefect starts a temporary one.

    Raises:
        CoterieError: as ``flows.pipeline.run``.
    """
    parameters = RunParameters(
        workspace=str(job.workspace.root.absolute()),
        as_of=job.as_of,
        owner=job.owner,
        is_public=job.is_public,
        wait_seconds=job.wait_seconds,
    )
    _SHOWN[0] = progress
    try:
        report = coterie(parameters)
    finally:
        _SHOWN[0] = None
    if not isinstance(report, RunReport):
        raise WorkspaceLockedError(str(job.workspace.root), 0, "another run", "the wait began")
    return report


def _scheduled_day() -> date:
    """The day the run was meant for: late runs after an outage keep their day."""
    planned = flow_run.scheduled_start_time
    return planned.date() if planned else datetime.now(UTC).date()
