"""Where a workspace keeps things, who its owners are, and which files of its inbox are exports."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas.errors import SettingsError, WorkspaceError
from schemas.settings import OwnerSettings, WorkspaceSettings, parse

DEFAULT_OWNER = "me"
SETTINGS_FILES = frozenset({"owner.toml", "coterie.toml"})
UNFINISHED = (".part", ".crdownload", ".download", ".tmp", ".partial")
SYSTEM_FILES = frozenset({"desktop.ini", "thumbs.db", "icon\r", "readme.md", "readme.txt"})


@dataclass(frozen=True)
class InboxFile:
    """A file of one owner's inbox."""

    owner: str
    name: str
    """Path below inbox/<owner>/, with forward slashes."""
    path: Path
    refusal: str | None = None
    """Why it is not opened: no regular file, still arriving, a system's own file."""

    def content(self) -> bytes:
        """The bytes, read once: what happens to the file later does not matter to this run.

        Raises:
            OSError: the file can't be read.
            WorkspaceError: the file changed while it was read.
        """
        handle = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as stream:
            before = os.fstat(stream.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise WorkspaceError(
                    f"{self.name}: not a regular file; only regular files are read"
                )
            content = stream.read()
            after = os.fstat(stream.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise WorkspaceError(f"{self.name}: still being written; run again when it is complete")
        return content


@dataclass(frozen=True)
class Workspace:
    """A folder with an inbox, a store and the published tables."""

    root: Path

    @property
    def inbox(self) -> Path:
        """Exports as downloaded; never modified."""
        return self.root / "inbox"

    @property
    def store(self) -> Path:
        """The pipeline's own state."""
        return self.root / "store"

    @property
    def published(self) -> Path:
        """Snapshots, the `current` symlink and coterie.duckdb."""
        return self.root / "published"

    @property
    def current(self) -> Path:
        """Symlink to the newest complete snapshot."""
        return self.published / "current"

    def settings(self) -> WorkspaceSettings:
        """What coterie.toml says, or the defaults.

        Raises:
            SettingsError: coterie.toml is wrong.
        """
        return parse(_text(self.root / "coterie.toml"), WorkspaceSettings, file="coterie.toml")

    def owners(self) -> list[str]:
        """Names of the owners, sorted: the folders below inbox/, and `me` for loose files.

        Raises:
            WorkspaceError: there is no inbox.
        """
        if not self.inbox.is_dir():
            raise WorkspaceError(
                f"{self.root}: no inbox folder here. Make {self.inbox} and put your exports into it."
            )
        entries = sorted(self.inbox.iterdir())
        found = {entry.name for entry in entries if entry.is_dir() and not _is_hidden(entry)}
        if any(not entry.is_dir() and not _is_hidden(entry) for entry in entries):
            found.add(DEFAULT_OWNER)
        return sorted(found)

    def owner_settings(self, owner: str) -> OwnerSettings:
        """What an owner's owner.toml says, or the defaults.

        Raises:
            SettingsError: owner.toml is wrong.
        """
        path = self._owner_file(owner)
        return parse(_text(path), OwnerSettings, file=path.relative_to(self.inbox).as_posix())

    def files(self, owner: str) -> list[InboxFile]:
        """Every file of an owner's inbox at any depth, sorted by name.

        Raises:
            OSError: a folder can't be listed.
        """
        found = {file.name: file for file in self._walk(owner)}
        return [found[name] for name in sorted(found)]

    def reference(self, name: str) -> bytes | None:
        """Bytes of a file of the reference/ folder; None where there is none."""
        path = self.root / "reference" / name
        return path.read_bytes() if path.is_file() else None

    def _owner_file(self, owner: str) -> Path:
        inside = self.inbox / owner / "owner.toml"
        if owner == DEFAULT_OWNER and not inside.exists():
            return self.inbox / "owner.toml"
        return inside

    def _walk(self, owner: str) -> Iterator[InboxFile]:
        folder = self.inbox / owner
        for base, folders, names in os.walk(folder, onerror=_unlisted, followlinks=False):
            linked = [name for name in folders if (Path(base) / name).is_symlink()]
            folders[:] = sorted(name for name in folders if name not in linked and name[0] != ".")
            for name in sorted([*names, *linked]):
                path = Path(base) / name
                yield _inbox_file(owner, path.relative_to(folder).as_posix(), path)
        if owner == DEFAULT_OWNER:
            for path in sorted(self.inbox.iterdir()):
                if path.is_symlink() or not path.is_dir():
                    yield _inbox_file(owner, path.name, path)


def _unlisted(error: OSError) -> None:
    """A folder that can't be listed is not an empty one; `me` may have none."""
    if not isinstance(error, FileNotFoundError):
        raise error


def _inbox_file(owner: str, name: str, path: Path) -> InboxFile:
    shown = name.encode("utf-8", "replace").decode("utf-8")
    return InboxFile(owner, shown, path, refusal(path))


def refusal(path: Path) -> str | None:
    """Why a file is left alone, or None."""
    name = path.name.lower()
    if name in SETTINGS_FILES:
        return "settings"
    if name.endswith(UNFINISHED) or name.startswith("~$"):
        return "ignored: an unfinished download or a program's lock file; finish the download first"
    if _is_hidden(path) or name in SYSTEM_FILES:
        return "ignored: a system's own file, not an export"
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "refused: a symbolic link; put the file itself into the inbox"
    if not stat.S_ISREG(mode):
        return "refused: not a regular file"
    return None


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".")


def _text(path: Path) -> str:
    """Text of a settings file; empty where there is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise SettingsError(path.name, "encoding", "not UTF-8", "Save the file as UTF-8.") from None
