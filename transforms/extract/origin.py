"""Which bytes rows come from, and how those were read."""

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Origin:
    """Which bytes rows come from, and how those were read."""

    file: str
    member: str | None
    sha256: str
    n_bytes: int
    source: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    exported_on: date | None = None

    @classmethod
    def of(
        cls, file: str, member: str | None, content: bytes, source: str | None = None
    ) -> "Origin":
        """The origin of a file's or member's bytes."""
        return cls(file, member, hashlib.sha256(content).hexdigest(), len(content), source)
