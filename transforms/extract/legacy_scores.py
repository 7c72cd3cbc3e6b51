"""Scores how well a text reads in a code page: whether its letters make words of a language that uses it."""

import unicodedata
from functools import lru_cache

_WEST = "éèàçüöäßñáíóúêâôîûãõåøæëïÉÖÜÄÅØÆÑÇÁÍÓÚÀÈÊ"
_EAST = "ąćęłńóśźżáčďéěíňřšťúůýžőűöüäßŁŚŻŹĆČŠŽŘÁÉÍÓÚÝĽľÖÜÄŐŰŤĎŇŮĄĘŃ"
_BALTIC = "āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĖĄ"
_MARKS = "’–—“”„€…•·®™«»°ªº¿¡‘£§½¼¾±²×"
LATIN = (
    ("cp1252", _WEST, _MARKS),
    ("mac_roman", _WEST, _MARKS),
    ("cp1250", _EAST, _MARKS),
    ("iso8859_2", _EAST, "§°"),
    ("cp1254", "çöüğışâîûÇÖÜĞİŞ", _MARKS),
    ("iso8859_15", _WEST, "§°«»ªº¿¡£€"),
    ("cp850", _WEST, "«»§°£ªº¿¡"),
    ("cp1257", _BALTIC, _MARKS),
)
"""Code pages of Latin letters, each with the letters and marks that its languages use most."""
_TURNED = "“”„"
_ITALIAN_ENDS = "ìòù"
_AFTER_OE = ("u", "i")
"""What follows œ in cœur and œil; Polish ś, the same byte, stands before consonants."""
_SOUTH_SLAVIC = 2.5
"""For a name in -ić, as most of them are there; nothing ends in iæ or ię."""
_VOWELS = frozenset("aeiouyæœøåıąęěůőű")
SCRIPTS = (
    ("cp1251", "CYRILLIC", frozenset("оеаинтсрвлкмдпуяыьг")),
    ("koi8_r", "CYRILLIC", frozenset("оеаинтсрвлкмдпуяыьг")),
    ("cp1253", "GREEK", frozenset("αοιετσνηυρπκλςάέήίόύώμγδ")),
    ("cp1255", "HEBREW", frozenset("יולאהמרתבשנדקחעכםן")),
    ("cp874", "THAI", frozenset("กงจชดตทนบปพมยรลวสหอะาิีุูเแโไ่้์ั")),
    ("cp1256", "ARABIC", frozenset("اليمنرةوتبدسعهحفقك")),
)
"""Code pages of other scripts, each with the script's name in Unicode and its commonest letters."""
_GREEK_ACCENTS = frozenset("άέήίόύώΆΈΉΊΌΎΏ")
_WIDE_POINTS = {"gb18030": 2.2, "shift_jis": 2.2, "cp949": 2.4, "big5": 2.2}
"""Korean is a subset of the bytes of Chinese, so that all of it being Korean says more."""
_HIGH, _LETTERS_FROM, _MIN_HIGH = 0x80, 0xC0, 8
"""Letters of pages of one byte begin at C0; of four ideographs hardly ever all bytes do."""
_HALF_WIDTH_POINTS = 0.9
"""Half-width kana take one byte, as any letter of a page of one byte does, and seldom stand alone."""


def latin_score(text: str, letters: frozenset[str], marks: frozenset[str]) -> float:
    """Points for common letters within words and marks outside them; minus for what no language writes."""
    score = 0.0
    for at, here in enumerate(text):
        if here < "\x80":
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if here.isalpha():
            score += _letter_points(here, before, after, letters)
            score += _SOUTH_SLAVIC if here == "ć" and before == "i" and not after.isalpha() else 0.0
        elif here in marks:
            score += _mark_points(here, before, after)
            score += 0.4 if here == "’" and _is_apostrophe(text, at) else 0.0
        else:
            score -= 1.0
    return score


def _letter_points(here: str, before: str, after: str, letters: frozenset[str]) -> float:
    """A letter counts where its case and neighbours fit."""
    if here in "œŒï" and _is_french(here, before, after):
        return 1.0 if here in "œŒ" else 1.1
    points = 1.0 if here in letters else 0.2
    if here in _ITALIAN_ENDS and before.isalpha() and not after.isalpha():
        points = 1.0
    if here == "õ" and after != "e":
        # Portuguese writes õe; elsewhere, and more so at the end of a word, it is Hungarian ő misread.
        points = 0.2 if after.isalpha() else -0.5
    if here.isupper() and before.isalpha() and before.islower():
        points -= 1.5  # Jos\x8e is no JosŽ.
    if here.islower() and after.isupper() and not before.isalpha():
        points -= 1.5  # \x93West is no ìWest.
    if here == "Ğ" and not before.isalpha():
        points -= 1.0  # No Turkish word begins with it.
    near = [_is_vowel(letter) for letter in (before, after) if letter.isalpha()]
    if not near:
        return points - 0.7
    # Vowels and consonants take turns: Jiøí is Jiří, Societŕ is Società.
    if all(is_vowel == _is_vowel(here) for is_vowel in near):
        points -= 0.35 * len(near)
    # Vowels side by side are rarer, which settles what is as good otherwise: Wiúniewski is Wiśniewski.
    if _is_vowel(here) and any(near):
        points -= 0.05
    return points


