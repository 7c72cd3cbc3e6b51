"""Company names cut down to words: dotted acronyms, conjunctions, and tails that name a country."""

from collections.abc import Callable
from functools import cache

import polars as pl

from transforms.harmonise.folding import ascii_of
from transforms.harmonise.tables import rules
from transforms.patterns import alternation

_AND = r"\b(?:and|und|et|og|och)\b"
_KIN = (
    "hijos|hijo|hermanos|asociados|compania|cia|figli|fratelli|associati|soci|filhos|irmaos|associados|zonen|zoon|"
    "partners|fils|sohne|soehne|sohn"
)
_CHILDREN = rf"\b(?:y|e|en|i)\s+({_KIN})\b"
"""`y Hijos`, `e Figli`, `en Zonen`: elsewhere `e` and `en` are letters or words of the name."""
_WORDS = r"^[a-z0-9]+(?: [a-z0-9]+)*$"
_CONJOINED = f"{_AND}|{_CHILDREN}"
_BETWEEN_INITIALS = r"\b([a-z0-9]{1,2})(?: ?[&+] ?| and | und )([a-z0-9]{1,2})\b"
_GROUP = r" (group|groupe|grp|gruppe|gruppen|gruppo|grupo|groep|konzern|holding|hldg|companies|cos$)s?(?: |$)"
_GROUPS = dict.fromkeys(
    ("groupe", "grp", "gruppe", "gruppen", "gruppo", "grupo", "groep", "konzern"), "group"
) | {"hldg": "holding", "cos": "companies"}
_COMPANY = r" company(?: |$)"
_COMMON_WEB = r" com(?: |$)"
_NOT_TAILS = (
    "georgia", "jordan", "chad", "jersey", "guinea", "turkey", "cuba", "niger", "mali", "macao",
    "chili", "england", "dominica", "grenada",
)  # fmt: skip
_NO_NAME = (
    "of", "for", "de", "in", "to", "from", "der", "du", "and", "el", "la", "le", "los", "las", "san", "santa",
    "sao", "new", "beth", "temple",
)  # fmt: skip
"""Words that the country behind them belongs to: `El Salvador`, `Eversource New England`, `Beth Israel`."""


def plain(text: pl.Series) -> pl.Series:
    """Only letters, digits and single spaces; dotted acronyms closed up before anything else (I.B.M. is ibm).

    An ampersand between two initials is a part of the name: `b and q` is not `bq`. Elsewhere it says nothing.
    """
    # Words without a conjunction are plain as they stand; a look costs less than the patterns.
    return made_where(text, ~text.str.contains(_WORDS) | text.str.contains(_CONJOINED), made_plain)


def made_where(
    text: pl.Series, is_asked: pl.Series, make: Callable[[pl.Series], pl.Series]
) -> pl.Series:
    """The names, those asked for made anew; nothing is made of none, for patterns of many words are dear."""
    at = is_asked.fill_null(False).arg_true()
    return text if at.is_empty() else text.clone().scatter(at, make(text.gather(at)))


def made_plain(text: pl.Series) -> pl.Series:
    """As ``plain``, of any text."""
    counted = (
        text.str.replace_all(r"([0-9])\.([0-9])", "$1 point $2")
        .str.replace_all(r"\b([a-z])\+\+", "$1 plus plus ")
        .str.replace_all(r"([a-z0-9])\+(\s|$)", "$1 plus$2")
        .str.replace_all(r"\b([a-z])#", "$1 sharp")
    )
    marked = counted.str.replace_all(r"\b([a-z])\. ?", "${1}\x01")
    joined = marked.str.replace_all("\x01([a-z])\\b", "$1").str.replace_all("\x01([a-z])\\b", "$1")
    initials = joined.str.replace_all("\x01", " ").str.replace_all(_BETWEEN_INITIALS, "$1 \x02 $2")
    named = initials.str.replace_all("\x02 co\\b", " co")
    return (
        named.str.replace_all(r"[`']", "")
        .str.replace_all(r"[^a-z0-9\x02]+", " ")
        .str.replace_all(_AND, " ")
        .str.replace_all(_CHILDREN, " $1")
        .str.replace_all("\x02", " and ")
        .str.replace_all(" +", " ")
        .str.strip_chars(" ")
    )


def kept_web_name(bare: pl.Expr, short: pl.Expr) -> pl.Expr:
    """``short`` with its `com` again where it's a common word: Monday.com is no Monday."""
    common = rules("company_common")["word"].to_list()
    is_web = short.is_in(common) & bare.str.contains(_COMMON_WEB)
    return pl.when(is_web).then(short + " com").otherwise(short)


