"""Cells of a workbook as texts: a process of its own, which a hostile workbook may kill without harm.

Started by ``workbook_children.py`` as ``python -I -c SOURCE SOCKET``, it forks a child for each request on the socket.
The workbook comes on the child's standard input; one JSON line per sheet and its exit code go to standard output.
Imports openpyxl and nothing of ours, so that it starts fast. Macros are never run and formulas never computed.
Format: ECMA-376 part 1, chapter 18 (SpreadsheetML).
"""

import contextlib
import json
import os
import re
import resource
import signal
import socket
import struct
import sys
import warnings
from collections.abc import Generator
from datetime import datetime, time
from io import BytesIO
from typing import Any

# openpyxl wants numpy only to know its numbers; without it the start takes half the time.
sys.modules["numpy"] = None  # type: ignore[assignment]

from openpyxl import load_workbook  # noqa: E402
from openpyxl.utils import range_boundaries  # noqa: E402
from openpyxl.utils.datetime import from_excel  # noqa: E402
from openpyxl.utils.escape import unescape  # noqa: E402
from openpyxl.worksheet._reader import (  # noqa: E402
    COL_TAG,
    FORMULA_TAG,
    HYPERLINK_TAG,
    MERGE_TAG,
    ROW_TAG,
    WorkSheetParser,
)
from openpyxl.worksheet.hyperlink import HyperlinkList  # noqa: E402
from openpyxl.worksheet.merge import MergeCells  # noqa: E402
from openpyxl.xml.functions import fromstring, iterparse  # noqa: E402

REQUEST = struct.Struct("qq")
"""Bytes of memory and seconds that a child may take."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_ZERO_PADDED = re.compile(r"[0 \-+()/]*00[0 \-+()/]*")
_HYPERLINK_FORMULA = re.compile(r'\s*HYPERLINK\(\s*"([^"]+)"', re.I)
_FIRST_SERIAL, _LAST_SERIAL = 7_000, 60_000
"""Days 1919 to 2064 in the system of 1900: a bare number outside of these is no day of anybody's life."""
_YES = ("1", "true")
_MAX_COLUMNS = 16_384
"""As many as Excel has."""
_MAX_BLANK_ROWS = 100_000
"""A cell this far below the others is a slip, and every row between would count as skipped."""


class FarCellError(Exception):
    """A cell lies far below or beside the others."""


class SheetParser(WorkSheetParser):
    """openpyxl's own parser of a sheet's XML, told what else to keep.

    Its read-only mode trusts ``<dimension>`` and loses rows; its full mode makes an object of every cell. The parser
    beneath both does neither.
    """

    def __init__(self, source: Any, sheet: Any) -> None:
        book = sheet.parent
        super().__init__(source, sheet._shared_strings, True, book.epoch)
        self.date_formats, self.timedelta_formats = book._date_formats, book._timedelta_formats
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged_ranges: list[Any] = []
        self.links: Any = HyperlinkList()

    def parse(self) -> Generator[Any, None, None]:
        """Rows as (number, cells); beside them only merges, links and hidden columns are read."""
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                yield self.parse_row(element)
            elif element.tag == MERGE_TAG:
                merged: Any = MergeCells.from_tree(element)
                self.merged_ranges = [range_boundaries(cells.ref) for cells in merged.mergeCell]
            elif element.tag == HYPERLINK_TAG:
                self.links = HyperlinkList.from_tree(element)
            elif element.tag == COL_TAG and element.get("hidden") in _YES:
                self.hidden_columns.append((int(element.get("min")), int(element.get("max"))))
            else:
                continue
            element.clear()

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """A cell, and its formula if it has one; a cell that can't be read is an error cell."""
        try:
            cell: dict[str, Any] = super().parse_cell(element)
        except (ValueError, IndexError, OverflowError):
            cell = {"column": max(self.col_counter, 1), "value": "#VALUE!", "data_type": "e"}
            cell["style_id"] = 0
        formula = element.find(FORMULA_TAG)
        cell["formula"] = None if formula is None else formula.text or "="
        return cell


def sheet_cells(sheet: Any) -> dict[str, Any]:
    """One sheet: texts by row, and all that tells what they mean."""
    found: dict[str, Any] = {"name": sheet.title, "is_hidden": sheet.sheet_state != "visible"}
    found |= {"rows": [], "serials": [], "days": [], "links": [], "lost": [], "n_errors": 0}
    with sheet._get_source() as source:
        parser = SheetParser(source, sheet)
        for number, cells in parser.parse():
            texts: dict[int, str] = {}
            for cell in cells:
                texts[cell["column"]] = _text(cell, number, sheet.parent, found)
            width = max((column for column, text in texts.items() if text), default=0)
            if width:
                last = found["rows"][-1][0] if found["rows"] else 0
                if number - last > _MAX_BLANK_ROWS or width > _MAX_COLUMNS:
                    raise FarCellError
                # A number that repeats or falls would hide a row behind another.
                row = [texts.get(n, "") for n in range(1, width + 1)]
                found["rows"].append((max(number, last + 1), row))
    found["days"] = sorted(set(found["days"]))
    rows = parser.row_dimensions.items()
    found["hidden_rows"] = [int(number) for number, row in rows if row.get("hidden") in _YES]
    found["hidden_columns"] = parser.hidden_columns
    found["merges"] = parser.merged_ranges
    found["links"] += _links(parser, sheet)
    return found


