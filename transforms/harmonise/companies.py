"""Company names: significant tokens, with descriptions behind, without a region; initials; cells that name none."""

import polars as pl

from transforms.harmonise.company_asides import without_asides
from transforms.harmonise.company_text import (
    kept_group,
    kept_web_name,
    made_where,
    plain,
    says_what_it_does,
    with_company,
    without_tails,
)
from transforms.harmonise.folding import ascii_of, by_value
from transforms.harmonise.tables import rules
from transforms.patterns import alternation

_ARTICLE = r"^(?:the (.+)|(?:el|le|les|die|het) ([a-z0-9]+ .+))$"
"""Of two words `Le Monde` and `Die Welt` are whole names."""
_ELIDED = r"^l['’]([a-z]+ .+)$"
_GROUP_IN_FRONT = r"^(?:groupe|grupo|gruppo) (.+)$"
_LEADING = (
    r"^(?:pt|ooo|oao|zao|pao|pjsc|ojsc|cjsc|jsc|ao|tov|uab|sia|vof|ets|etablissements|"
    r"firma|fa|llc|sarl|eurl|sasu|selarl|cong ty (?:tnhh|co phan|cp)(?: mtv| mot thanh vien)?) (.+)$"
)
_INITIALS = r"^([af])\. ?([oa])\. ?"
"""`A.O. Smith` and `F.A. Davis` are people: the forms `AO` and `Fa.` have no dot between."""
_ROMANIAN = r"^sc (.+ s ?r ?l)$"
"""`SC Lamna SRL`: in front only beside the form behind, for SC Johnson is no Johnson."""
_SEATS = r"^university (?:de|di|do|da|du|van|degli studi di) (.+)$"
_GERMAN_SEAT = r"^universitat ([a-z]+)$"
"""`Universität Zürich` and `Universidad de Chile` are the universities of; `University Zürich` may be another."""
_EASTERN_FORMS = (
    "股份有限公司|有限责任公司|有限公司|株式会社|有限会社|合同会社|㈱|\\(株\\)|（株）|"
    "주식회사|합자회사|유한회사|합명회사|\\(유\\)|\\(주\\)|㈜|בע[\"״']מ|"
    "[(（]集团[)）]|集团|บริษัท|จำกัด ?[(]มหาชน[)]|จำกัด|(?:^|\\s)(?:ТОО|ИП|ФОП|ПрАТ)(?:\\s|$)"
)
_AND_CO = r"(?:&|(?:^|[^a-z])(?:and|und|et)) ?(?:co|comp|company|cie)\b"
_FORM_AND_CO = r"(?:gmbh|mbh|ag|se|kg|sarl|sas|ug|ltd)\.? (?:&|and|und|et) ?(?:co|cie)\b"
_RETIRED_BODY = r"^retired [a-z ]*s (?:of|association|club|society|federation|union|network)(?: |$)"
"""`Retired Teachers of Ontario` is a body, whose members are retired."""
_ROUNDS = 5
COLUMNS = (
    "company_key",
    "company_set_key",
    "company_head_key",
    "company_acronym",
    "is_non_company",
)


def company_columns(companies: pl.Series) -> pl.DataFrame:
    """The columns of ``COLUMNS`` for each written company, in row order."""
    found = by_value(companies, _company_keys)
    return found.select(*COLUMNS[:4], pl.col("is_non_company").fill_null(False))


def _company_keys(companies: pl.Series) -> pl.DataFrame:
    """Keys of distinct written companies."""
    named = (
        companies.str.replace_all(_EASTERN_FORMS, " ")
        .str.replace(r"\s[•·]\s.*$", "")
        .str.replace_all("[–—]", "-")
    )
    text = ascii_of(named).str.to_lowercase()
    whole = plain(text)
    is_nobody = whole.to_frame("text").select(
        (pl.col("text").str.contains(_non_company()) & ~pl.col("text").str.contains(_RETIRED_BODY))
        | (pl.col("text") == "")
    )["text"]
    tokens = _settled(text, whole)
    frame = pl.DataFrame({"key": tokens, "is_non_company": is_nobody}).with_columns(
        pl.when(~pl.col("is_non_company") & (pl.col("key") != "")).then("key").alias("key")
    )
    words = pl.col("key").str.split(" ")
    head = pl.col("key").str.extract(f"^(.+?) (?:{_regions()}|group|holding|companies)$", 1)
    return frame.select(
        pl.col("key").alias("company_key"),
        _set_key(words).alias("company_set_key"),
        _set_key(head.str.split(" ")).alias("company_head_key"),
        pl.when(words.list.len() > 1)
        .then(words.list.eval(pl.element().str.slice(0, 1)).list.join(""))
        .alias("company_acronym"),
        "is_non_company",
    )


def _set_key(words: pl.Expr) -> pl.Expr:
    """The words in order, those that only describe behind the rest.

    War of Art is not Art of War, nor Magic Software Software Magic.
    """
    describe = rules("company_descriptors")["word"].to_list()
    # `Marketing Solutions` has nothing that the rest could describe: its order is its name.
    trades = rules("company_extras")["word"].to_list()
    is_only_described = words.list.eval(pl.element().is_in(trades)).list.all()
    named = words.list.eval(pl.element().filter(~pl.element().is_in(describe)))
    described = words.list.eval(pl.element().filter(pl.element().is_in(describe)).sort())
    moved = pl.concat_list(named, described).list.join(" ")
    return pl.when(is_only_described).then(words.list.join(" ")).otherwise(moved)


