"""Company names without what is written beside them: brackets, former names, owners, places, other spellings."""

import polars as pl

from transforms.harmonise.company_text import bodies, country_names, everyday, made_where
from transforms.harmonise.tables import rules
from transforms.patterns import alternation

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
_SEATED = (
    r"^(.*[ .](?:gmbh|ag|kg|sa|sas|sarl|srl|spa|bv|nv|ab|oy)\.?), ?[^\W\d]{4,}(?:[ -][^\W\d]+)?$"
)
"""`Ruckstuhl Aufzüge AG, Zürich`: a town behind the legal form."""
_AWAY = (
    r"\s[-–—]\s*(?:remote|hybrid|on-?site|contract|part[ -]time|full[ -]time|freelance|self[ -]employed|"
    r"(?:we(?:'?re| are) |now )?hiring!*)$"
)
_ASIDE = r"\s*(?:\(([^()]*)\)|\[([^\[\]]*)\])"
_WEB_NAME = (
    r"^([a-z0-9-]{3,})\.(?:com|de|at|ch|fr|nl|es|it|pl|uk|ca|se|dk|no|fi|be|in|jp|us|"
    r"co\.uk|co\.in|co\.nz|co\.za|co\.jp|com\.br|com\.au|com\.mx|com\.tr)(,?(?: .*)?)$"
)
_DOT_CO = r"^([a-z0-9-]{3,})\.co(,? .*)?$"
"""Of `jasper.ai`, `angel.co` and `code.org` the end is a part of the name: Jasper and hooli.com are others."""
_DOT_FORM = r"^((?:[a-z0-9-]{2,}\.)+)(ag|ae|ao|as|cv|eg|hk|kg|nz|pa|sa|sc|sl|ug|ev)$"
"""`freenet.kg` and `acu.edu.eg` end in a country of the web, which is no legal form and tells which."""
_HYPHENED = r"([a-z])-({countries})(?:$|([ ,.]))"
"""`Petro-Canada` is no Petro: a country behind a hyphen is a part of the name."""
_TRADE_WITHIN = r"\(({trades})\)((?:[ ,.]+[a-z.]{{1,8}}){{1,2}})$"
"""`Peter Smith (Builders) Ltd`: what stands in brackets before the legal form is a part of the name."""
_COUNTRY_WITHIN = r"\(({countries}|usa?|uk|uae)\)((?:[ ,.]+[a-z.]{{1,8}}){{0,2}})$"
"""`First National Bank (Ghana)`, `Siemens (India) Ltd.`: read as without brackets."""
TOWN = r"^[a-z]{1,2}[aeiouy][a-z]{1,2}$"
"""Of the four letters of `Hope Church (Bath)`, unlike those of initials, the second or third is a vowel."""
_STATE = (
    r"^((?:city|town|county|village|borough|township|university) of [^,]+|"
    r"[^,]+ (?:county|city|schools?|school district|hospital|university|college|church)), ([a-z]{2})$"
)
"""Of `Washington County, PA` and `CO` the state tells which, though both are legal forms."""
_STATES = (
    "al|ak|az|ar|ca|co|ct|de|fl|ga|hi|ia|id|il|in|ks|ky|la|ma|md|me|mi|mn|mo|ms|mt|nc|nd|ne|nh|nj|nm|nv|ny|"
    "oh|ok|or|pa|ri|sc|sd|tn|tx|ut|va|vt|wa|wi|wv|wy"
)
_BARE_STATE = (
    r"^((?:city|town|county|village|borough|township) of [a-z .'-]+|"
    rf"[a-z .'-]+ (?:county|township|public schools|schools|school district)) ({_STATES})$"
)
"""The same without a comma, of bodies that are no firm: a `Steel City Co` may be one."""
_INITIALS_BESIDE = (
    (r"^([a-z]{2,7})(?: - | ?\((?:the )?)([^()]+?)\)?$", 1, 2),
    (r"^([^()]+) - ([a-z]{3,7})$", 2, 1),
)
"""`ESA - European Space Agency`, `ESA (European Space Agency)`: where the initials stand, and where the name."""
SMALL_WORDS = (
    "of",
    "for",
    "the",
    "and",
    "in",
    "at",
    "to",
    "de",
    "des",
    "du",
    "la",
    "y",
    "e",
    "et",
    "und",
)
NO_SEAT = (
    r"^(?:[a-z.&]{1,4}|(?:formerly|previously|fka|f/k/a|now|ex|ehemals|vormals|anciennement|antes|aka|part of|"
    r"retired|member|an?)\b.*|.*\b(?:remote|hybrid|contract|contractor|time|freelance|volunteer|intern|"
    r"internship|temporary|seasonal|acquired|company|hq|headquarters|campus|alumni|nyse|nasdaq|[0-9]+)\b.*)$"
)
"""What stands in brackets behind a school and is no place: initials, a former name, how one works there."""
_DEPARTMENTS = ("department", "finance", "financial", "law")
"""Bodies of their own behind a name that in brackets are a part of the firm."""


