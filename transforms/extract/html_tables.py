"""Reads tables in HTML, such as Salesforce and webmail name .xls: cells as text, nothing loaded, nothing run."""

from dataclasses import replace
from html.parser import HTMLParser

from schemas.exports import Reading, ReadOptions
from transforms.extract.encoding import Text
from transforms.extract.grid import Grid, frame_of
from transforms.extract.header import best_header
from transforms.extract.importers.lists import list_layout
from transforms.extract.makers import make
from transforms.extract.registry import LAYOUTS
from transforms.extract.rows import Origin, empty_reading

_HEAD_BYTES = 1 << 16
_CELLS = ("td", "th")


class _Rows(HTMLParser):
    """Collects the rows of all tables of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a row or a cell."""
        if tag == "tr":
            self._close()
            self.rows.append([])
        elif tag in _CELLS:
            self._close()
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Closes a cell."""
        if tag in (*_CELLS, "tr", "table"):
            self._close()

    def handle_data(self, data: str) -> None:
        """Adds text to the open cell."""
        if self._cell is not None:
            self._cell.append(data)

    def _close(self) -> None:
        """Puts the open cell into its row."""
        if self._cell is not None:
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append("".join(self._cell).strip())
            self._cell = None


def has_table(text: Text) -> bool:
    """Whether a text is a web page with a table."""
    head = text.utf8[:_HEAD_BYTES].lstrip().lower()
    return head.startswith(b"<") and b"<table" in head and (b"<tr" in head)


def html_tables(origin: Origin, text: Text, options: ReadOptions) -> Reading:
    """The reading of the tables of a page, as one table under the best header."""
    parser = _Rows()
    parser.feed(text.utf8.decode("utf-8"))
    parser.close()
    rows = [row for row in parser.rows if any(row)]
    header = best_header(
        rows, layouts=LAYOUTS, generic=list_layout("html"), mapping=options.mapping
    )
    if header is None:
        words = "A web page whose tables have no header of a list of people. Export as CSV instead."
        return empty_reading(origin, words, status="unrecognised")
    n_fields = len(header.names)
    below = [row[:n_fields] + [""] * (n_fields - len(row)) for row in rows[header.at + 1 :]]
    origin = replace(origin, source=header.layout.source)
    cells = frame_of(below, range(1, len(below) + 1), n_fields)
    return make(Grid(header, cells, origin, warnings=text.warnings), options)