def _is_french(here: str, before: str, after: str) -> bool:
    """Cœur, œil; Loïc, Héloïse: ï behind a vowel, before a consonant that Czech has not behind ď, the same byte."""
    if here in "œŒ":
        return after.lower() in _AFTER_OE
    is_between = before.isalpha() and _is_vowel(before) and after.isalpha()
    return is_between and not _is_vowel(after) and after != "k"


@lru_cache(maxsize=4096)
def _is_vowel(letter: str) -> bool:
    """Whether a letter without its accents is a vowel."""
    return unicodedata.normalize("NFKD", letter.lower())[0] in _VOWELS or letter.lower() in _VOWELS


def _mark_points(here: str, before: str, after: str) -> float:
    """A mark between two letters is odd, save an apostrophe; a quotation mark turns to its word."""
    inside = before.isalpha() and after.isalpha()
    if here == "’":
        return 0.8 if inside else 0.2
    if inside:
        return -1.0
    if here in _TURNED:
        towards, away = (after, before) if here in "“„" else (before, after)
        return 1.1 if towards.isalnum() and not away.isalnum() else 0.2
    return 0.5


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether a mark elides or shows whose: O’Neil, L’Oréal, Children’s; Garc’a is García misread."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    elides = before != "" and before in "ODLodl" and not text[max(at - 2, 0) : at - 1].isalpha()
    shows_whose = after == "s" and not text[at + 2 : at + 3].isalpha()
    return (elides and after.isalpha()) or (shows_whose and before.isalpha())


def script_score(text: str, script: str, common: frozenset[str]) -> float:
    """Points for words wholly of one script, of its common letters, in their usual case."""
    score = 0.0
    for at, here in enumerate(text):
        if here < "\x80":
            continue
        if not here.isalpha() or not _in_script(here, script):
            score -= 0.6 if here.isalpha() else 0.1
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        mixed = any(near.isascii() and near.isalpha() for near in (before, after))
        shouting = here.isupper() and before.islower()
        together = _in_script(before, script) or _in_script(after, script)
        usual = 1.15 if here.lower() in common else 0.7
        # Capitals alone are rarer: Hebrew is no shouted Russian.
        usual *= 0.97 if here.isupper() and before.isupper() else 1.0
        score += -1.5 if mixed or shouting else (usual if together else -0.2)
        # Names begin with a capital or are all capitals, which the other Cyrillic page reads as small letters.
        score -= 0.5 if script == "CYRILLIC" and here.islower() and not before.isalpha() else 0.0
    # Greek words bear an accent; Hebrew read as Greek has none.
    is_bare = script == "GREEK" and not any(letter in _GREEK_ACCENTS for letter in text)
    return score * 0.8 if is_bare else score


@lru_cache(maxsize=65536)
def _in_script(letter: str, script: str) -> bool:
    """Whether a letter's Unicode name begins with the script."""
    return bool(letter) and unicodedata.name(letter, "").startswith(script)


def wide_score(sample: bytes, encoding: str) -> float:
    """Points for strict East Asian text whose ideographs stand among themselves."""
    cut = sample[: sample.rfind(b"\n") + 1] or sample
    try:
        text = cut.decode(encoding)
    except UnicodeDecodeError:
        return -1e9
    score = 0.0
    for at, here in enumerate(text):
        if here < "\x80":
            continue
        mixed = any(
            near.isascii() and near.isalpha() for near in (text[at - 1 : at], text[at + 1 : at + 2])
        )
        is_wide = not mixed and _is_common_wide(here, encoding)
        points = _WIDE_POINTS[encoding] if is_wide else -2.0
        if is_wide and _is_half_width(here):
            near = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
            points = _HALF_WIDTH_POINTS if any(map(_is_half_width, near)) else -1.0
        score += points
    high = [byte for byte in cut if byte >= _HIGH]
    is_narrow = len(high) >= _MIN_HIGH and min(high) >= _LETTERS_FROM
    return score * 0.8 if is_narrow else score


def _is_half_width(letter: str) -> bool:
    """Whether a letter is a half-width kana."""
    return "\uff61" <= letter <= "\uff9f"


def _is_common_wide(letter: str, encoding: str) -> bool:
    """A kana, a hangul syllable, or an ideograph of the first level of its standard."""
    if "\u3000" <= letter <= "\u30ff" or "\uff00" <= letter <= "\uff9f":
        return encoding == "shift_jis" or letter < "\u3040"
    if "\uac00" <= letter <= "\ud7a3":
        return encoding == "cp949" and letter.encode("cp949") >= b"\xb0\xa1"
    lead = letter.encode(encoding, "ignore")[:1]
    first_level = {"gb18030": (0xB0, 0xD7), "shift_jis": (0x88, 0x97), "big5": (0xA4, 0xC6)}
    low, high = first_level.get(encoding, (1, 0))
    return bool(lead) and low <= lead[0] <= high
