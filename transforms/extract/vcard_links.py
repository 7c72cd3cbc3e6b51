"""LinkedIn profiles and other web addresses of vCards, wherever a producer put them."""

import polars as pl

from transforms.extract.vcard_values import filled, text

_PROFILE = r"(?i)((?:https?://)?(?:[\w-]+\.)*linkedin\.com/(?:mwlite/)?(?:in|pub)/[^\s\"<>;,|]+)"
_HOST = "linkedin.com"
_SOCIAL = ["X-SOCIALPROFILE", "X-SOCIAL-PROFILE", "SOCIALPROFILE"]
_WEB = [
    "URL",
    "X-URL",
    "X-HOMEPAGE",
    "X-EVOLUTION-BLOG-URL",
    "X-EVOLUTION-VIDEO-URL",
    "CONTACT-URI",
    *_SOCIAL,
]
_HANDLE = r"^@?[\p{L}\p{N}_%.-]+$"
_SHORTEST_HANDLE, _LONGEST_HANDLE = 3, 100
_TWICE = r"(?i)^https?://(https?://)"
"""Makers of QR codes put the scheme before what was typed with it."""
_NO_ADDRESS = r"(?i)^(?:https?:/{0,2})?$"
_BESIDE = r"(?i)(https?://[^\s\"<>;,|]+)"
"""Another address in the value of a profile: scanners put all that a card shows into one URL."""


def links(properties: pl.DataFrame) -> pl.LazyFrame:
    """Columns card, linkedin_url and urls, for cards that have either."""
    names = properties["name"].unique().to_list()
    is_link = pl.col("name").is_in([*_WEB, "IMPP", *(name for name in names if "LINKEDIN" in name)])
    is_profile = pl.col("value").str.contains_any([_HOST], ascii_case_insensitive=True)
    # In two steps: most values are too short to look into.
    long = properties.filter(is_link | (pl.col("value").str.len_bytes() > len(_HOST)))
    addressed = long.filter(is_link | is_profile).lazy().with_columns(written=text(pl.col("value")))
    addressed = addressed.with_columns(address=pl.col("written").str.extract(_PROFILE))
    # A whole address says more than a handle, and a property more than a note.
    order = pl.col("address").is_null() + 2 * (pl.col("name") == "NOTE")
    profiles = addressed.select("card", "line", order=order, profile=_profile()).filter(
        pl.col("profile").is_not_null()
    )
    first = (
        profiles.sort("card", "order", "line")
        .group_by("card", maintain_order=True)
        .agg(linkedin_url=pl.col("profile").first())
    )
    return first.join(_others(addressed), on="card", how="full", coalesce=True)


def _profile() -> pl.Expr:
    """The LinkedIn profile that a property names; null where it names none."""
    written = pl.col("written")
    address = pl.col("address").str.strip_chars_end(".)]'")
    is_linkedin = (
        pl.col("name").str.contains("LINKEDIN", literal=True)
        | (pl.col("name").is_in([*_SOCIAL, "IMPP"]) & pl.col("types").list.contains("linkedin"))
        | _is_labelled()
    )
    name = filled(
        written.str.replace(r"(?i)^(?:(?:x-apple|x-user|linkedin|x-linkedin):|/?in/)", "")
    )
    handle = pl.coalesce(
        pl.when(_is_handle(name)).then(name.str.strip_prefix("@")),
        pl.when(_is_handle(pl.col("user"))).then("user"),
    )
    built = pl.lit("https://www.linkedin.com/in/") + handle
    is_address = written.str.contains(r"(?i)linkedin\.com|://")
    return address.fill_null(pl.when(is_linkedin & ~is_address).then(built))


def _is_handle(name: pl.Expr) -> pl.Expr:
    """True for what may stand behind /in/. The length apart: counted in the pattern, it takes most of the reading."""
    length = name.str.strip_prefix("@").str.len_chars()
    return name.str.contains(_HANDLE) & length.is_between(_SHORTEST_HANDLE, _LONGEST_HANDLE)


def _is_labelled() -> pl.Expr:
    """True for a web address that its own label calls LinkedIn."""
    is_linkedin = pl.col("mark").str.to_lowercase().str.strip_chars(": ") == "linkedin"
    return is_linkedin.fill_null(False) & pl.col("name").is_in(_WEB)


def _others(addressed: pl.LazyFrame) -> pl.LazyFrame:
    """Columns card and urls: the web addresses that are no LinkedIn profile."""
    beside = pl.col("written").str.replace(_PROFILE, " ").str.extract(_BESIDE)
    told = pl.when(pl.col("address").is_null()).then("written").otherwise(beside)
    written = filled(told.str.strip_chars("<>").str.replace(_TWICE, "$1"))
    url = pl.col("url")
    is_web = ~pl.col("name").is_in(_SOCIAL) | url.str.contains(r"(?i)^https?://")
    # In steps: most properties that name a profile have no other address.
    others = addressed.filter(pl.col("name").is_in(_WEB)).with_columns(url=written)
    return (
        others.filter(url.is_not_null())
        .filter(is_web & ~url.str.contains(_NO_ADDRESS) & ~(_is_labelled() & _is_handle(url)))
        .sort("card", "pref", "line")
        .group_by("card", maintain_order=True)
        .agg(urls=url.unique(maintain_order=True))
    )
