"""LinkedIn endorsements. Get: the LinkedIn archive, Endorsement_Received_Info.csv and Endorsement_Given_Info.csv.

One row per skill and person; the columns tell the direction (Endorser…, Endorsee…). Profiles came after 2021 and lack
the scheme (`www.linkedin.com/in/x`). Seen: 2026-11.
"""

from transforms.extract.layout import Layout

LAYOUT = Layout(
    "linkedin_endorsements",
    (
        "Endorsement Date",
        "Skill Name",
        "Endorser First Name|Endorsee First Name|Endorser Last Name|Endorsee Last Name",
    ),
    makes="endorsements",
)
