"""How a run shows that it moves: a live line on a terminal, plain lines when piped, nothing when asked."""

import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TextIO


class Progress(Protocol):
    """What a run tells of itself: ids and counts, never a contact."""

    def step(self, name: str, *, of: str = "") -> AbstractContextManager[None]:
        """A context manager around one step."""

    def note(self, text: str) -> None:
        """One line worth keeping."""


class Silent:
    """Shows nothing."""

    @contextmanager
    def step(self, name: str, *, of: str = "") -> Iterator[None]:
        """Around one step."""
        yield

    def note(self, text: str) -> None:
        """One line worth keeping."""


class Plain:
    """One line a step, for logs and pipes."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr

    @contextmanager
    def step(self, name: str, *, of: str = "") -> Iterator[None]:
        """Around one step."""
        start = time.perf_counter()
        yield
        self.note(f"{name}{' ' + of if of else ''} ({time.perf_counter() - start:.2f} s)")

    def note(self, text: str) -> None:
        """One line worth keeping."""
        print(text, file=self.stream, flush=True)


class Live:
    """A spinner with the step at hand, and a tick for each step done."""

    def __init__(self) -> None:
        from rich.console import Console

        self.console = Console(stderr=True)

    @contextmanager
    def step(self, name: str, *, of: str = "") -> Iterator[None]:
        """Around one step."""
        start = time.perf_counter()
        with self.console.status(f"{name} {of}"):
            yield
        taken = time.perf_counter() - start
        self.console.print(
            f"[green]✓[/green] {name} [dim]{of} {taken:.2f} s[/dim]", highlight=False
        )

    def note(self, text: str) -> None:
        """One line worth keeping."""
        self.console.print(text, highlight=False, markup=False)


def progress_for(stream: TextIO, *, is_quiet: bool = False) -> Progress:
    """The kind of progress that fits where it is shown."""
    if is_quiet:
        return Silent()
    return Live() if stream.isatty() else Plain(stream)
