"""Mends a row with too many cells where one cell held the delimiter unquoted, and only one way fits."""

import re

from transforms.extract.header import Header

_SHAPES = {
    "emails": re.compile(r"[^\s@]+@[^\s@,;]+\.\w+([\s,;:]+[^\s@]+@[^\s@,;]+\.\w+)*"),
    "linkedin_url": re.compile(r"(https?://)?([\w.]*linkedin\.com)?/?(in|pub)/\S+|\S+"),
    "connected_on": re.compile(r"\d.{4,18}\d|\d{1,2}[ -]\w{3,9}[ -]\d{2,4}"),
    "birthday": re.compile(r"[-\d].{3,18}\d"),
    "phones": re.compile(r"['+(]?[\d\s().+/x-]{5,}"),
    "phones:private": re.compile(r"['+(]?[\d\s().+/x-]{5,}"),
}
"""What a cell of a role looks like, where that tells it from a name."""


def mended(fields: list[str], header: Header, delimiter: str) -> list[str] | None:
    """The cells with one run joined, if every telling column then holds what it should, and no other run does as well.

    Args:
        fields: more cells than the header has names.
        header: with the role of each column.
        delimiter: what the cells were cut at.
    """
    n_fields = len(header.names)
    surplus = len(fields) - n_fields
    ways = []
    for at in range(n_fields):
        joined = delimiter.join(fields[at : at + surplus + 1])
        row = [*fields[:at], joined, *fields[at + surplus + 1 :]]
        if fits(row, header):
            begins_with_space = all(
                cell.startswith(" ") for cell in fields[at + 1 : at + surplus + 1]
            )
            ways.append((begins_with_space, row))
    told = [row for begins_with_space, row in ways if begins_with_space]
    # A comma within a text is followed by a space, one between cells is not.
    if len(told) == 1:
        return told[0]
    return ways[0][1] if len(ways) == 1 else None


def fits(row: list[str], header: Header) -> bool:
    """Whether each telling column holds what it should, and at least one of them something."""
    n_told = 0
    for cell, role in zip(row, header.roles, strict=True):
        shape = _SHAPES.get(role or "")
        text = cell.strip()
        if shape is None or not text:
            continue
        if not shape.fullmatch(text):
            return False
        n_told += 1
    return n_told > 0
