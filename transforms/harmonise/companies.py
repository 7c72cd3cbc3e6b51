"""Company names: significant tokens in order, sorted, their initials; and cells that name no company."""

import polars as pl

from transforms.harmonise.folding import ascii_of, by_value
from transforms.harmonise.tables import alternation, rules

_FORMERLY = r"(?:,|;| -|\s)\s*(?:formerly|previously|fka|f/k/a|f\.k\.a\.|ehemals|vormals|anciennement|antes|ex-)\s.*$"
_OWNED = r",\s*(?:an?|part of|a part of|member of|a member of|ein|une)\s.*$"
_ASIDE = r"\s*(?:\(([^()]*)\)|\[([^\[\]]*)\])"
_AND = r"\b(?:and|und|et|og|och)\b"
_LEADING = r"^(?:the|groupe|grupo|gruppo|pt|ooo|oao|zao|pao|firma|fa) (.+)$"
_EASTERN_FORMS = "股份有限公司|有限责任公司|有限公司|株式会社|有限会社|合同会社|㈱|\\(株\\)|（株）|주식회사|\\(주\\)|㈜"
_NOT_TAILS = (
    "georgia",
    "jordan",
    "chad",
    "jersey",
    "guinea",
    "turkey",
    "cuba",
    "niger",
    "mali",
    "macao",
)

_ROUNDS = 5
COLUMNS = ("company_key", "company_set_key", "company_acronym", "is_non_company")


def company_columns(companies: pl.Series) -> pl.DataFrame:
    """The columns of ``COLUMNS`` for each written company, in row order."""
    found = by_value(companies, _company_keys)
    return found.select(*COLUMNS[:3], pl.col("is_non_company").fill_null(False))


def _company_keys(companies: pl.Series) -> pl.DataFrame:
    """Keys of distinct written companies."""
    text = ascii_of(companies.str.replace_all(_EASTERN_FORMS, " ")).str.to_lowercase()
    is_nobody = (
        _plain(text)
        .to_frame("text")
        .select(pl.col("text").str.contains(_non_company()) | (pl.col("text") == ""))["text"]
    )
    tokens = _settled(text)
    frame = pl.DataFrame({"key": tokens, "is_non_company": is_nobody}).with_columns(
        pl.when(~pl.col("is_non_company") & (pl.col("key") != "")).then("key").alias("key")
    )
    words = pl.col("key").str.split(" ")
    return frame.select(
        pl.col("key").alias("company_key"),
        words.list.sort().list.join(" ").alias("company_set_key"),
        pl.when(words.list.len() > 1)
        .then(words.list.eval(pl.element().str.slice(0, 1)).list.join(""))
        .alias("company_acronym"),
        "is_non_company",
    )


def _settled(text: pl.Series) -> pl.Series:
    """Significant tokens of the names, and of those again until nothing more comes off: a key is its own key."""
    tokens = _significant(text)
    for _ in range(_ROUNDS):
        again = by_value(tokens, lambda keys: _significant(keys).to_frame())["key"]
        if again.equals(tokens):
            break
        tokens = again
    return tokens


def _significant(text: pl.Series) -> pl.Series:
    """Significant tokens in order of lower-case ASCII names."""
    whole = _plain(text)
    kept = rules("company_whole")["name"].to_list()
    cut = _without_asides(text)
    bare = _plain(cut.str.replace_all(r"[`']", ""))
    frame = pl.DataFrame({"whole": whole, "bare": bare}).with_columns(
        pl.when(pl.col("bare") == "").then("whole").otherwise("bare").alias("bare")
    )
    named = pl.col("bare").str.replace(_LEADING, "$1")
    shortened = frame.with_columns(named.str.replace(_legal_tail(), "$1").alias("short"))
    canonical = shortened.with_columns(_canonical_words(pl.col("short")).alias("short"))
    tailless = _without_tails(canonical).with_columns(
        pl.col("short").str.replace(_legal_tail(), "$1")
    )
    aliases = rules("company_aliases")
    return tailless.select(
        pl.when(pl.col("whole").is_in(kept))
        .then(pl.col("whole").str.replace(_LEADING, "$1"))
        .otherwise(pl.col("short").replace(aliases["key"], aliases["same_as"]))
        .alias("key")
    )["key"]


def _plain(text: pl.Series) -> pl.Series:
    """Only letters, digits and single spaces; dotted acronyms closed up before anything else (I.B.M. is ibm)."""
    marked = text.str.replace_all(r"\b([a-z])\. ?", "${1}\x01")
    joined = marked.str.replace_all("\x01([a-z])\\b", "$1").str.replace_all("\x01([a-z])\\b", "$1")
    return (
        joined.str.replace_all(r"[`']", "")
        .str.replace_all(r"[^a-z0-9]+", " ")
        .str.replace_all(_AND, " ")
        .str.replace_all(" +", " ")
        .str.strip_chars(" ")
    )


def _without_asides(text: pl.Series) -> pl.Series:
    """The name without what stands in brackets, after a bar, or after `formerly`."""
    return (
        text.str.replace(r"\s[|•·].*$|\svia\s.*$|,\s*the$", "")
        .str.replace_all(_ASIDE, " ")
        .str.replace(r"\([^()]*$", "")
        .str.replace(_FORMERLY, "")
        .str.replace(_OWNED, "")
    )


def _legal_tail() -> str:
    forms = alternation(rules("legal_forms")["form"].to_list())
    return f"^(.+?)(?: (?:{forms}))+$"


def _non_company() -> str:
    patterns = "|".join(rules("non_companies")["pattern"].to_list())
    return f"^(?:{patterns})$"


def _canonical_words(text: pl.Expr) -> pl.Expr:
    words = rules("company_words")
    one_form = pl.element().replace(words["word"], words["stands_for"])
    return text.str.split(" ").list.eval(one_form).list.join(" ")


def _tails() -> list[str]:
    countries = rules("countries")["names"].str.split("|").explode()
    bare = (
        ascii_of(countries).str.to_lowercase().str.replace_all(r"[^a-z]+", " ").str.strip_chars(" ")
    )
    named = [name for name in bare.to_list() if name not in _NOT_TAILS]
    return [*rules("company_tails")["tail"].to_list(), *named]


def _without_tails(frame: pl.DataFrame) -> pl.DataFrame:
    """``short`` without a country or region at its end, unless only a generic word would be left (Air India)."""
    generic = rules("company_generic")["word"].to_list()
    head = pl.col("short").str.extract(f"^(.+?) (?:{alternation(_tails())})$", 1)
    last = head.str.extract(r"([a-z0-9]+)$", 1)
    words = head.str.split(" ")
    only_generic = words.list.eval(pl.element().is_in(generic)).list.all()
    keeps = (
        head.is_null()
        | only_generic
        | (last.str.len_bytes() < 2)
        | last.is_in(["of", "for", "de", "in", "to", "from", "der", "du"])
    )
    return frame.with_columns(pl.when(keeps).then("short").otherwise(head).alias("short"))


def acronym_of(key: str) -> str:
    """Initials of a company key."""
    return "".join(word[0] for word in key.split())
