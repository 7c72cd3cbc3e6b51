"""Lexer of vCard files, every version: bytes in, one row per property out."""

import re
from dataclasses import dataclass

import numpy as np
import polars as pl

from transforms.extract import vcard_bytes, vcard_entities, vcard_mail_words
from transforms.extract.mojibake import MARKER, repaired
from transforms.extract.vcard_cards import Spans, spans
from transforms.extract.vcard_heads import read_heads
from transforms.extract.vcard_strays import joined
from transforms.extract.vcard_text import utf8
from transforms.extract.vcard_values import rewritten

_BEGIN = b"BEGIN:VCARD\n"
_TWICE_ENCODED = re.compile(rb"\xc3[\x82\x83\x90\x91]")
"""What the first octet of a Latin or Cyrillic letter became: Â, Ã, Ð, Ñ. Without one there is nothing to mend."""


@dataclass(frozen=True)
class Lexed:
    """The cards and properties of some bytes.

    ``cards``: card (1-based ordinal), raw. ``properties``: card, line, value (escaped as written) and the columns of
    ``read_heads``. ``faults``: line (0-based, unfolded) and words. ``page``: the code page of
    text that is no UTF-8, if there is any. ``folded``: the unfolded bytes with marks where folds were.
    """

    cards: pl.DataFrame
    properties: pl.DataFrame
    faults: list[tuple[int, str]]
    page: str | None
    folded: bytes

    def physical(self, faults: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """The faults by physical line (1-based)."""
        lines = vcard_bytes.physical_lines(self.folded) if faults else []
        return [(lines[line], words) for line, words in faults]


def lex(plain: bytes, *, line_bytes: int) -> Lexed:
    """The cards and properties of plain bytes; a value over ``line_bytes`` is left out."""
    folded, page, guesses = utf8(vcard_bytes.unfolded(plain))
    text = folded.replace(vcard_bytes.FOLD, b"")
    lines = pl.Series("text", [text], dtype=pl.Binary).cast(pl.String).str.split("\n").explode()
    rows = _split(lines)
    found = spans(rows)
    found.faults += guesses
    rows = rows.with_columns(card=_card_of_line(len(lines), found)).filter(pl.col("card") > 0)
    properties = _without_giants(joined(rows, lines, found.faults), line_bytes, found.faults)
    if _TWICE_ENCODED.search(text):
        is_twice = properties["value"].str.contains(MARKER)
        properties = rewritten(properties, is_twice, repaired)
    if vcard_entities.holds(text):
        properties = vcard_entities.unescaped(properties)
    if vcard_mail_words.holds(text):
        properties = vcard_mail_words.decoded(properties)
    return Lexed(_cards(text, lines, found), properties, found.faults, page, folded)


def _cards(text: bytes, lines: pl.Series, found: Spans) -> pl.DataFrame:
    """The cards with their text."""
    raw = _in_a_row(text, len(lines), found)
    if raw is None:
        lengths = lines.str.len_bytes().to_numpy().astype(np.int64) + 1
        begins = np.concatenate([[0], lengths.cumsum()]).tolist()
        cut = [
            text[begins[start] : begins[stop] - 1]
            for start, stop in zip(found.starts, found.stops, strict=True)
        ]
        raw = pl.Series("raw", cut, dtype=pl.Binary).cast(pl.String)
    return raw.to_frame().with_row_index("card", 1).with_columns(pl.col("card").cast(pl.Int64))


def _in_a_row(text: bytes, n_lines: int, found: Spans) -> pl.Series | None:
    """The text of each card where nothing stands between them and all begin alike; else null."""
    whole = text.rstrip(b"\n")
    last = n_lines - (len(text) - len(whole))
    is_closed = found.starts[1:] == found.stops[:-1] and found.stops[-1:] == [last]
    if not is_closed or not text.startswith(_BEGIN):
        return None
    begin = _BEGIN.decode()
    series = pl.Series("raw", [whole[len(_BEGIN) :]], dtype=pl.Binary).cast(pl.String)
    parts = series.str.split("\n" + begin).explode()
    return (begin + parts).rename("raw") if len(parts) == len(found.starts) else None


def _split(lines: pl.Series) -> pl.DataFrame:
    """Lines split into a property's parts; ``is_property`` false where a line is none.

    Each wording of what stands before the colon is read once: a file has few.
    """
    at_colon = pl.col("text").str.splitn(":", 2).struct.rename_fields(["head", "value"])
    rows = lines.str.strip_chars().to_frame().with_row_index("line")
    rows = rows.with_columns(at_colon.alias("at")).unnest("at")
    worded = _worded(rows)
    if any(head.count('"') % 2 for head in worded):
        rows = _with_quoted_colons(rows)
        worded = _worded(rows)
    heads = read_heads(worded)
    return (
        rows.select("line", "head", pl.col("value").str.strip_chars())
        .join(
            heads.with_columns(is_property=pl.lit(True)),
            on="head",
            how="left",
            maintain_order="left",
        )
        .with_columns(pl.col("is_property").fill_null(False) & pl.col("value").is_not_null())
    )


def _worded(rows: pl.DataFrame) -> pl.Series:
    """Each wording of what stands before a colon, once."""
    return rows.filter(pl.col("value").is_not_null())["head"].unique()


def _with_quoted_colons(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows whose first colon is inside quotes, split at the first one outside."""
    quotes = pl.col("head").str.count_matches('"', literal=True)
    open_rows = rows.filter(quotes % 2 == 1)
    pattern = r'^((?:[^":]|"[^"]*")*):(.*)$'
    head, value = (pl.col("text").str.extract(pattern, part) for part in (1, 2))
    split = open_rows.select("line", head=head, value=value).drop_nulls()
    return rows.update(split, on="line", maintain_order="left")


def _card_of_line(n_lines: int, found: Spans) -> pl.Series:
    """The card of each line, 0 for none."""
    edges = np.zeros(n_lines + 1, dtype=np.int64)
    ordinals = np.arange(1, len(found.starts) + 1)
    edges[found.starts] += ordinals
    edges[found.stops] -= ordinals
    card = edges.cumsum()[:n_lines]
    for start, stop in found.inner:
        card[start:stop] = 0
    return pl.Series("card", card)


def _without_giants(
    properties: pl.DataFrame, line_bytes: int, faults: list[tuple[int, str]]
) -> pl.DataFrame:
    """Properties of a size a person may have written."""
    is_giant = pl.col("value").str.len_bytes() > line_bytes
    for line, name in properties.filter(is_giant).select("line", "name").iter_rows():
        faults.append((line, f"{name} is over {line_bytes} bytes long and was left out"))
    return properties.filter(~is_giant)
