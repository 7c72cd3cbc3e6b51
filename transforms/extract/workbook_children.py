"""Child processes that read workbooks: one each, forked from a server that has the reader loaded already.

Loading openpyxl takes ten times as long as a small workbook does, so it is done once; but every workbook is read by a
process of its own, under its own limits on memory, processor time and clock, which may die without harm to another.
"""

import atexit
import os
import socket
import struct
import subprocess
import sys
from contextlib import suppress
from functools import cache
from importlib.resources import files
from threading import Lock

from schemas.exports import Limits

REQUEST = struct.Struct("qq")
"""Bytes of memory and seconds that a child may take; its input and output go along as file descriptors."""
_LOCK = Lock()


class _Server:
    """A process of the source ``workbook_child.py``; it ends with ours, or when its socket is closed."""

    def __init__(self) -> None:
        self.socket, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and file, and a number
                [sys.executable, "-I", "-c", _source(), str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env={key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ},
            )
        atexit.register(self.stop)

    def fork(self, request: bytes, descriptors: list[int]) -> None:
        """Has a child made.

        Raises:
            OSError: the server is gone.
        """
        socket.send_fds(self.socket, [request], descriptors)

    def stop(self) -> None:
        """Ends the server; a child that is at work ends by itself."""
        self.socket.close()
        self.process.terminate()
        self.process.wait()


@cache
def server() -> _Server:
    """The server of this process."""
    return _Server()


def answer(content: bytes, limits: Limits) -> bytes:
    """What a child of its own writes of a workbook: a line per sheet, then its exit code; without one, it was killed.

    Args:
        content: the workbook.
        limits: memory and seconds.
    """
    read_end, ours_in = os.pipe()
    ours_out, write_end = os.pipe()
    try:
        _ask(REQUEST.pack(limits.workbook_memory, limits.workbook_seconds), [read_end, write_end])
    finally:
        os.close(read_end)
        os.close(write_end)
    # The child reads all before it writes; one that is killed breaks the pipe, and its answer ends.
    with os.fdopen(ours_out, "rb") as told:
        with suppress(BrokenPipeError), os.fdopen(ours_in, "wb") as asked:
            asked.write(content)
        return told.read()


def _ask(request: bytes, descriptors: list[int]) -> None:
    """Hands a request to the server; one that is gone is started again."""
    with _LOCK:
        try:
            server().fork(request, descriptors)
        except OSError:
            server.cache_clear()
            server().fork(request, descriptors)


@cache
def _source() -> str:
    """The source of the child process: it imports nothing of ours, so that it starts fast."""
    return (files("transforms.extract") / "workbook_child.py").read_text(encoding="utf-8")
