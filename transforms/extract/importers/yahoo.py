"""Yahoo contacts. Get: Yahoo Mail > Contacts > Export contacts > CSV.

All cells quoted; `Messenger ID`, earlier `Yahoo! ID`; the British build says `Post Code` for `ZIP`. Seen: 2026-11.
"""

from transforms.extract.layout import Layout

_PLACES = {"Work": "work", "Home": "home"}
_PARTS = {
    "Address": "street",
    "City": "city",
    "State": "region",
    "County": "region",
    "ZIP": "postal_code",
    "Post Code": "postal_code",
    "Country": "country",
}

LAYOUT = Layout(
    source="yahoo_csv",
    requires=("First", "Last", "Email", "Alternate Email 1|Messenger ID|Yahoo! ID|Yahoo! Phone"),
    columns={
        "First": "given_name",
        "Middle": "middle_name",
        "Last": "family_name",
        "Nickname": "nickname",
        "Email": "emails",
        "Alternate Email {n}": "emails",
        "Category": "labels",
        "Distribution Lists": "labels",
        "Home": "phones:private",
        "Mobile": "phones:private",
        "Work": "phones",
        "Other": "phones",
        "Yahoo! Phone": "phones",
        "Primary": "phones",
        "Pager": "",
        "Fax": "",
        "Personal Website": "urls",
        "Business Website": "urls",
        "Title": "title",
        "Company": "company",
        "Birthday": "birthday",
        "Comments": "note",
        **{f"{at} {part}": f"address:{label}:{to}" for at, label in _PLACES.items() for part, to in _PARTS.items()},
    },
    is_month_first=None,
)  # fmt: skip
