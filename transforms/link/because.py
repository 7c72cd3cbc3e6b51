"""Reasons in words: what speaks for and against a pair, strongest first."""

import polars as pl

from transforms.link import levels
from transforms.link.model import LinkageModel
from transforms.link.own import Own
from transforms.link.weigh import contributions

_LEAST_BITS = 0.5
"""Evidence below half a bit, odds of 1.4 to 1, is not worth a word."""
_RARE = 5
"""Levels of `rarity` up to 2^-3 records by chance: a name the book would hold once in eight books."""
_COMMON = 10
"""From four records by chance on a name is common."""

_WORDS: dict[str, type[levels.Level]] = {
    "email": levels.Email,
    "profile": levels.Profile,
    "handle": levels.Handle,
    "company": levels.Company,
    "title": levels.Title,
    "city": levels.City,
    "country": levels.Country,
    "birthday": levels.Birthday,
    "suffix": levels.Suffix,
    "middle": levels.Middle,
}


def reasons(comparisons: pl.DataFrame, model: LinkageModel, found: Own) -> pl.DataFrame:
    """Reasons of pairs.

    Args:
        comparisons: rows of ``comparisons.sql``.
        model: weights, for the order of the reasons.
        found: what the books' own pairs teach: two cities may say little in one book and much in another.

    Returns:
        card_l, card_r, because.
    """
    pairs = comparisons.select("card_l", "card_r")
    bits = contributions(comparisons, model, found)
    said = [
        pairs.with_columns(bits=pl.Series(bits[subject]), words=words, order=pl.lit(order))
        for order, (subject, words) in enumerate(_sentences(comparisons).items())
        if subject in bits
    ]
    silent = (
        (pl.col("email") == levels.Email.MISSING)
        & (pl.col("phone_level") == levels.Phone.MISSING)
        & (pl.col("profile") >= levels.Profile.ONE)
        & (pl.col("profile") <= levels.Profile.MISSING)
    )
    no_channel = comparisons.filter(silent).select(
        "card_l", "card_r", bits=pl.lit(0.0), words=pl.lit("no channel in common"), order=pl.lit(99)
    )
    worth = pl.concat(said).filter((pl.col("words") != "") & (pl.col("bits").abs() >= _LEAST_BITS))
    spoken = pl.concat([worth, no_channel.select(worth.columns)]).sort(
        "card_l", "card_r", pl.col("bits").abs(), "order", descending=[False, False, True, False]
    )
    told = spoken.group_by("card_l", "card_r", maintain_order=True).agg(because="words")
    return pairs.join(told, on=["card_l", "card_r"], how="left").with_columns(
        pl.col("because").fill_null([])
    )


def _sentences(comparisons: pl.DataFrame) -> dict[str, pl.Series]:
    """What each field's level says, per pair."""
    said = {
        subject: comparisons[subject].replace_strict(
            {int(level): level.sentence for level in words}, return_dtype=pl.String
        )
        for subject, words in _WORDS.items()
    }
    said["phone"] = comparisons["phone_level"].replace_strict(
        {int(level): level.sentence for level in levels.Phone}, return_dtype=pl.String
    )
    said["name"] = comparisons.select(_name_sentence()).to_series()
    return said


def _name_sentence() -> pl.Expr:
    """How the names agree, and whether many in the book bear such a name."""
    alike = pl.col("name_class") <= levels.NameClass.BOTH_NEAR
    same = pl.col("name_class") <= levels.NameClass.SWAPPED
    plain = pl.col("name_class").replace_strict(
        {int(level): level.sentence for level in levels.NameClass}, return_dtype=pl.String
    )
    near = pl.col("name_class").is_in(
        [levels.NameClass.GIVEN_NEAR, levels.NameClass.FAMILY_NEAR, levels.NameClass.BOTH_NEAR]
    )
    given = pl.col("given").replace_strict(
        {int(level): level.sentence for level in levels.Given}, return_dtype=pl.String
    )
    family = pl.col("family").replace_strict(
        {int(level): level.sentence for level in levels.Family}, return_dtype=pl.String
    )
    return (
        pl.when(same & (pl.col("rarity") <= _RARE))
        .then(plain.str.replace("same", "same rare", literal=True))
        .when(same & (pl.col("rarity") >= _COMMON))
        .then(plain.str.replace("same", "same common", literal=True))
        .when(alike & near)
        .then(pl.concat_str(given, family, separator=", "))
        .otherwise(plain)
    )
