"""`coterie sql`: a query over the published tables, in a process of its own."""

import subprocess
import sys
from argparse import Namespace

from schemas.errors import QueryError


def main(arguments: Namespace) -> int:
    """Prints the answer; 1 where the query is refused, fails or takes too much."""
    query = sys.stdin.read() if arguments.query == "-" else arguments.query
    style = "json" if arguments.json else arguments.format
    command = [
        *(sys.executable, "-m", "flows.query", str(arguments.workspace)),
        *("--format", style, "--limit", str(arguments.limit), "--timeout", str(arguments.timeout)),
    ]
    done = subprocess.run(command, input=query, text=True, check=False)  # noqa: S603 our own module
    if done.returncode not in (0, 1):
        raise QueryError("it took more memory or time than a query may have; narrow it")
    return done.returncode
