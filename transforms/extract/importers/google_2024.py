"""Google Contacts, "Google CSV" since 2024. Get: contacts.google.com > Export > Google CSV; Takeout > Contacts.

One organisation, `Labels` for groups, as many numbered columns as the busiest contact needs. Several values in a cell
stand with ` ::: ` between them; `* ` before a label marks a system group or the preferred entry. Entries without a
name are usual; a birthday without a year reads `--05-01`. UTF-8, with or without byte order mark. Seen: 2026-11.
"""

from transforms.extract.layout import Layout

NUMBERED = {
    "E-mail {n} - Value": "emails",
    "E-mail {n} - Label": "",
    "E-mail {n} - Type": "",
    "Phone {n} - Value": "phones",
    "Phone {n} - Label": "kind:phones:{n}",
    "Phone {n} - Type": "kind:phones:{n}",
    "Address {n} - Label": "address:{n}:label",
    "Address {n} - Type": "address:{n}:label",
    "Address {n} - Formatted": "address:{n}:formatted",
    "Address {n} - Street": "address:{n}:street",
    "Address {n} - City": "address:{n}:city",
    "Address {n} - PO Box": "address:{n}:po_box",
    "Address {n} - Region": "address:{n}:region",
    "Address {n} - Postal Code": "address:{n}:postal_code",
    "Address {n} - Country": "address:{n}:country",
    "Address {n} - Extended Address": "address:{n}:extended",
    "Relation {n} - Value": "relation",
    "Website {n} - Value": "urls",
    "Custom Field {n} - Value": "profile",
    "Organization {n} - Name": "company",
    "Organization {n} - Title": "title",
    "Organization {n} - Department": "department",
}
"""The numbered columns of both generations."""

LAYOUT = Layout(
    source="google_2024",
    requires=(
        "First Name|Last Name|Organization Name",
        # Who trims a file drops the labels first.
        "File As|Phonetic First Name|E-mail 1 - Label|Phone 1 - Label|E-mail 1 - Value|Phone 1 - Value",
        "Labels|E-mail 1 - Value|Phone 1 - Value",
    ),
    excludes=("Given Name",),
    columns={
        "Name Prefix": "prefix",
        "First Name": "given_name",
        "Middle Name": "middle_name",
        "Last Name": "family_name",
        "Name Suffix": "suffix",
        "Nickname": "nickname",
        "File As": "",
        "Organization Name": "company",
        "Organization Title": "title",
        "Organization Department": "department",
        "Birthday": "birthday",
        "Notes": "note",
        "Photo": "photo",
        "Labels": "labels",
        "Group Membership": "labels",
        **NUMBERED,
    },
    options={"labels": ":::", "lists": ":::"},
)
