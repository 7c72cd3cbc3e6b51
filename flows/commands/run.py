"""`coterie run`: the main job, in-process or tracked by Prefect."""

import json
import os
import sys
from argparse import Namespace

from flows.job import Job
from flows.progress import progress_for
from flows.summary import as_json, lines
from flows.workspace import Workspace


def main(arguments: Namespace) -> int:
    """Runs, and prints what was read, rejected and why, linked, tiered, and where to look.

    1 where an owner's settings are wrong, for then somebody's book is older than the night.
    """
    job = Job(
        Workspace(arguments.workspace),
        arguments.as_of,
        owner=arguments.owner,
        is_public=arguments.public,
        wait_seconds=arguments.wait,
    )
    progress = progress_for(sys.stderr, is_quiet=arguments.quiet)
    if arguments.prefect or os.environ.get("PREFECT_API_URL"):
        from flows.environment import prepare

        prepare(job.workspace)
        from flows.nightly import tracked

        report = tracked(job, progress)
    else:
        from flows.pipeline import run

        report = run(job, progress=progress)
    if arguments.json:
        print(json.dumps(as_json(report), indent=1))
    else:
        print("\n".join(lines(report, arguments.workspace)))
    return int(bool(report.wrong_settings))
