"""LinkedIn profile addresses: the slug, and the one canonical form."""

from urllib.parse import unquote

import polars as pl

from transforms.harmonise.folding import by_value

_PUBLIC = (
    r"(?i)^\s*(?:https?:/*)?(?:[a-z0-9-]+\.)*linkedin\.com/+(?:mwlite/|m/)?(?:in|pub)/+([^/?#\s]+)"
)
_CANONICAL = "https://www.linkedin.com/in/"
_OLD = r"(?i)linkedin\.com/+pub/+([^/?#\s]+)/+([0-9a-f]{1,4})/+([0-9a-f]{1,4})/+([0-9a-f]{1,4})"


def profile_keys(urls: pl.Series) -> pl.Series:
    """The decoded, lower-cased slug of each address; null for companies, Sales Navigator and other hosts.

    An old `/pub/jane-doe/1/2a/3b4` is today's slug `jane-doe-3b402a1` (reversed, the last two padded to three).
    """
    plain = urls.str.strip_prefix(_CANONICAL)
    is_plain = urls.str.starts_with(_CANONICAL) & plain.str.contains(r"^[a-z0-9-]+$")
    frame = pl.DataFrame({"url": urls, "plain": plain, "is_plain": is_plain})
    odd = frame.select(pl.when(~pl.col("is_plain")).then("url"))["url"]
    return frame.select(
        pl.when("is_plain").then("plain").otherwise(by_value(odd, _slugs)["slug"]).alias("slug")
    )["slug"]


def _slugs(urls: pl.Series) -> pl.DataFrame:
    frame = pl.DataFrame({"url": urls})
    old = [pl.col("url").str.extract(_OLD, group) for group in (1, 4, 3, 2)]
    padded = pl.concat_str(
        old[0] + "-",
        old[1].str.pad_start(3, "0"),
        old[2].str.pad_start(3, "0"),
        old[3].str.strip_chars_start("0"),
    )
    slugs = frame.select(pl.coalesce(padded, pl.col("url").str.extract(_PUBLIC, 1)).alias("slug"))
    coded = slugs["slug"].str.contains("%").fill_null(False)
    if coded.any():
        decoded = [unquote(s) if s and "%" in s else s for s in slugs["slug"].to_list()]
        slugs = pl.DataFrame({"slug": pl.Series(decoded, dtype=pl.String)})
    tidy = (
        pl.col("slug")
        .str.normalize("NFC")
        .str.to_lowercase()
        .str.strip_chars(" \u200b\ufeff\"'.,;)")
    )
    return slugs.select(
        tidy.str.replace_all(r"[\x00-\x20\x{fffd}]", "").replace("", None).alias("slug")
    )


def profile_url(key: pl.Expr) -> pl.Expr:
    """The canonical address of a slug."""
    return pl.lit(_CANONICAL) + key
