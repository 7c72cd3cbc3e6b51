"""Tells by their cells what columns hold whose names no list of aliases knows: addresses, profiles, numbers, names."""

import re
from collections.abc import Iterator, Sequence

from transforms.extract.layout import NAMED, key
from transforms.extract.questions import is_not_theirs
from transforms.extract.things import NOT_NAMES

PROFILE = re.compile(r"(?i)(https?://)?([a-z]{2,3}\.)?linkedin\.com/(in|pub)/\S+")
ADDRESS = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\"\d]{2,}")
PHONE = re.compile(r"(\+|00)[1-9][\d\s().\-/]{6,18}\d")
NUMBER = re.compile(r"(?:\+|00)?\(?\d[\d\s().\-/]{5,18}\d")
"""A number as it is written at home, which elsewhere may be anything."""
_NUMBER_NAMES = frozenset(
    ("number", "numbers", "no", "nummer", "numéro", "numero", "número", "nr", "номер")
)
_KINDS = frozenset(
    (
        "mobile",
        "cell",
        "home",
        "work",
        "office",
        "main",
        "landline",
        "sim",
        "other",
        "mobil",
        "handy",
        "privat",
    )
)
"""What a phone writes of the kind of a number."""
_PLACES = frozenset(("home", "work", "office", "main", "landline"))
"""Kinds that a phone names a column by: `work`, beside `work email`."""
_LONG = re.compile(rf"(?=(?:\D*\d){{9}}){NUMBER.pattern}")
"""Nine digits and more: no day and no hours of work."""
_SHAPES = (("linkedin_url", PROFILE), ("emails", ADDRESS), ("phones", PHONE))
_ALONE = frozenset({"linkedin_url", "emails"})
"""Roles that another column of the same kind takes for itself: a second address may be anybody's."""
_OTHERS = (
    "boss",
    "vorgesetzt",
    "supervisor",
    "parent",
    "eltern",
    "guardian",
    "fax",
    "login",
    "user",
    "by",
    "from",
    "to",
)
"""More words in a header that make its cells somebody else's: of one's chief, of whoever sent the list."""
_ID = re.compile(r".*(id|ref|reference|referenz|key|index)")
"""Headers of what tells rows apart, however much its figures look like a phone's."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_NO_NAME = re.compile(r"[\d@/\\]")
_HALF = 0.5
_MOST = 0.9
_SEVERAL = 2


def told_by_cells(
    names: Sequence[str], roles: Sequence[str | None], below: Sequence[Sequence[str]]
) -> list[str | None]:
    """The roles of a header's columns, those without one by what stands in the rows below.

    Args:
        names: of the columns.
        roles: as aliases tell them; without a name or an address among them nothing is told.
        below: the rows below.
    """
    found = list(roles)
    if not NAMED & set(roles):
        column = _name_column(names, roles, below)
        if column is None:
            return found
        found[column] = "full_name"
    for at, role in enumerate(tuple(found)):
        name = key(names[at])
        if role is None and not is_not_theirs(name) and not name.endswith(_OTHERS):
            cells = list(_filled(below, at, len(names)))
            told = next((role for role, shape in _SHAPES if is_of(cells, shape)), None)
            if name in _NUMBER_NAMES:
                is_phone = is_of(cells, NUMBER) and _tells_kinds(below, len(names))
            else:
                is_phone = name in _PLACES and is_of(cells, _LONG)
            told = "phones" if is_phone else told
            if told == "phones" and _ID.fullmatch(name):
                continue
            if told is not None and not (told in _ALONE and told in found):
                found[at] = told
    return found


def _tells_kinds(below: Sequence[Sequence[str]], width: int) -> bool:
    """Whether a column beside says of every number of what kind it is."""
    columns = ({cell.casefold() for cell in _filled(below, at, width)} for at in range(width))
    return any(cells and cells <= _KINDS for cells in columns)


def _name_column(
    names: Sequence[str], roles: Sequence[str | None], below: Sequence[Sequence[str]]
) -> int | None:
    """The column of names that the addresses beside are made of: `Ute Sommer`, `ute.sommer@example.com`."""
    mail = next((at for at, role in enumerate(roles) if role == "emails"), None)
    rows = [row for row in below if len(row) == len(names)]
    if mail is None:
        return None
    shares = {
        at: share_of_names(
            [(row[at], row[mail].partition("@")[0]) for row in rows if "@" in row[mail]]
        )
        for at, role in enumerate(roles)
        if role is None
        and key(names[at])
        and not is_not_theirs(key(names[at]))
        and key(names[at]) not in NOT_NAMES
    }
    best = max(shares, key=lambda at: (shares[at], -at), default=None)
    return best if best is not None and shares[best] > _HALF else None


def share_of_names(pairs: Sequence[tuple[str, str]]) -> float:
    """The share of cells with a word that stands in the user name beside it; 0 where one is no name."""
    told = [(cell, user) for cell, user in pairs if cell.strip()]
    return 0.0 if any(_NO_NAME.search(cell) for cell, _ in told) else share_of_words(told)


def share_of_words(pairs: Sequence[tuple[str, str]]) -> float:
    """The share of filled cells with a word that stands in the text beside it."""
    told = [(cell, key(beside)) for cell, beside in pairs if cell.strip()]
    found = [any(key(word) in beside for word in _WORD.findall(cell)) for cell, beside in told]
    return sum(found) / len(found) if found else 0.0


def _filled(below: Sequence[Sequence[str]], at: int, width: int) -> Iterator[str]:
    """The filled cells of a column, of rows that are as wide as the header."""
    for row in below:
        if len(row) == width and row[at].strip():
            yield row[at].strip()


def is_of(cells: Sequence[str], shape: re.Pattern[str]) -> bool:
    """Whether nearly all cells are of a shape, and not all the same."""
    if not cells or (len(cells) > 1 and len(set(cells)) < _SEVERAL):
        return False
    return sum(shape.fullmatch(cell) is not None for cell in cells) >= _MOST * len(cells)
