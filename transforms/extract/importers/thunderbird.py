"""Thunderbird address book, CSV. Get: Address Book > Tools > Export > Comma Separated.

37 names and a comma more, so that a nameless column ends every row. Headers are in the language of Thunderbird
(thunderbird_labels.toml, from its translations); some say `Ville` twice, at home and then at work, or call the screen
name what the display name is called. The British build says `County`, `Post Code` and `Organisation`. The birthday
stands in three columns. Seen: 2026-11.
"""

from transforms.extract.layout import Layout
from transforms.extract.word_lists import word_lists

_PLACE = ("street", "street", "city", "region", "postal_code", "country")
_ROLES = (
    *("given_name", "family_name", "full_name", "nickname", "emails", "emails"),
    *("phones", "phones:private", "", "", "phones:private"),
    *(f"address:home:{part}" for part in _PLACE),
    *(f"address:work:{part}" for part in _PLACE),
    *("title", "department", "company", "urls", "urls"),
    *("birthday:year", "birthday:month", "birthday:day"),
    *("", "", "", "", "note", ""),
)
"""The roles of the columns in the order of the labels."""
_TELLING = (0, 4, 5)
"""A header has a given name and both addresses, or is another program's."""


def _layout(labels: list[str]) -> Layout:
    """The layout of one language."""
    roles: dict[str, tuple[str, ...]] = {}
    for names, role in zip(labels, _ROLES, strict=True):
        for name in names.split("|"):
            roles[name] = (*roles.get(name, ()), role)
    return Layout(
        source="thunderbird_csv",
        requires=tuple(labels[at] for at in _TELLING),
        columns=roles,
        takes_aliases=True,
    )


LAYOUTS = tuple(_layout(labels) for labels in word_lists("importers/thunderbird_labels").values())
