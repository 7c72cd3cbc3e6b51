"""The command line: `coterie COMMAND`; imports nothing heavy before it knows the command."""

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import TypeAlias

from schemas.errors import CoterieError

EXIT_DONE, EXIT_PROBLEM, EXIT_USAGE = 0, 1, 2
DEFAULT_WORKSPACE = "data"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0 done, 1 the data has a problem, 2 wrong usage."""
    arguments = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _terminate)
    command = importlib.import_module(f"flows.commands.{arguments.command}")
    try:
        return int(command.main(arguments))
    except CoterieError as error:
        print(f"coterie: {error}", file=sys.stderr)
        return EXIT_PROBLEM
    except BrokenPipeError:
        # The reader went away (`| head`): nothing is wrong, and nothing more may be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_DONE
    except KeyboardInterrupt:
        print("coterie: stopped; what was published before is untouched", file=sys.stderr)
        return 128 + signal.SIGINT
    except OSError as error:
        print(f"coterie: {error.strerror or error}: {_where(error)}", file=sys.stderr)
        return EXIT_PROBLEM


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments."""
    top = argparse.ArgumentParser(
        prog="coterie",
        description="Turns contact exports into a network one can act on: tiers, circles and leak checks.",
        epilog="Exit codes: 0 done, 1 the data has a problem, 2 wrong usage.",
    )
    top.add_argument("--version", action="version", version=f"coterie {version('coterie')}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (_run, _check, _sql, _explain, _review, _decide, _undecide, _export, _audience):
        add(commands)
    for add in (_narrow, _forget, _report, _serve, _verify, _doctor):
        add(commands)
    return top


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _command(commands: Commands, name: str, text: str) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")


def _workspace(command: argparse.ArgumentParser) -> None:
    default = os.environ.get("COTERIE_WORKSPACE", DEFAULT_WORKSPACE)
    command.add_argument(
        "workspace",
        nargs="?",
        type=Path,
        default=Path(default),
        metavar="WORKSPACE",
        help=f"folder with inbox/, store/ and published/ (default: $COTERIE_WORKSPACE or {DEFAULT_WORKSPACE})",
    )


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print JSON for machines")


def _owner(command: argparse.ArgumentParser, text: str) -> None:
    command.add_argument("--owner", metavar="NAME", help=text)


def _contact(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "contact", metavar="CONTACT", help="contact id, or a name, e-mail or LinkedIn address"
    )
    _workspace(command)
    _owner(command, "look in this owner's book")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-11-20") from None


def _run(commands: Commands) -> None:
    command = _command(commands, "run", "the main job: inbox to published tables")
    _workspace(command)
    command.add_argument(
        "--as-of",
        type=_day,
        default=datetime.now(UTC).date(),
        metavar="DATE",
        help="the day that recency counts from (default: today, UTC)",
    )
    _owner(command, "run this owner's book only; the others stay as published")
    command.add_argument(
        "--prefect",
        action="store_true",
        help="track the run with Prefect (also when PREFECT_API_URL is set)",
    )
    command.add_argument(
        "--public", action="store_true", help="leave out exposures, protected lists and notes"
    )
    command.add_argument(
        "--wait",
        type=float,
        default=0.0,
        metavar="SECONDS",
        help="wait for a run that is under way",
    )
    command.add_argument("--quiet", action="store_true", help="print no progress")
    _json(command)


def _check(commands: Commands) -> None:
    command = _command(
        commands, "check", "a dry run on files: what they are, and which rows are wrong"
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")
    command.add_argument(
        "--rows", type=int, default=5, metavar="N", help="rejected rows shown a file (default: 5)"
    )
    _json(command)


def _sql(commands: Commands) -> None:
    command = _command(commands, "sql", "SQL on the published tables; reads only the snapshot")
    command.add_argument(
        "query", metavar="QUERY", help="one SELECT, or - to read it from standard input"
    )
    _workspace(command)
    command.add_argument(
        "--format", choices=("table", "csv", "json"), default="table", help="default: table"
    )
    command.add_argument(
        "--limit", type=int, default=10_000, metavar="ROWS", help="rows shown (default: 10000)"
    )
    command.add_argument(
        "--timeout",
        type=float,
        default=60.0,
        metavar="SECONDS",
        help="stop the query after (default: 60)",
    )
    _json(command)


def _explain(commands: Commands) -> None:
    command = _command(
        commands, "explain", "why these records are one contact, why this score, tier and circles"
    )
    _contact(command)
    _json(command)


def _review(commands: Commands) -> None:
    command = _command(commands, "review", "pairs of records too uncertain to decide")
    _workspace(command)
    _owner(command, "pairs of this owner's book")
    command.add_argument(
        "--limit", type=int, default=20, metavar="N", help="pairs shown (default: 20)"
    )
    command.add_argument("--decided", action="store_true", help="list what was decided instead")
    command.add_argument(
        "--ask", action="store_true", help="ask about each pair: same, different or later"
    )
    _json(command)


def _decide(commands: Commands) -> None:
    command = _command(
        commands, "decide", "say that two records are the same person, or different people"
    )
    command.add_argument("verdict", choices=("same", "different"))
    _pair(command)


def _undecide(commands: Commands) -> None:
    _pair(_command(commands, "undecide", "take a decision on two records back"))


def _pair(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "records", nargs=2, metavar="RECORD", help="record ids, as `coterie review` shows them"
    )
    _workspace(command)


def _export(commands: Commands) -> None:
    command = _command(
        commands, "export", "contacts back to a phone, a spreadsheet or a mail merge"
    )
    _workspace(command)
    command.add_argument("--format", choices=("vcard", "csv", "xlsx"), required=True)
    command.add_argument(
        "--vcard-version", choices=("3.0", "4.0"), default="3.0", help="default: 3.0"
    )
    command.add_argument(
        "--for",
        dest="reader",
        choices=("spreadsheet", "import"),
        default="spreadsheet",
        help="spreadsheet: formulas neutralised; import: verbatim, equal after import (default: spreadsheet)",
    )
    command.add_argument(
        "--tier", action="append", choices=("A", "B", "C", "D", "none"), help="may be repeated"
    )
    command.add_argument("--circle", metavar="NAME", help="members of this circle only")
    _owner(command, "contacts of this owner (needed where there are several)")
    command.add_argument(
        "--output", type=Path, metavar="FILE", help="default: standard output (not for xlsx)"
    )


def _audience(commands: Commands) -> None:
    command = _command(
        commands, "audience", "freeze a circle's safe addresses, or re-check a frozen list"
    )
    command.add_argument(
        "circle", metavar="CIRCLE", help="name of the circle; or `check`, then the audience's id"
    )
    command.add_argument(
        "audience_id", nargs="?", metavar="ID", help="with `check`: the frozen audience"
    )
    command.add_argument(
        "--workspace",
        type=Path,
        default=Path(os.environ.get("COTERIE_WORKSPACE", DEFAULT_WORKSPACE)),
        help=f"folder with inbox/, store/ and published/ (default: $COTERIE_WORKSPACE or {DEFAULT_WORKSPACE})",
    )
    command.add_argument(
        "--kind",
        choices=("expertise", "open-to-talk", "job-search"),
        default="job-search",
        help="what you will write (default: job-search, the strictest)",
    )
    _owner(command, "circle of this owner (needed where there are several)")
    command.add_argument(
        "--output", type=Path, metavar="FOLDER", help="write the CSV and vCard here"
    )
    _json(command)


def _narrow(commands: Commands) -> None:
    command = _command(
        commands, "narrow", "propose the narrower circle for a purpose, with reasons"
    )
    command.add_argument("circle", metavar="CIRCLE", help="name of the circle")
    _workspace(command)
    command.add_argument(
        "--to", type=_positive, default=15, metavar="N", help="at most this many (default: 15)"
    )
    command.add_argument(
        "--purpose",
        choices=("introduce", "reference", "research", "conversation", "broadcast"),
        default="conversation",
        help="default: conversation",
    )
    _owner(command, "circle of this owner (needed where there are several)")
    _json(command)


def _positive(text: str) -> int:
    """A whole number from 1; argparse says so where it is none."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text)


def _forget(commands: Commands) -> None:
    command = _command(
        commands, "forget", "erase a person from store and snapshots, and keep them out for good"
    )
    _contact(command)
    command.add_argument("--yes", action="store_true", help="do not ask")


def _report(commands: Commands) -> None:
    command = _command(commands, "report", "open the HTML report")
    _workspace(command)
    _owner(command, "report on this owner")
    command.add_argument(
        "--print-path", action="store_true", help="print where it is instead of opening it"
    )


def _serve(commands: Commands) -> None:
    command = _command(
        commands,
        "serve",
        "Prefect server, worker and the nightly schedule on this machine, until Ctrl-C",
    )
    _workspace(command)
    command.add_argument(
        "--port", type=int, default=4200, help="of the Prefect UI, on 127.0.0.1 (default: 4200)"
    )


def _verify(commands: Commands) -> None:
    command = _command(commands, "verify", "re-hash every published file against its manifest")
    _workspace(command)
    _json(command)


def _doctor(commands: Commands) -> None:
    command = _command(
        commands, "doctor", "check installation, workspace, locks and Prefect, and say how to mend"
    )
    _workspace(command)
    _json(command)


def _terminate(number: int, frame: FrameType | None) -> None:
    """SIGTERM unwinds like Ctrl-C: the lock is freed and drafts are removed."""
    raise SystemExit(128 + number)


def _where(error: OSError) -> str:
    """The file of an error; a full disk says so."""
    return str(error.filename or "free some disk space and run again")


if __name__ == "__main__":
    sys.exit(main())
