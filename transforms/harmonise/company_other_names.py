"""Other names of a company that its spellings say: written out, former, registered, or as initials beside."""

import polars as pl

from transforms.harmonise.companies import company_columns

_FORMER = (
    r"(?i)[ ,;(\-](?:formerly|previously|fka|f/k/a|f\.k\.a\.|ehemals|vormals|anciennement|antes|tidligere|tidigare|"
    r"now|aka|a/k/a):?\s+(?:known as\s+)?([^()]+?)\)?$"
)
_REGISTERED = r"(?i)^(.+?),?\s(?:d/b/a|d\.b\.a\.|dba|t/a|trading as)[: ]\s*\S"
_INITIALS = r"^(.{6,}?) ?\((\p{Lu}\p{L}{1,6})\)$"
_NO_OTHER_NAME = r"(?i)^(?:part|with|at|of|an?|the parent)\b"
_KEYS = ("owner", "company_set_key", "other_set_key")


def other_names(spelled: pl.DataFrame, votes: pl.DataFrame) -> pl.DataFrame:
    """(owner, company_set_key, other_set_key) of keys that a spelling says are one company.

    Made of spelled (owner, company_set_key, spelling) and votes (owner, company_set_key, domain).
    """
    return pl.concat([_written_out(spelled), _also_called(spelled), _initials(spelled, votes)])


def _written_out(spelled: pl.DataFrame) -> pl.DataFrame:
    """(owner, company_set_key, other_set_key) of spellings with umlauts, and their keys with ae, oe, ue."""
    letters = {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ø": "oe",
        "Ø": "Oe",
        "å": "aa",
        "Å": "Aa",
    }
    spelling = pl.col("spelling")
    beyond_ascii = spelled.filter(spelling.str.len_bytes() != spelling.str.len_chars())
    composed = beyond_ascii.select(
        "owner", "company_set_key", spelling.str.normalize("NFC")
    ).unique()
    special = composed.filter(pl.col("spelling").str.contains("[äöüÄÖÜøØå]"))
    written = special["spelling"].str.replace_many(list(letters), list(letters.values()))
    return _keyed(special.select("owner", "company_set_key", other=written))


def _also_called(spelled: pl.DataFrame) -> pl.DataFrame:
    """`B (formerly A)`, `A d/b/a B`."""
    spelling = pl.col("spelling")
    other = pl.coalesce(spelling.str.extract(_FORMER, 1), spelling.str.extract(_REGISTERED, 1))
    named = spelled.select("owner", "company_set_key", other=other).filter(
        ~pl.col("other").str.contains(_NO_OTHER_NAME)
    )
    return _keyed(named)


def _initials(spelled: pl.DataFrame, votes: pl.DataFrame) -> pl.DataFrame:
    """`London School of Economics (LSE)`: what a book means by LSE, unless some LSE writes from elsewhere.

    `IFS AB` is no Institute for Fiscal Studies (IFS).
    """
    spelling = pl.col("spelling")
    name, aside = spelling.str.extract(_INITIALS, 1), spelling.str.extract(_INITIALS, 2)
    capitals, firsts = (
        name.str.extract_all(rf"\b{letter}").list.join("") for letter in (r"\p{Lu}", r"\p{L}")
    )
    is_told = (aside.str.to_uppercase() == firsts.str.to_uppercase()) | (
        aside.str.to_uppercase() == capitals
    )
    told = _keyed(
        spelled.filter(spelling.str.contains(_INITIALS))
        .filter(is_told)
        .select("owner", "company_set_key", other=aside)
    )
    bare = spelled.select(
        "owner",
        other_set_key="company_set_key",
        is_bare=spelling.str.to_lowercase() == pl.col("company_set_key"),
    )
    longer = bare.filter(~pl.col("is_bare"))
    domains = votes.drop_nulls("domain").select("owner", "company_set_key", "domain").unique()
    both = told.join(domains, on=["owner", "company_set_key"]).join(
        domains.rename({"company_set_key": "other_set_key", "domain": "other"}),
        on=["owner", "other_set_key"],
    )
    shared = both.group_by(_KEYS).agg(
        (pl.col("domain") == pl.col("other")).any().alias("is_shared")
    )
    apart = shared.filter(~pl.col("is_shared"))
    return told.join(longer, on=["owner", "other_set_key"], how="anti").join(
        apart, on=list(_KEYS), how="anti"
    )


def _keyed(named: pl.DataFrame) -> pl.DataFrame:
    """(owner, company_set_key, other_set_key) of (owner, company_set_key, other), other names as written."""
    said = named.drop_nulls("other").unique()
    keys = company_columns(said["other"])["company_set_key"].alias("other_set_key")
    return said.with_columns(keys).select(_KEYS).drop_nulls().unique().sort(pl.all())
