"""What the members of a LinkedIn archive share: its owner, and how a table is written."""

import csv
import io
from collections.abc import Iterable, Sequence

OWNER = "Dana Reyes"
OWNER_URL = "https://www.linkedin.com/in/dana-reyes"

Row = Sequence[str]


def table(header: str, rows: Iterable[Row], *, last_newline: bool = True) -> bytes:
    """A member of the archive: UTF-8 without BOM, LF, quotes only where needed."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    whole = header + text.getvalue()
    return (whole if last_newline else whole.rstrip("\n")).encode()
