"""People in text without a header: addresses line by line, or recipients as pasted from a mail."""

import re
from dataclasses import replace

import polars as pl

from schemas.exports import Reading, ReadOptions
from transforms.extract.encoding import Text
from transforms.extract.rows import Origin, finish
from transforms.extract.tokens import records

_ADDRESS = r"[^\s<>,;:\"()\[\]|]+@[^\s<>,;:\"()\[\]|@]+\.[^\s<>,;:\"()\[\]|@.]+"
_FIELD = re.compile(r"(?im)^\s*(to|cc|bcc|from|reply-to|an|von|kopie|à|de|para|cco|a)\s*:")
_BETWEEN = re.compile(r"[\s,;|]*")
_ALONE = re.compile(_ADDRESS)
_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "row": pl.Int64,
    "full_name": pl.String,
    "emails": pl.List(pl.String),
    "raw": pl.String,
}
_FEW = 2
"""One line of a name and an address may be anything, and a third column anything too."""
_MOST_BYTES = 16 * 1024**2


def _recipient(name: str) -> re.Pattern[str]:
    """A recipient with names of the given letters: `"Doe, Jane" <jane@example.com>` or an address alone."""
    mail = r"(?:mailto:)?"
    named = rf"(?:\"([^\"\n]*)\"|'([^'\n]*)'|({name}))[ \t]*[<\[(]{mail}({_ADDRESS})[>\])]"
    return re.compile(rf"{named}|<?{mail}({_ADDRESS})>?")


_STRICT = _recipient(r"[^<>,;:\"\[\]()\n@|]*")
_COMMAS = _recipient(r"[^<>;:\"\[\]()\n@|]*")


def plain(origin: Origin, text: Text, options: ReadOptions) -> Reading | None:
    """The reading of addresses and recipients; None where the text holds anything else beside them."""
    if len(text.utf8) > _MOST_BYTES:
        return None
    return _recipients(origin, text, options) or _pairs(origin, text, options)


def _pairs(origin: Origin, text: Text, options: ReadOptions) -> Reading | None:
    """The reading of addresses, or names and addresses, under no header or one in words nobody knows."""
    words = text.utf8.decode("utf-8")
    for delimiter in (",", ";", "\t", "|"):
        rows = [[cell.strip() for cell in record.fields] for record in records(words, delimiter)]
        is_headed = bool(rows) and not any("@" in cell for cell in rows[0])
        below = rows[1:] if is_headed else rows
        mail = _mail_column(below)
        if mail is None or len(rows) < _FEW or _is_one_login([row[mail] for row in below]):
            continue
        people = pl.DataFrame(
            [
                (
                    at,
                    next((cell for cell in row if cell != row[mail]), None),
                    [row[mail].lower()],
                    delimiter.join(row),
                )
                for at, row in enumerate(below, start=1)
            ],
            schema=_SCHEMA,
            orient="row",
        )
        header_row = 1 if is_headed else None
        source = replace(origin, source="list_pairs", delimiter=delimiter, header_row=header_row)
        return finish(people, origin=source, warnings=text.warnings, today=options.today)
    return None


def _is_one_login(mails: list[str]) -> bool:
    """Whether several rows have one address: of whoever keeps the list of services, orders or bills."""
    return len(mails) > 1 and len(set(mails)) == 1


def _mail_column(rows: list[list[str]]) -> int | None:
    """Which of one or two columns holds an address in every row, beside a name; None: none does."""
    width = len(rows[0]) if rows else 0
    if not 1 <= width <= _FEW or any(len(row) != width for row in rows):
        return None
    for at in range(width):
        others = [row[1 - at] for row in rows if width == _FEW]
        if all(_ALONE.fullmatch(row[at]) for row in rows) and all(
            cell[:1].isalpha() for cell in others
        ):
            return at
    return None


def _recipients(origin: Origin, text: Text, options: ReadOptions) -> Reading | None:
    """The reading of recipients; None where the text holds anything else beside them."""
    words = _FIELD.sub(" ", text.utf8.decode("utf-8").replace("\u200b", "").replace("\ufeff", ""))
    if "@" not in words:
        return None
    for pattern in (_STRICT, _COMMAS):
        found = list(pattern.finditer(words))
        if found and not _BETWEEN.sub("", pattern.sub("", words)):
            break
    else:
        return None
    people = pl.DataFrame(
        [_person(row, each) for row, each in enumerate(found, start=1)],
        schema=_SCHEMA,
        orient="row",
    )
    has_names = people["full_name"].is_not_null().any()
    source = "list_recipients" if has_names else "list_emails"
    return finish(
        people, origin=replace(origin, source=source), warnings=text.warnings, today=options.today
    )


def _person(row: int, found: re.Match[str]) -> tuple[int, str | None, list[str], str]:
    """Row, name, addresses and text of one recipient."""
    quoted, single, bare, mail, alone = found.groups()
    name = (quoted or single or bare or "").strip(" \t'\",;\xa0")
    address = (mail or alone).lower().strip(".'")
    is_name = bool(name) and name.lower() != address
    return row, name if is_name else None, [address], found.group().strip()
