"""Properties of vCards in which a program wrote a word for a value that it did not have."""

import polars as pl

from transforms.extract.blanks import blank_signs, every_blank

_BLANK = ["ORG", "TITLE", "ROLE", "X-DEPARTMENT", "TEL", "EMAIL", "URL"]
"""Nothing is called so; a person may be called Null."""
_LONGEST_BLANK = 40
_NO_ONE = r"(?i)^(?:null|undefined)(?:\s+(?:null|undefined))+$"


def says_nothing() -> pl.Expr:
    """True for a TITLE `null`, an ORG `undefined;`, an FN `null null` or `(no name)`."""
    name, value = pl.col("name"), pl.col("value").str.strip_chars("; ")
    is_short = pl.col("value").str.len_bytes() < _LONGEST_BLANK
    is_blank = name.is_in(_BLANK) & value.is_in(every_blank())
    is_nobody = name.is_in(["FN", "NICKNAME"]) & (
        value.is_in(blank_signs()) | value.str.contains(_NO_ONE)
    )
    return (is_short & (is_blank | is_nobody)).fill_null(False)
