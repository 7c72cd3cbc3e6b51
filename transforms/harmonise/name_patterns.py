"""Patterns of what people write around a name, made of the words of name_words.csv."""

from functools import cache

import polars as pl

from transforms.harmonise.tables import rules
from transforms.patterns import PRONOUN, alternation

SYMBOLS = (
    r"[\p{So}\p{Sk}\p{Co}\p{Cn}\p{Cc}✓★☆\x{200b}\x{200d}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{206f}"
    r"\x{fe00}-\x{fe0f}\x{feff}\x{e0000}-\x{e007f}]"
)
QUOTED = (
    r"[\"“”„‟«»]\s*([^\"“”„‟«»()\[\]]{1,40}?)\s*[\"“”„‟«»]|"
    r"(?:^|\s)['‘’‚]([\p{L}][\p{L}\p{M} .-]{1,20})['‘’](?:\s|,|$)"
)
BRACKETS = r"[(\[{]\s*([^()\[\]{}]*?)\s*[)\]}]"
PRONOUN_ALONE = rf"(?i)[(\[]\s*({PRONOUN})\s*[)\]]"
CIRCLED = r"[\x{24b6}-\x{24e9}\x{1f130}-\x{1f149}\x{1f150}-\x{1f169}\x{1f170}-\x{1f189}]"
"""Letters in circles and squares: a fashion of profiles, letters all the same."""
HASHTAG = r"(?:^|\s)#\p{L}\w*"
BORN = r"(\S)\s+(?:[Nn][ée]e|NÉE|né|[Gg]eb\.?|geborene?|born|nacida|nata|roz\.?)\s+[\p{L}' -]+$"
"""`Doe née Smith`; small, for Born and Nata are names too."""
BORN_BETWEEN = r"^([\p{L}'’-]+)\s+(?:[Nn][ée]e|NÉE|[Gg]eb\.?)\s+[\p{L}'’-]+\s+([\p{L}'’-]+)$"
"""`Jane née Smith Doe`: of a whole name the last word is the present one."""
HIRING = r"(?i)[\s\p{P}]+(?:we['’]?re|we are|i['’]?m|is|now)\s+hiring\b.*$"
"""`Jane Doe - We're hiring!`"""
EMPLOYER = r"\s[-–—]+\s+[^,]*\s(?i:inc|llc|ltd|gmbh|corp|plc|llp|pvt)\.?$"
"""`Jane Doe - Globex Inc.`: a legal form tells the company from a name."""
COUNTED = r"(?:\s[-–—]+|,)\s+\d[\d.,]*\s?[kKmM]?\s?\+.*$"
"""`Jane Doe, 5K+ connections`."""
WHOLLY_QUOTED = r"^[\"“”„«]\s*([^\"“”„«»]+?)\s*[\"“”»]$"
JOINED = r"^(\p{L}[\p{Ll}\p{M}]+|\p{Lu}{2,})[._](\p{L}[\p{Ll}\p{M}]+|\p{Lu}{2,})$"
"""`Jane.Doe`, `jane_doe`: a user name in place of a name."""
NO_NICKNAME = (
    r"(?i)\b(?:née|nee|né|geb|geborene?|born|formerly|maiden|ex|open|hiring|lion|he|she|they|him|her|retired|ret|"
    r"work|mobile|home|office|private|privat|old|new|do not|the|from|at|via|iphone|whatsapp|personal)\b|[0-9@#/]"
)
LOOKS_LIKE_CREDENTIAL = (
    r"[A-Z][A-Za-z]{0,2}[A-Z][A-Za-z0-9®.+-]{0,9}|[A-Z]{2,6}[-‑][A-Z0-9]{1,6}|[A-Z]{2,}[0-9]+"
)
PLAIN = r"^[\p{L}\p{M}]+(?:['’ʼ -][\p{L}\p{M}]+)*$"


def words(kind: str, *forms: str) -> list[str]:
    """Words of name_words.csv of one kind, of all forms or of those named."""
    table = rules("name_words").filter(pl.col("kind") == kind)
    return table.filter(pl.col("form").is_in(forms) if forms else True)["word"].to_list()


@cache
def credentials() -> str:
    """Credentials in any case: after a comma nothing else is meant."""
    return alternation([*words("credential")])


@cache
def written_credentials() -> str:
    """Credentials as people write them without a comma: in capitals, or with capitals inside (PhD, M.Sc.)."""
    safe = words("credential", "any")
    mixed = ["PhD", "Ph.D.", "Ph.D", "Phd", "MSc", "M.Sc.", "M.Sc", "BSc", "B.Sc.", "B.Sc", "DPhil", "PharmD",
             "PsyD", "EdD", "Ed.D.", "MEng", "M.Eng.", "BEng", "B.Eng.", "PEng", "P.Eng.", "CEng", "LLM", "LL.M.",
             "LL.M", "Esq", "Esq.", "MBAs"]  # fmt: skip
    lower = [
        word for word in safe if len(word) > 2 and word.isalpha() and word not in ("esquire", "acc")
    ]
    return alternation([*(word.upper() for word in safe), *mixed, *lower, "esquire", "Esquire"])


@cache
def headline() -> str:
    """`Jane Doe - Recruiter`: what stands behind a comma, or a dash between blanks, and begins as a title does."""
    begins = alternation(words("headline"))
    return rf"(?i)(?:\s[-–—]+|,)\s+(?:{begins}|(?:sr\.?|senior) \p{{L}}\w*)\b.*$"


@cache
def affixes() -> str:
    """Any word that this module splits off: a quick look whether there is anything to do."""
    every = [*words("prefix"), *words("suffix"), *words("credential")]
    return rf"(?i)(?:^|[\s-])(?:{alternation(every)})(?:[\s-]|$)"
