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
    # Pipes, because the query's process may write no file, which a redirected output would be.
    pipe = subprocess.PIPE
    done = subprocess.run(  # noqa: S603 our own module
        command, input=query, stdout=pipe, stderr=pipe, encoding="utf-8", check=False
    )
    sys.stdout.write(done.stdout)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise QueryError("it took more memory or time than a query may have; narrow it")
    sys.stderr.write(done.stderr)
    return done.returncode
