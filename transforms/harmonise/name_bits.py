"""What people write around a name: honorifics, generation, credentials, pronouns, nicknames, symbols."""

import polars as pl

from transforms.harmonise.name_patterns import (
    BORN,
    BORN_BETWEEN,
    BRACKETS,
    CIRCLED,
    COUNTED,
    EMPLOYER,
    HASHTAG,
    HIRING,
    JOINED,
    LOOKS_LIKE_CREDENTIAL,
    NO_NICKNAME,
    PLAIN,
    PRONOUN_ALONE,
    QUOTED,
    SYMBOLS,
    WHOLLY_QUOTED,
    affixes,
    credentials,
    headline,
    words,
    written_credentials,
)
from transforms.harmonise.name_qualifications import without_qualifications
from transforms.patterns import PRONOUNS, alternation

_ROUNDS = 4
"""Looks at a text at most: each takes off what the last one laid bare."""

_CIRCLED = {
    chr(start + at): chr(letter + at)
    for start, letter in ((0x24B6, 65), (0x24D0, 97), (0x1F130, 65), (0x1F150, 65), (0x1F170, 65))
    for at in range(26)
}

_ORDINALS = "[ªº]"
_ODD = f"{CIRCLED}|{_ORDINALS}"

BITS = ("core", "prefix", "suffix", "credentials", "nickname", "pronouns")


def split_off(values: pl.Series, *, n_words_kept: int) -> pl.DataFrame:
    """The columns of ``BITS`` for each distinct text: its core, and what stood around it.

    Args:
        values: names or parts of names, not null.
        n_words_kept: words that must remain before a credential without a comma: 2 in a full name, 1 in a part.
    """
    found = _split_once(values, n_words_kept)
    for _ in range(_ROUNDS):
        # What was taken off may have hidden more: `Jane, PhD (PMP)`.
        again = _split_once(found["core"].fill_null(""), n_words_kept)
        if again["core"].equals(found["core"]):
            break
        found = merged(found, again)
    return found


