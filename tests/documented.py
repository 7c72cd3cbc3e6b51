"""Keeps the answers in Markdown pages true: ``python tests/documented.py PAGE...`` runs their commands on the sample.

A block of ```sh that holds one `coterie sql` (or `coterie run`) on data/sample is followed by a block of ```text with
what it prints; both are compared by test_documented.py.
"""

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(
    r"```sh\n(?P<command>coterie [^`]*?data/sample[^`]*?)\n```\n\n```text\n(?P<answer>.*?)```",
    re.DOTALL,
)
_RUN_ID = re.compile(r"\d{6}-\d{8}T\d{6}Z")


def commands(page):
    """The commands of a page, each with the answer that stands below it."""
    return [(found["command"], found["answer"]) for found in _BLOCK.finditer(page)]


def answer(command, workspace):
    """What a command prints on a workspace, with data/sample for the workspace's name and one run id for all."""
    arguments = [
        str(workspace) if word == "data/sample" else word for word in shlex.split(command)[1:]
    ]
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    said = done.stdout.replace(str(workspace), "data/sample")
    return _RUN_ID.sub("000001-20261120T090000Z", said).rstrip() + "\n"


def refreshed(page, workspace):
    """The page with every answer afresh."""

    def again(found):
        return (
            f"```sh\n{found['command']}\n```\n\n```text\n{answer(found['command'], workspace)}```"
        )

    return _BLOCK.sub(again, page)


def main(paths):
    """Writes the answers of pages afresh."""
    sys.path.insert(0, str(ROOT / "tests"))
    from conftest import copy_sample

    with tempfile.TemporaryDirectory() as folder:
        sample = copy_sample(Path(folder))
        answer("coterie run data/sample --as-of 2026-11-20 --quiet", sample)
        for path in map(Path, paths):
            path.write_text(refreshed(path.read_text(encoding="utf-8"), sample), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or [ROOT / "README.md"])
