"""Takes the values of one field out of the cells of its columns: addresses, numbers, links, labels."""

import polars as pl

_LOCAL = r"[^\s<>,;:\"()\[\]|\\@/]+"
_DOMAIN = r"[^\s<>,;:\"()\[\]|\\@/'?&*]+\.[^\s<>,;:\"()\[\]|\\@/'?&*.]+"
EMAIL = f"{_LOCAL}@{_DOMAIN}"
AT = r"(?i)\s*[\[({<]\s*(?:at|ät|@|arroba|chez|apestaart)\s*[\])}>]\s*"
_DOT = r"(?i)\s*[\[({<]\s*(?:dot|punkt|point|punto|ponto|punt|\.)\s*[\])}>]\s*"
"""How people write an address that no program shall find: ann (at) example (dot) com."""
_WIDE = {"＠": "@", "。": ".", "．": "."}
_APART = rf"^\s*({_LOCAL})(?:\s+@\s*|@\s+)({_DOMAIN})\s*$"
"""Blanks about the sign of an address that is all the cell holds: `Jane Doe @ globex.com` may be an employer."""
LINKEDIN = r"(?i)linkedin\.com/(?:in|pub)/"
_LINK = (
    r"(?i)(?:https?://|www\.)[^\s,;\[\]<>\"]+"
    r"|\b[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[^\s,;\[\]<>\"]*)?"
)
_CUT = "\x1f"
_LOST_DIGITS = r"^\d(?:[.,]\d+)?[eE]\+?\d+$"
_THOUSANDS = r"^\d{1,2}(?:,\d{3}){3,}$"
_NUMBER_ALONE = r"^[+(]?[0-9][ ()-]*[0-9][ ()-]*[0-9](?:[0-9 ()-]*[0-9])?$"
_WORD_BEHIND = r"^([+(\d][\d\s().+/-]{6,}?)\s*\(\p{L}[\p{L}. ]*\)$"
"""A number, and in brackets what kind it is."""
_WISHES = (
    "call|ask|after|before|until|till|only|best|preferred|evenings?|mornings?|afternoons?|days?|daytime|nights?"
    "|weekdays|weekends?|weeknights|text|texts|txt|sms|leave|please|pls|not|no|never|ab|nach|vor|bis|nur|abends|morgens"
    "|tagsüber|werktags|bitte|après|avant|uniquement|soir|le soir|después|antes|solo|sólo|tardes|mañanas|noches|dopo"
    "|prima|sera|ore|na|alleen|overdag|po|tylko|efter|kun|bara"
)
_WISH_BEHIND = rf"(?i)^([+(\d][\d\s().+/-]{{6,}}\d)[\s,;:–-]*[\s(]\(?(?:{_WISHES})\b\D*(?:\d{{1,2}}\D+)*\d{{0,2}}\)?$"
"""When or how somebody likes to be called, without a number of more than an hour: `call after 6`."""
_EXTENSION = r"(?i)[\s,;]*\b(?:ext|extn|extension|durchwahl|dw|poste|interno|anexo|ramal|доб)\.?\s*:\s*(\d{1,6})\b"
_FAX = r"(?i)(?:^|[\s,;/|])(?:tele)?fax(?:nr)?\.?\s*:?\s*[+(]?\d[\d\s().+-]{5,}\d"
_LABEL = r"(?:^|[\s,;/|])\s*\p{L}[\p{L}. ]{0,24}:\s*(['+(]?\+?\(?\d)"
"""What says before a number of what kind it is: `M: +1 …, W: +1 …`."""
_FIVE = r"\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d"
_LABEL_BARE = (
    rf"({_FIVE})\s*[,;/]\s*\(?\p{{L}}{{1,12}}\)?\.?\s*([+(]?{_FIVE}\D{{0,3}}\d\D{{0,3}}\d)"
)
"""The same without a colon, where what follows is too long for an extension."""
_OR = (
    rf"(?i)({_FIVE})\s+(?:or|and|&|oder|und|ou|et|o|y|e|of|en|eller|och|og|lub|i)\s+([+(]?{_FIVE})"
)
_SIDE_BY_SIDE = r"(\d(?:\D{0,3}\d){6,})\s+(\+\d(?:\D{0,3}\d){6,}|\(\d{2,4}\)\s*\d(?:\D{0,3}\d){4,})"
"""Two numbers with nothing but a blank between, the second whole: in `+44 (0)20 …` nothing whole stands before."""
WHOLE_NUMBER = r"(?:\d\D{0,3}){7}"
"""Seven digits, whatever stands between two of them."""
_CODE_BEHIND = r"\d\d\s+\(\d\d"
_AREA_CODE = r"(^|[,;|:\n]\s*)(0[1-9]\d{3,4}\s*)/(\s*[1-9])"
"""`05401 / 86 42 10`: digits so few behind a 0 are no number of their own, and nobody's begins without one beside."""
_SLASH = "\x1e"
_LABEL_BEFORE = r"^\(?\p{L}{1,12}(?:\)|\.|:|\s)\s*([+(]?\d)"
_DAY = r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}\b|\b(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}\b"
_NUMBER_AMONG_WORDS = (
    r"(?i)(?:\+|\b00)?\(?\b(?:0\d{1,4}\s?/\s?)?\d[\d ().-]{5,18}\d(?:\s*(?:x|ext\.?)\s?\d{1,6})?\b"
)
_PRIVATE = r"(?i)home|mobile|cell|privat|handy|mobil|domicile|portable|casa|m[oó]vil|celular|thuis|dom|iphone"
_QUOTED_LABELS = r'^\s*"[^"]*"(?:\s*,\s*"[^"]*")*\s*$'
_QUOTED_LIST = r'^\s*"[^"]*"(?:\s*,\s*"[^"]*")+\s*$'
Texts = pl.List(pl.String)


