"""Text from the bytes of a vCard property: its CHARSET, else UTF-8, else the code page the bytes betray."""

import codecs
import re
from functools import lru_cache

_ALIASES = {
    "ansi": "cp1252",
    "windows": "cp1252",
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
    "x-sjis": "cp932",
    "unicode": "utf-8",
    "iso-8859-8-i": "cp1255",
}
"""Names that vCards use and Python does not know."""
_SUPERSETS = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-8": "cp1255",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "big5": "cp950",
}
"""What Windows writes where it says the name on the left."""
_BY_LANGUAGE = {
    "cp1250": "cs pl hu sk sl hr ro",
    "cp1251": "ru uk bg be sr mk",
    "cp1253": "el",
    "cp1254": "tr",
    "cp1255": "he",
    "cp1256": "ar fa",
    "cp1257": "lt lv et",
    "cp932": "ja",
    "cp949": "ko",
    "gb18030": "zh zh-cn",
    "big5": "zh-tw zh-hk",
}
_PAGE_OF_LANGUAGE = {code: page for page, codes in _BY_LANGUAGE.items() for code in codes.split()}
_CYRILLIC_WORD = re.compile(
    rb"(?<![A-Za-z\x80-\xff])[\xa3\xa8\xb3\xb8\xc0-\xff]{3,}(?![A-Za-z\x80-\xff])"
)
_MIXED_WORD = re.compile(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]")
_CAPITALISED_1251 = re.compile(rb"(?<![\xc0-\xff])[\xc0-\xdf][\xe0-\xff]{2}")
_CAPITALISED_KOI8 = re.compile(rb"(?<![\xc0-\xff])[\xe0-\xff][\xc0-\xdf]{2}")
_CENTRAL = re.compile(
    # ł ą where cp1252 has ³ ¹ (but m³ is a measure), ż ź in a word, ś where no French œ can be
    rb"[\xb3\xb9](?=[a-z\xc0-\xff])|[a-ln-z][\xb3\xb9]|[A-Za-z\xc0-\xff][\xbf\x9f]|[a-z]\x9c(?![uetid])"
    # Ł Ż Ś Ź, and Ľ where no number before makes it a quarter, at the start of a word
    rb"|(?<![A-Za-z])(?:[\xa3\xaf\x8f][A-Za-z\xf3]|\x8c(?![uUtTdi]))"
    rb"|(?<![A-Za-z0-9 ])\xbc(?=[a-z])|(?<=[a-z\x80-\xff] )\xbc(?=[a-z])"
    # ń before a consonant, where Spanish has no ñ; ę likewise; ć at the end of South Slavic names
    rb"|\xf1(?=[sktdzbgw]|c[^h])|\xea(?=g|k|dz|cz)|i\xe6(?![A-Za-z\x80-\xff])"
    # Hungarian ő at the end and after gy, where Portuguese and Estonian have no õ; Romanian ţ beside ă, ş in a word
    rb"|[a-z]\xf5(?![A-Za-z\x80-\xff])|[Gg]y\xf5|\xfe\xe3|\xe3[a-z]?\xfe|[A-Za-z]\xba[a-z]"
)
_CZECH = re.compile(
    rb"[A-Za-z\x80-\xff][\x9d\xbe\xf8\xec](?=[a-z\xc0-\xff])|[\xf8\xec](?![A-Za-z\x80-\xff])"
)
_CZECH_COMPANY = re.compile(rb"[\x8a\x8e\x9a\x9e\xe1\xe8\xed\xec\xf8\xf9\xfd]")
_HALF_PAIR = re.compile(
    rb"\A(?:[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+\Z"
)
_NORDIC = re.compile(rb"[\xc5\xc6\xe5\xe6]")


@lru_cache(maxsize=1024)
def named(charset: str) -> str | None:
    """The codec of a CHARSET parameter; null where no such codec is known."""
    name = charset.strip().strip('"').lower()
    name = _ALIASES.get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(info.name, info.name) if info._is_text_encoding else None


def decoded(value: bytes, charset: str = "", language: str = "", fallback: str = "") -> str:
    """A property's text.

    Args:
        value: its octets.
        charset: its CHARSET parameter.
        language: its LANGUAGE parameter, which tells the code page of an address book on Windows.
        fallback: the code page to take where nothing is declared and the octets are no UTF-8.

    A declared Western code page is not believed where the bytes are UTF-8 of several octets a letter: such texts don't
    come about by chance, but phones that declare the wrong one are common. Emoji as two halves (CESU-8, which Java
    writes) are put together; a half alone becomes U+FFFD.
    """
    codec = named(charset) if charset else "utf-8"
    for attempt in ("utf-8",) if codec in (None, "cp1252", "utf-8") else (codec, "utf-8"):
        try:
            return value.decode(attempt)
        except ValueError:
            continue
    if _HALF_PAIR.search(value):
        halves = value.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass")
        return halves.decode("utf-16", "replace")
    guess = fallback or legacy_page(value, language)
    if codec not in (None, "utf-8"):
        guess = codec
    try:
        return value.decode(guess)
    except ValueError:
        return value.decode(guess, "replace") if guess != "cp1252" else _western(value)


def legacy_page(value: bytes, language: str = "") -> str:
    """The code page of bytes that are no UTF-8 and declare nothing: cp1252 unless they are clearly another.

    Cyrillic is whole words above 0xBF, told from KOI8-R by where the capitals are; Central European is a letter
    that cp1252 has as a sign beside letters, or ø or ì in Czech company.
    """
    page = _PAGE_OF_LANGUAGE.get(language.lower()) or _PAGE_OF_LANGUAGE.get(
        language.lower().partition("-")[0]
    )
    if page:
        return page
    if len(_CYRILLIC_WORD.findall(value)) > len(_MIXED_WORD.findall(value)):
        upper_first = len(_CAPITALISED_1251.findall(value))
        return "koi8-r" if len(_CAPITALISED_KOI8.findall(value)) > upper_first else "cp1251"
    if _CENTRAL.search(value):
        return "cp1250"
    in_company = len(set(_CZECH_COMPANY.findall(value))) > 1 and not _NORDIC.search(value)
    return "cp1250" if in_company and _CZECH.search(value) else "cp1252"


def _western(value: bytes) -> str:
    """Text in cp1252, its five undefined octets as in Latin-1."""
    return "".join(
        bytes([octet]).decode("latin-1" if octet in b"\x81\x8d\x8f\x90\x9d" else "cp1252")
        for octet in value
    )
