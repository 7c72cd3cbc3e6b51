"""Company names cut down to words: dotted acronyms, conjunctions, asides, and tails that name a country."""

import polars as pl

from transforms.harmonise.folding import ascii_of
from transforms.harmonise.tables import alternation, rules

_FORMERLY = (
    r"(?:,|;|\s-|\s)\s*\(?"
    r"(?:formerly|previously|fka|f/k/a|f\.k\.a\.|ehemals|vormals|anciennement|antes|ex-)\s.*$"
)
_TRADES_AS = r"^.*\s(?:d/b/a|d\.b\.a\.|dba|t/a|trading as)[: ]\s*(\S.*)$"
_OWNED = (
    r",\s*(?:an?|part of|member of|ein|une)\s.*$|\s-\s+(?:part of|(?:an?|ein|une)\s(?:[^,]+\s)?"
    r"(?:company|subsidiary|brand|business|member|part|division|unternehmen)\b).*$"
)
_PLACED = (
    r"^(.*[ ,.](?:inc|corp|corporation|co|llc|ltd|limited|plc|gmbh|ag|se|kg|sa|sas|srl|spa|bv|nv|ab|oy|llp)\.?)"
    r"\s+-\s+[^-]+$"
)
_AWAY = r"\s[-–—]\s*(?:remote|hybrid|on-?site|contract|part[ -]time|full[ -]time|freelance|self[ -]employed)$"
_ASIDE = r"\s*(?:\(([^()]*)\)|\[([^\[\]]*)\])"
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
_WEB_NAME = (
    r"^([a-z0-9-]{3,})\.(?:com|de|at|ch|fr|nl|es|it|pl|uk|ca|se|dk|no|fi|be|in|jp|us|"
    r"co\.uk|co\.in|co\.nz|co\.za|co\.jp|com\.br|com\.au|com\.mx|com\.tr)(,?(?: .*)?)$"
)
_DOT_CO = r"^([a-z0-9-]{3,})\.co(,? .*)?$"
"""Of `jasper.ai`, `angel.co` and `code.org` the end is a part of the name: Jasper and hooli.com are others."""
_STATE = (
    r"^((?:city|town|county|village|borough|township|university) of [^,]+|"
    r"[^,]+ (?:county|city|schools?|school district|hospital|university|college|church)), ([a-z]{2})$"
)
"""Of `Washington County, PA` and `CO` the state tells which, though both are legal forms."""
_COMMON_WEB = r" com(?: |$)"
_NOT_TAILS = (
    "georgia", "jordan", "chad", "jersey", "guinea", "turkey", "cuba", "niger", "mali", "macao",
)  # fmt: skip


def plain(text: pl.Series) -> pl.Series:
    """Only letters, digits and single spaces; dotted acronyms closed up before anything else (I.B.M. is ibm).

    An ampersand between two initials is a part of the name: `b and q` is not `bq`. Elsewhere it says nothing.
    """
    # Words without a conjunction are plain as they stand; a look costs less than the patterns.
    at = (~text.str.contains(_WORDS) | text.str.contains(_CONJOINED)).fill_null(False).arg_true()
    return text.clone().scatter(at, made_plain(text.gather(at)))


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


def without_asides(text: pl.Series) -> pl.Series:
    """The name it trades under, without what stands in brackets, after a bar, or after `formerly`."""
    traded = text.str.replace(_TRADES_AS, "$1").str.replace(
        r"^(?:https?://(?:www\.)?|www\.)([^/ ]+)/?.*$", "$1"
    )
    placed = traded.str.replace(_institution_aside(), "$1 $2").str.replace(_STATE, "$1 us$2")
    named = placed.str.strip_chars(" ").str.replace(_WEB_NAME, "$1 com$2")
    ended = named.str.replace(_DOT_CO, "$1 dotco$2")
    return (
        ended.str.replace(r"\s[|•·].*$|\svia\s.*$|,\s*the$", "")
        .str.replace_all(_ASIDE, " ")
        .str.replace(r"\([^()]*$", "")
        .str.replace(_FORMERLY, "")
        .str.replace(_OWNED, "")
        .str.replace(_PLACED, "$1")
        .str.replace(_AWAY, "")
    )


def kept_web_name(bare: pl.Expr, short: pl.Expr) -> pl.Expr:
    """``short`` with its `com` again where it's a common word: Monday.com is no Monday."""
    common = rules("company_common")["word"].to_list()
    is_web = short.is_in(common) & bare.str.contains(_COMMON_WEB)
    return pl.when(is_web).then(short + " com").otherwise(short)


def with_company(short: pl.Expr, has_company: pl.Expr) -> pl.Expr:
    """``short`` with its `and co` again where it's one word: Wine & Co. is no Wine, Merck & Co. no Merck KGaA."""
    is_one_word = short.str.contains(r"^[a-z0-9]+$")
    return pl.when(has_company & is_one_word).then(short + " and co").otherwise(short)


def _countries(zone: str = "") -> list[str]:
    """Names of the countries whose time zone begins so, as words of a company's name."""
    within = rules("countries").filter(pl.col("time_zone").fill_null("").str.starts_with(zone))
    names = ascii_of(within["names"].str.split("|").explode()).str.to_lowercase()
    bare = names.str.replace_all(r"[^a-z]+", " ").str.strip_chars(" ")
    return [name for name in bare.to_list() if name not in _NOT_TAILS]


def _institution_aside() -> str:
    """An institution with its country in brackets: `Ministry of Health (Kenya)` is none of Ghana's."""
    institutions = alternation(rules("company_institutions")["word"].to_list())
    return rf"^((?:the )?(?:{institutions})\b[^()]*)\(({alternation(_countries())})\)"


def _tails() -> list[str]:
    return [*rules("company_tails")["tail"].to_list(), *_countries()]


def without_tails(frame: pl.DataFrame) -> pl.DataFrame:
    """``short`` without a country at its end, unless only a generic word would be left (Air India)."""
    generic = rules("company_generic")["word"].to_list()
    head = pl.col("short").str.extract(f"^(.+?) (?:{alternation(_tails())})$", 1)
    last = head.str.extract(r"([a-z0-9]+)$", 1)
    words = head.str.split(" ")
    only_generic = words.list.eval(pl.element().is_in(generic)).list.all()
    keeps = (
        head.is_null()
        | only_generic
        | (last.str.len_bytes() < 2)
        | last.is_in(["of", "for", "de", "in", "to", "from", "der", "du", "and"])
    )
    # `Target Australia` is no Target: an everyday word is a name in more than one country.
    everyday = rules("company_common").filter(
        ~pl.col("word").is_in(rules("company_brands")["word"].to_list())
    )
    keeps |= head.is_in(everyday["word"].to_list())
    local = head.str.replace(r"^([a-z0-9]{3,}(?: [a-z0-9]+)*) do$", "$1")
    # `Ministry of Finance Chile`: of an institution the country is the name.
    institutions = alternation(rules("company_institutions")["word"].to_list())
    keeps |= head.str.contains(rf"^(?:{institutions})(?: |$)")
    # `Equity Bank Kenya` and `Equity Bank Rwanda` are two banks of one group.
    keeps |= pl.col("short").str.contains(f" bank (?:{alternation(_countries('Africa/'))})$")
    # `Women in Tech Brazil`: a cause has a chapter in each country.
    keeps |= head.str.contains(r" (?:in|for|without|sans|ohne|against|a) ")
    return frame.with_columns(pl.when(keeps).then("short").otherwise(local).alias("short"))