def merged(first: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    """The second look's core, and the bits of both."""
    both = pl.concat([first, second.rename(lambda name: f"{name}_2")], how="horizontal")
    return both.select(
        pl.col("core_2").alias("core"),
        *(pl.coalesce(name, f"{name}_2").alias(name) for name in ("prefix", "suffix")),
        pl.concat_list("credentials_2", "credentials")
        .list.unique(maintain_order=True)
        .alias("credentials"),
        *(pl.coalesce(name, f"{name}_2").alias(name) for name in ("nickname", "pronouns")),
    )


def _split_once(values: pl.Series, n_words_kept: int) -> pl.DataFrame:
    bare = pl.col("value").str.replace_all(SYMBOLS, " ")
    clean = bare.str.normalize("NFKC")
    if values.str.contains(_ODD).any():
        values = values.str.replace_many(_CIRCLED)
        # `Mª` stands for María, and is no Ma.
        is_short = bare.str.contains(_ORDINALS)
        clean = pl.when(is_short).then(bare.str.normalize("NFC")).otherwise(clean)
    spaced = clean.str.replace_all(r"[\s\x{a0}]+", " ").str.strip_chars(" ")
    frame = pl.DataFrame({"value": values}).with_row_index("n").with_columns(spaced.alias("core"))
    is_plain = frame["core"].str.contains(PLAIN) & ~frame["core"].str.contains(affixes())
    is_plain &= ~frame["core"].str.contains(f"{BORN}|{HIRING}")
    nothing = pl.lit(None, pl.String)
    plain = frame.filter(is_plain).select(
        "n", "core", *(nothing.alias(name) for name in ("prefix", "suffix")),
        pl.lit([], pl.List(pl.String)).alias("credentials"), nothing.alias("nickname"), nothing.alias("pronouns"),
    )  # fmt: skip
    odd = _without_bits(frame.filter(~is_plain), n_words_kept)
    both = pl.concat([plain, odd.select(plain.columns)]).sort("n")
    return both.with_columns(pl.col("core").replace("", None)).select(BITS)


def _without_bits(frame: pl.DataFrame, n_words_kept: int) -> pl.DataFrame:
    whole = frame.with_columns(pl.col("core").alias("whole"))
    if n_words_kept > 1:
        whole = whole.with_columns(
            pl.col("core").str.replace(JOINED, "$1 $2").str.replace(BORN_BETWEEN, "$1 $2")
        )
    qualified = without_qualifications(_without_nickname(whole))
    bare = _without_trailing(qualified, n_words_kept).with_columns(
        pl.concat_list("credentials", "qualifications").alias("credentials")
    )
    headed = _without_prefix(bare)
    ended = headed.with_columns(
        pl.col("core")
        .str.strip_chars(' ,;:|/\\_*~+=<>"“”')
        .str.replace(r"\s*[-–—]+$|^[-–—]+\s*", "")
    )
    is_lost = pl.col("core").str.contains(r"[\p{L}\p{N}]") == pl.lit(False)
    # A name that is nothing but honorifics or credentials is kept whole: "Dr." is all that is known.
    return ended.with_columns(
        pl.when(is_lost).then(pl.col("whole")).otherwise("core").alias("core"),
        *(pl.when(~is_lost).then(name).alias(name) for name in ("prefix", "suffix")),
        pl.when(~is_lost)
        .then("credentials")
        .otherwise(pl.lit([], pl.List(pl.String)))
        .alias("credentials"),
    )


def _without_nickname(frame: pl.DataFrame) -> pl.DataFrame:
    """Pronouns and the first quoted or bracketed nickname taken out; credentials in brackets set after a comma."""
    pronouns = frame.with_columns(
        pl.coalesce(pl.col("core").str.extract(p, 1) for p in (PRONOUNS, PRONOUN_ALONE))
        .str.replace_all(" ", "")
        .alias("pronouns"),
        pl.col("core")
        .str.replace_all(PRONOUNS, " ")
        .str.replace(PRONOUN_ALONE, " ")
        .str.replace_all(HASHTAG, " ")
        .str.replace_all(rf"(?i)\s[|•·]\s*({credentials()})\b", ", $1")
        .str.replace(r"\s[|•·~@].*$", "")
        .str.replace(headline(), "")
        .str.replace(HIRING, "")
        .str.replace(f"{EMPLOYER}|{COUNTED}", "")
        .str.replace(WHOLLY_QUOTED, "$1"),
    )
    quoted = pl.coalesce(
        pl.col("core").str.extract(QUOTED, 1), pl.col("core").str.extract(QUOTED, 2)
    )
    inside = pl.col("core").str.extract(BRACKETS, 1)
    is_credential = inside.str.contains(rf"(?i)^(?:(?:{credentials()})[\s,.]*)+$")
    nickname = pl.coalesce(quoted, pl.when(~is_credential.fill_null(False)).then(inside))
    is_one = (
        nickname.str.contains(r"^[\p{L}\p{M}'’.]+(?:[ -][\p{L}\p{M}'’.]+)?$")
        & ~nickname.str.contains(NO_NICKNAME)
        & ~nickname.str.contains(r"^[A-Z]{3,}$")
    )
    outside = pl.col("core").str.replace_all(QUOTED, " ").str.replace_all(BRACKETS, " ")
    rest = outside.str.replace(BORN, "$1").str.replace_all(" +", " ").str.strip_chars(" ")
    return pronouns.with_columns(
        pl.when(is_one).then(nickname.str.strip_chars(" '’\"")).alias("nickname"),
        pl.when(is_credential.fill_null(False))
        .then(rest + ", " + inside)
        .otherwise(rest)
        .alias("core"),
    )


def _without_trailing(frame: pl.DataFrame, n_words_kept: int) -> pl.DataFrame:
    """Credentials and suffix taken off the end: after commas first, then without."""
    suffixes = alternation(words("suffix"))
    after_comma = rf"(?:,\s*(?:(?i:{credentials()}|{suffixes})\b[.®]?|{LOOKS_LIKE_CREDENTIAL})"
    after_comma += rf"(?:[\s/&|-]+(?:(?i:{credentials()}|{suffixes})\b[.®]?|{LOOKS_LIKE_CREDENTIAL}))*\s*)+[,.\s]*"
    kept = r"\S+\s+\S" if n_words_kept > 1 else r"\S"
    is_caps = ~pl.col("core").str.extract(r"^([^,]*)", 1).str.contains(r"\p{Ll}")
    known = f"(?:{credentials()}|{suffixes})[.®]?"
    strict = rf"(?i)(?:,\s*{known}(?:[\s/&|]+{known})*\s*)+[,.\s]*"
    by_comma = frame.with_columns(
        pl.when(is_caps)
        .then(pl.col("core").str.extract(rf"^[^,]+?({strict})$", 1))
        .otherwise(pl.col("core").str.extract(rf"^.+?({after_comma})$", 1))
        .alias("tail")
    ).with_columns(_cut("core", "tail"))
    unmarked = rf"^{kept}.*?((?:[\s,]+(?:{written_credentials()})[.®]?|[\s,]+(?i:{suffixes})\.?)+)$"
    ended = by_comma.with_columns(
        pl.col("core").str.extract(unmarked, 1).alias("end")
    ).with_columns(
        _cut("core", "end"),
        (pl.col("end").fill_null("") + " " + pl.col("tail").fill_null("")).alias("bits"),
    )
    bit = pl.element().str.strip_chars(" ,;®|&").str.strip_chars_end(",")
    is_suffix = pl.element().str.contains(rf"(?i)^(?:{suffixes})\.?$")
    bits = pl.col("bits").str.replace_all(r"[\s,/&|]+", " ").str.strip_chars(" ").str.split(" ")
    cleaned = bits.list.eval(bit).list.eval(pl.element().filter(pl.element().str.contains(r"\w")))
    return ended.with_columns(
        cleaned.list.eval(pl.element().filter(is_suffix)).list.first().alias("suffix"),
        cleaned.list.eval(pl.element().filter(~is_suffix))
        .list.unique(maintain_order=True)
        .alias("credentials"),
    )


def _cut(whole: str, end: str) -> pl.Expr:
    """The text without its end."""
    size = pl.col(whole).str.len_chars() - pl.col(end).str.len_chars()
    return (
        pl.when(pl.col(end).is_null())
        .then(whole)
        .otherwise(pl.col(whole).str.head(size.cast(pl.Int64)))
        .str.strip_chars_end(" ,")
        .alias(whole)
    )


def _without_prefix(frame: pl.DataFrame) -> pl.DataFrame:
    anywhere = rf"(?i:{alternation(words('prefix', 'any'))})\.?"
    dotted = rf"(?i:{alternation(words('prefix', 'dotted'))})\."
    degrees = r"(?:(?:et|ing|med|jur|iur|rer|nat|phil|pol|oec|dent|vet|theol|techn|habil|sc|h\. ?c)\.\s*)*"
    leads = rf"^((?:(?:{anywhere}|{dotted})\s+{degrees})+)(.+)$"
    # `Schmidt, Ute, Dr.`, as German lists have it.
    trails = rf"^(.*[^\s,])\s*,\s*((?:(?:{anywhere}|{dotted})\s*{degrees})+)$"
    core = pl.col("core")
    return frame.with_columns(
        pl.coalesce(core.str.extract(leads, 1), core.str.extract(trails, 2))
        .str.strip_chars(" ")
        .alias("prefix"),
        pl.coalesce(core.str.extract(leads, 2), core.str.extract(trails, 1), core).alias("core"),
    )