def without_asides(text: pl.Series) -> pl.Series:
    """The name it trades under, without what stands in brackets, after a bar, or after `formerly`."""
    # Few names have anything beside them: a look costs less than the patterns.
    told = made_where(text, text.str.contains(r"[(\"'<]| - "), _with_what_is_told)
    joined = made_where(told, told.str.contains("[a-z]-[a-z]"), _joined)
    traded = (
        joined.str.replace(_TRADES_AS, "$1")
        .str.replace(r"^(?:https?://(?:www\.)?|www\.)([^/ ]+)/?.*$", "$1")
        .str.replace(r"^(?:m/s\.?|messrs\.?) ", "")
    )
    placed = (
        traded.str.replace(_institution_aside(), "$1 $2")
        .str.replace(_STATE, "$1 us$2")
        .str.replace(_BARE_STATE, "$1 us$2")
    )
    named = (
        placed.str.strip_chars(" ")
        .str.replace(_WEB_NAME, "$1 com$2")
        .str.replace(_DOT_FORM, "${1}dot$2")
    )
    ended = named.str.replace(_DOT_CO, "$1 dotco$2")
    return (
        ended.str.replace(r"\s[|•·].*$|\svia\s.*$|,\s*the$", "")
        .str.replace_all(_ASIDE, " ")
        .str.replace(r"\([^()]*$", "")
        .str.replace(_FORMERLY, "")
        .str.replace(_OWNED, "")
        .str.replace(_PLACED, "$1")
        .str.replace(_SEATED, "$1")
        .str.replace(_AWAY, "")
    )


def _joined(text: pl.Series) -> pl.Series:
    return text.str.replace(_HYPHENED.format(countries=alternation(country_names())), "$1$2$3")


def _with_what_is_told(text: pl.Series) -> pl.Series:
    """The names with what brackets and quotes say of them."""
    return (
        _without_country_brackets(text.str.replace(_quoted_behind_form(), "$1"))
        .to_frame("text")
        .select(_with_body(_with_seat(_with_name_for_initials(pl.col("text")))))["text"]
    )


def _without_country_brackets(text: pl.Series) -> pl.Series:
    """The names, a country in brackets at their end and a trade in brackets before their legal form without these."""
    return made_where(
        text,
        text.str.contains("(", literal=True),
        lambda bracketed: bracketed.str.replace(
            _COUNTRY_WITHIN.format(countries=alternation(country_names())), " $1$2"
        ).str.replace(_TRADE_WITHIN.format(trades=_trades()), "$1$2"),
    )


def _with_name_for_initials(text: pl.Expr) -> pl.Expr:
    """The name alone, where its initials are written beside it."""
    named = text
    for pattern, initials, name in _INITIALS_BESIDE:
        written = text.str.extract(pattern, name)
        is_told = _initials(text, pattern, name) == text.str.extract(pattern, initials)
        named = pl.when(is_told).then(written).otherwise(named)
    return named


def _with_seat(text: pl.Expr) -> pl.Expr:
    """`Trinity College (Dublin)` is none of Cambridge's: of a body of one name in many places the seat is kept."""
    pattern = rf"^(.*\b(?:{alternation(bodies('seat'))})\b[^()]*)\(([^()]+)\)"
    seat = text.str.extract(pattern, 2).str.strip_chars(" ")
    # `Karlstad University (KARLSU)`: one word with the first letter of the name is its short form.
    is_short = ~seat.str.contains(" ") & (seat.str.slice(0, 3) == text.str.slice(0, 3))
    is_town = seat.str.contains(TOWN) & (seat.str.slice(0, 1) != text.str.slice(0, 1))
    is_no_seat = (seat.str.contains(NO_SEAT) & ~is_town) | is_short
    is_state = seat.str.contains(rf"^(?:{_STATES})$") & (seat != _initials(text, pattern, 1))
    return (
        pl.when(is_state)
        .then(text.str.replace(pattern, "$1 us$2"))
        .when(~is_no_seat)
        .then(text.str.replace(pattern, "$1 $2"))
        .otherwise(text)
    )


def _with_body(text: pl.Expr) -> pl.Expr:
    """What in brackets tells bodies of one name apart: `Nationwide (Building Society)`, `Alphabet (Fleet Services)`."""
    own = rules("company_extras").filter(pl.col("kind") == "body")["word"].to_list()
    kinds = alternation([word for word in own if word not in _DEPARTMENTS])
    is_body = text.str.contains(rf"^[^()]+\((?:[a-z]+ )?(?:{kinds})\)$")
    aside = r"^([a-z0-9]+) ?\(([^()]+)\)$"
    is_told = text.str.extract(aside, 1).is_in(everyday()) & ~text.str.extract(
        aside, 2
    ).str.contains(NO_SEAT)
    return pl.when(is_body | is_told).then(text.str.replace(r"\(([^()]+)\)$", "$1")).otherwise(text)


def _trades() -> str:
    """Words for what a firm does that are neither a part of one nor say that it owns others."""
    own = rules("company_extras")["word"].to_list()
    owners = {"holding", "group", "companies", "co", "company"}
    return alternation(sorted({*own, *everyday()} - owners))


def _initials(text: pl.Expr, pattern: str, group: int) -> pl.Expr:
    """Initials of the large words in a group of a pattern."""
    words = text.str.extract(pattern, group).str.extract_all(r"[a-z0-9]+").list
    large = pl.element().filter(~pl.element().is_in(SMALL_WORDS))
    return words.eval(large.str.slice(0, 1)).list.join("")


def _institution_aside() -> str:
    """An institution with its country in brackets: `Ministry of Health (Kenya)` is none of Ghana's."""
    institutions = alternation(rules("company_institutions")["word"].to_list())
    return rf"^((?:the )?(?:{institutions})\b[^()]*)\(({alternation(country_names())})\)"


def _quoted_behind_form() -> str:
    """`SIA "Riga Koks"`: where the name stands in quotes the word in front is its legal form."""
    forms = (
        rules("legal_forms").filter(pl.col("form").str.contains("^[a-z]{2,4}$"))["form"].to_list()
    )
    return rf"^(?:{alternation(forms)})\s+(?:\"|<<|')([^\"<>]+?)(?:\"|>>|')$"
