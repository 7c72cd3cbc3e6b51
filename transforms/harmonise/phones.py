"""Telephone numbers: E.164 where valid, extensions kept, keys that compare, the country they are of."""

from collections.abc import Callable

import polars as pl

from transforms.harmonise.dialling import e164, parsed
from transforms.harmonise.folding import by_value

_SEVERAL = r"\s*(?::::|\n|\s(?:or|oder|ou)\s)\s*"
_PLUS_FOLLOWS = r"\s*[/,;|&]\s*\+"
"""Between two numbers with calling codes nothing else is meant."""
_LEAD_WORDS = (
    r"t[ée]l(?:[ée]?[fp]h?on[eo]?|efoon)?|phone|ph|mobile?|mob|m[oó]vil|cell|handy|gsm|portable|cellulare|fax|callto|sip|"
    r"тел(?:ефон)?|моб|电话|手机|電話|携帯|전화|휴대폰|[tpmfhwc]\s*[.:]"
)
_LEAD = rf"(?i)^[\s'\"’=]*[:.]?\s*(?:(?:{_LEAD_WORDS})[\s.:/]*)*"
"""`Tél. :` or `Tel/Fax:` before a number; a letter alone only with a mark behind it: `M: 0171 …`."""
_CHAT = r"(?i)^\s*(?:https?://)?(?:wa\.me/|api\.whatsapp\.com/send\?phone=)\+?"
_KINDS = (
    "mobile|mobil|movil|móvil|cell|handy|gsm|home|work|office|private|privat|büro|buero|main|zentrale|direct|direkt|"
    "fax|tel"
)
_TAIL = rf"\s*[(\[][^0-9()\[\]]+[)\]]\s*$|\s+(?i:{_KINDS})\.?\s*$|([0-9]{{5}})\.0$"
"""`(privat)` or `mobil` behind a number; the .0 of a spreadsheet."""
_MEXICO = r"^(\+|00|011)521([0-9]{10})$"
"""Until 2020 a Mexican mobile number had a 1 behind the country's code, and address books keep it."""
_EXTENSION = (
    r"(?i)(?:[\s,;.\-/(]*(?:;?ext(?:ension|ensión|n)?\s*[.:=]?|\bx|#|durchwahl|dw\.?|app(?:arat)?\.?|nebenstelle|"
    r"poste|ramal|anexo|interno|int\.?|tst\.?|toestel|wew\.?|доб\.?|~)\s*[.:]?|,{1,3})\s*"
    r"([0-9]{1,7})\s*[#)]?$"
)
_PARAMETERS = r"(?i)(\+.*?);(?:phone-context|isub|isdn-subaddress|cic|rn|npdi|tsp|cpc)\b[^;]*"
"""What RFC 3966 lets stand behind a number with its calling code, and does not change it."""
_CLOSED_UP = r"(?i)([0-9)])x([0-9]{1,6})$"
_ISOLATED = r"^\+?[0-9]+$"

_BEHIND_REGION = "\x1f"

LISTS = ("phones", "phone_keys", "phone_extensions")

Countries = Callable[[pl.Series], pl.Series]
"""The country of each of some rows, by their places; null where nothing tells."""


def phone_columns(
    cells: pl.Series, regions: pl.Series, countries: Countries | None = None
) -> pl.DataFrame:
    """The lists of ``LISTS`` for each list of written numbers and its region (null: none), in row order.

    A number that is none in its region is read as its row's own country writes it.
    """
    numbered = pl.DataFrame({"cell": cells, "region": regions.cast(pl.String)}).with_row_index("n")
    written = numbered.filter(pl.col("cell").list.len() > 0).explode("cell")
    if written["cell"].str.contains(f"{_SEVERAL}|{_PLUS_FOLLOWS}").any():
        between = (
            pl.col("cell").str.replace_all(_PLUS_FOLLOWS, "\n+").str.replace_all(_SEVERAL, "\n")
        )
        written = written.with_columns(between.str.split("\n")).explode("cell")
    split = written.with_columns(
        pl.col("cell").str.strip_chars(" \t\r\n\u00a0\u200b\ufeff'")
    ).filter(pl.col("cell") != "")
    pair = pl.concat_str(pl.col("region").fill_null(""), "cell", separator=_BEHIND_REGION)
    asked = split.select(pair.alias("pair"))["pair"]
    known = pl.concat([split.select("n"), by_value(asked, _numbers)], how="horizontal")
    if countries is not None:
        known = _at_home(known, split["cell"], countries)
    is_alone = known["n"].is_unique()
    listed = pl.concat([_alone(known.filter(is_alone)), _listed(known.filter(~is_alone))])
    joined = numbered.select("n").join(listed, on="n", how="left", maintain_order="left")
    return joined.select(pl.col(name).fill_null([]) for name in LISTS)


