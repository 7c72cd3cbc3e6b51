"""Whether two company keys at one mail domain may be one name: initials, abbreviations, the name without its trade."""

import itertools
from collections.abc import Iterable
from functools import cache, lru_cache

from transforms.harmonise.companies import acronym_of
from transforms.harmonise.company_slips import LABEL_LETTERS, are_slips
from transforms.harmonise.company_text import country_names
from transforms.harmonise.tables import rules

_CLOSED_UP_LETTERS = 10
_TRADE_LETTERS = 3
"""Letters of a trade that a domain shares with it at least: labs and laboratory."""
_STEM_LETTERS = 4
_FORM_LETTERS = ("l", "c", "cl", "g", "h")
"""Of Limited, Company or Corporation, Group and Holding, which are no words of a key."""
_CLOSED_UP_SHARE = 0.9
_NEVER_THE_FIRM = frozenset(
    [
        "foundation",
        "stiftung",
        "trust",
        "fund",
        "church",
        "museum",
        "club",
        "hospital",
        "university",
        "college",
        "department",
    ]
)
"""Bodies that bear a firm's name and write from its domain, and are not the firm."""


def are_compatible(one: str, other: str, *, domain: str, has_majority: bool, is_rare: bool) -> bool:
    """Two company keys of people at one domain name one company, whatever else is written there.

    Args:
        one: company key, tokens in order.
        other: likewise, of most people at the domain.
        domain: the registrable mail domain.
        has_majority: ``other`` is the company of more than half of the domain's people, two at least.
        is_rare: one person at most writes ``one`` so, two at least the other: a slip of the finger is no habit.
    """
    letters, other_letters = one.replace(" ", ""), other.replace(" ", "")
    label = label_of(domain)
    if letters == other_letters or sorted(one.split()) == sorted(other.split()):
        return True
    if _is_named_for(label, one, other) and are_slips(one.split(), other.split(), is_rare=is_rare):
        return True
    if _is_acronym(letters, other, label) or _is_acronym(other_letters, one, label):
        return True
    words, others = one.split(), other.split()
    # Nearly no two names at a domain share a word: of the others nothing more is asked.
    if not set(words).isdisjoint(others) and (
        _are_abbreviated(words, others)
        or _has_initials_beside(words, others)
        or _are_kin(words, others)
    ):
        return True
    if not has_majority:
        return False
    if letters == label and (_begins(letters, other_letters) or _begins(other_letters, letters)):
        return True
    return (one == letters or other == other_letters) and _begin_alike(letters, other_letters)


def stands_for_two(one: str, other: str, among: list[str], *, domain: str) -> bool:
    """One of two keys is initials that fit another name ``among`` a domain's as well.

    At a state's domain `doe` is a department of education or of energy. A slip of the finger is no other name.
    """
    short, long = sorted((one, other), key=len)
    letters = short.replace(" ", "")
    if letters not in _short_forms(long):
        return False
    return any(
        letters in _short_forms(key)
        and not are_compatible(key, long, domain=domain, has_majority=False, is_rare=True)
        for key in among
        if key not in (short, long)
    )


def label_of(domain: str) -> str:
    """The letters of a domain before its first dot."""
    return domain.split(".", maxsplit=1)[0].replace("-", "")


def is_longer_form(
    long: str, short: str, *, domain: str, has_majority: bool, are_alone: bool = False
) -> bool:
    """``long`` is ``short`` and says beside what the firm does: `acme robotics` of `acme` at acme.com.

    Without a majority the domain must be the short name itself, and the two the only names there (``are_alone``) if
    what is said beside is no trade. A bank or a school of the same name is a body of its own, unless nobody else
    writes from the short name's own domain, and a foundation always is.
    """
    rest = said_beside(long.split(), short.split())
    if not rest:
        return False
    shared, label = short.replace(" ", ""), label_of(domain)
    if rest & _extras("body"):
        return are_alone and shared == label and not rest & _NEVER_THE_FIRM
    closed_up = domain.replace(".", "").replace("-", "")
    if shared == label and long.replace(" ", "") == closed_up:
        return True
    if rest <= _extras("trade") and _is_domain_of(label, long, short):
        return True
    if are_alone and not has_majority:
        return _is_named_for_either(label, long, short)
    if not has_majority:
        return False
    return len(shared) > 2 and (label.startswith(shared) or shared.startswith(label))


def are_two_names(one: str, other: str, *, domain: str) -> bool:
    """Two names of the only company at a domain named for one of them: Industria de Diseño Textil, and Inditex.

    They have nothing in common but words that any company may have, are slips of each other, or the rest of one is cut
    short (`ksk oberau`, `kreissparkasse oberau`). Names that share another word tell by the rest that they are two:
    Samsung SDI and Samsung SDS.
    """
    if not _is_named_for_either(label_of(domain), one, other):
        return False
    words, others = one.split(), other.split()
    shared = set(words) & set(others)
    if not shared - _said_by_many() or are_slips(words, others, is_rare=True):
        return True
    rests = ("".join(word for word in name if word not in shared) for name in (words, others))
    return _is_cut(*sorted(rests, key=len))


@cache
def _said_by_many() -> frozenset[str]:
    """Words that two companies may share by chance: what they are, and where."""
    return frozenset(
        [*rules("company_generic")["word"], *country_names(), "of", "de", "for", "the"]
    )