def _text(cell: dict[str, Any], row: int, book: Any, found: dict[str, Any]) -> str:
    """The text a person sees in a cell; what it leaves out is noted in what was found."""
    value, column = cell["value"], cell["column"]
    if cell["formula"] is not None:
        link = _HYPERLINK_FORMULA.match(cell["formula"].lstrip("="))
        if link:
            found["links"].append((row, column, link[1]))
        if value is None:
            found["lost"].append((row, column))
    if value is None:
        return ""
    if cell["data_type"] == "e":
        found["n_errors"] += 1
        return ""
    if cell["data_type"] == "d":
        found["days"].append(column)
        return _instant(value)
    if isinstance(value, str):
        return _unescaped(value) if "_x" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return _number(value, row, cell, book, found)


def _unescaped(text: str) -> str:
    """A text with `_x000D_` and its like written out; half a surrogate pair becomes a replacement character."""
    return unescape(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _number(value: float, row: int, cell: dict[str, Any], book: Any, found: dict[str, Any]) -> str:
    """A number as its digits: 12025550143.0 is a telephone number, and 501 in the format 00000 a postal code."""
    if value != value or abs(value) >= 1e15 or value != int(value):
        return repr(value)
    digits = str(int(value))
    style = book._cell_styles[cell["style_id"]].numFmtId if cell["style_id"] else 0
    if style in book._padded:
        return _padded(digits, book._padded[style])
    if style == 0 and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        found["serials"].append((row, cell["column"], _instant(from_excel(value, book.epoch))))
    return digits


def _padded(digits: str, pattern: str) -> str:
    """Digits in a format of zeros and signs, such as 00000 or 00000-0000, filled from the right."""
    places, made = list(digits), []
    for sign in reversed(pattern):
        made.append((places.pop() if places else "0") if sign == "0" else sign)
    return "".join(places) + "".join(reversed(made))


def _padded_formats(book: Any) -> dict[int, str]:
    """Number formats that keep leading zeros, by their id."""
    formats = {164 + n: text for n, text in enumerate(book._number_formats)}
    plain = {n: _LITERAL.sub(r"\1\2", text.split(";")[0]) for n, text in formats.items()}
    return {n: text.strip() for n, text in plain.items() if _ZERO_PADDED.fullmatch(text.strip())}


def _instant(value: Any) -> str:
    """A day, instant or time in ISO 8601, to the second."""
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        )
    return value.isoformat("seconds") if isinstance(value, time) else str(value)


def _links(parser: SheetParser, sheet: Any) -> list[tuple[Any, Any, str]]:
    """Hyperlinks as (row, column, target) of the first cell of each."""
    path = sheet._worksheet_path.lstrip("/")
    folder, _, base = path.rpartition("/")
    try:
        relations = fromstring(sheet.parent._archive.read(f"{folder}/_rels/{base}.rels"))
    except KeyError:
        return []
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    found = []
    for link in parser.links.hyperlink:
        target = targets.get(link.id)
        if target:
            column, row, _, _ = range_boundaries(link.ref)
            found.append((row, column, target))
    return found


def child(memory_bytes: int, seconds: int) -> int:
    """Reads a workbook from standard input within its limits and writes its sheets; the exit code.

    3 where it can't be read, 4 where memory runs out, 5 at a cell far below the others, else 0.
    """
    # By default the alarm kills, whatever the process is at: the limit by the clock, beside the one by the processor.
    signal.setitimer(signal.ITIMER_REAL, seconds)
    limits = (("RLIMIT_AS", memory_bytes), ("RLIMIT_CPU", seconds), ("RLIMIT_CORE", 0))
    for name, limit in limits:
        # Some systems know a limit and refuse to set it; the others, and the alarm, still hold.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (limit, limit))
    warnings.simplefilter("ignore")
    try:
        book: Any = load_workbook(BytesIO(sys.stdin.buffer.read()), read_only=True, data_only=True)
        book._padded = _padded_formats(book)
        for sheet in book.worksheets:
            line = json.dumps(sheet_cells(sheet), separators=(",", ":"), ensure_ascii=False)
            sys.stdout.buffer.write(line.encode("utf-8", "surrogatepass") + b"\n")
    except FarCellError:
        return 5
    except MemoryError:
        return 4
    except Exception:  # noqa: BLE001 - whatever it is, that it can't be read is all that is told
        return 3
    return 0


def serve(requests: socket.socket) -> None:
    """Forks a child for each request, with its input and output, until nobody can ask any more."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        request, descriptors, _, _ = socket.recv_fds(requests, REQUEST.size, 2)
        if not request:
            return
        if os.fork():
            for descriptor in descriptors:
                os.close(descriptor)
            continue
        requests.close()
        for standard, descriptor in enumerate(descriptors):
            os.dup2(descriptor, standard)
            os.close(descriptor)
        code = child(*REQUEST.unpack(request))
        sys.stdout.buffer.write(str(code).encode())
        sys.stdout.buffer.flush()
        os._exit(code)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
