"""Names that begin with the family name, set as `Family, Given`: capitals, known surnames, patronymics."""

import polars as pl

from transforms.harmonise.name_patterns import words
from transforms.harmonise.tables import rules
from transforms.patterns import alternation

_CAPITALS = r"^((?:\p{Lu}{1,3} )*\p{Lu}[\p{Lu}'’-]{2,}) (\p{Lu}\p{Ll}[^,]*)$"
"""`LEMAIRE Paul`, `DE LA TOUR Jean`: as French forms, the UN and East Asia write it."""
_CAPITALS_AMID = r"^(\p{Lu}\p{Ll}\S*) (\p{Lu}[\p{Lu}'’-]{2,}) (\p{Lu}\p{Ll}\S*(?:-\S+)?)$"
"""`Peter CHAN Tai-man`: a Western name before, the given name behind."""
_VOWEL = r"[AEIOUYÀ-Ý]"
_PATRONYMIC = r"(?:вич|вна|ична|инична|івна|ївна|ович|евич|ovich|evich|ovna|evna|ivna)"
_SLAVIC_SURNAME = (
    r"\S*(?:ов|ова|ев|ева|ёв|ёва|ин|ина|ын|ына|ский|ская|ський|ська|енко|ко|ук|юк|ов|ov|ova|ev|eva|in|ina|"
    r"sky|skiy|skaya|enko|uk|yuk)"
)
_CYRILLIC_FIRST = (
    r"^(\p{Cyrillic}{3,}(?:ова|ева|ёва|ский|ская|ський|ська|енко|ов|ев|ёв)) (\p{Cyrillic}+)$"
)
_NOT_CYRILLIC_FIRST = r" \p{Cyrillic}*(?:ов|ова|ев|ева|ёв|ёва|ин|ина|ский|ская|енко|ук|юк)$"

_VIETNAMESE = r"(?i)^\S+ (?:v[aă]n|th[iị]) \p{L}"
"""`Nguyen Van An`: a middle name of men, no Dutch particle."""

_HYPHENED = r"^(\p{Lu}\p{Ll}{0,6}) (\p{Lu}\p{Ll}{1,5}-\p{Ll}{1,6})$"
"""`Park Ji-sung`: a given name of two syllables, the second small; a double surname has two capitals."""


def turned(name: pl.Expr) -> pl.Expr:
    """The name as `Family, Given` where it begins with the family name, else as it is."""
    patronymic = rf"^({_SLAVIC_SURNAME}) (\S+ \S+{_PATRONYMIC})$"
    capitals = name.str.contains(_CAPITALS) & name.str.extract(_CAPITALS, 1).str.contains(_VOWEL)
    is_russian = name.str.contains(rf"(?i){patronymic}")
    cyrillic = name.str.contains(_CYRILLIC_FIRST) & ~name.str.contains(_NOT_CYRILLIC_FIRST)
    return (
        pl.when(capitals)
        .then(name.str.replace(_CAPITALS, "$1, $2"))
        .when(
            name.str.contains(_CAPITALS_AMID)
            & name.str.extract(_CAPITALS_AMID, 2).str.contains(_VOWEL)
        )
        .then(name.str.replace(_CAPITALS_AMID, "$2, $1 $3"))
        .when(is_russian)
        .then(name.str.replace(rf"(?i){patronymic}", "$1, $2"))
        .when(cyrillic)
        .then(name.str.replace(_CYRILLIC_FIRST, "$1, $2"))
        .when(
            name.str.contains(_HYPHENED)
            & name.str.extract(r"^(\S+) ", 1).str.to_lowercase().is_in(_syllables())
        )
        .then(name.str.replace(r"^(\S+) ", "$1, "))
        .when(_begins_with_a_surname(name))
        .then(name.str.replace(r"^(\S+) ", "$1, "))
        .otherwise(name)
    )


def _begins_with_a_surname(name: pl.Expr) -> pl.Expr:
    """The first word is a surname that is nobody's given name, the last is none."""
    known = rules("surnames_first").filter(pl.col("form").ne_missing("hyphen"))
    first = alternation(known["surname"].to_list())
    two_only = alternation(known.filter(pl.col("form") == "three")["surname"].to_list())
    starts = name.str.contains(rf"(?i)^(?:{first}) \p{{L}}")
    is_family_last = name.str.contains(rf"(?i) (?:{first})$")
    is_short = name.str.contains(rf"(?i)^(?:{two_only}) \S+$")
    has_particle = name.str.contains(rf"(?i) (?:{alternation(words('particle'))}) ")
    n_words = name.str.count_matches(r"\S+")
    is_vietnamese = name.str.contains(_VIETNAMESE)
    return starts & ~is_family_last & ~is_short & (~has_particle | is_vietnamese) & (n_words <= 4)


def _syllables() -> list[str]:
    """Surnames that stand first where a given name of two syllables follows, some of them nowhere else."""
    return rules("surnames_first")["surname"].to_list()