def _is_named_for_either(label: str, one: str, other: str) -> bool:
    """A domain is one of two names, its beginning or initials, or ends in a word of it (`tudelft`)."""
    starts = [key.replace(" ", "") for key in (one, other)]
    if label in starts or label in _short_forms(one) | _short_forms(other):
        return True
    words = [word for word in f"{one} {other}".split() if len(word) >= LABEL_LETTERS]
    ends = ["".join(key.split()[-2:]) for key in (one, other)]
    return any(map(label.endswith, [*words, *ends])) or any(
        _begins(label, letters) for letters in starts
    )


def said_beside(long: list[str], short: list[str]) -> set[str]:
    """The words of the long name that the short one lacks; empty where it is no longer form of it."""
    if short[0] in long and set(short) < set(long):
        return set(long) - set(short)
    letters = "".join(short)
    # Of nearly all pairs at a domain this tells enough.
    if not letters.startswith(long[0]):
        return set()
    starts = ("".join(long[:at]) for at in range(1, len(long)))
    return next((set(long[at:]) for at, start in enumerate(starts, 1) if start == letters), set())


def _is_domain_of(label: str, long: str, short: str) -> bool:
    """The domain is the short name, that and the beginning of its trade, or the short one's words cut short.

    `ravelinp` and `ravelinpartners` are Ravelin Partners', `ternav` is Tern Aviation's.
    """
    shared = short.replace(" ", "")
    if label.startswith(shared):
        beside, trade = label.removeprefix(shared), long.replace(" ", "").removeprefix(shared)
        # A key says `food` where `wholefoods` is the domain.
        beside = "" if beside == "s" else beside
        return beside[:_TRADE_LETTERS] == trade[: min(_TRADE_LETTERS, len(beside))]
    words = short.split()
    if len(words) != 2 or len(label) < LABEL_LETTERS or not label.startswith(words[0]):
        return False
    return len(label) > len(words[0]) + 1 and words[1].startswith(label.removeprefix(words[0]))


@cache
def _extras(kind: str) -> frozenset[str]:
    words: Iterable[str] = rules("company_extras").filter(kind=kind)["word"]
    return frozenset(words)


def _is_acronym(letters: str, key: str, label: str) -> bool:
    """Initials of the key; where the domain is called so, the x of an Exchange is one, and the l of `Limited`."""
    if letters in _short_forms(key):
        return True
    if letters != label:
        return False
    if any(letters == short + form for short in _short_forms(key) for form in _FORM_LETTERS):
        return True
    spoken = " ".join(word.removeprefix("e") if word[:2] == "ex" else word for word in key.split())
    return letters in _short_forms(spoken)


def _begins(one: str, other: str) -> bool:
    return len(one) >= LABEL_LETTERS and other.startswith(one)


def _is_named_for(label: str, one: str, other: str) -> bool:
    """The domain is named for one of the two: Miller Law and Muller Law at another's domain are two firms."""
    if len(label) < LABEL_LETTERS:
        return label in _short_forms(one) & _short_forms(other)
    for key in (one, other):
        first, seat = key.split(" ", maxsplit=1)[0], key.rpartition(" of ")[2]
        starts = [word for word in (first, seat) if len(word) >= LABEL_LETTERS and word != key]
        if key.replace(" ", "").startswith(label) or any(map(label.startswith, starts)):
            return True
    return False


@lru_cache(maxsize=1 << 12)
def _short_forms(key: str) -> frozenset[str]:
    """Initials of a key, with and without small words."""
    words = key.split()
    large = [word for word in words if word not in ("of", "for", "the", "de", "in", "at")]
    return frozenset(acronym_of(" ".join(part)) for part in (words, large) if len(part) > 1)


def _are_abbreviated(one: list[str], other: list[str]) -> bool:
    """Word for word equal, or cut short, or without inner letters: `acme mfrs` and `acme manufacturers`."""
    if len(one) != len(other):
        return False
    pairs = [sorted(pair, key=len) for pair in zip(one, other, strict=True)]
    return pairs[0][0] == pairs[0][1] and all(_is_cut(short, long) for short, long in pairs)


def _has_initials_beside(one: list[str], other: list[str]) -> bool:
    """What the two names do not share are some words, and their initials: `tu delft`, `delft university technology`."""
    shared = set(one) & set(other)
    rest = [[word for word in words if word not in (*shared, "of")] for words in (one, other)]
    short, long = sorted(rest, key=len)
    if not shared or len(short) != 1 or len(long) < 2:
        return False
    return sorted(short[0]) == sorted(word[0] for word in long)


def _are_kin(one: list[str], other: list[str]) -> bool:
    """Equal but for the ending of the last word: `harrow lane brewing`, `harrow lane brewery`."""
    if len(one) != len(other) or len(one) < 2 or one[:-1] != other[:-1]:
        return False
    return (
        one[-1][:_STEM_LETTERS] == other[-1][:_STEM_LETTERS]
        and min(len(one[-1]), len(other[-1])) > _STEM_LETTERS
    )


def _is_cut(short: str, long: str) -> bool:
    """The letters of the short word stand in the long one in order, beginning with its first."""
    if short == long:
        return True
    if len(short) < 2 or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)


def _begin_alike(one: str, other: str) -> bool:
    """All but the end is equal: a name closed up keeps its abbreviations (`brightdatalabs`)."""
    pairs = zip(one, other, strict=False)
    shared = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    return shared >= _CLOSED_UP_LETTERS and shared >= _CLOSED_UP_SHARE * min(len(one), len(other))
