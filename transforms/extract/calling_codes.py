"""Puts a country's calling code that stands in a column of its own before the numbers beside it."""

import phonenumbers
import polars as pl

from transforms.extract.grid import Grid

CODE = "phone_code"
"""The role of a column of calling codes; `phone_code:signed` where a bare figure may be an area's code as well."""
_SIGNED = "phone_code:signed"
_PHONES = ("phones", "phones:private")
_INTERNATIONAL = r"^[\s'=\"(]*(?:\+|00)"
_LONG = 10
"""Digits from which a number that begins with the code has it already."""
_WHOLE = 9
"""Digits of a number that lacks no area's code."""


def with_codes(grid: Grid, cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with the numbers that lack it under the code of their row: `44`, `020 7946 0018`.

    Several columns of codes belong each to the next column of numbers behind it, one alone to all of them.
    A cell is a code as `+44`, `0044`, `44`, or as the country's two letters.
    """
    pairs = _pairs(grid.header.roles)
    if not pairs:
        return cells
    mended = {}
    for code, phone, is_signed in pairs:
        number = pl.col(phone)
        plus = pl.col("plus")
        digits = number.str.replace_all(r"\D", "")
        told = cells.select(phone, code, plus=_code(cells[code]))
        has_code = digits.str.starts_with(plus) & (digits.str.len_chars() > _LONG)
        if is_signed:
            is_sure = pl.col(code).str.contains(_INTERNATIONAL) | (digits.str.len_chars() >= _WHOLE)
            plus = pl.when(is_sure).then(plus)
        is_bare = plus.is_not_null() & number.is_not_null() & ~number.str.contains(_INTERNATIONAL)
        written = (
            pl.when(has_code).then(pl.concat_str(pl.lit("+"), number))
            .otherwise(pl.concat_str(pl.lit("+"), plus, pl.lit(" "), number))
        )  # fmt: skip
        mended[phone] = told.select(pl.when(is_bare).then(written).otherwise(number)).to_series()
    return cells.with_columns(each.alias(name) for name, each in mended.items())


def _pairs(roles: tuple[str | None, ...]) -> list[tuple[str, str, bool]]:
    """(column of codes, column of numbers, whether a code must have its sign) of each column of numbers."""
    codes = [at for at, role in enumerate(roles) if role in (CODE, _SIGNED)]
    phones = [at for at, role in enumerate(roles) if role in _PHONES]
    if not codes or not phones:
        return []
    if len(codes) == 1:
        return [(f"c{codes[0]}", f"c{at}", roles[codes[0]] == _SIGNED) for at in phones]
    behind = {code: next((at for at in phones if at > code), None) for code in codes}
    return [
        (f"c{code}", f"c{at}", roles[code] == _SIGNED)
        for code, at in behind.items()
        if at is not None
    ]


def _code(cells: pl.Series) -> pl.Series:
    """The calling code of each cell as digits; null where it tells none."""
    told = cells.drop_nulls().unique()
    found = {text: _digits(text) for text in told}
    return cells.replace_strict(found, default=None, return_dtype=pl.String)


def _digits(text: str) -> str | None:
    """The calling code that a text tells."""
    bare = text.strip(" '()").removesuffix(".0")
    if len(bare) == len("US") and bare.isalpha():
        return str(phonenumbers.country_code_for_region(bare.upper()) or "") or None
    digits = bare.removeprefix("+").removeprefix("00").replace("-", "").replace(" ", "")
    if not digits.isdecimal():
        return None
    if digits.startswith("1") and len(digits) == len("1809"):
        return digits  # Of the Caribbean, the area stands behind the 1.
    return digits if int(digits) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE else None
