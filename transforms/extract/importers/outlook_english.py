"""The English Outlook header in its four forms: Outlook, Outlook.com, Google's "Outlook CSV", LinkedIn until 2017.

Outlook: File > Open & Export > Export to a file > CSV; 92 quoted columns, Windows code page, `Title` the honorific,
`0/0/00` for no date, `EX` for an Exchange name in place of an address. Outlook.com: People > Manage > Export; 61
columns, UTF-8. Google: Export > Outlook CSV; `Categories` joined by `;`. LinkedIn (gone since 2017): 59 columns, names,
address, company and position alone, Windows or Mac code page. Seen: 2026-11, LinkedIn's 2016-12.
"""

from transforms.extract.layout import Layout

_PLACES = {"Business": "work", "Home": "home", "Other": "other"}
_PARTS = {
    "Address": "formatted",
    "Street": "street",
    "Street 2": "street",
    "Street 3": "street",
    "City": "city",
    "State": "region",
    "Postal Code": "postal_code",
    "Country": "country",
    "Country/Region": "country",
    "Address PO Box": "po_box",
}
COLUMNS = {
    "Title": "prefix",
    "First Name": "given_name",
    "Middle Name": "middle_name",
    "Last Name": "family_name",
    "Suffix": "suffix",
    "Nickname": "nickname",
    "Company": "company",
    "Department": "department",
    "Job Title": "title",
    **{f"{place} {part}": f"address:{label}:{to}" for place, label in _PLACES.items() for part, to in _PARTS.items()},
    **dict.fromkeys(("Assistant's Phone", "Business Fax", "Home Fax", "Other Fax"), ""),
    **dict.fromkeys(("Pager", "Telex", "Callback", "ISDN"), ""),
    **dict.fromkeys(("Business Phone", "Business Phone 2", "Car Phone", "Company Main Phone", "Other Phone"), "phones"),
    **dict.fromkeys(("Primary Phone", "Radio Phone", "TTY/TDD Phone"), "phones"),
    **dict.fromkeys(("Home Phone", "Home Phone 2", "Mobile Phone"), "phones:private"),
    "E-mail Address": "emails",
    "E-mail {n} Address": "emails",
    "E-mail Display Name": "display",
    "Birthday": "birthday",
    "Categories": "labels",
    "Notes": "note",
    "Spouse": "relation",
    "Children": "relation",
    "Web Page": "urls",
    "Personal Web Page": "urls",
}  # fmt: skip

_OPTIONS = {"labels": ";"}
LAYOUTS = (
    Layout("linkedin_outlook", ("First Name", "Last Name", "E-mail Address", "Personal Web Page", "Job Title"),
           COLUMNS, excludes=("E-mail Type", "Given Yomi", "IMAddress", "Categories"),
           is_month_first=True, options=_OPTIONS),
    Layout("outlook_com", ("E-mail Address", "First Name", "Last Name", "Given Yomi|IMAddress"),
           COLUMNS, excludes=("E-mail Type",), options=_OPTIONS),
    Layout("outlook_en", ("E-mail Address", "E-mail Type|E-mail Display Name", "First Name|Last Name"),
           COLUMNS, options=_OPTIONS),
    Layout("google_outlook", ("E-mail Address", "E-mail 2 Address", "First Name", "Last Name", "Web Page|Categories"),
           COLUMNS, options=_OPTIONS),
)  # fmt: skip
"""Of these only LinkedIn is sure to write American dates: an English header is used in London too."""