def _at_home(known: pl.DataFrame, written: pl.Series, countries: Countries) -> pl.DataFrame:
    """The numbers, those of no number in their region asked again in the country of their row."""
    at = known["key"].str.starts_with("~").fill_null(False).arg_true()
    if at.is_empty():
        return known
    pairs = pl.DataFrame({"country": countries(known["n"].gather(at)), "cell": written.gather(at)})
    abroad = pairs.select(pl.concat_str("country", "cell", separator=_BEHIND_REGION))["country"]
    again = by_value(abroad, _numbers)
    is_number = again["key"].str.starts_with("+").fill_null(False)
    found = [
        known[name].scatter(at.filter(is_number), again[name].filter(is_number))
        for name in ("phone", "key", "with_extension")
    ]
    return known.with_columns(found)


def _alone(known: pl.DataFrame) -> pl.DataFrame:
    """``n`` and the lists of ``LISTS`` of rows with one number."""
    none = pl.lit([], pl.List(pl.String))
    return known.select(
        "n",
        *(
            pl.when(pl.col(name).is_not_null())
            .then(pl.concat_list(name))
            .otherwise(none)
            .alias(column)
            for column, name in zip(LISTS, ("phone", "key", "with_extension"), strict=True)
        ),
    )


def _listed(known: pl.DataFrame) -> pl.DataFrame:
    """``n`` and the lists of ``LISTS`` of rows with any number of numbers."""
    return known.group_by("n", maintain_order=True).agg(
        pl.col("phone").unique(maintain_order=True).alias("phones"),
        pl.col("key").drop_nulls().unique().sort().alias("phone_keys"),
        pl.col("with_extension").drop_nulls().unique().sort().alias("phone_extensions"),
    )


def _numbers(pairs: pl.Series) -> pl.DataFrame:
    """Number, key and key with extension of each distinct text of a region and a written number."""
    parts = pairs.str.splitn(_BEHIND_REGION, 2).struct.rename_fields(["region", "written"])
    written = parts.struct.unnest().with_columns(pl.col("region").replace("", None))
    bare = _digits(written)
    numbers = written.with_columns(bare)
    plain = pl.col("number").str.contains(_ISOLATED)
    is_abroad = pl.col("number").str.starts_with("+") | (
        pl.col("region").is_null() & pl.col("number").str.starts_with("00")
    )
    digits = pl.col("number").str.strip_prefix("+")
    asked = numbers.select(
        pl.when(plain)
        .then(
            pl.when(is_abroad & digits.str.starts_with("00"))
            .then(digits.str.slice(2))
            .otherwise(digits)
        )
        .otherwise(pl.lit(""))
        .alias("digits"),
        (plain & is_abroad).fill_null(False).alias("is_international"),
        "region",
    )
    found = numbers.with_columns(e164(asked).alias("e164"), plain.alias("is_plain"))
    return _columns(found.with_columns(_vanity(found).alias("e164")))


def _digits(written: pl.DataFrame) -> pl.DataFrame:
    """The number without punctuation, (0) and extension; and the extension."""
    text = (
        pl.col("written")
        .str.normalize("NFKC")
        .str.replace(_CHAT, "+")
        .str.replace(_PARAMETERS, "$1")
        .str.replace(_LEAD, "")
        .str.replace(_TAIL, "$1")
        .str.replace(_CLOSED_UP, "$1 x$2")
    )
    extension = text.str.extract(_EXTENSION, 1)
    number = (
        text.str.replace(_EXTENSION, "")
        .str.replace(r"^([^0-9]*\+?[ ]*[0-9 ()]*)\(0\)", "$1")
        .str.replace_all(
            r"[\s\-./()\[\]\x{2010}-\x{2015}\x{2212}\x{ad}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}\x{feff},_*]",
            "",
        )
        .str.replace(r"^\++", "+")
        .str.replace(_MEXICO, "${1}52$2")
    )
    return written.select(number=number, extension=extension)


def _vanity(found: pl.DataFrame) -> pl.Series:
    """The answers, with what is no plain row of digits (1-800-FLOWERS, other scripts' digits) asked of phonenumbers."""
    answers = found["e164"].to_list()
    asked = found.with_row_index("at").filter(
        ~pl.col("is_plain") & pl.col("written").str.contains(r"[0-9\p{Nd}]{3}")
    )
    for row in asked.select("at", "number", "region").iter_rows():
        answers[row[0]] = parsed(row[1], row[2])
    return pl.Series("e164", answers, dtype=pl.String)


def _columns(found: pl.DataFrame) -> pl.DataFrame:
    """The written number made one form, its key, and the key with its extension."""
    last_digits = pl.col("number").str.replace_all("[^0-9]", "").str.extract(r"([0-9]{7,9})$", 1)
    key = pl.coalesce("e164", pl.lit("~") + last_digits)
    e164_form = pl.col("e164") + pl.when(pl.col("extension").is_not_null()).then(
        pl.lit(";ext=") + pl.col("extension")
    ).otherwise(pl.lit(""))
    return found.select(
        pl.coalesce(e164_form, "written").alias("phone"),
        key.alias("key"),
        (key + ";" + pl.col("extension")).alias("with_extension"),
    )
