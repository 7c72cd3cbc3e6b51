"""Values of vCard properties: escapes undone, components and lists split."""

from collections.abc import Callable, Mapping, Sequence

import polars as pl

_BACKSLASH, _SEMICOLON, _COMMA = "\x01", "\x02", "\x03"
_ESCAPES = {"\\\\": "\\", "\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\:": ":", '\\"': '"'}
_HIDDEN = {**_ESCAPES, "\\\\": _BACKSLASH, "\\;": _SEMICOLON, "\\,": _COMMA}
_SHOWN = {_BACKSLASH: "\\", _SEMICOLON: ";", _COMMA: ","}


def text(value: pl.Expr) -> pl.Expr:
    """The value with its escapes undone; an unescaped comma or semicolon is text. Null where nothing is left."""
    return filled(value.str.replace_many(_ESCAPES, leftmost=True))


def filled(value: pl.Expr) -> pl.Expr:
    """The text without space around it; null where nothing is left."""
    return value.str.strip_chars().replace("", None)


def rewritten(
    properties: pl.DataFrame, is_held: pl.Series, write: Callable[[str], str]
) -> pl.DataFrame:
    """Properties, their few values that hold what is looked for each written anew."""
    anew = [write(value) for value in properties["value"].filter(is_held)]
    return properties.with_columns(value=properties["value"].scatter(is_held.arg_true(), anew))


def with_components(
    rows: pl.LazyFrame,
    names: Sequence[str],
    *,
    keep_rest: bool = False,
    between: Mapping[str, str] | None = None,
) -> pl.LazyFrame:
    """Rows with ``value`` split at `;` into columns of these names, each a text, in its place.

    What is over is left out (Google adds the whole address to ADR), or with ``keep_rest`` stays in the last, spaced.
    ``between``: for columns that are lists, what to put where a bare comma parts two items.
    """
    fields = list(names) if keep_rest else [*names, "over"]
    hidden = pl.col("value").str.replace_many(_HIDDEN, leftmost=True)
    parts = hidden.str.splitn(";", len(fields)).struct.rename_fields(fields)
    # In two steps: one expression per component would split the value as often.
    split = rows.select(pl.exclude("value"), parts.alias("parts")).unnest("parts")
    for name, mark in (between or {}).items():
        split = split.with_columns(pl.col(name).str.replace_all(r",(\S)", f"{mark}$1"))
    if keep_rest:
        last = pl.col(names[-1]).str.strip_chars("; ")
        split = split.with_columns(last.str.replace_all(r";[;\s]*", "; "))
    shown_parts = [
        filled(pl.col(name).str.strip_chars_end("; ").str.replace_many(_SHOWN)) for name in names
    ]
    return split.with_columns(shown_parts).drop("over", strict=False)


def items(value: pl.Expr) -> pl.Expr:
    """The list that a value holds: at commas, or at semicolons where it has no comma."""
    hidden = value.str.replace_many(_HIDDEN, leftmost=True)
    mark = pl.when(hidden.str.contains(",", literal=True)).then(pl.lit(",")).otherwise(pl.lit(";"))
    return hidden.str.split(mark)


def shown(item: pl.Expr) -> pl.Expr:
    """An item of ``items`` as a text; null where nothing is left."""
    return filled(item.str.replace_many(_SHOWN))
