"""Reads delimited text that keeps all the rules: the strict fast path, which gives up rather than guess."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.extract.tokens import is_blank

Positions = NDArray[np.int64]

_QUOTE, _LF, _CR = 34, 10, 13
_WHITE = (32, 9, 0xC2, 0xE2, 0xEF)
"""First bytes of what a line without a letter may hold: blanks, and marks that show nothing."""
_SHORT = 64
_PIECE = 1 << 18


def regular(body: bytes, delimiter: str, n_fields: int) -> pl.DataFrame | None:
    """All records of a text as columns ``c0`` … of text, "" where a cell is blank.

    Args:
        body: UTF-8 below the header.
        delimiter: one ASCII letter.
        n_fields: columns of the header; shorter rows are padded with blanks, with null in the last column where a
            row ends in text before it.

    Returns:
        The frame; None where quotes, line ends or field counts break the rules of RFC 4180.
    """
    # One line feed at the end, as nearly all files have, is left where it is: a copy of the whole is dear.
    has_one_end = body[-1:] == b"\n" and body[-2:-1] not in (b"\r", b"\n")
    body = body if has_one_end else body.rstrip(b"\r\n")
    letters = np.frombuffer(body, dtype=np.uint8, count=len(body) - has_one_end)
    if not len(letters):
        return pl.DataFrame(schema=_schema(n_fields))
    quotes = _places(letters, _QUOTE)
    if not _quotes_pair(letters, quotes, ord(delimiter)):
        return None
    with ThreadPoolExecutor(max_workers=1) as side:
        lines = side.submit(_line_ends, letters, quotes)
        frame = _read(body, delimiter, n_fields)
    ends = lines.result()
    if ends is None or frame is None or frame.height != len(ends) + 1:
        return None
    frame = _with_gaps(frame, letters, ends, ord(delimiter))
    blank = _blank_lines(letters, ends, delimiter)
    if len(blank):
        frame = frame.with_row_index("at").filter(~pl.col("at").is_in(blank)).drop("at")
    return frame


def _schema(n_fields: int) -> dict[str, type[pl.DataType]]:
    """Text columns c0 …"""
    return {f"c{i}": pl.String for i in range(n_fields)}


def _places(letters: NDArray[np.uint8], letter: int) -> Positions:
    """Offsets of a letter; looked for in pieces that the processor holds, as memory is slow."""
    starts = range(0, len(letters), _PIECE)
    found = [np.flatnonzero(letters[at : at + _PIECE] == letter) + at for at in starts]
    return np.concatenate(found)


def _quotes_pair(letters: NDArray[np.uint8], quotes: Positions, delimiter: int) -> bool:
    """Every quote opens at a field's start, closes at its end, or is one of a doubled pair."""
    if len(quotes) % 2:
        return False
    if not len(quotes):
        return True
    opening, closing = quotes[0::2], quotes[1::2]
    before = letters[np.maximum(opening - 1, 0)]
    starts = (opening == 0) | (before == delimiter) | (before == _LF) | (before == _QUOTE)
    doubled_before = np.concatenate(([False], opening[1:] - 1 == closing[:-1]))
    starts &= (before != _QUOTE) | doubled_before | (opening == 0)
    last = len(letters) - 1
    behind = letters[np.minimum(closing + 1, last)]
    stops = (closing == last) | (behind == delimiter) | (behind == _LF) | (behind == _CR)
    stops |= np.concatenate((closing[:-1] + 1 == opening[1:], [False]))
    return bool(starts.all() and stops.all())


def _line_ends(letters: NDArray[np.uint8], quotes: Positions) -> Positions | None:
    """Offsets of the line feeds outside quotes; None where a carriage return stands alone outside them."""
    feeds = _outside(_places(letters, _LF), quotes)
    returns = _outside(_places(letters, _CR), quotes)
    if len(returns) and not bool((letters[np.minimum(returns + 1, len(letters) - 1)] == _LF).all()):
        return None
    return feeds


def _outside(positions: Positions, quotes: Positions) -> Positions:
    """The positions that no pair of quotes encloses."""
    if not len(quotes) or not len(positions):
        return positions
    outside: Positions = positions[np.searchsorted(quotes, positions) % 2 == 0]
    return outside


def _with_gaps(
    frame: pl.DataFrame, letters: NDArray[np.uint8], ends: Positions, delimiter: int
) -> pl.DataFrame:
    """The frame with null in the last column of the rows that break off: the cell is blank, its delimiter missing."""
    last = frame.columns[-1]
    rows = np.flatnonzero((frame[last] == "").to_numpy())
    if frame.width == 1 or not len(rows):
        return frame
    starts, stops = (
        np.concatenate(([0], ends + 1))[rows],
        np.concatenate((ends, [len(letters)]))[rows],
    )
    stops = stops - (letters[np.maximum(stops - 1, 0)] == _CR)
    ending = letters[np.maximum(stops - 1, 0)]
    gaps = rows[(stops > starts) & (ending != delimiter) & (ending != _QUOTE)]
    if not len(gaps):
        return frame
    at = pl.int_range(pl.len()).is_in(gaps.tolist())
    return frame.with_columns(pl.when(~at).then(pl.col(last)).alias(last))


def _blank_lines(letters: NDArray[np.uint8], ends: Positions, delimiter: str) -> Positions:
    """Ordinals of the records that are a physical line without a letter."""
    starts = np.concatenate(([0], ends + 1))
    stops = np.concatenate((ends, [len(letters)]))
    width = stops - starts
    alone = letters[np.minimum(starts, len(letters) - 1)] == _CR
    is_empty = (width == 0) | ((width == 1) & alone)
    may_be = np.isin(letters[np.minimum(starts, len(letters) - 1)], _WHITE) & (width < _SHORT)
    for at in np.flatnonzero(may_be & ~is_empty):
        line = letters[starts[at] : stops[at]].tobytes().decode("utf-8", "replace")
        is_empty[at] = is_blank(line.removesuffix("\r"), delimiter)
    return np.flatnonzero(is_empty)


def _read(body: bytes, delimiter: str, n_fields: int) -> pl.DataFrame | None:
    """The records by polars, all text; None where a row has more fields than the header."""
    try:
        return pl.read_csv(
            body,
            has_header=False,
            separator=delimiter,
            schema=_schema(n_fields),
            infer_schema=False,
            empty_string_is_null=False,
        )
    except pl.exceptions.PolarsError:
        return None
