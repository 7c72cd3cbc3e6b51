"""Takes headers apart into the person they name and what they say of them: `Mother's e-mail`, `Telefon Vater 2`."""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from transforms.extract.layout import NAMED, key
from transforms.extract.subject_words import BEHIND, HOSTS

KEPT = frozenset({"relation", "note", "labels"})
"""What a column may say of a person beside: their spouse's or children's names."""
Alias = Callable[[str], str | None]
_BETWEEN_WORDS = "of the s der des du de la del della van von da do das 1 2 3 4"
_BETWEEN = frozenset(_BETWEEN_WORDS.split())
_PLAIN_WORDS = (
    "work home office business main other contact company ticket attendee guest event person"
)
_PLAIN = frozenset(_PLAIN_WORDS.split())
_A_NAME = re.compile(r"[^\W\d_]\S*(?: [^\W\d_]\S*){1,3}")
_NUMERALS = frozenset("123456789")
_SHARE = 0.8


def groups_of(
    names: Sequence[str],
    roles: Sequence[str | None],
    below: Sequence[Sequence[str]],
    alias: Alias,
) -> dict[str, dict[int, str | None]]:
    """The columns of each other person, with what they say of them: {mother: {3: full_name, 4: emails}}."""
    words = [words_of(name) for name in names]
    n_people = _numbered(words, roles)
    bare = sorted(
        (
            tuple(told)
            for at, told in enumerate(words)
            if told
            and roles[at] is None
            and not _PLAIN & set(told)
            and not HOSTS & {key(told[0]), key(told[-1])}
            and _holds_names(below, at, len(names))
        ),
        key=lambda told: (-len(told), told),
    )
    found: dict[str, dict[int, str | None]] = {}
    spoken_of = set()
    for at, told in enumerate(words):
        subject, rest = _of_number(told, n_people, alias) or _cut(told, bare)
        role = alias(" ".join(rest)) if rest else "full_name"
        if rest and role and role not in KEPT:
            spoken_of.add(subject)
        if subject:
            found.setdefault(subject, {})[at] = role
    return {subject: columns for subject, columns in found.items() if subject in spoken_of}


def _numbered(words: Sequence[Sequence[str]], roles: Sequence[str | None]) -> frozenset[str]:
    """The numbers of the second and later people of a row: Name 1, E-mail 1, Name 2, E-mail 2.

    Beside one given name, `Apellido 1` and `Apellido 2` are one person's.
    """
    said = list(zip(words, roles, strict=True))
    is_one = any(role == "given_name" and not _NUMERALS & set(word) for word, role in said)
    tell = NAMED - {"family_name"} if is_one else NAMED
    told = {
        number
        for word, role in said
        for number in set(word) & _NUMERALS
        if role in tell or word[:-1] in (["contact"], ["kontakt"])
    }
    return frozenset(told - {"1"}) if "1" in told else frozenset()


def _of_number(
    words: Sequence[str], n_people: frozenset[str], alias: Alias
) -> tuple[str, list[str]] | None:
    """The person of a header with one of these numbers, and what it says of them; None where it has none."""
    number = next((word for word in words if word in n_people), None)
    if number is None:
        return None
    before, behind = " ".join(words).split(f"{number}", 1)
    rest = behind.split() if alias(behind) else before.split()
    return f"person {number}", rest


def words_of(name: str) -> list[str]:
    """The words of a header, `e-mail` as one, without the possessive."""
    told = re.sub(r"(?i)\be[\s_-]mail", "email", name)
    told = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"['’]s\b", "", told))
    return [word for word in re.split(r"[^\w]+|_", told.casefold()) if word]


def _cut(words: list[str], bare: Sequence[tuple[str, ...]]) -> tuple[str, list[str]]:
    """The person a header names and what it says of them; "" where it names none: `mother`, [`email`]."""
    for told in bare:
        if len(words) > len(told) and tuple(words[: len(told)]) == told:
            return " ".join(told), words[len(told) :]
        if tuple(words) == told:
            return " ".join(told), []
    # Parent/Guardian are one, of whom the next column says `Parent email`.
    n_hosts = sum(1 for _ in takewhile(lambda word: key(word) in HOSTS, words))
    if n_hosts:
        rest = enumerate(words[n_hosts:], n_hosts)
        n = next((n for n, word in rest if word not in _BETWEEN), len(words))
        return " ".join([words[0], *words[n_hosts:n]]), words[n:]
    compound = next((start for start in BEHIND if words and key(words[0]).startswith(start)), None)
    if compound is not None:
        return compound, [key(words[0]).removeprefix(compound).removeprefix("s"), *words[1:]]
    return _cut_behind(words)


def _cut_behind(words: list[str]) -> tuple[str, list[str]]:
    """The person that a header names last, maybe with a number: `email mutter`, `telefon vater 2`."""
    told = len(words) - (len(words) > 1 and words[-1].isdigit())
    if told < 1 or key(words[told - 1].rstrip("1234")) not in HOSTS:
        return "", []
    n = max((n for n, word in enumerate(words[: told - 1], 1) if word not in _BETWEEN), default=0)
    return " ".join(words[told - 1 :]), words[:n]


def _holds_names(below: Sequence[Sequence[str]], at: int, width: int) -> bool:
    """Whether a column's cells read as names of two words and more."""
    cells = [row[at].strip() for row in below if len(row) == width and row[at].strip()]
    return bool(cells) and sum(map(bool, map(_A_NAME.fullmatch, cells))) >= _SHARE * len(cells)