def gathered(parts: list[pl.Expr]) -> pl.Expr:
    """One list of the values of several lists, each once, in their order; [] where there is none."""
    if not parts:
        return pl.lit([], dtype=Texts)
    lists = [part.fill_null(pl.lit([], dtype=Texts)) for part in parts]
    whole = lists[0] if len(lists) == 1 else pl.concat_list(lists)
    return whole.map_batches(_each_once, return_dtype=Texts)


def _each_once(lists: pl.Series) -> pl.Series:
    """Lists without repeats; lists of one value, and of two that differ, are so already."""
    size = lists.list.len()
    is_pair = lists.list.get(0, null_on_oob=True) == lists.list.get(1, null_on_oob=True)
    odd = ((size > 2) | ((size == 2) & is_pair)).fill_null(False)
    if not odd.any():
        return lists
    return placed(lists, lists.filter(odd).list.unique(maintain_order=True), odd)


def placed(usual: pl.Series, odd: pl.Series, is_odd: pl.Series) -> pl.Series:
    """One list per cell: the usual one (of each cell, or one for all), and for odd cells the next of the odd ones."""
    if len(odd) == len(is_odd):
        return odd
    plain = (
        pl.int_range(len(usual), dtype=pl.UInt32, eager=True) if len(usual) == len(is_odd) else 0
    )
    at = pl.when("odd").then(pl.col("odd").cum_sum() + (len(usual) - 1)).otherwise(plain)
    which = is_odd.to_frame("odd").select(at.cast(pl.UInt32))
    return pl.concat([usual.alias("usual"), odd.alias("usual")]).gather(which.to_series())


def emails(column: str) -> pl.Expr:
    """The addresses in a cell, lower-cased: out of lists, `mailto:`, `Name <a@b>`."""
    return pl.col(column).map_batches(_addresses, return_dtype=Texts)


def _addresses(cells: pl.Series) -> pl.Series:
    """The addresses in each cell; only cells with an @, or with what stands for it, are searched."""
    if cells.str.contains("＠", literal=True).any():
        cells = cells.str.replace_many(_WIDE)
    odd = cells.str.contains("@", literal=True).fill_null(False)
    rest = cells.filter(~odd)
    if rest.str.contains(AT).any():
        at = cells.str.replace_all(AT, "@").str.replace_all(_DOT, ".")
        cells = cells.to_frame("cell").select(pl.when(odd).then("cell").otherwise(at))["cell"]
        odd = cells.str.contains("@", literal=True).fill_null(False)
    written = cells.filter(odd).str.to_lowercase().str.replace(_APART, "$1@$2")
    found = written.str.extract_all(EMAIL)
    bare = found.list.eval(pl.element().str.strip_chars("'`.*"))
    return placed(pl.Series([[]], dtype=Texts), bare, odd)


def phones(column: str) -> pl.Expr:
    """The numbers in a cell as written: out of lists, without `tel:` and Excel's leading apostrophe.

    Numbers whose digits a spreadsheet lost (1.20256E+10) and words without three digits are left out.
    """
    return pl.col(column).map_batches(_numbers, return_dtype=Texts)


def _numbers(cells: pl.Series) -> pl.Series:
    """The numbers in each cell; of one that holds a number and nothing else, the cell."""
    is_one = cells.str.contains(_NUMBER_ALONE) & ~cells.str.contains(_CODE_BEHIND)
    odd = ~is_one.fill_null(False)
    usual = cells.to_frame("cell").select(pl.concat_list("cell"))["cell"]
    found = cells.filter(odd).to_frame("cell").select(parted_numbers(pl.col("cell")))
    return placed(usual, found["cell"], odd)


