"""Given names without what stands at their end: initials, and particles of the family name."""

import polars as pl

from transforms.harmonise.name_bits import merged, split_off

_ENDS_IN_INITIALS = r"^(\S{2,}.*?)[\s,;:|/_*~+=-]+((?:\p{L}\.)+|\p{L}\.?(?:\s+\p{L}\.?)*)$"

_STRAY = r"((?: (?:van|von|vom|der|den|de|del|della|di|da|dos|das|du|zu|zur|ter|ten|bin|binti|la|los|las))+)$"
"""`Jane van der` in the column of given names: small particles belong to the family name."""


def with_particles(parted: pl.DataFrame) -> pl.DataFrame:
    """Small particles at the end of the given name set before the family name; where there is none they stay."""
    if not parted["stray"].is_not_null().any():
        return parted
    joined = [
        pl.concat_str(pair, separator=" ", ignore_nulls=True)
        for pair in (["core", "stray"], ["stray", "f"])
    ]
    is_stray, is_family = pl.col("stray").is_not_null(), pl.col("f").is_not_null()
    return parted.with_columns(
        pl.when(is_stray & ~is_family).then(joined[0]).otherwise("core").alias("core"),
        pl.when(is_stray & is_family).then(joined[1]).otherwise("f").alias("f"),
    )


def given_bits(values: pl.Series) -> pl.DataFrame:
    """The bits of given names, and at their end the initials as ``middle`` and particles as ``stray``.

    `John Q.` is John, `Jane van der` is Jane.
    """
    found = split_off(values, n_words_kept=1)
    nothing = pl.Series([None] * len(values), dtype=pl.String)
    ends = pl.DataFrame({"middle": nothing, "stray": nothing})
    while True:
        core = pl.col("core")
        cut = found.select(
            "core",
            core.str.extract(_ENDS_IN_INITIALS, 1)
            .str.strip_chars_end(" ,;:|/_*~+=-")
            .replace("", None)
            .alias("no_initials"),
            core.str.extract(_ENDS_IN_INITIALS, 2).alias("initials"),
            pl.when(core.str.contains(_STRAY)).then(core.str.replace(_STRAY, "")).alias("no_stray"),
            core.str.extract(_STRAY, 1).str.strip_chars(" ").alias("particles"),
        )
        shorter = cut.select(pl.coalesce("no_initials", "no_stray"))["no_initials"]
        if not shorter.is_not_null().any():
            return pl.concat([found, ends], how="horizontal")
        has_initials = pl.col("no_initials").is_not_null()
        particles = pl.when(~has_initials).then("particles")
        ends = pl.concat([cut, ends], how="horizontal").select(
            pl.coalesce("middle", pl.when(has_initials).then("initials")).alias("middle"),
            pl.concat_str([particles, "stray"], separator=" ", ignore_nulls=True)
            .replace("", None)
            .alias("stray"),
        )
        rest = cut.select(pl.coalesce("no_initials", "no_stray", "core", pl.lit("")))["no_initials"]
        found = merged(found, split_off(rest, n_words_kept=1))
