"""Properties of vCards in which a program wrote a word for a value that it did not have."""

import polars as pl

from transforms.extract.blanks import blank_signs, every_blank

_BLANK = ["ORG", "TITLE", "ROLE", "X-DEPARTMENT", "TEL", "EMAIL", "URL"]
"""Nothing is called so; a person may be called Null."""
_NAMES = ["FN", "NICKNAME"]
_LONGEST_BLANK = 40
_NO_ONE = r"(?i)^(?:null|undefined)(?:\s+(?:null|undefined))+$"


def without_blanks(properties: pl.DataFrame) -> pl.DataFrame:
    """Properties but for a TITLE `null`, an ORG `undefined;`, an FN `null null` or `(no name)`."""
    name, value = pl.col("name"), pl.col("value").str.strip_chars("; ")
    # An escaped semicolon is text, of which only the backslash would be left.
    is_text = pl.col("value").str.ends_with("\\;")
    is_blank = name.is_in(_BLANK) & value.is_in(every_blank()) & ~is_text
    is_nobody = name.is_in(_NAMES) & (value.is_in(blank_signs()) | value.str.contains(_NO_ONE))
    # Short ones first: most values are too long to look into.
    is_short = pl.col("value").str.len_bytes() < _LONGEST_BLANK
    short = properties.filter(name.is_in([*_BLANK, *_NAMES]) & is_short)
    blank = short.filter((is_blank | is_nobody).fill_null(False))["line"]
    return properties.filter(~pl.col("line").is_in(blank.implode())) if len(blank) else properties
