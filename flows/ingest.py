"""Reads owners' inboxes: every file through the importers, cached by its hash, put together as one book each."""

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import polars as pl

from flows.store import ExtractCache, digest
from flows.workspace import InboxFile, Workspace
from schemas.errors import CoterieError, WorkspaceError
from schemas.exports import Reading, ReadOptions
from schemas.settings import OwnerSettings, WorkspaceSettings
from transforms.extract import IMPORTER_VERSION, read_file
from transforms.extract.attribute import Book, attribute
from transforms.extract.rows import Origin, empty_reading
from transforms.harmonise.owner_wants import check_functions
from transforms.harmonise.protection import check_protection
from transforms.rank import check_weights
from transforms.share import check_rules


@dataclass
class Inbox:
    """One owner's inbox: its settings, and what each file is, by its bytes."""

    owner: str
    settings: OwnerSettings
    options: ReadOptions
    region: str | None
    hashes: dict[str, str] = field(default_factory=dict)
    """File name -> SHA-256, or why it can't be read."""
    files: list[InboxFile] = field(default_factory=list)

    def fingerprint(self, *more: object) -> str:
        """Changes when anything that the owner's book is made of changes."""
        options, settings = repr(self.options), self.settings.model_dump(mode="json")
        return digest(self.owner, sorted(self.hashes.items()), options, settings, self.region, more)


def checked_settings(workspace: Workspace, owner: str) -> OwnerSettings:
    """An owner's settings, every name and filter in them looked at before anything is read.

    Raises:
        SettingsError: owner.toml has a wrong key, value, function or weight.
        CircleRuleError: a circle's filter is wrong.
    """
    own = workspace.owner_settings(owner)
    check_functions(owner, own)
    check_weights(own.weights, f"{owner}/owner.toml")
    check_protection(owner, own)
    check_rules({owner: own.circles})
    return own


def open_inboxes(
    workspace: Workspace, owners: Iterable[str], settings: WorkspaceSettings
) -> tuple[dict[str, Inbox], dict[str, CoterieError]]:
    """The inboxes of owners whose settings hold and whose folders can be listed, and what is wrong with the others."""
    inboxes: dict[str, Inbox] = {}
    wrong: dict[str, CoterieError] = {}
    for owner in owners:
        try:
            inboxes[owner] = open_inbox(workspace, owner, settings)
        except CoterieError as error:
            wrong[owner] = error
        except OSError as error:
            # Nobody's contacts may vanish because a folder could not be listed for a night.
            why = f"can't be read ({error.strerror}). Mend its permissions, and run again."
            wrong[owner] = WorkspaceError(f"inbox/{owner}: {why}")
    return inboxes, wrong


def open_inbox(workspace: Workspace, owner: str, settings: WorkspaceSettings) -> Inbox:
    """Looks at an owner's inbox: hashes every file, reads none.

    Raises:
        CoterieError: as ``checked_settings``.
        OSError: a folder or owner.toml can't be read.
    """
    own = checked_settings(workspace, owner)
    options = ReadOptions(mapping=dict(settings.mapping), is_day_first=settings.day_first)
    inbox = Inbox(owner, own, options, own.region or settings.region)
    for file in workspace.files(owner):
        if file.refusal == "settings":
            continue
        inbox.files.append(file)
        inbox.hashes[file.name] = file.refusal or _hash(file)
    return inbox


def read_book(workspace: Workspace, inbox: Inbox, *, threads: int) -> Book:
    """One owner's book."""
    cache = ExtractCache(workspace)

    def read(file: InboxFile) -> Reading:
        return _read(file, inbox.options, cache)

    with ThreadPoolExecutor(max_workers=threads) as pool:
        readings = list(pool.map(read, inbox.files))
    return attribute(inbox.owner, readings, inbox.settings)


def cache_keys(workspace: Workspace, inbox: Inbox) -> set[str]:
    """Cache entries that the files of an inbox use."""
    cache = ExtractCache(workspace)
    return {
        cache.key(name, sha256, IMPORTER_VERSION, inbox.options)
        for name, sha256 in inbox.hashes.items()
    }


def check(file: InboxFile, options: ReadOptions) -> Reading:
    """What one file holds, without keeping anything."""
    return _read(file, options, None)


def _read(file: InboxFile, options: ReadOptions, cache: ExtractCache | None) -> Reading:
    if file.refusal:
        status = "ignored" if file.refusal.startswith("ignored") else "refused"
        return _unread(file, status, file.refusal)
    try:
        content = file.content()
    except (OSError, CoterieError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return _unread(file, "refused", f"can't be read: {why}")
    if cache is None:
        return read_file(file.name, content, options=options)
    key = cache.key(file.name, hashlib.sha256(content).hexdigest(), IMPORTER_VERSION, options)
    reading = cache.get(key)
    if reading is None:
        reading = read_file(file.name, content, options=options)
        cache.put(key, reading)
    return reading


def _unread(file: InboxFile, status: str, message: str) -> Reading:
    """The reading of a file whose bytes were not looked at."""
    return empty_reading(Origin.of(file.name, None, b""), message, status=status)


def _hash(file: InboxFile) -> str:
    try:
        with file.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"


def books(parts: Iterable[Book]) -> dict[str, pl.DataFrame]:
    """Several owners' books as tables book_rows, record_interactions, files, rejects, and facts."""
    kept = list(parts)
    names = ("book_rows", "record_interactions", "files", "rejects", "facts")
    return {name: pl.concat([getattr(book, name) for book in kept]) for name in names}
