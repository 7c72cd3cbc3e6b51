"""Completes the headers below a row of groups: under Firma a Name is the company's, under Parent it is the parent's."""

from collections.abc import Iterator, Sequence

from transforms.extract.aliases import alias
from transforms.extract.layout import NAMED, key
from transforms.extract.subject_words import HOSTS

_CHANNELS = frozenset({"emails", "phones", "phones:private", "linkedin_url"})
_FEWEST_GROUPS = 2
_FEWEST_COLUMNS = 2


def grouped(above: Sequence[str], names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of columns, those that the group above makes somebody else's with it: `Firma - Name`, `Parent E-mail`.

    A group reaches to the next one. One cell above a table is its title, and one above one column says nothing of it;
    where no name would be left, the row above is no row of groups.

    Args:
        above: the row above the header.
        names: of the columns.
    """
    if len(above) != len(names) or sum(bool(cell.strip()) for cell in above) < _FEWEST_GROUPS:
        return names
    found = list(names)
    for group, columns in _spans(above):
        if len(columns) < _FEWEST_COLUMNS:
            continue
        for at in columns:
            found[at] = _joined(group, names[at].strip())
    left = {alias(name) for name in found}
    return tuple(found) if NAMED & left else names


def _spans(above: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """Each group with its columns."""
    begins = [at for at, cell in enumerate(above) if cell.strip()]
    for at, end in zip(begins, [*begins[1:], len(above)], strict=True):
        yield above[at].strip(), list(range(at, end))


def _joined(group: str, name: str) -> str:
    """A header with its group, where that makes it another's."""
    role = alias(name) if name else None
    if alias(group) == "company" and role == "full_name":
        return of_firm(group, name)
    words = group.split()
    is_another = bool(words) and key(words[0]) in HOSTS
    return f"{group} {name}" if is_another and role in NAMED | _CHANNELS else name


def of_firm(group: str, name: str) -> str:
    """The name of a company, of the header that says so and the one for a name below it."""
    return f"{group} - {name}"
