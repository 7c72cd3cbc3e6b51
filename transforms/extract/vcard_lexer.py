"""Lexer of vCard files, every version: bytes in, one row per property out.

A card stands alone: the next BEGIN closes a card that has no END, and a line that is no property is joined to the one
above it. Cards inside an AGENT are its value, not contacts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from transforms.extract import vcard_bytes
from transforms.extract.vcard_text import text_of

KNOWN = frozenset(
    "BEGIN END VERSION N FN ORG TITLE ROLE TEL EMAIL ADR LABEL NOTE URL BDAY UID REV PHOTO LOGO SOUND KEY CATEGORIES "
    "NICKNAME AGENT KIND MEMBER RELATED GENDER IMPP SOCIALPROFILE LANG TZ GEO MAILER CLASS PRODID SOURCE NAME PROFILE "
    "SORT-STRING ANNIVERSARY DEATHDATE CALURI CALADRURI FBURL XML CLIENTPIDMAP HOBBY INTEREST EXPERTISE".split()
)
_BINARY = ("PHOTO", "LOGO", "SOUND", "KEY")
_HARD_WRAP = 71


@dataclass(frozen=True)
class Lexed:
    """A file's cards and properties.

    ``cards``: card (1-based ordinal), raw. ``properties``: card, line, group, name (upper case), params (with their
    semicolon), value (escaped as written). ``faults``: 0-based line and words.
    """

    cards: pl.DataFrame
    properties: pl.DataFrame
    unfolded: bytes
    encoding: str
    faults: list[tuple[int, str]] = field(default_factory=list)

    def physical_lines(self) -> list[int]:
        """The physical line of each line."""
        return vcard_bytes.physical_lines(self.unfolded)


def lex(content: bytes, *, line_bytes: int) -> Lexed:
    """The cards and properties of a file's bytes; a value over ``line_bytes`` is left out."""
    plain, encoding = vcard_bytes.plain(content)
    unfolded = vcard_bytes.unfolded(plain)
    lines = text_of(unfolded).replace("\0", "").split("\n")
    rows = _split(lines)
    spans, inner, faults = _spans(rows)
    rows = rows.with_columns(card=_card_of_line(len(lines), spans, inner))
    inside = rows.filter(pl.col("card") > 0)
    whole = _joined(inside, faults)
    properties = _without_giants(whole, line_bytes, faults)
    cards = pl.DataFrame(
        {
            "card": pl.Series(range(1, len(spans) + 1), dtype=pl.Int64),
            "raw": pl.Series(
                ["\n".join(lines[start:stop]) for start, stop in spans], dtype=pl.String
            ),
        }
    )
    return Lexed(cards, properties, unfolded, encoding, faults)


def _split(lines: list[str]) -> pl.DataFrame:
    """Lines split into group, name, params and value; ``is_property`` false where a line is none."""
    rows = (
        pl.DataFrame({"text": pl.Series(lines, dtype=pl.String)})
        .with_row_index("line")
        .with_columns(pl.col("text").str.strip_chars())
        .with_columns(
            pl.col("text").str.splitn(":", 2).struct.rename_fields(["head", "value"]).alias("at")
        )
        .unnest("at")
    )
    rows = _with_quoted_colons(rows)
    heads = rows.with_columns(
        pl.col("head").str.splitn(";", 2).struct.rename_fields(["label", "params"]).alias("at")
    ).unnest("at")
    dotted = pl.col("label").str.contains(".", literal=True)
    named = heads.with_columns(
        group=pl.when(dotted).then(pl.col("label").str.extract(r"^(.*)\.")).str.to_lowercase(),
        name=pl.when(dotted)
        .then(pl.col("label").str.extract(r"([^.]*)$"))
        .otherwise("label")
        .str.strip_chars(),
        params=pl.when(pl.col("params").is_null())
        .then(pl.lit(""))
        .otherwise(";" + pl.col("params")),
        value=pl.col("value").str.strip_chars(),
    )
    upper = pl.col("name").str.to_uppercase()
    return named.select(
        "line",
        "text",
        "group",
        "params",
        "value",
        name=upper,
        is_property=pl.col("value").is_not_null()
        & (
            upper.is_in(list(KNOWN))
            | upper.str.starts_with("X-")
            | pl.col("name").str.contains(r"^[A-Z][A-Z0-9_-]*$")
        ),
    )