def _settled(text: pl.Series, whole: pl.Series) -> pl.Series:
    """Significant tokens of the names, and of those again until nothing more comes off: a key is its own key."""
    tokens = _significant(text, whole)
    unsettled = pl.int_range(len(tokens), eager=True)
    for _ in range(_ROUNDS):
        before = tokens.gather(unsettled)
        again = by_value(before, lambda keys: _significant(keys, plain(keys)).to_frame())["key"]
        changed = again != before
        if not changed.any():
            break
        unsettled = unsettled.filter(changed)
        tokens = tokens.scatter(unsettled, again.filter(changed))
    return tokens


def _significant(text: pl.Series, whole: pl.Series) -> pl.Series:
    """Significant tokens in order of lower-case ASCII names, ``whole`` the same made plain."""
    kept = rules("company_whole")["name"].to_list()
    cut = _unelided(without_asides(text).str.replace(_INITIALS, "$1 $2 "))
    bare = (
        plain(cut.str.replace_all(r"[`']", ""))
        .str.replace(r"^le (groupe .+)$", "$1")
        .str.replace(_GROUP_IN_FRONT, "$1 group")
    )
    frame = pl.DataFrame({"whole": whole, "bare": bare}).with_columns(
        pl.when(pl.col("bare") == "").then("whole").otherwise("bare").alias("bare")
    )
    named = pl.col("bare").str.replace(_ARTICLE, "$1$2").str.replace(_ROMANIAN, "$1")
    shortened = frame.with_columns(named.str.replace(_legal_tail(), "$1").alias("short"))
    canonical = shortened.with_columns(_canonical_words(pl.col("short")).alias("short"))
    led = canonical.with_columns(_without_form_in_front(pl.col("short")).alias("short"))
    has_company = pl.Series(
        "has_company", text.str.contains(_AND_CO) & ~text.str.contains(_FORM_AND_CO)
    )
    tailless = (
        without_tails(led)
        .with_columns(has_company, pl.col("short").str.replace(_legal_tail(), "$1"))
        .with_columns(
            with_company(
                kept_group(
                    pl.col("bare"),
                    kept_web_name(pl.col("bare"), pl.col("short")),
                    pl.col("has_company"),
                ),
                pl.col("has_company"),
            ).alias("short")
        )
    )
    aliases = rules("company_aliases")
    return tailless.select(
        pl.when(pl.col("whole").is_in(kept))
        .then(pl.col("whole").str.replace(_ARTICLE, "$1$2"))
        .otherwise(pl.col("short").replace(aliases["key"], aliases["same_as"]))
        .alias("key")
    )["key"]


def _unelided(names: pl.Series) -> pl.Series:
    """`L'Atelier Delacour` is Atelier Delacour, but of one word, `L'Oréal S.A.`, the article is the name."""
    return made_where(names, names.str.contains(_ELIDED), _without_elided)


def _without_elided(names: pl.Series) -> pl.Series:
    rest = names.str.replace(_ELIDED, "$1")
    has_more = plain(rest).str.replace(_legal_tail(), "$1").str.contains(" ", literal=True)
    return rest.zip_with(has_more, names)


def _without_form_in_front(name: pl.Expr) -> pl.Expr:
    """`PT Telkom` is Telkom, but `PT Solutions` is not every Solutions, nor `UAB Medicine` any Medicine."""
    rest = name.str.extract(_LEADING, 1)
    is_form = rest.is_not_null() & ~says_what_it_does(rest)
    return pl.when(is_form).then(rest).otherwise(name)


def names_region(keys: str) -> pl.Expr:
    """Whether a key of this column ends in a region: what it is named after is its parent, of a group unknown."""
    return pl.col(keys).str.contains(f" (?:{_regions()})$")


def _legal_tail() -> str:
    forms = alternation(rules("legal_forms")["form"].to_list())
    return f"^(.+?)(?: (?:{forms}))+$"


def _regions() -> str:
    return alternation(rules("company_regions")["region"].to_list())


def _non_company() -> str:
    patterns = "|".join(rules("non_companies")["pattern"].to_list())
    return f"^(?:{patterns})$"


def _canonical_words(text: pl.Expr) -> pl.Expr:
    words = rules("company_words")
    one_form = pl.element().replace(words["word"], words["stands_for"])
    numbers = rules("company_numbers")
    in_words = pl.element().replace(numbers["number"], numbers["word"])
    phrased = _phrased(text.str.replace(_GERMAN_SEAT, "university of $1"))
    formed = phrased.str.split(" ").list.eval(one_form).list.eval(in_words).list.join(" ")
    return formed.str.replace(_SEATS, "university of $1")


def _phrased(text: pl.Expr) -> pl.Expr:
    """Abbreviations that only the words beside them tell."""
    named = text
    for pattern, stands_for, _ in rules("company_phrases").rows():
        named = named.str.replace(pattern, stands_for)
    return named


def acronym_of(key: str) -> str:
    """Initials of a company key."""
    return "".join(word[0] for word in key.split())
