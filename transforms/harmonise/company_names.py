"""Whether two company keys at one mail domain may be one name: initials, abbreviations, a slip, a shorter form."""

import itertools
from functools import lru_cache

from transforms.harmonise.companies import acronym_of

_LABEL_LETTERS = 4
_SLIP_LETTERS = 5
_TWO_SLIPS_LETTERS = 10
_CLOSED_UP_LETTERS = 10
_CLOSED_UP_SHARE = 0.9


def are_compatible(one: str, other: str, *, domain: str, has_majority: bool) -> bool:
    """Two company keys of people at one domain name one company.

    Args:
        one: company key, tokens in order.
        other: likewise, of most people at the domain.
        domain: the registrable mail domain.
        has_majority: ``other`` is the company of more than half of the domain's people, two at least.
    """
    letters, other_letters = one.replace(" ", ""), other.replace(" ", "")
    label = domain.split(".", maxsplit=1)[0].replace("-", "")
    if letters == other_letters or sorted(one.split()) == sorted(other.split()):
        return True
    if _is_named_for(label, one, other) and _are_slips(one.split(), other.split()):
        return True
    if letters in _short_forms(other) or other_letters in _short_forms(one):
        return True
    if _are_abbreviated(one.split(), other.split()):
        return True
    if not has_majority:
        return False
    if letters == label or _is_shorter_form(one, other, label):
        return True
    return (one == letters or other == other_letters) and _begin_alike(letters, other_letters)


def _is_named_for(label: str, one: str, other: str) -> bool:
    """The domain is named for one of the two: Miller Law and Muller Law at another's domain are two firms."""
    if len(label) < _LABEL_LETTERS:
        return label in _short_forms(one) & _short_forms(other)
    for key in (one, other):
        first, seat = key.split(" ", maxsplit=1)[0], key.rpartition(" of ")[2]
        starts = [word for word in (first, seat) if len(word) >= _LABEL_LETTERS]
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


def _is_cut(short: str, long: str) -> bool:
    """The letters of the short word stand in the long one in order, beginning with its first."""
    if short == long:
        return True
    if len(short) < 2 or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)


def _is_shorter_form(one: str, other: str, label: str) -> bool:
    """One has all words of the other, and the domain's name begins with the words they share."""
    words, other_words = one.split(), other.split()
    short, long = sorted((words, other_words), key=len)
    if not set(short) < set(long):
        return False
    shared = "".join(short)
    return len(shared) > 2 and (label.startswith(shared) or shared.startswith(label))


def _begin_alike(one: str, other: str) -> bool:
    """All but the end is equal: a name closed up keeps its abbreviations (`brightdatalabs`)."""
    pairs = zip(one, other, strict=False)
    shared = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    return shared >= _CLOSED_UP_LETTERS and shared >= _CLOSED_UP_SHARE * min(len(one), len(other))


def _are_slips(one: list[str], other: list[str]) -> bool:
    """Slips of the finger only, word by word, or over the whole of a name that was closed up or cut apart."""
    letters, other_letters = "".join(one), "".join(other)
    if _digits(letters) != _digits(other_letters):
        return False
    if len(one) != len(other):
        return _is_slip(letters, other_letters)
    unequal = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return all(_is_slip(*pair) for pair in unequal)


def _digits(letters: str) -> str:
    return "".join(letter for letter in letters if letter.isdigit())


def _is_slip(one: str, other: str) -> bool:
    """One letter lost, doubled, swapped or mistaken; two in long names."""
    allowed = 1 + (min(len(one), len(other)) >= _TWO_SLIPS_LETTERS)
    if min(len(one), len(other)) < _SLIP_LETTERS or abs(len(one) - len(other)) > allowed:
        return False
    if len(set(one) ^ set(other)) > 2 * allowed:
        return False
    return _distance(one, other) <= allowed


def _distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbour (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        now = [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, now[-1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
