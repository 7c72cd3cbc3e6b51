"""Where each card of a vCard file begins and ends.

A card stands alone: the next BEGIN closes a card without END. A card inside an AGENT is its value, not a contact.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

_LIKE_A_CARD = ["VERSION", "N", "FN", "TEL", "EMAIL"]
_NEAR = 2
"""Lines from an AGENT to the BEGIN of its card: a blank one may stand between."""


@dataclass
class Spans:
    """Line ranges, end excluded, of the cards in a file and of cards inside cards; faults as 0-based line and words.

    Two lists of numbers for the cards, for a tuple each would set the garbage collector to work.
    """

    starts: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    inner: list[tuple[int, int]] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    begun: int = -1
    inner_from: int = -1
    depth: int = 0

    def add(self, start: int, stop: int) -> None:
        """A card from its first line to the one after its last."""
        self.starts.append(start)
        self.stops.append(stop)

    def begin(self, line: int) -> None:
        """A card begins; the one before it, if open, ends here."""
        if self.begun >= 0:
            self.close(line, "the card has no END; it was closed where the next begins")
        self.begun, self.depth = line, 0

    def begin_inner(self, line: int) -> None:
        """The card of an AGENT begins."""
        self.inner_from = line if self.depth == 0 else self.inner_from
        self.depth += 1

    def end(self, line: int) -> bool:
        """A card or an inner card ends; False where none is open."""
        if self.depth:
            self.depth -= 1
            if self.depth == 0:
                self.inner.append((self.inner_from, line + 1))
        elif self.begun >= 0:
            self.add(self.begun, line + 1)
            self.begun = -1
        else:
            return False
        return True

    def close(self, line: int, words: str) -> None:
        """The open card ends for want of an END; what was taken for its AGENT's card was the next one then."""
        self.faults.append((self.begun, words))
        if self.inner_from > self.begun:
            self.inner = [span for span in self.inner if span[0] < self.inner_from]
            self.add(self.begun, self.inner_from)
            self.begun = self.inner_from
        self.add(self.begun, line)
        self.begun, self.depth = -1, 0


def spans(rows: pl.DataFrame) -> Spans:
    """The cards of lines that are split into name and value."""
    edges = rows.filter(pl.col("name").is_in(["BEGIN", "END", "AGENT"])).select(
        "line", "name", value=pl.col("value").str.to_uppercase()
    )
    if _take_turns(edges):
        starts, stops = edges["line"].gather_every(2), edges["line"].gather_every(2, 1) + 1
        return Spans(starts.to_list(), stops.to_list())
    found = Spans()
    agent = -9
    for line, edge in _told(edges):
        if edge == "INNER" or (edge == "BEGIN" and line - agent <= _NEAR and found.begun >= 0):
            found.begin_inner(line)
        elif edge == "BEGIN":
            found.begin(line)
        elif edge == "END" and not found.end(line):
            _take_headless(rows, found, line)
        agent = line if edge == "AGENT" else -9
    if found.begun >= 0:
        found.close(rows.height, "the card has no END; it was closed at the end of the file")
    return found


def _take_turns(edges: pl.DataFrame) -> bool:
    """True where every card begins and ends before the next, as in nearly every file."""
    turns = edges["name"]
    return bool(
        edges.height % 2 == 0
        and (edges["value"] == "VCARD").all()
        and (turns.gather_every(2) == "BEGIN").all()
        and (turns.gather_every(2, 1) == "END").all()
    )


def _told(edges: pl.DataFrame) -> Iterator[tuple[int, str]]:
    """Lines at which a card begins or ends, or an AGENT announces an inner one."""
    for line, name, value in edges.iter_rows():
        if name == "AGENT" and value in ("", "BEGIN:VCARD"):
            yield line, "INNER" if value else name
        elif value == "VCARD":
            yield line, name


def _take_headless(rows: pl.DataFrame, found: Spans, end: int) -> None:
    """Takes the lines before an END without BEGIN as a card, if they read like one."""
    start = found.stops[-1] if found.stops else 0
    block = rows.slice(start, end - start).filter("is_property")
    if block["name"].is_in(_LIKE_A_CARD).any():
        found.add(int(block["line"][0]), end + 1)
        found.faults.append((end, "the card has no BEGIN; it was read from the END before it"))
    else:
        found.faults.append((end, "an END without BEGIN was passed over"))
