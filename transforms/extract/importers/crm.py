"""Customer databases: HubSpot, Salesforce, Pipedrive, Attio, Apollo. Get: their Export on a view or report.

HubSpot: display names, casing varies, `Associated Company` joined by `;`. Salesforce report: Latin-1 or UTF-8, all
quoted, blank lines and a copyright footer at the end; its .xls is HTML. Pipedrive: `Person - ` before every name, lists
joined by `, `. Attio: several values joined by `, `. Apollo: the person's and the company's LinkedIn beside each other,
an apostrophe before numbers. Seen: 2026-11.
"""

from transforms.extract.layout import Layout

_HUBSPOT = "Contact owner|Lead Status|Create Date|Associated Company|Lifecycle Stage"
_SALESFORCE = "Contact ID|Account Owner|Contact Owner|Mailing City|Salutation|Mailing Street"

LAYOUTS = (
    Layout(
        source="pipedrive_csv",
        requires=("Person - Name|Person - First name|Person - Last name",),
        columns={
            "Person - ID": "uid",
            "Person - Name": "full_name",
            "Person - First name": "given_name",
            "Person - Last name": "family_name",
            "Person - Organization": "company",
            "Person - Organisation": "company",
            "Person - Labels": "labels",
            "Person - Label": "labels",
            **{f"Person - Email{kind}": "emails" for kind in ("", " - Work", " - Home", " - Other")},
            **{f"Person - Phone{kind}": "phones" for kind in ("", " - Work", " - Other")},
            **{f"Person - Phone - {kind}": "phones:private" for kind in ("Mobile", "Home")},
            "Person - Job title": "title",
            "Person - Birthday": "birthday",
            "Person - Notes": "note",
            "Person - LinkedIn": "linkedin_url",
            "Person - LinkedIn profile": "linkedin_url",
            "Person - Postal address": "address::street",
            "Person - Update time": "revised_at",
        },
        options={"labels": ","},
    ),
    Layout(
        source="apollo_csv",
        requires=("Person Linkedin Url", "Email Status|Company Linkedin Url|Apollo Contact Id"),
        columns={
            "Title": "title",
            "Company": "company",
            "Company Name": "company",
            "Company Name for Emails": "",
            "Departments": "department",
            "Email": "emails",
            "Secondary Email": "emails",
            "Tertiary Email": "emails",
            "Work Direct Phone": "phones",
            "Corporate Phone": "phones",
            "Company Phone": "phones",
            "Other Phone": "phones",
            "Mobile Phone": "phones:private",
            "Home Phone": "phones:private",
            "Person Linkedin Url": "linkedin_url",
            "Company Linkedin Url": "",
            "Facebook Url": "",
            "Twitter Url": "",
            "Company Address": "",
            "Company City": "",
            "Company State": "",
            "Company Country": "",
            "Website": "",
            "Lists": "labels",
            "Apollo Contact Id": "uid",
            "Industry": "",
            "Keywords": "",
        },
        takes_aliases=True,
    ),
    Layout(
        source="attio_csv",
        requires=("Name", "Email addresses", "Job title|Connection strength|Phone numbers"),
        columns={"Record ID": "uid", "Description": "note", "Twitter": "urls", "Primary location": "address::city"},
        takes_aliases=True,
        options={"labels": ","},
    ),
    Layout(
        source="hubspot_csv",
        requires=("Record ID|Record ID - Contact", "First Name|Last Name", _HUBSPOT),
        columns={
            "Record ID": "uid",
            "Record ID - Contact": "uid",
            "Company Name": "company",
            "Associated Company": "company",
            "Associated Company (Primary)": "company",
            "Associated Company IDs": "",
            "Last Modified Date": "revised_at",
            "Lead Status": "",
        },
        takes_aliases=True,
        options={"labels": ";", "lists": ";"},
    ),
    Layout(
        source="salesforce_csv",
        requires=("Account Name", "First Name|Last Name|Full Name|Contact Name", _SALESFORCE),
        columns={
            "Contact ID": "uid",
            "Salutation": "prefix",
            "Account Name": "company",
            "Title": "title",
            "Mobile": "phones:private",
            "Fax": "",
            "Mailing Street": "address:work:street",
            "Mailing Address Line 1": "address:work:street",
            "Mailing City": "address:work:city",
            "Mailing State/Province": "address:work:region",
            "Mailing State": "address:work:region",
            "Mailing Zip/Postal Code": "address:work:postal_code",
            "Mailing Country": "address:work:country",
            "Birthdate": "birthday",
            "Last Modified Date": "revised_at",
        },
        takes_aliases=True,
    ),
)  # fmt: skip