def kept_group(bare: pl.Expr, short: pl.Expr, has_company: pl.Expr) -> pl.Expr:
    """``short`` with its `group`, `holding`, `companies` or `company` again where that may be another firm.

    Kindred Group is no Kindred, but Royal Kestrel Group is Royal Kestrel, and of BMW Group everybody is BMW's. Ryan
    Companies is no Ryan.
    Compass Group is no Compass, and The Learning Company no Learning.
    """
    group = bare.str.extract(_GROUP, 1).replace(_GROUPS)
    is_one_firm = short.is_in(rules("company_brands")["word"].to_list())
    may_be_other = (
        ~short.str.contains(" ", literal=True) | says_what_it_does(short)
    ) & ~is_one_firm
    is_company = short.is_in(everyday()) & bare.str.contains(_COMPANY) & ~has_company & ~is_one_firm
    return (
        pl.when(may_be_other & group.is_not_null())
        .then(short + " " + group)
        .when(is_company)
        .then(short + " company")
        .otherwise(short)
    )


def with_company(short: pl.Expr, has_company: pl.Expr) -> pl.Expr:
    """``short`` with its `and co` again where it's one word: Wine & Co. is no Wine, Merck & Co. no Merck KGaA."""
    is_one_word = short.str.contains(r"^[a-z0-9]+$")
    return pl.when(has_company & is_one_word).then(short + " and co").otherwise(short)


@cache
def country_names(zone: str = "") -> list[str]:
    """Names of the countries whose time zone begins so, as words of a company's name."""
    within = rules("countries").filter(pl.col("time_zone").fill_null("").str.starts_with(zone))
    names = ascii_of(within["names"].str.split("|").explode()).str.to_lowercase()
    bare = names.str.replace_all(r"[^a-z]+", " ").str.strip_chars(" ")
    return [name for name in bare.to_list() if name not in _NOT_TAILS]


@cache
def everyday() -> list[str]:
    """Everyday words, without those that are one firm's name wherever they stand."""
    common, brands = rules("company_common")["word"], rules("company_brands")["word"]
    return common.filter(~common.is_in(brands.to_list())).to_list()


def says_what_it_does(name: pl.Expr) -> pl.Expr:
    """Whether a name has only words that any firm may bear: it needs what stands beside it."""
    any_firms = [
        *everyday(),
        *rules("company_generic")["word"].to_list(),
        *rules("company_extras")["word"].to_list(),
    ]
    return name.str.split(" ").list.eval(pl.element().is_in(any_firms)).list.all()


@cache
def bodies(told_by: str) -> list[str]:
    """Words for bodies of one name in many places, that a ``country`` or a ``seat`` behind them tells apart."""
    return (
        rules("company_bodies").filter(pl.col("told_by").is_in([told_by, "both"]))["word"].to_list()
    )


def _tails() -> list[str]:
    return [*rules("company_tails")["tail"].to_list(), *country_names()]


def country_tail(names: pl.Series) -> pl.Series:
    """The country or region at the end of each plain name, before its legal form; else null."""
    forms = alternation(rules("legal_forms")["form"].to_list())
    return names.str.extract(f" ({alternation(_tails())})(?: (?:{forms}))*$", 1)


def form_country(names: pl.Series) -> pl.Series:
    """The country (ISO 3166-1 alpha-2) of the legal form at the end of each plain name; else null."""
    forms = rules("legal_forms").drop_nulls("country")
    form = names.str.extract(f" ({alternation(forms['form'].to_list())})$", 1)
    return form.replace_strict(
        forms["form"], forms["country"], default=None, return_dtype=pl.String
    )


def without_tails(frame: pl.DataFrame) -> pl.DataFrame:
    """``short`` without a country at its end, unless only a generic word would be left (Air India)."""
    generic = rules("company_generic")["word"].to_list()
    head = pl.col("short").str.extract(f"^(.+?) (?:{alternation(_tails())})$", 1)
    last = head.str.extract(r"([a-z0-9]+)$", 1)
    words = head.str.split(" ")
    only_generic = words.list.eval(pl.element().is_in(generic)).list.all()
    keeps = head.is_null() | only_generic | (last.str.len_bytes() < 2) | last.is_in(_NO_NAME)
    # `Target Australia` is no Target: an everyday word is a name in more than one country.
    keeps |= head.is_in(everyday())
    local = head.str.replace(r"^([a-z0-9]{3,}(?: [a-z0-9]+)*) do$", "$1")
    # `Ministry of Finance Chile`: of an institution the country is the name.
    institutions = alternation(rules("company_institutions")["word"].to_list())
    keeps |= head.str.contains(rf"^(?:{institutions})(?: |$)")
    # `Heart Foundation Australia`, `Cancer Council Australia`: likewise of a body that is named last.
    keeps |= head.str.contains(rf" (?:{alternation(bodies('country'))})$")
    # `Equity Bank Kenya` and `Equity Bank Rwanda` are two banks of one group.
    keeps |= pl.col("short").str.contains(f" bank (?:{alternation(country_names('Africa/'))})$")
    # `Women in Tech Brazil`: a cause has a chapter in each country.
    keeps |= head.str.contains(r" (?:in|for|without|sans|ohne|against|a) ")
    return frame.with_columns(pl.when(keeps).then("short").otherwise(local).alias("short"))
