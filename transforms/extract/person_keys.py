"""What tells entries of exports apart or together within one owner's book: profile slugs, folded names, person keys.

These are keys of bookkeeping (is this the same entry, exported again?), not of linkage (is this the same person?):
that is decided later, with weights.
"""

from urllib.parse import quote

import polars as pl

_PLAIN = "https://www.linkedin.com/in/"
_ODD = r"[^a-z0-9 ]|^ |  | $"
_SLUG = r"linkedin\.[a-z.]+/(?:in|pub)/([^?#\s]+)"
NAMES = ("full_name", "given_name", "middle_name", "family_name")
ANONYMOUS = "linkedin member"
"""What LinkedIn calls people whose name it withholds, folded."""


def folded(text: pl.Expr) -> pl.Expr:
    """Lower case, without accents, signs and surplus spaces, in any script; "" becomes null."""
    return text.map_batches(_folded, return_dtype=pl.String)


def _folded(texts: pl.Series) -> pl.Series:
    """Texts folded; those in ASCII need no look at Unicode's classes."""
    lower = texts.str.to_lowercase()
    odd = lower.str.contains(_ODD).fill_null(False).arg_true()
    if not len(odd):
        return lower.replace("", None)
    looked_at = lower.gather(odd)
    is_wide = looked_at.str.len_bytes() != looked_at.str.len_chars()
    narrow, wide = looked_at.filter(~is_wide), looked_at.filter(is_wide)
    bare = wide.str.normalize("NFKD").str.replace_all(r"\p{M}", "")
    for at, spaced in (
        (odd.filter(~is_wide), narrow.str.replace_all(r"[^a-z0-9]+", " ")),
        (odd.filter(is_wide), bare.str.replace_all(r"[^\p{L}\p{N}]+", " ")),
    ):
        lower = lower.scatter(at, spaced.str.strip_chars())
    return lower.replace("", None)


def slug(url: pl.Expr) -> pl.Expr:
    """The profile's own part of a LinkedIn address, percent-encoded, lower case; null for any other address."""
    return url.map_batches(_slugs, return_dtype=pl.String)


def _slugs(urls: pl.Series) -> pl.Series:
    """Slugs of addresses; nearly all have the form of ``_PLAIN``, and need no regular expression."""
    lower = urls.str.to_lowercase()
    part = lower.str.strip_prefix(_PLAIN)
    is_plain = lower.str.starts_with(_PLAIN) & ~part.str.contains(r"[?#/\s]")
    others = (~is_plain).fill_null(False).arg_true()
    if len(others):
        extracted = lower.gather(others).str.extract(_SLUG, 1).str.strip_chars_end("/")
        part = part.scatter(others, extracted)
    written_out = (part.str.len_bytes() != part.str.len_chars()).fill_null(False).arg_true()
    if len(written_out):
        encoded = [quote(text).lower() for text in part.gather(written_out)]
        part = part.scatter(written_out, pl.Series(encoded, dtype=pl.String))
    return part


def recurring(rows: pl.DataFrame) -> pl.Series:
    """Whether each row occurs more than once; those whose hash occurs once are told apart already."""
    hashes = rows.hash_rows()
    # Sorting whole numbers takes a quarter of the time of grouping them, and most often none occurs twice.
    in_order = hashes.sort()
    again = in_order.filter((in_order == in_order.shift(1)).fill_null(False))
    if again.is_empty():
        return pl.repeat(False, rows.height, dtype=pl.Boolean, eager=True)
    may_recur = hashes.is_in(again.unique().implode())
    at = may_recur.arg_true()
    return may_recur.scatter(at, rows[at].is_duplicated())


def whole_name(columns: list[str]) -> pl.Expr:
    """The name as written, or put together from its parts."""
    parts = [name for name in NAMES[1:] if name in columns]
    return pl.coalesce("full_name", pl.concat_str(parts, separator=" ", ignore_nulls=True))


def digits(phone: pl.Expr) -> pl.Expr:
    """The last nine digits of a telephone number: the same with and without its country's code."""
    return phone.str.replace_all(r"\D", "").str.tail(9)


def person_keys(people: pl.DataFrame) -> pl.DataFrame:
    """Every key under which an entry may come again: (part, entry, key), by profile, uid, or name with an address.

    Args:
        people: ``part``, ``entry`` and the columns of ``SourceRows``.
    """
    name = folded(whole_name(people.columns)).fill_null("")
    by_profile = people.select("part", "entry", key=pl.lit("s:") + slug(pl.col("linkedin_url")))
    by_uid = people.select("part", "entry", key=pl.lit("u:") + pl.col("uid") + ":" + name)
    named = people.select("part", "entry", "emails", "phones", "company", name=name)
    by_email = named.select(
        "part", "entry", "name", key=pl.col("emails"), kind=pl.lit("|e:")
    ).explode("key")
    by_email = by_email.with_columns(pl.col("key").str.to_lowercase())
    by_phone = named.select(
        "part", "entry", "name", key=pl.col("phones"), kind=pl.lit("|p:")
    ).explode("key")
    by_phone = by_phone.with_columns(digits(pl.col("key")))
    reached = pl.concat([by_email, by_phone]).filter(pl.col("key") != "")
    unreached = named.filter(pl.col("emails").list.len() + pl.col("phones").list.len() == 0)
    by_name = unreached.filter((name_key := pl.col("name")) != "").select(
        "part",
        "entry",
        key=pl.lit("n:") + name_key + "|c:" + folded(pl.col("company")).fill_null(""),
    )
    key = pl.lit("n:") + name_key + pl.col("kind") + pl.col("key")
    keyed = reached.select("part", "entry", key=key)
    found = pl.concat([by_profile, by_uid, keyed, by_name])
    return found.filter(pl.col("key").is_not_null())
