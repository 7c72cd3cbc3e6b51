"""Mailchimp audience. Get: Audience > All contacts > Export audience.

The export is a zip of subscribed_, unsubscribed_ and cleaned_ files. TAGS is a quoted list within a cell. Who
unsubscribed or bounced is told by the file's name and by columns that only those files have; it is kept as a label, so
that nobody writes to them again. Seen: 2026-11.
"""

from transforms.extract.layout import Layout

LAYOUT = Layout(
    source="mailchimp_csv",
    requires=("Email Address", "MEMBER_RATING|OPTIN_TIME|LAST_CHANGED", "LEID|EUID"),
    columns={
        "Email Address": "emails",
        "First Name": "given_name",
        "Last Name": "family_name",
        "Address": "address::street",
        "Phone Number": "phones",
        "Birthday": "birthday",
        "CC": "address::country",
        "REGION": "",
        "LAST_CHANGED": "revised_at",
        "LEID": "",
        "EUID": "uid",
        "NOTES": "note",
        "TAGS": "labels",
    },
    takes_aliases=True,
    is_month_first=True,
    marks={"UNSUB_TIME": "mailchimp:unsubscribed", "CLEAN_TIME": "mailchimp:cleaned"},
    file_labels={
        "unsubscribed": "mailchimp:unsubscribed",
        "cleaned": "mailchimp:cleaned",
        "nonsubscribed": "mailchimp:nonsubscribed",
    },
    options={"labels": ","},
)