def _with_quoted_colons(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows whose first colon is inside quotes, split at the first one outside."""
    is_open = pl.col("head").str.contains('"', literal=True) & (
        pl.col("head").str.count_matches('"', literal=True) % 2 == 1
    )
    if not rows.select(is_open.any()).item():
        return rows
    pattern = r'^((?:[^":]|"[^"]*")*):(.*)$'
    head = pl.col("text").str.extract(pattern, 1)
    return rows.with_columns(
        head=pl.when(is_open & head.is_not_null()).then(head).otherwise("head"),
        value=pl.when(is_open & head.is_not_null())
        .then(pl.col("text").str.extract(pattern, 2))
        .otherwise("value"),
    )


def _edges(rows: pl.DataFrame) -> Iterator[tuple[int, str]]:
    """Lines at which a card begins or ends, or an AGENT announces an inner one."""
    value = pl.col("value").str.to_uppercase()
    edges = rows.filter(
        (pl.col("name").is_in(["BEGIN", "END"]) & (value == "VCARD"))
        | ((pl.col("name") == "AGENT") & value.is_in(["", "BEGIN:VCARD"]))
    )
    for line, name, text in edges.select("line", "name", "value").iter_rows():
        yield line, "INNER" if name == "AGENT" and text else name


def _spans(
    rows: pl.DataFrame,
) -> tuple[list[tuple[int, int]], list[tuple[int, int]], list[tuple[int, str]]]:
    """Line ranges of the cards and of the cards inside them, and what was wrong."""
    spans: list[tuple[int, int]] = []
    inner: list[tuple[int, int]] = []
    faults: list[tuple[int, str]] = []
    begun, inner_from, depth, agent = -1, 0, 0, -9
    for line, edge in _edges(rows):
        is_inner = edge == "INNER" or (edge == "BEGIN" and line - agent <= 2 and begun >= 0)
        agent = line if edge == "AGENT" else -9
        if is_inner:
            inner_from, depth = (line if depth == 0 else inner_from), depth + 1
        elif edge == "BEGIN":
            if begun >= 0:
                spans.append((begun, inner_from if depth else line))
                faults.append((begun, "the card has no END; it was closed where the next begins"))
            begun, depth = line, 0
        elif edge == "END" and depth:
            depth -= 1
            if depth == 0:
                inner.append((inner_from, line + 1))
        elif edge == "END" and begun >= 0:
            spans.append((begun, line + 1))
            begun = -1
        elif edge == "END":
            _take_headless(rows, spans, line, faults)
    if begun >= 0:
        spans.append((begun, inner_from if depth else rows.height))
        faults.append((begun, "the card has no END; it was closed at the end of the file"))
    return spans, inner, faults


def _take_headless(
    rows: pl.DataFrame, spans: list[tuple[int, int]], end: int, faults: list[tuple[int, str]]
) -> None:
    """Takes the lines before an END without BEGIN as a card, if they read like one."""
    start = spans[-1][1] if spans else 0
    block = rows.slice(start, end - start).filter("is_property")
    if block["name"].is_in(["VERSION", "N", "FN", "TEL", "EMAIL"]).any():
        spans.append((int(block["line"][0]), end + 1))
        faults.append((end, "the card has no BEGIN; it was read from the END before it"))
    else:
        faults.append((end, "an END without BEGIN was passed over"))


def _card_of_line(
    n_lines: int, spans: list[tuple[int, int]], inner: list[tuple[int, int]]
) -> pl.Series:
    """The card of each line, 0 for none."""
    card = np.zeros(n_lines, dtype=np.int64)
    for ordinal, (start, stop) in enumerate(spans, 1):
        card[start:stop] = ordinal
    for start, stop in inner:
        card[start:stop] = 0
    return pl.Series("card", card)


def _joined(rows: pl.DataFrame, faults: list[tuple[int, str]]) -> pl.DataFrame:
    """Properties, each with the lines below it that are none (their leading space was lost)."""
    edges = pl.col("name").is_in(["BEGIN", "END"])
    is_stray = ~pl.col("is_property") & (pl.col("text") != "")
    kept = rows.filter(~(edges & pl.col("is_property")))
    properties = kept.filter("is_property")
    strays = kept.filter(is_stray)
    if strays.is_empty():
        return properties.select("card", "line", "group", "name", "params", "value")
    owner = pl.when("is_property").then("line").forward_fill().over("card")
    below = (
        kept.with_columns(owner=owner, above=pl.col("text").str.len_bytes().shift(1).fill_null(0))
        .filter(is_stray & pl.col("owner").is_not_null())
        .with_columns(
            glue=pl.when(pl.col("above") >= _HARD_WRAP).then(pl.lit("")).otherwise(pl.lit("\\n"))
            + pl.col("text")
        )
        .group_by("owner", maintain_order=True)
        .agg(pl.col("glue").str.join(""), pl.col("line").first().alias("first"))
    )
    is_binary = pl.col("name").is_in(_BINARY)
    joined = properties.join(below, left_on="line", right_on="owner", how="left")
    for (line,) in (
        joined.filter(pl.col("first").is_not_null() & ~is_binary).select("first").iter_rows()
    ):
        faults.append((line, "a line that is no property was joined to the one above"))
    value = (
        pl.when(is_binary & pl.col("glue").is_not_null())
        .then(pl.lit(vcard_bytes.PHOTO_MARK.decode()))
        .otherwise(pl.col("value") + pl.col("glue").fill_null(""))
    )
    return joined.select("card", "line", "group", "name", "params", value.alias("value")).sort(
        "line"
    )


def _without_giants(
    properties: pl.DataFrame, line_bytes: int, faults: list[tuple[int, str]]
) -> pl.DataFrame:
    """Properties of a size a person may have written."""
    is_giant = pl.col("value").str.len_bytes() > line_bytes
    for line, name in properties.filter(is_giant).select("line", "name").iter_rows():
        faults.append((line, f"{name} is over {line_bytes} bytes long and was left out"))
    return properties.filter(~is_giant)
