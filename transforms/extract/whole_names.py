"""A whole name put together from its parts, for cards and tables that tell the parts alone."""

import polars as pl

_EASTERN = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
_NOTHING = pl.lit(None, dtype=pl.String)


def composed(
    *,
    given: pl.Expr,
    middle: pl.Expr,
    family: pl.Expr,
    suffix: pl.Expr,
    prefix: pl.Expr = _NOTHING,
    may_be_turned: bool = False,
) -> pl.Expr:
    """The name as it is spoken, of its parts; in East Asian script the family name leads. Null where there is none.

    Written with spaces either way: `山田 太郎` tells where the family name ends.

    Args:
        given, middle, family, suffix, prefix: the parts, null where there is none.
        may_be_turned: whether people fill in the columns themselves. Who is called 王 小明 may give 王 as the first
            name and 小明 as the last; then the columns' own order is the right one.
    """
    is_eastern = given.str.contains(_EASTERN)
    if may_be_turned:
        one_and_two = given.str.contains(r"^\p{Han}$") & family.str.contains(r"^\p{Han}{2}$")
        is_eastern &= ~one_and_two.fill_null(False)
    spoken, eastern = (
        pl.concat_str(order, separator=" ", ignore_nulls=True).str.strip_chars()
        for order in (
            (prefix, given, middle, family, suffix),
            (prefix, family, middle, given, suffix),
        )
    )
    whole = pl.when(is_eastern).then(eastern).otherwise(spoken)
    return pl.when(whole != "").then(whole)
