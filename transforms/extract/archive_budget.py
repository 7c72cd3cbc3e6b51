"""What was taken out of an archive so far, and what it cost, counted against every limit."""

from dataclasses import dataclass, field
from itertools import count

from schemas.errors import RefusedFileError
from schemas.exports import Limits

_RATIO_FREE_BYTES = 10 * 1024**2
"""Below this size a ratio says nothing: a short list of equal lines is no bomb."""


@dataclass
class Opened:
    """What was found so far, and how much was inflated for it."""

    name: str
    limits: Limits
    archive_bytes: int
    inflated_bytes: int = 0
    n_entries: int = 0
    members: dict[str, bytes] = field(default_factory=dict)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    damaged: set[str] = field(default_factory=set)

    def refuse(self, path: str, reason: str) -> None:
        """Leaves out a member that may have held contacts."""
        self.ignored.append((path, reason))
        self.damaged.add(path)

    def keep(self, path: str, content: bytes) -> None:
        """Keeps a member; a second one of the same name is told apart unless it is the same."""
        for n in count(1):
            numbered = path if n == 1 else f"{path} ({n})"
            if numbered not in self.members:
                self.members[numbered] = content
                return
            if self.members[numbered] == content:
                self.ignored.append((f"{path} ({n + 1})", "repeats the member of the same name"))
                return

    def spend(self, n_bytes: int, member_bytes: int, compressed_bytes: int) -> None:
        """Counts inflated bytes of a member against every limit.

        Raises:
            RefusedFileError: a member, the archive or a ratio goes over its limit.
        """
        self.inflated_bytes += n_bytes
        if member_bytes > self.limits.member_bytes:
            raise RefusedFileError(
                self.name, f"a member is larger than {_size(self.limits.member_bytes)}"
            )
        if self.inflated_bytes > self.limits.file_bytes:
            raise RefusedFileError(
                self.name, f"its members are larger than {_size(self.limits.file_bytes)}"
            )
        sizes = ((member_bytes, compressed_bytes), (self.inflated_bytes, self.archive_bytes))
        for inflated, compressed in sizes:
            if inflated > _RATIO_FREE_BYTES and inflated > self.limits.ratio * max(compressed, 1):
                raise RefusedFileError(self.name, f"it inflates more than {self.limits.ratio}-fold")


def _size(n_bytes: int) -> str:
    """A size in words."""
    for unit, scale in (("GiB", 1024**3), ("MiB", 1024**2), ("KiB", 1024)):
        if n_bytes >= scale:
            return f"{n_bytes / scale:.3g} {unit}"
    return f"{n_bytes} bytes"
