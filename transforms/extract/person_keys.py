"""What tells entries of exports apart or together within one owner's book: profile slugs, folded names, person keys.

These are keys of bookkeeping (is this the same entry, exported again?), not of linkage (is this the same person?):
that is decided later, with weights.
"""

from urllib.parse import unquote

import polars as pl

_SLUG = r"(?i)linkedin\.[a-z.]+/(?:in|pub)/([^?#\s]+)"
ANONYMOUS = "linkedin member"
"""What LinkedIn calls people whose name it withholds, folded."""


def folded(text: pl.Expr) -> pl.Expr:
    """Lower case, without accents, signs and surplus spaces, in any script; "" becomes null."""
    bare = text.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    plain = bare.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()
    return pl.when(plain != "").then(plain)


def slug(url: pl.Expr) -> pl.Expr:
    """The profile's own part of a LinkedIn address, decoded and lower-cased; null for any other address."""
    part = url.str.extract(_SLUG, 1).str.strip_chars_end("/")
    is_encoded = part.str.contains("%", literal=True)
    decoded = pl.when(is_encoded).then(part).map_batches(_decoded, return_dtype=pl.String)
    return pl.when(is_encoded).then(decoded).otherwise(part).str.to_lowercase()


def _decoded(parts: pl.Series) -> pl.Series:
    """Percent-encoded parts of addresses as text."""
    if parts.null_count() == len(parts):
        return parts
    return pl.Series([None if part is None else unquote(part) for part in parts], dtype=pl.String)


def whole_name(columns: list[str]) -> pl.Expr:
    """The name as written, or put together from its parts."""
    parts = [name for name in ("given_name", "middle_name", "family_name") if name in columns]
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
    by_phone = named.select(
        "part", "entry", "name", key=pl.col("phones"), kind=pl.lit("|p:")
    ).explode("key")
    by_phone = by_phone.with_columns(digits(pl.col("key")))
    reached = pl.concat([by_email, by_phone]).filter(pl.col("key").is_not_null())
    unreached = named.filter(pl.col("emails").list.len() + pl.col("phones").list.len() == 0)
    by_name = unreached.filter((name_key := pl.col("name")) != "").select(
        "part",
        "entry",
        key=pl.lit("n:") + name_key + "|c:" + folded(pl.col("company")).fill_null(""),
    )
    keyed = reached.select("part", "entry", key=pl.lit("n:") + name_key + pl.col("kind") + "key")
    found = pl.concat([by_profile, by_uid, keyed, by_name])
    return found.filter(pl.col("key").is_not_null()).unique()
