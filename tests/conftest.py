"""What tests of several folders share: the sample, run once, and small workspaces made on the spot."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "data" / "sample"
AS_OF = date(2026, 11, 20)

# No run of a test may reach a tracking server, and none may write into the user's own Prefect folder.
os.environ.pop("PREFECT_API_URL", None)
os.environ["DO_NOT_TRACK"] = "1"
os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"


@pytest.fixture(scope="session", autouse=True)
def _prefect_home(tmp_path_factory):
    os.environ["PREFECT_HOME"] = str(tmp_path_factory.mktemp("prefect"))


def copy_sample(folder: Path) -> Path:
    """The sample's inputs in a folder of the test's own."""
    for name in ("inbox", "reference"):
        shutil.copytree(SAMPLE / name, folder / name)
    shutil.copy(SAMPLE / "coterie.toml", folder / "coterie.toml")
    return folder


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory):
    """The sample, run once: its workspace. Read it only."""
    from flows.job import Job
    from flows.pipeline import run
    from flows.workspace import Workspace

    workspace = Workspace(copy_sample(tmp_path_factory.mktemp("sample")))
    run(Job(workspace, AS_OF))
    return workspace


@pytest.fixture
def sample(tmp_path):
    """The sample's inputs, not run yet, to do with as one likes."""
    from flows.workspace import Workspace

    return Workspace(copy_sample(tmp_path / "sample"))


@pytest.fixture
def workspace(tmp_path):
    """A workspace with one owner and one small list."""
    from flows.workspace import Workspace

    inbox = tmp_path / "workspace" / "inbox" / "kim"
    inbox.mkdir(parents=True)
    (inbox / "list.csv").write_text(
        "Name,Email,Company,Position\n"
        "Ana Ruiz,ana.ruiz@example.com,Acme,CFO\n"
        "Ben Ode,ben@example.org,Initech,Analyst\n",
        encoding="utf-8",
    )
    return Workspace(tmp_path / "workspace")
