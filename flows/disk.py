"""Writes that survive a power cut: aside, flushed to the disk, renamed into place."""

import hashlib
import os
import shutil
from pathlib import Path

import polars as pl

from schemas.columns import Table
from schemas.errors import WorkspaceError
from schemas.tables import descriptions


def flush(path: Path) -> None:
    """Forces a file's or a folder's entries to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_text(path: Path, text: str) -> None:
    """Writes a small file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with draft.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    flush(path.parent)


def append_line(path: Path, line: str) -> None:
    """Adds one line to a journal and waits until the disk has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def write_parquet(frame: pl.DataFrame, path: Path, table: type[Table] | None = None) -> None:
    """Writes a frame as one Parquet file, with the table's column descriptions in its metadata.

    Raises:
        WorkspaceError: the disk is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    metadata: dict[str, str] | None = None
    if table is not None:
        metadata = {f"description.{name}": text for name, text in descriptions(table).items()}
        metadata["table"] = (table.__doc__ or "").split("\n", 1)[0]
    try:
        # One chunk: pages follow chunks, and equal rows must give equal bytes.
        frame.rechunk().write_parquet(path, compression="zstd", statistics=True, metadata=metadata)
    except pl.exceptions.PolarsError as error:
        if "os error" not in str(error):
            raise
        raise WorkspaceError(
            f"{path.name}: can't be written, the disk is full or a limit is reached. "
            "Free some space and run again; what was published before is untouched."
        ) from None
    flush(path)


def sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def remove(path: Path) -> None:
    """Deletes a folder or file if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
