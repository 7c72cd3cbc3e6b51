"""Lexer of vCard files, every version: bytes in, one row per property out."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from transforms.extract import vcard_bytes
from transforms.extract.vcard_cards import Spans, spans
from transforms.extract.vcard_text import utf8

# fmt: off
KNOWN = (
    "BEGIN", "END", "VERSION", "N", "FN", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "ADR", "LABEL", "NOTE", "URL",
    "BDAY", "UID", "REV", "PHOTO", "LOGO", "SOUND", "KEY", "CATEGORIES", "NICKNAME", "AGENT", "KIND", "MEMBER",
    "RELATED", "GENDER", "IMPP", "SOCIALPROFILE", "LANG", "TZ", "GEO", "MAILER", "CLASS", "PRODID", "SOURCE", "NAME",
    "PROFILE", "SORT-STRING", "ANNIVERSARY", "DEATHDATE", "CALURI", "CALADRURI", "FBURL", "XML", "CLIENTPIDMAP",
    "HOBBY", "INTEREST", "EXPERTISE", "CONTACT-URI", "ORG-DIRECTORY", "PRONOUNS", "GRAMGENDER", "LANGUAGE", "CREATED",
)
"""Property names that count in any case of letters; others only in capitals, or with X- in front."""
# fmt: on
_PROPERTY = ["card", "line", "group", "name", "params", "value"]
_BINARY = ("PHOTO", "LOGO", "SOUND", "KEY")
_HARD_WRAP = 71
"""Octets from which a line is taken to have been cut by length, and its next one to have lost its space."""


@dataclass(frozen=True)
class Lexed:
    """The cards and properties of some bytes.

    ``cards``: card (1-based ordinal), raw. ``properties``: card, line, group, name (upper case), params (with their
    semicolon), value (escaped as written). ``faults``: line (0-based, unfolded) and words. ``page``: the code page of
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
    folded, page = utf8(vcard_bytes.unfolded(plain))
    text = folded.replace(vcard_bytes.FOLD, b"")
    lines = pl.Series("text", [text], dtype=pl.Binary).cast(pl.String).str.split("\n").explode()
    rows = _split(lines)
    found = spans(rows)
    rows = rows.with_columns(card=_card_of_line(len(lines), found)).filter(pl.col("card") > 0)
    properties = _without_giants(_joined(rows, lines, found.faults), line_bytes, found.faults)
    return Lexed(_cards(text, lines, found), properties, found.faults, page, folded)


def _cards(text: bytes, lines: pl.Series, found: Spans) -> pl.DataFrame:
    """The cards with their text."""
    lengths = lines.str.len_bytes().to_numpy().astype(np.int64) + 1
    begins = np.concatenate([[0], lengths.cumsum()]).tolist()
    raw = [text[begins[start] : begins[stop] - 1].decode() for start, stop in found.cards]
    ordinals = pl.Series(range(1, len(raw) + 1), dtype=pl.Int64)
    return pl.DataFrame({"card": ordinals, "raw": pl.Series(raw, dtype=pl.String)})


def _split(lines: pl.Series) -> pl.DataFrame:
    """Lines split into group, name, params and value; ``is_property`` false where a line is none."""
    at_colon = pl.col("text").str.splitn(":", 2).struct.rename_fields(["head", "value"])
    at_semicolon = pl.col("head").str.splitn(";", 2).struct.rename_fields(["label", "params"])
    rows = lines.str.strip_chars().to_frame().with_row_index("line")
    rows = _with_quoted_colons(rows.with_columns(at_colon.alias("at")).unnest("at"))
    rows = rows.with_columns(at_semicolon.alias("at")).unnest("at")
    dotted = pl.col("label").str.contains(".", literal=True)
    name = pl.when(dotted).then(pl.col("label").str.extract(r"([^.]*)$")).otherwise("label")
    group = pl.when(dotted).then(pl.col("label").str.extract(r"^(.*)\."))
    written = name.str.strip_chars()
    return rows.select(
        "line",
        group=group.str.to_lowercase(),
        name=written.str.to_uppercase(),
        params=(pl.lit(";") + pl.col("params")).fill_null(""),
        value=pl.col("value").str.strip_chars(),
        is_shouted=written.str.contains(r"^[A-Z][A-Z0-9_-]*$"),
    ).with_columns(
        is_property=pl.col("value").is_not_null()
        & (
            pl.col("is_shouted")
            | pl.col("name").is_in(KNOWN)
            | pl.col("name").str.contains(r"^X-[A-Z0-9_-]+$")
        )
    )


