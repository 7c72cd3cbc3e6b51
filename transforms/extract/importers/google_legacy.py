"""Google Contacts, "Google CSV" from 2010 to mid-2024. Get: no longer offered; kept in old downloads and Takeouts.

`Name` is the whole name; groups stand in `Group Membership`; types, not labels; `Language` and `Photo` came later.
A file pieced together may carry the one organisation of the newer layout. UTF-8, older downloads UTF-16 with a byte
order mark. `Given Name` may be an e-mail address. Seen: 2024-06.
"""

from transforms.extract.importers.google_2024 import NUMBERED
from transforms.extract.layout import Layout

LAYOUT = Layout(
    source="google_legacy",
    requires=(
        "Name|Given Name|Family Name|E-mail 1 - Value",
        "Given Name|Family Name|Group Membership|E-mail 1 - Type|Phone 1 - Type",
        "E-mail 1 - Value|Phone 1 - Value|Group Membership",
    ),
    excludes=("First Name",),
    columns={
        "Name": "full_name",
        "Name Prefix": "prefix",
        "Given Name": "given_name",
        "Additional Name": "middle_name",
        "Family Name": "family_name",
        "Name Suffix": "suffix",
        "Nickname": "nickname",
        "Short Name": "",
        "Birthday": "birthday",
        "Notes": "note",
        "Photo": "photo",
        "Group Membership": "labels",
        "Labels": "labels",
        "Organization Name": "company",
        "Organization Title": "title",
        "Organization Department": "department",
        **NUMBERED,
    },
    options={"labels": ":::", "lists": ":::"},
)
