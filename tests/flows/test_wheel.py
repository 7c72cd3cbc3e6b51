"""The wheel holds everything a run needs, and runs from anywhere."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel, unpacked where nothing else is."""
    folder = tmp_path_factory.mktemp("wheel")
    code = (
        "import sys; from hatchling.builders.wheel import WheelBuilder\n"
        "print(next(WheelBuilder(sys.argv[1]).build(directory=sys.argv[2], versions=['standard'])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(ROOT), str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    with zipfile.ZipFile(done.stdout.strip()) as wheel:
        wheel.extractall(folder / "site")
        names = wheel.namelist()
    return folder / "site", names


def elsewhere(site, tmp_path, *arguments):
    environment = os.environ | {"PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_code_sql_and_tables_but_no_tests_and_no_data(installed):
    _, names = installed
    tops = {name.split("/")[0] for name in names}
    assert tops == {
        "flows",
        "transforms",
        "schemas",
        next(t for t in tops if t.endswith(".dist-info")),
    }
    here = {
        path.relative_to(ROOT).as_posix()
        for package in ("flows", "transforms", "schemas")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here <= set(names)


@pytest.mark.slow
def test_the_wheel_runs_the_main_job_from_elsewhere(installed, sample, tmp_path):
    site, _ = installed
    where = elsewhere(
        site, tmp_path, "-c", "import flows, transforms, schemas; print(flows.__file__)"
    )
    assert where.stdout.startswith(str(site))
    command = ["-m", "flows.cli", "run", str(sample.root), "--as-of", "2026-11-20", "--quiet"]
    done = elsewhere(site, tmp_path, *command)
    assert done.returncode == 0, done.stderr
    query = "select count(*) > 100 as enough from contacts"
    asked = elsewhere(
        site, tmp_path, "-m", "flows.cli", "sql", query, str(sample.root), "--format", "csv"
    )
    assert asked.stdout == "enough\nTrue\n"
