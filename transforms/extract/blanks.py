"""Knows what people write for nothing (blanks.toml), and in which columns it means that."""

from functools import cache

import polars as pl

from transforms.extract.grid import Grid
from transforms.extract.word_lists import word_lists

_NAMES = frozenset(
    {"full_name", "given_name", "middle_name", "family_name", "second_family_name", "particle",
     "initials", "display"}
)  # fmt: skip
_FREE = frozenset({"note", "uid", ""})
"""What stands there is kept as written."""
_WRITTEN = (
    "NA", "N/A", "n/a", "NaN", "nan", "None", "none", "null", "NULL", "(null)", "<NA>", "[]", "-", "--", "–", "—",
)  # fmt: skip
"""What programs write for nothing: taken so in a whole file where an address, number or date column holds it."""
_CERTAIN = frozenset(
    {"emails", "phones", "phones:private", "linkedin_url", "connected_on", "birthday"}
)


def nothing(grid: Grid, cells: pl.DataFrame) -> dict[str, list[str]]:
    """The cells that say nothing, by column: the words of the file's own, and those that no such column has.

    Args:
        grid: whose header tells what a column holds; a layout that makes acts keeps every word.
        cells: trimmed.
    """
    own = _words_of_the_file(grid, cells)
    found = {}
    for column in cells.columns:
        if column == "row":
            continue
        role = grid.header.roles[int(column[1:])]
        if grid.header.layout.makes != "people" or role is None or role in _FREE:
            found[column] = own
        else:
            found[column] = [*own, *(blank_signs() if role in _NAMES else every_blank())]
    return found


def _words_of_the_file(grid: Grid, cells: pl.DataFrame) -> list[str]:
    """The words that stand for nothing in the whole of this file.

    A word counts where a column that can't hold it has it (an e-mail address `NA`), or where no cell of the file is
    blank, as R writes tables, and two columns have it.
    """
    names = [name for name in cells.columns if name != "row"]
    certain = [
        f"c{i}" for i, role in enumerate(grid.header.roles) if role in _CERTAIN and f"c{i}" in names
    ]
    if not names or not cells.height:
        return []
    found = cells.select(
        pl.col(name).filter(pl.col(name).is_in(_WRITTEN)).unique().implode() for name in names
    )
    words = {name: set(found[0, name]) for name in names}
    sure = set[str]().union(*(words[name] for name in certain))
    is_full = not cells.select(
        pl.any_horizontal((pl.col(name) == "").any() for name in names)
    ).item()
    if is_full:
        sure |= {
            word for word in _WRITTEN[:3] if sum(word in there for there in words.values()) > 1
        }
    return sorted(sure)


@cache
def blank_signs() -> tuple[str, ...]:
    """What no name is, in the cases it is written in."""
    return _in_all_cases(word_lists("blanks")["signs"])


@cache
def every_blank() -> tuple[str, ...]:
    """What stands for nothing where no name stands."""
    said = word_lists("blanks")
    return _in_all_cases([*said["signs"], *said["words"]])


def _in_all_cases(words: list[str]) -> tuple[str, ...]:
    """The words in the cases in which people write them: a list to look up is quicker than lower-casing columns."""
    cases = (str.lower, str.upper, str.capitalize, str.title)
    return tuple(sorted({*words, *(case(word) for word in words for case in cases)}))
