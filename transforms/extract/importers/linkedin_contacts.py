"""LinkedIn's copy of the synced address book. Get: the LinkedIn archive, Contacts.csv, ImportedContacts.csv.

Numbers stand joined by commas with a space before them, often the same one twice; few addresses; names are missing,
plumbers and pizzerias are in it. In 2018 the headers had spaces. Seen: 2026-11.
"""

from transforms.extract.layout import Layout

LAYOUT = Layout(
    source="linkedin_contacts",
    requires=(
        "FirstName|FullName",
        "LastName|FullName",
        "Companies",
        "PhoneNumbers|Emails",
        "BookmarkedAt|InstantMessageHandles",
    ),
    columns={
        "Source": "",
        "FirstName": "given_name",
        "LastName": "family_name",
        "FullName": "full_name",
        "Companies": "company",
        "Title": "title",
        "Emails": "emails",
        "Email Address": "emails",
        "PhoneNumbers": "phones",
        "Addresses": "address::street",
        "Location": "address::city",
        "Sites": "urls",
        "Profiles": "urls",
        "Birthday": "birthday",
        "CreatedAt": "",
        "BookmarkedAt": "",
        "InstantMessageHandles": "",
    },
    is_month_first=True,
)
