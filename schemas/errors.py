"""Errors: one root, one class per thing the user can do about it.

A message says what, where and what next, and is built from the fields. Fields carry names of files, rows, columns and
ids, never a contact's data: failed runs end up in logs and in Prefect's storage.
"""


class CoterieError(Exception):
    """The root of every error that a user can mend."""


class UnknownExportError(CoterieError):
    """No importer recognises a file: convert it, map its columns, or take it out of the inbox."""

    def __init__(self, file: str, looks_like: str, tried: int) -> None:
        self.file, self.looks_like, self.tried = file, looks_like, tried
        super().__init__(
            f"{file}: no importer recognises this file (it looks like {looks_like}; {tried} layouts tried). "
            "Export it again as CSV or vCard, or name its columns under [mapping] in coterie.toml."
        )


class UnreadableFileError(CoterieError):
    """The bytes of a file can't be read as what they claim to be: download or save it again."""

    def __init__(
        self, file: str, why: str, mend: str = "Download or export the file again."
    ) -> None:
        self.file, self.why, self.mend = file, why, mend
        super().__init__(f"{file}: {why}. {mend}")


class RefusedFileError(CoterieError):
    """A file goes over a safety limit: it is left alone, and the limit is named."""

    def __init__(self, file: str, limit: str) -> None:
        self.file, self.limit = file, limit
        super().__init__(
            f"{file}: refused, {limit}. If you trust this file, split it or raise the limit in coterie.toml."
        )


class SettingsError(CoterieError):
    """owner.toml or coterie.toml has a wrong key, type or value."""

    def __init__(self, file: str, key: str, problem: str, suggestion: str = "") -> None:
        self.file, self.key, self.problem, self.suggestion = file, key, problem, suggestion
        super().__init__(f"{file}: {key}: {problem}." + (f" {suggestion}" if suggestion else ""))


class CircleRuleError(CoterieError):
    """The ``where`` of a circle is not one plain filter over the contacts."""

    def __init__(
        self, circle: str, problem: str, position: int | None = None, suggestion: str = ""
    ) -> None:
        self.circle, self.problem, self.position, self.suggestion = (
            circle,
            problem,
            position,
            suggestion,
        )
        at = "" if position is None else f" at character {position}"
        super().__init__(
            f"circle {circle!r}: {problem}{at}." + (f" {suggestion}" if suggestion else "")
        )


class WorkspaceError(CoterieError):
    """A workspace lacks what a command needs: make it, or name another one."""


class WithheldError(CoterieError):
    """A snapshot published with --public does not say who is inside: run again without it."""

    def __init__(self) -> None:
        super().__init__(
            "this snapshot was published with --public: it does not say who is inside the protected company, so "
            "nothing can be called safe. `coterie run` without --public first."
        )


class WorkspaceLockedError(WorkspaceError):
    """Another run holds the workspace: wait for it, or remove a lock that is known to be stale."""

    def __init__(self, workspace: str, pid: int, host: str, since: str) -> None:
        self.workspace, self.pid, self.host, self.since = workspace, pid, host, since
        super().__init__(
            f"{workspace}: a run is under way (process {pid} on {host}, since {since}). "
            "Wait for it to end; if that machine is gone for good, delete store/lock."
        )


class NothingReadError(WorkspaceError):
    """The inbox holds nothing that could be read: put exports into it."""


class DamagedSnapshotError(WorkspaceError):
    """A published file differs from its manifest: run again, or restore it from a backup."""

    def __init__(self, files: list[str]) -> None:
        self.files = files
        super().__init__(
            f"{len(files)} published file(s) differ from the manifest, first {files[0]}. "
            "Run `coterie run` to publish afresh; the inbox and the store are not touched by this."
        )


class DamagedStateError(WorkspaceError):
    """The ledger, decisions or suppressions can't be read: restore them from the backup."""

    def __init__(self, file: str, line: int | None, why: str) -> None:
        self.file, self.line, self.why = file, line, why
        at = "" if line is None else f" line {line}"
        super().__init__(
            f"{file}{at}: {why}. Restore this file from your backup; it can't be rebuilt."
        )


class DecisionConflictError(CoterieError):
    """A decision contradicts an earlier one: undo one of the two."""


class UnknownIdError(CoterieError):
    """No contact, record or circle has this id or name: list them first."""


class QueryError(CoterieError):
    """A SQL query is refused or fails: only one SELECT over the published views runs."""


class ContractError(AssertionError):
    """Our own mistake: a stage made rows that break its schema. Holds columns, checks and counts, never values."""

    def __init__(self, table: str, failures: dict[str, int]) -> None:
        self.table, self.failures = table, failures
        listed = ", ".join(f"{what} ({n} rows)" for what, n in sorted(failures.items()))
        super().__init__(f"{table}: rows break the contract: {listed}")
