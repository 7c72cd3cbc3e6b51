"""Tells rows of somebody's own list that fill several cells and are nobody.

A place without a name (`TBC, Fabrikam`), a total with figures alone beside it, a heading written across all columns,
a header in other words, a key and its value (`Organisation, Fabrikam`).
"""

from functools import cache

import polars as pl

from transforms.extract.aliases import alias
from transforms.extract.framing import DAYS, REACHES, SCHEMA
from transforms.extract.grid import Grid
from transforms.extract.layout import NAMED
from transforms.extract.lone_lines import headed, named, pattern
from transforms.extract.names import TICKS
from transforms.extract.word_lists import word_lists

_SEVERAL = 3
_PAIR = 2
_FIGURES = r"^[\d.,\s%€$£-]*$"
_FEW_FIGURES = r"^[\d.,\s%€$£-]{1,8}$"
_OF_SOMEBODY = (
    r"(?i)^(guests?|plus one|\+ ?1|partner|companion|spouse|friend|begleitung|gast|partnerin|invitée?|invitad[oa]"
    r"|ospite|acompañante|accompagnateur|convidad[oa])\s+(of|von|de|du|di|del|van|for|für|pour|para|zu)\s\S"
)
"""A place that somebody brings whom they like to: `Guest of Ann Ray`."""
_REACHED = (
    r"(?i)\b(phone|phone number|telephone|tel|fax|hotline|e-?mail|website|homepage|telefon|telefonnummer|téléphone"
    r"|teléfono|telefono|telefoon)\s*:?$"
)
"""`Office phone`: what stands beside reaches no person."""
_NUMBERED = r"(?i)^\p{L}+\s(?:no\.?\s?|nr\.?\s?|#)?\d{1,3}$|^[^:]+:$"
"""`Table 1`, `Contact person:`."""


def framed_rows(grid: Grid, n_filled: pl.Series) -> pl.DataFrame:
    """Rows that are part of the frame of a list, however many cells they fill.

    Args:
        grid: its header tells which columns hold names.
        n_filled: how many cells each row fills.

    Returns:
        ``row``, ``reason``.
    """
    every = [name for name in grid.cells.columns if name != "row"]
    names = named(grid)
    if not grid.header.layout.source.startswith("list_") or not names or len(every) < _PAIR:
        return pl.DataFrame(schema=SCHEMA)
    columns = sorted({*headed(grid), *names}, key=lambda name: int(name[1:]))
    trimmed = {name: pl.col(name).str.strip_chars() for name in every}
    text = pl.coalesce(trimmed[name].replace("", None) for name in columns)
    name = pl.coalesce(trimmed[name].replace("", None) for name in names)
    # An address is somebody's, save beside `Office e-mail`; most rows of most lists have one.
    has_address = pl.any_horizontal(pl.col(at).str.contains("@", literal=True) for at in every)
    is_pair = pl.lit(n_filled) == _PAIR
    may_be = ~has_address | (is_pair if len(every) > _PAIR else False)
    cells = grid.cells.with_columns(n=n_filled).filter(may_be & (pl.lit(n_filled) >= 1))
    found = cells.filter(
        text.is_null()
        | text.str.to_lowercase().is_in(sorted(_told_words()))
        | name.str.to_lowercase().is_in(word_lists("framing")["places"])
        | name.str.contains(_OF_SOMEBODY)
        | name.str.contains(_FEW_FIGURES)
        | (trimmed[every[0]] == trimmed[every[1]])
        | ((pl.col("n") == _PAIR) & (~has_address | name.str.contains(_REACHED)))
    )
    if found.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    whole = pl.concat_str(
        [trimmed[name].replace("", None) for name in every], separator="\x1f", ignore_nulls=True
    )
    told = found.select(
        "row",
        "n",
        text=text,
        name=name,
        whole=whole,
        n_named=pl.sum_horizontal(_says_a_name(trimmed[name]).cast(pl.Int32) for name in names),
    ).with_columns(
        beside=pl.col("whole").str.split("\x1f").list.slice(1).list.join(" "),
        n_kinds=pl.col("whole").str.split("\x1f").list.n_unique(),
    )
    wide = told.filter(pl.col("n") >= _SEVERAL)
    heads = [row for row, whole in wide.select("row", "whole").iter_rows() if _is_header(whole)]
    return _reasons(told.with_columns(header=pl.col("row").is_in(heads)))


def _says_a_name(cell: pl.Expr) -> pl.Expr:
    """True for a cell that is neither empty nor ticked: `Guest` may be a name or a Yes."""
    return (cell != "") & ~cell.str.to_lowercase().is_in(sorted(TICKS))


def _reasons(told: pl.DataFrame) -> pl.DataFrame:
    """Why each of the rows is nobody, of those that are."""
    words = word_lists("framing")
    text, beside, n = pl.col("text"), pl.col("beside"), pl.col("n")
    low, name = (pl.col(at).str.to_lowercase().str.strip_chars_end(" :") for at in ("text", "name"))
    reaches = pl.col("whole").str.replace_all(DAYS, "").str.contains(REACHES)
    is_key = pl.col("name").str.contains(pattern("no_names")) | name.is_in(sorted(_keys()))
    is_key |= pl.col("name").str.contains(pattern("groups")) | text.str.contains(_NUMBERED)
    is_one = pl.col("n_named") < _PAIR
    is_place = name.is_in(words["places"]) | pl.col("name").str.contains(_OF_SOMEBODY)
    is_figure = pl.col("name").str.contains(_FEW_FIGURES)
    reasons = (
        ("title of a section", (pl.col("n_kinds") == 1) & (n >= _SEVERAL)),
        ("repeated header", pl.col("header") & (n >= _SEVERAL)),
        (
            "total",
            low.is_in([*words["totals"], *words["counts"], *words["pages"]])
            & beside.str.contains(_FIGURES),
        ),
        ("figures alone", pl.col("whole").str.replace_all("\x1f", " ").str.contains(_FEW_FIGURES)),
        ("figures where a name should stand", is_figure & is_one & ~reaches),
        ("a place without a name", is_place & is_one & ~reaches),
        (
            "a key and its value",
            (n == _PAIR) & is_one & ((is_key & ~reaches) | pl.col("name").str.contains(_REACHED)),
        ),
    )
    return pl.concat(
        told.filter(found.fill_null(False)).select("row", reason=pl.lit(reason))
        for reason, found in reasons
    ).unique("row", keep="first", maintain_order=True)


def _is_header(whole: str) -> bool:
    """Whether every cell of a row is the name of a column."""
    return all(
        alias(cell) is not None and not any(map(str.isdigit, cell)) for cell in whole.split("\x1f")
    )


@cache
def _keys() -> frozenset[str]:
    """Names of columns, and words of totals, that stand before their value in a row of two cells."""
    written = word_lists("aliases")
    names = {name.lower() for told in written.values() for name in told}
    words = word_lists("framing")
    return frozenset({*names, *words["notes"], *words["counts"], *words["keys"]})


@cache
def _told_words() -> frozenset[str]:
    """What begins a row that may be nobody, in small letters."""
    words, written = word_lists("framing"), word_lists("aliases")
    names = {
        name.lower()
        for role, told in written.items()
        for name in told
        if role.partition(":")[0] in NAMED
    }
    told = {*words["totals"], *words["counts"], *words["pages"]}
    return frozenset(names | told | {f"{word}:" for word in told})
