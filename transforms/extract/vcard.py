"""vCards 2.1, 3.0, 4.0 and jCard: what phones and address books export.

Get: iCloud or Contacts.app > Export vCard; Google Contacts > Export > vCard; Android Contacts > Export to .vcf;
Outlook > Save as vCard; Nextcloud, Thunderbird > Export. One file holds one card or all of them, of any version.
Known faults: legacy code pages without CHARSET, quoted-printable that splits letters, folds that lost their space,
photos of many megabytes, cards without N, FN, VERSION or END. Seen: 2026-11.
"""

import re
from collections import Counter

import polars as pl

from schemas.errors import UnreadableFileError
from schemas.exports import Reading, ReadOptions
from transforms.extract import jcard, vcard_groups
from transforms.extract.rows import Origin, empty_reading, finish, refused
from transforms.extract.vcard_bytes import plain
from transforms.extract.vcard_fields import newest, people, typed
from transforms.extract.vcard_lexer import Lexed, lex

_BEGIN = re.compile(rb"(?im)^[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$")
_SOURCES = {"2": "vcard_21", "3": "vcard_3", "4": "vcard_4"}
_OLD_STYLE = r"(?m)^(?:TEL|EMAIL|ADR);[A-Z]+[;:]"
_TOLD = 10
"""Lines named in one warning; the rest are counted."""


def identify(head: bytes) -> bool:
    """True for the first bytes of a vCard or jCard file."""
    return jcard.identify(head) or _BEGIN.search(plain(head)[0]) is not None


def extract(file: str, member: str | None, content: bytes, *, options: ReadOptions) -> Reading:
    """The people of a vCard or jCard file, one row per card; a fault costs its property or card, never the file."""
    is_json = jcard.identify(content[:4096])
    try:
        text = jcard.as_vcard(content, file) if is_json else content
    except UnreadableFileError as error:
        return refused(file, member, content, error)
    lexed = lex(text, line_bytes=options.limits.line_bytes)
    origin = Origin.of(file, member, content)
    if lexed.cards.is_empty():
        return empty_reading(origin, "No card in the file.", status="empty")
    properties = typed(lexed.properties)
    rows = people(lexed.cards, properties, is_day_first=options.is_day_first)
    rows = vcard_groups.with_group_labels(vcard_groups.with_lists(rows, properties), properties)
    rows = rows.with_columns(row=pl.col("card"), source=pl.lit("vcard_j") if is_json else _source())
    groups = rows.filter(vcard_groups.is_group())
    return finish(
        rows.filter(~vcard_groups.is_group()).with_columns(
            exported_on=pl.lit(newest(rows, options.today), dtype=pl.Date)
        ),
        origin=_origin(origin, rows, lexed, options),
        skips=[(row, vcard_groups.REASON) for row in groups["row"]],
        warnings=[*_warnings(lexed), *_lost(properties, rows)],
        today=options.today,
    )


def _source() -> pl.Expr:
    """The layout of a card by its version; without one, by how its parameters are written."""
    by_version = pl.col("version").str.slice(0, 1).replace_strict(_SOURCES, default=None)
    is_old = pl.col("raw").str.contains(_OLD_STYLE)
    return by_version.fill_null(
        pl.when(is_old).then(pl.lit("vcard_21")).otherwise(pl.lit("vcard_3"))
    )


def _origin(origin: Origin, rows: pl.DataFrame, lexed: Lexed, options: ReadOptions) -> Origin:
    """The file's origin with what reading it has told: its most frequent layout, and the day."""
    counts = rows.group_by("source").len().sort("len", "source", descending=[True, False])
    return Origin(
        origin.file,
        origin.member,
        origin.sha256,
        origin.n_bytes,
        source=counts["source"][0],
        encoding=lexed.encoding,
        exported_on=newest(rows, options.today),
    )


def _warnings(lexed: Lexed) -> list[str]:
    """What the lexer found wrong, with the physical lines."""
    if not lexed.faults:
        return []
    lines: dict[str, list[int]] = {}
    for line, words in lexed.faults:
        lines.setdefault(words, []).append(line)
    return [_at_lines(words, sorted(found)) for words, found in lines.items()]


def _at_lines(words: str, lines: list[int]) -> str:
    """A warning with the lines it is about."""
    more = f" and {len(lines) - _TOLD} more" if len(lines) > _TOLD else ""
    return f"Line {', '.join(map(str, lines[:_TOLD]))}{more}: {words}"


def _lost(properties: pl.DataFrame, rows: pl.DataFrame) -> list[str]:
    """Properties that could not be understood, by what is wrong."""
    lost = Counter[str]()
    for name, column, words in (
        ("BDAY", pl.col("birthday").is_null(), "BDAY is no calendar day and was left out"),
        ("EMAIL", pl.col("emails").list.len() == 0, "EMAIL is no e-mail address and was left out"),
    ):
        written = properties.filter((pl.col("name") == name) & (pl.col("value") != ""))
        lost[words] = rows.filter(column)["card"].is_in(written["card"].implode()).sum()
    return [f"{count} cards: {words}" for words, count in lost.items() if count]
