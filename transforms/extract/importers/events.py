"""Guests of events. Get: Luma > Manage > Guests > Download as CSV; Eventbrite > Reports > Attendees; Calendly >
Meetings > Export; Tito > Attendees > Export.

Luma: byte order mark, snake case, then the host's own questions as headers; status kept as a label unless approved.
Calendly: the host stands beside the invitee. Tito: the buyer's `Order …` beside the guest's `Ticket …`.
Eventbrite: one buyer's address for several tickets, `Info Requested` for a name not given, refunds in the list; status
kept as a label unless attending. Seen: 2026-11.
"""

from transforms.extract.layout import Layout

_ORDER = "Order #|Order ID|Order no.|Order number"
_UNTOLD = "an attendee whose name and address were not given"

LAYOUTS = (
    Layout(
        source="calendly_csv",
        requires=("Invitee Email", "Event Type Name|User Email|Invitee Name"),
        columns={
            "Invitee Email": "emails",
            "Invitee Name": "full_name",
            "Invitee First Name": "given_name",
            "Invitee Last Name": "family_name",
            "Text Reminder Number": "phones:private",
            "User Name": "",
            "User Email": "",
            "Team": "",
            "Location": "",
            "Guest Email(s)": "",
        },
    ),
    Layout(
        source="luma_csv",
        requires=("api_id|guest_id", "name", "email", "approval_status"),
        columns={
            "api_id": "uid",
            "guest_id": "uid",
            "created_at": "",
            "ticket_name": "",
            "What's your company?": "company",
            "What company do you work for?": "company",
            "Where do you work?": "company",
            "What is your company?": "company",
            "What's your job title?": "title",
            "What is your job title?": "title",
            "What's your role?": "title",
            "What do you do?": "title",
        },
        takes_aliases=True,
        states={"approval_status": ("luma:", ("approved", "checked_in"))},
    ),
    Layout(
        source="tito_csv",
        requires=("Ticket Full Name|Ticket First Name", "Ticket Email", "Order Reference|Order Email|Ticket Reference"),
        columns={
            "Ticket Full Name": "full_name",
            "Ticket First Name": "given_name",
            "Ticket Last Name": "family_name",
            "Ticket Email": "emails",
            "Ticket Company Name": "company",
            "Ticket Job Title": "title",
            "Ticket Phone Number": "phones",
            "Order Name": "",
            "Order Email": "",
            "Order Company Name": "",
            "Unique Ticket URL": "",
            "Unique Order URL": "",
        },
        takes_aliases=True,
    ),
    Layout(
        source="eventbrite_csv",
        requires=(_ORDER, "Attendee Status|Attendee #|Ticket Type", "Email|Attendee Email|Email Address"),
        columns={
            "Attendee #": "uid",
            "Attendee no.": "uid",
            "Attendee Surname": "family_name",
            "Buyer Surname": "",
            "Event name": "",
            "Buyer Email": "",
            "Buyer First Name": "",
            "Buyer Last Name": "",
            "Purchaser Email": "",
            "Group": "",
            "Work Phone": "phones",
            "Cell Phone": "phones:private",
            "Home Phone": "phones:private",
            "Home Address 1": "address:home:street",
            "Home Address 2": "address:home:street",
            "Home Zip": "address:home:postal_code",
            "Work Address 1": "address:work:street",
            "Work Address 2": "address:work:street",
            "Work Zip": "address:work:postal_code",
        },
        takes_aliases=True,
        states={"Attendee Status": ("eventbrite:", ("attending", "checked in", "checked_in"))},
        skips={
            "First Name": (r"(?i)^info requested$", _UNTOLD),
            "Attendee First Name": (r"(?i)^info requested$", _UNTOLD),
            "Name": (r"(?i)^info requested( info requested)?$", _UNTOLD),
        },
        options={"order": _ORDER},
    ),
)  # fmt: skip
