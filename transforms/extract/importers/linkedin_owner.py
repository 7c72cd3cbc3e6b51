"""What the LinkedIn archive says about its owner. Get: the LinkedIn archive.

Profile, Positions, Education, Email Addresses, PhoneNumbers, Whatsapp Phone Numbers: none of them holds a contact;
their rows are facts about the owner, by which the owner's own card is known. PhoneNumbers has blank rows and spaces
before the numbers; days read `Jan 2021` or `2018`; no end means still so. Seen: 2026-11.
"""

from transforms.extract.importers.linkedin_ignored import PEOPLES
from transforms.extract.layout import Layout

LAYOUTS = (
    Layout(
        "linkedin_profile",
        ("First Name", "Last Name", "Maiden Name", "Headline|Summary|Birth Date"),
        makes="facts",
        options={"kind": "name", "value": "First Name+Last Name"},
    ),
    Layout(
        "linkedin_positions",
        ("Company Name", "Title", "Started On", "Finished On"),
        makes="facts",
        excludes=PEOPLES,
        options={
            "kind": "position",
            "value": "Company Name",
            "title": "Title",
            "started": "Started On",
            "finished": "Finished On",
        },
    ),
    Layout(
        "linkedin_education",
        ("School Name", "Degree Name", "Start Date|End Date"),
        makes="facts",
        excludes=PEOPLES,
        options={
            "kind": "school",
            "value": "School Name",
            "title": "Degree Name",
            "started": "Start Date",
            "finished": "End Date",
        },
    ),
    Layout(
        "linkedin_email_addresses",
        ("Email Address", "Confirmed", "Primary"),
        makes="facts",
        excludes=("First Name", "Last Name", "Name"),
        options={"kind": "email", "value": "Email Address"},
    ),
    Layout(
        "linkedin_phone_numbers",
        ("Number", "Extension", "Type|Is_WhatsApp_Number"),
        makes="facts",
        excludes=("First Name", "Last Name", "Name", "Email"),
        options={"kind": "phone", "value": "Number"},
    ),
)
