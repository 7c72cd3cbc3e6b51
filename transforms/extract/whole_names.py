"""A whole name put together from its parts, for cards and tables that tell the parts alone."""

from collections.abc import Sequence

import polars as pl

_EASTERN = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"


def composed(
    *,
    given: Sequence[str],
    family: Sequence[str],
    middle: Sequence[str] = (),
    prefix: Sequence[str] = (),
    suffix: Sequence[str] = (),
    may_be_turned: bool = False,
) -> pl.Expr:
    """The name as it is spoken, of these columns; in East Asian script the family name leads. Null where there is none.

    Written with spaces either way: `山田 太郎` tells where the family name ends.

    Args:
        given, family, middle, prefix, suffix: columns, in the order in which they are written.
        may_be_turned: whether people fill in the columns themselves. Who is called 王 小明 may give 王 as the first
            name and 小明 as the last; then the columns' own order is the right one.
    """
    spoken = [*prefix, *given, *middle, *family, *suffix]
    if not spoken:
        return pl.lit(None, dtype=pl.String)
    joined = pl.concat_str(spoken, separator=" ", ignore_nulls=True)
    if given and family:
        eastern = pl.concat_str(
            [*prefix, *family, *middle, *given, *suffix], separator=" ", ignore_nulls=True
        )
        is_eastern = pl.col(given[0]).str.contains(_EASTERN).fill_null(False)
        if may_be_turned:
            one_and_two = pl.col(given[0]).str.contains(r"^\p{Han}$") & pl.col(
                family[0]
            ).str.contains(r"^\p{Han}{2}$")
            is_eastern &= ~one_and_two.fill_null(False)
        joined = pl.when(is_eastern).then(eastern).otherwise(joined)
    stripped = joined.str.strip_chars()
    return pl.when(stripped != "").then(stripped)