def parted_numbers(cell: pl.Expr) -> pl.Expr:
    """The numbers in any cell."""
    parted = (
        # 2,025,550,101: a spreadsheet's thousands, no list of numbers.
        pl.when(cell.str.contains(_THOUSANDS))
        .then(cell.str.replace_all(",", "", literal=True))
        .otherwise(cell)
        .str.replace_all(_AREA_CODE, "${1}${2}" + _SLASH + "${3}")
        .str.replace_all(r"(?i)\btel:\s*", "")
        .str.replace_all(_EXTENSION, " ext. ${1}")
        .str.replace_all(_FAX, _CUT)
        .str.replace_all(_LABEL, _CUT + "${1}")
        .str.replace_all(_LABEL_BARE, "${1}" + _CUT + "${2}")
        .str.replace_all(r"\s*:::\s*|\r?\n|\|", _CUT)
        .str.replace_all(_OR, "${1}" + _CUT + "${2}")
        .str.replace_all(_SIDE_BY_SIDE, "${1}" + _CUT + "${2}")
        .str.replace_all(r"\s*[;]\s*(['+(]?\+?\(?\d)", _CUT + "${1}")
        .str.replace_all(r"(\d\s*\([\p{L}. ]+\))\s*[,/]\s*([+(\d])", "${1}" + _CUT + "${2}")
        .str.replace_all(
            r"(\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d)\s*(?:,|\s/|/\s)\s*([+('0-9])",
            "${1}" + _CUT + "${2}",
        )
    )
    bare = (
        pl.element()
        .str.strip_chars(" \t'\"=;,[]")
        .str.replace(_LABEL_BEFORE, "${1}")
        .str.replace(_WORD_BEHIND, "${1}")
        .str.replace(_WISH_BEHIND, "${1}")
        .str.replace(r"^(\d{6,})\.0+$", "${1}")
        .str.replace_all(_SLASH, "/", literal=True)
    )
    each = parted.str.split(_CUT).list.eval(bare)
    is_number = pl.element().str.contains(r"\d\D*\d\D*\d") & ~pl.element().str.contains(
        _LOST_DIGITS
    )
    return each.list.eval(pl.element().filter(is_number))


def phones_beside(column: str) -> pl.Expr:
    """The numbers in a cell that may hold addresses and words too."""
    rest = (
        pl.col(column).str.replace_all(f"{EMAIL}|{_DAY}", "\n").str.extract_all(_NUMBER_AMONG_WORDS)
    )
    return rest.list.eval(pl.element().str.strip_chars())


def lost_digits(column: str) -> pl.Expr:
    """Whether a cell holds a number in scientific notation, whose last digits are gone."""
    return pl.col(column).str.strip_chars("'\" ").str.contains(_LOST_DIGITS).fill_null(False)


def is_private_kind(column: str) -> pl.Expr:
    """Whether a phone's label names a home or mobile line."""
    return pl.col(column).str.contains(_PRIVATE).fill_null(False)


def links(column: str) -> pl.Expr:
    """The web addresses in a cell."""
    cell = pl.when(~pl.col(column).str.starts_with("@")).then(pl.col(column))
    return cell.str.extract_all(_LINK).list.eval(
        pl.element().filter(~pl.element().str.contains("@[^/]+$"))
    )


def labels(column: str, between: str) -> pl.Expr:
    """The labels in a cell, without Google's leading `* `.

    Args:
        column: the cell's.
        between: what stands between two labels; `any`: the first of ` ::: `, `;`, `|`, `,` that the cell holds.
    """
    return pl.col(column).map_batches(lambda cells: _labels(cells, between), return_dtype=Texts)


def _labels(cells: pl.Series, between: str) -> pl.Series:
    """The labels in each cell; the same few stand in most, so each distinct cell is looked at once."""
    coded = cells.to_arrow().dictionary_encode()
    distinct = pl.DataFrame({"cell": pl.Series(coded.dictionary, dtype=pl.String)})
    return distinct.select(_parted_labels(pl.col("cell"), between))["cell"].gather(
        pl.Series(coded.indices)
    )


def _parted_labels(cell: pl.Expr, between: str) -> pl.Expr:
    """The labels in any cell."""
    if between == "any":
        mark = (
            pl.when(cell.str.contains(":::", literal=True))
            .then(pl.lit(":::"))
            .when(cell.str.contains(";", literal=True))
            .then(pl.lit(";"))
            .when(cell.str.contains("|", literal=True))
            .then(pl.lit("|"))
            .otherwise(pl.lit(","))
        )
    else:
        mark = pl.lit(between)
    # Programs write a list as they print it: ['vip', 'press'].
    bare_list = cell.str.replace(r"^\[(['\"].*['\"]|)\]$", "${1}")
    # A comma within quotes parts no labels: "Trade, UK","VIP".
    is_quoted = bare_list.str.contains(_QUOTED_LABELS if between == "," else _QUOTED_LIST)
    parted = bare_list.str.strip_chars(' "').str.replace_all(r'"\s*,\s*"', _CUT).str.split(_CUT)
    each = pl.when(is_quoted).then(parted).otherwise(bare_list.str.split(mark))
    bare = pl.element().str.strip_chars().str.replace(r"^\*(?:\s+|$)", "").str.strip_chars(' "')
    bare = bare.str.replace(r"^'(.*)'$", "${1}")
    return each.list.eval(bare).list.eval(pl.element().filter(pl.element() != ""))