def _with_quoted_colons(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows whose first colon is inside quotes, split at the first one outside."""
    is_open = pl.col("head").str.contains('"', literal=True) & (
        pl.col("head").str.count_matches('"', literal=True) % 2 == 1
    )
    if not rows.select(is_open.any()).item():
        return rows
    pattern = r'^((?:[^":]|"[^"]*")*):(.*)$'
    head, value = (pl.col("text").str.extract(pattern, part) for part in (1, 2))
    is_quoted = is_open & head.is_not_null()
    return rows.with_columns(
        head=pl.when(is_quoted).then(head).otherwise("head"),
        value=pl.when(is_quoted).then(value).otherwise("value"),
    )


def _card_of_line(n_lines: int, found: Spans) -> pl.Series:
    """The card of each line, 0 for none."""
    card = np.zeros(n_lines, dtype=np.int64)
    for ordinal, (start, stop) in enumerate(found.cards, 1):
        card[start:stop] = ordinal
    for start, stop in found.inner:
        card[start:stop] = 0
    return pl.Series("card", card)


def _joined(rows: pl.DataFrame, lines: pl.Series, faults: list[tuple[int, str]]) -> pl.DataFrame:
    """Properties, each with the lines below it that are none: their leading space was lost, or a break not encoded."""
    is_edge = pl.col("name").is_in(["BEGIN", "END"]) & pl.col("is_property")
    rows = rows.filter(~is_edge)
    properties = rows.filter("is_property").select(_PROPERTY)
    if properties.height == rows.height:
        return properties
    rows = rows.with_columns(text=lines.gather(rows["line"]).str.strip_chars())
    strays = _strays(rows, faults)
    joined = properties.join(strays, on="line", how="left", maintain_order="left")
    is_media = pl.col("name").is_in(_BINARY) & pl.col("more").is_not_null()
    mark = pl.lit(vcard_bytes.PHOTO_MARK.decode())
    is_broken = pl.col("value").str.ends_with("\\n")
    more = pl.when(is_broken).then(pl.col("more").str.strip_prefix("\\n")).otherwise("more")
    whole = pl.col("value") + more.fill_null("")
    return joined.with_columns(value=pl.when(is_media).then(mark).otherwise(whole)).select(
        _PROPERTY
    )


def _strays(rows: pl.DataFrame, faults: list[tuple[int, str]]) -> pl.DataFrame:
    """Columns line (of a property) and more: what the lines below it add."""
    above = pl.col("text").str.len_bytes().shift(1).fill_null(0)
    glue = pl.when(above >= _HARD_WRAP).then(pl.lit("")).otherwise(pl.lit("\\n"))
    owner = pl.when("is_property").then("line").forward_fill().over("card")
    strays = rows.with_columns(owner=owner, more=glue + pl.col("text")).filter(
        ~pl.col("is_property") & (pl.col("text") != "")
    )
    for line, owner_line in strays.select("line", "owner").iter_rows():
        fate = "left out" if owner_line is None else "joined to the one above"
        faults.append((line, f"a line that is no property was {fate}"))
    return (
        strays.filter(pl.col("owner").is_not_null())
        .group_by("owner", maintain_order=True)
        .agg(pl.col("more").str.join(""))
        .rename({"owner": "line"})
    )


def _without_giants(
    properties: pl.DataFrame, line_bytes: int, faults: list[tuple[int, str]]
) -> pl.DataFrame:
    """Properties of a size a person may have written."""
    is_giant = pl.col("value").str.len_bytes() > line_bytes
    for line, name in properties.filter(is_giant).select("line", "name").iter_rows():
        faults.append((line, f"{name} is over {line_bytes} bytes long and was left out"))
    return properties.filter(~is_giant)
