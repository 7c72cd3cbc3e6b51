"""Outlook in other languages than English. Get: Outlook > File > Open & Export > Export to a file > CSV.

The header is in the language of Outlook: German, French, Spanish, Italian, Dutch, Polish, Portuguese, Finnish, Russian,
Slovak, Chinese, Japanese (outlook_labels.toml; German and French from real files, Dutch and Japanese from programs that
list a whole header, the others by label tables). For Danish, Norwegian, Swedish, Czech, Hungarian, Turkish and Korean
no documented header was found: they are read as lists, by the general aliases, UNVERIFIED. In French `Titre` stands
twice, honorific then position, and in a variant `Nom` twice, whole name then family name. Windows code page of the
country; no date is `0.0.00` or `0/0/00`. Seen: 2026-11.
"""

from transforms.extract.layout import Layout
from transforms.extract.word_lists import word_lists

_REPEATED: dict[str, dict[str, str | tuple[str, ...]]] = {
    "fr": {"Titre": ("prefix", "title"), "Nom": ("full_name", "family_name")},
}
"""Headers that one language writes twice, with the roles in their order."""
_NAMES = ("given_name", "family_name", "company")


def _layout(language: str, labels: dict[str, list[str]]) -> Layout:
    """The layout of one language."""
    columns: dict[str, str | tuple[str, ...]] = {
        label: role for role, names in labels.items() if role != "known_by" for label in names
    }
    columns.update(_REPEATED.get(language, {}))
    names = [label for role in _NAMES for label in labels.get(role, [])]
    return Layout(
        source=f"outlook_{language}",
        requires=("|".join(names), "|".join(labels["known_by"])),
        columns=columns,
        takes_aliases=True,
        usually_month_first=False,
        options={"labels": ";"},
    )


LAYOUTS = tuple(
    _layout(language, labels) for language, labels in word_lists("importers/outlook_labels").items()
)
