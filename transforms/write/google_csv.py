"""A contact in the columns of Google's CSV since 2024, from which our own import reads it back."""

from typing import Any

BETWEEN = " ::: "
"""Google's separator of labels."""
ADDRESS_PARTS = {
    "Label": "label",
    "Street": "street",
    "City": "city",
    "PO Box": "po_box",
    "Region": "region",
    "Postal Code": "postal_code",
    "Country": "country",
    "Extended Address": "extended",
}
GROUPS = ("E-mail", "Phone", "Address", "Website")
"""Groups of columns that repeat, numbered."""


def google_row(contact: dict[str, Any]) -> dict[str, str]:
    """The cells of one contact (a row of ``Contacts``), empty ones included."""
    given, family = contact["given_name"] or _whole_name(contact), contact["family_name"]
    row = {
        "First Name": given if family else _with_credentials(given, contact),
        "Middle Name": contact["middle_name"],
        "Last Name": _with_credentials(family, contact) if family else None,
        "Name Prefix": contact["prefix"],
        "Name Suffix": contact["suffix"],
        "Nickname": contact["nickname"],
        "Organization Name": contact["company"],
        "Organization Title": contact["title"],
        "Birthday": contact["birthday"],
        "Labels": BETWEEN.join(contact["labels"]),
    }
    sites = [contact["linkedin_url"]] if contact["linkedin_url"] else []
    for name, values in (
        ("E-mail", contact["emails"]),
        ("Phone", contact["phones"]),
        ("Website", [*sites, *contact["urls"]]),
    ):
        for number, value in enumerate(values, start=1):
            label = "LinkedIn" if name == "Website" and value == contact["linkedin_url"] else ""
            row |= {f"{name} {number} - Label": label, f"{name} {number} - Value": value}
    for number, address in enumerate(contact["addresses"], start=1):
        row |= {f"Address {number} - {part}": address[key] for part, key in ADDRESS_PARTS.items()}
    return {column: value or "" for column, value in row.items()}


def _with_credentials(name: str | None, contact: dict[str, Any]) -> str:
    """The end of a name as people write it, `Okafor, CFA`: Google has no column for credentials."""
    return ", ".join(part for part in (name, *contact["credentials"]) if part)


def _whole_name(contact: dict[str, Any]) -> str | None:
    """The name of a contact whose parts are not known; what stands in for a name is none."""
    name: str | None = contact["full_name"]
    known = [contact["family_name"], contact["company"], *contact["emails"], *contact["phones"]]
    return None if contact["family_name"] or name in known else name


def google_columns(rows: list[dict[str, str]]) -> list[str]:
    """Columns of the fullest contact of each group, in Google's order, whatever the order of contacts."""
    seen = {column for row in rows for column in row} | set(google_row(_NOBODY))

    def place(column: str) -> tuple[int, int, int]:
        group, _, number = column.partition(" - ")[0].rpartition(" ")
        if group not in GROUPS:
            return (-1, 0, _FIXED.index(column))
        parts = list(ADDRESS_PARTS) if group == "Address" else ["Label", "Value"]
        return (GROUPS.index(group), int(number), parts.index(column.partition(" - ")[2]))

    return sorted(seen, key=place)


_TEXTS = (
    "full_name",
    "given_name",
    "middle_name",
    "family_name",
    "prefix",
    "suffix",
    "nickname",
    "company",
    "title",
    "birthday",
    "linkedin_url",
)
_LISTS = ("credentials", "labels", "urls", "addresses")
_NOBODY: dict[str, Any] = {
    **dict.fromkeys(_TEXTS),
    **{name: [] for name in _LISTS},
    **{name: [""] for name in ("emails", "phones")},
}
"""A contact with nothing: gives the columns that every file has."""
_FIXED = tuple(column for column in google_row(_NOBODY) if " - " not in column)
