"""vCards 2.1, 3.0, 4.0 and jCard: what phones and address books export.

Get: iCloud or Contacts.app > Export vCard; Google Contacts > Export > vCard; Android Contacts > Export to .vcf;
Outlook > Save as vCard; Nextcloud, Thunderbird > Export. One file holds one card or all of them, of any version.
Known faults: legacy code pages without CHARSET, quoted-printable that splits letters, folds that lost their space,
photos of many megabytes, cards without N, FN, VERSION or END. Seen: 2026-11.
"""

import re
from dataclasses import dataclass, replace

import polars as pl

from schemas.errors import UnreadableFileError
from schemas.exports import Reading, ReadOptions
from transforms.extract import jcard, vcard_groups
from transforms.extract.rows import Origin, empty_reading, finish, refused
from transforms.extract.vcard_facts import lost_birthdays
from transforms.extract.vcard_fields import marked, newest, people
from transforms.extract.vcard_lexer import lex
from transforms.extract.vcard_lists import lost_emails
from transforms.extract.vcard_plain import blocks, plain

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
        text, encoding = plain(jcard.as_vcard(content, file) if is_json else content)
    except UnreadableFileError as error:
        return refused(file, member, content, error)
    parts = [_read(block, options) for block in blocks(text)]
    if not any(part.rows.height for part in parts):
        origin = Origin.of(file, member, content)
        return empty_reading(origin, "No card in the file.", status="empty")
    origin = Origin.of(file, member, content, "vcard_j" if is_json else None)
    return _finished(parts, replace(origin, encoding=_encoding(encoding, parts)), options)


def _finished(parts: list["_Part"], origin: Origin, options: ReadOptions) -> Reading:
    """The reading of all parts of a file; a layout that the origin has is every card's."""
    rows, members, faults = _together(parts)
    source = pl.lit(origin.source) if origin.source else _source()
    rows = vcard_groups.with_group_labels(rows, members).with_columns(row="card", source=source)
    exported_on = newest(rows, options.today)
    rows = rows.with_columns(exported_on=pl.lit(exported_on, dtype=pl.Date))
    is_group, is_thing = vcard_groups.is_group(), vcard_groups.is_thing()
    groups, things = rows.filter(is_group), rows.filter(is_thing & ~is_group)
    return finish(
        rows.filter(~is_group & ~is_thing),
        origin=replace(origin, source=_most_frequent(rows), exported_on=exported_on),
        skips=[(row, vcard_groups.REASON) for row in groups["row"]]
        + [(row, vcard_groups.REASON_OF_THING) for row in things["row"]],
        warnings=_warnings(faults),
        today=options.today,
    )


@dataclass(frozen=True)
class _Part:
    """What one block of a file holds: its cards as rows, its memberships, its faults by line in the block."""

    rows: pl.DataFrame
    members: pl.DataFrame
    faults: list[tuple[int, str]]
    n_lines: int
    page: str | None


def _read(block: bytes, options: ReadOptions) -> _Part:
    """The cards of a block of whole cards."""
    lexed = lex(block, line_bytes=options.limits.line_bytes)
    properties = marked(lexed.properties)
    rows = people(lexed.cards, properties, is_day_first=options.is_day_first)
    rows = vcard_groups.with_lists(rows, properties)
    faults = lexed.physical(lexed.faults + _lost(properties, rows))
    members = vcard_groups.memberships(properties)
    return _Part(rows, members, faults, block.count(b"\n"), lexed.page)


def _together(parts: list[_Part]) -> tuple[pl.DataFrame, pl.DataFrame, list[tuple[int, str]]]:
    """Rows, memberships and faults of a whole file, cards and lines counted through."""
    rows, members, faults = [], [], []
    n_cards = n_lines = 0
    for part in parts:
        rows.append(part.rows.with_columns(pl.col("card") + n_cards))
        members.append(part.members.with_columns(pl.col("card") + n_cards))
        faults += [(line + n_lines, words) for line, words in part.faults]
        n_cards += part.rows.height
        n_lines += part.n_lines
    return pl.concat(rows), pl.concat(members), faults


def _source() -> pl.Expr:
    """The layout of a card by its version; without one, by how its parameters are written."""
    by_version = pl.col("version").str.slice(0, 1).replace_strict(_SOURCES, default=None)
    is_old = pl.col("raw").str.contains(_OLD_STYLE)
    return by_version.fill_null(
        pl.when(is_old).then(pl.lit("vcard_21")).otherwise(pl.lit("vcard_3"))
    )


def _encoding(encoding: str, parts: list[_Part]) -> str:
    """The file's encoding: that of its bytes, or the code page of its first text that is no UTF-8."""
    return next((part.page for part in parts if part.page), encoding)


def _most_frequent(rows: pl.DataFrame) -> str:
    """The layout of most cards."""
    counts = rows.group_by("source").len().sort("len", "source", descending=[True, False])
    return str(counts["source"][0])


def _warnings(faults: list[tuple[int, str]]) -> list[str]:
    """What was found wrong, with the physical lines."""
    lines: dict[str, list[int]] = {}
    for line, words in faults:
        lines.setdefault(words, []).append(line)
    return [_at(words, sorted(found)) for words, found in lines.items()]


def _at(words: str, lines: list[int]) -> str:
    """A warning with the lines it is about."""
    more = f" and {len(lines) - _TOLD} more" if len(lines) > _TOLD else ""
    return f"Line {', '.join(map(str, lines[:_TOLD]))}{more}: {words}"


def _lost(properties: pl.DataFrame, rows: pl.DataFrame) -> list[tuple[int, str]]:
    """Properties that were there but could not be understood, by line."""
    days = lost_birthdays(properties, rows)["line"]
    addresses = lost_emails(properties)["line"]
    return [(line, "BDAY is no calendar day and was left out") for line in days] + [
        (line, "EMAIL is no e-mail address and was left out") for line in addresses
    ]
