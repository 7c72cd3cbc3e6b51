"""Digits as dialled to E.164, whole columns at a time; phonenumbers itself for what a plan does not decide."""

import phonenumbers
import polars as pl

from transforms.harmonise.phone_plans import Plan, calling_codes, plan

UNDECIDED = "?"
"""Stands for a number that is left to phonenumbers."""


def e164(numbers: pl.DataFrame) -> pl.Series:
    """E.164 of each row of (digits, is_international, region), null where no valid number; in row order.

    The same answers as ``phonenumbers.parse`` and ``is_valid_number``; besides, 00 stands for + in every region, and
    a mobile number keeps the calling code whose + a spreadsheet took (German numbers are of any length, so that
    phonenumbers takes it for an area code).
    """
    rows = numbers.with_row_index("n")
    abroad = rows.filter("is_international")
    home = rows.filter(~pl.col("is_international") & pl.col("region").is_not_null())
    found = [_international(abroad), *(_national(part) for part in home.partition_by("region"))]
    decided = pl.concat(found).join(rows, on="n", how="inner")
    settled = decided.with_columns(_left_over(decided).alias("e164"))
    answers = rows.select("n").join(settled, on="n", how="left", maintain_order="left")
    return answers["e164"]


def _left_over(decided: pl.DataFrame) -> pl.Series:
    """The answers, the undecided ones asked of phonenumbers one by one."""
    answers = decided["e164"].to_list()
    asked = (
        decided["digits"].to_list(),
        decided["region"].to_list(),
        decided["is_international"].to_list(),
    )
    for at, answer in enumerate(answers):
        if answer == UNDECIDED:
            plus = "+" if asked[2][at] else ""
            answers[at] = parsed(plus + asked[0][at], asked[1][at])
    return pl.Series("e164", answers, dtype=pl.String)


def parsed(text: str, region: str | None) -> str | None:
    """E.164 of a text by phonenumbers; None where it is no valid number."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    answer: str = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return answer


def _international(rows: pl.DataFrame) -> pl.DataFrame:
    """(n, e164) of digits that begin with a calling code."""
    codes = calling_codes()
    coded = rows.with_columns(
        pl.coalesce(
            pl.when(
                pl.col("digits").str.slice(0, size).is_in(codes["calling_code"].implode())
            ).then(pl.col("digits").str.slice(0, size))
            for size in (1, 2, 3)
        ).alias("calling_code")
    ).join(codes, on="calling_code", how="left", maintain_order="left")
    known = coded.filter(pl.col("calling_code").is_not_null())
    parts = [
        _of_plan(
            part.with_columns(
                pl.col("digits").str.slice(len(part["calling_code"][0])).alias("rest")
            ),
            plan(part["main_region"][0], int(part["calling_code"][0])),
        )
        for part in known.partition_by("calling_code")
    ]
    nowhere = coded.filter(pl.col("calling_code").is_null())
    return pl.concat([nowhere.select("n", pl.lit(None, pl.String).alias("e164")), *parts])


def _national(rows: pl.DataFrame) -> pl.DataFrame:
    """(n, e164) of digits dialled in one region."""
    home = plan(rows["region"][0])
    if home is None:
        return rows.select("n", pl.lit(UNDECIDED).alias("e164"))
    leaves = pl.col("digits").str.contains(home.abroad) if home.abroad else pl.lit(False)
    away = rows.filter(leaves).with_columns(
        pl.col("digits").str.replace(home.abroad or "^$", "").alias("digits")
    )
    stays = _without_calling_code(rows.filter(~leaves), home)
    answers = pl.concat([_international(away), _of_plan(stays, home)])
    zeros = rows.filter(pl.col("digits").str.starts_with("00")).with_columns(
        pl.col("digits").str.strip_prefix("00")
    )
    again = _international(zeros).rename({"e164": "by_zeros"})
    joined = answers.join(again, on="n", how="left", maintain_order="left")
    return joined.select("n", pl.coalesce("e164", "by_zeros").alias("e164"))


def _without_calling_code(rows: pl.DataFrame, home: Plan) -> pl.DataFrame:
    """The national digits as ``rest``: a calling code written without + is dropped where only that gives a number."""
    size = len(home.calling_code)
    digits = pl.col("digits")
    shorter = _without_prefix(digits.str.slice(size), home)
    is_number = digits.str.contains(home.general)
    is_too_long = ~_has_length(digits, home.local_lengths) & (
        digits.str.len_bytes() > max(home.lengths)
    )
    drops = digits.str.starts_with(home.calling_code) & (
        (~is_number & shorter.str.contains(home.general))
        | is_too_long
        | _is_mobile_behind_code(digits, home)
    )
    return rows.with_columns(
        pl.when(drops).then(digits.str.slice(size)).otherwise(digits).alias("rest")
    )


def _is_mobile_behind_code(digits: pl.Expr, home: Plan) -> pl.Expr:
    """True where the digits are a mobile number only behind the calling code, and nobody dialled them at home."""
    if home.mobile is None or home.prefix is None:
        return pl.lit(False)
    behind = digits.str.slice(len(home.calling_code)).str.contains(home.mobile)
    return behind & ~digits.str.contains(home.mobile) & ~digits.str.contains(home.prefix)


def _without_prefix(digits: pl.Expr, home: Plan) -> pl.Expr:
    """The digits without national prefix, unless they are a number only with it."""
    if home.prefix is None:
        return digits
    bare = digits.str.replace(home.prefix, "")
    keeps = digits.str.contains(home.general) & ~bare.str.contains(home.general)
    return pl.when(keeps).then(digits).otherwise(bare)


def _has_length(digits: pl.Expr, lengths: frozenset[int]) -> pl.Expr:
    return digits.str.len_bytes().is_in(sorted(lengths))


def _of_plan(rows: pl.DataFrame, home: Plan | None) -> pl.DataFrame:
    """(n, e164) of national digits ``rest`` under one plan."""
    if home is None:
        return rows.select("n", pl.lit(UNDECIDED).alias("e164"))
    rest = pl.col("rest")
    bare = _without_prefix(rest, home)
    longest = max(home.lengths)
    # A stripped number that is too short, local only or of no known length is taken back (phonenumbers.parse).
    is_usable = _has_length(bare, home.lengths - home.local_lengths) | (
        bare.str.len_bytes() > longest
    )
    national = rows.select(
        "n", pl.when(is_usable).then(bare).otherwise(rest).alias("national"), rest
    )
    number = pl.col("national")
    exists = pl.any_horizontal(
        _has_length(number, lengths) & number.str.contains(pattern)
        for lengths, pattern in home.kinds
    )
    answer: pl.Expr = pl.when(exists).then(pl.lit("+" + home.calling_code) + number)
    if home.has_transform and home.prefix is not None:
        is_hard = rest.str.extract(f"({home.prefix})", 1).fill_null("") != ""
        answer = pl.when(is_hard).then(pl.lit(UNDECIDED)).otherwise(answer)
    return national.select("n", answer.alias("e164"))
