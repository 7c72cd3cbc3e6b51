"""LinkedIn invitations. Get: the LinkedIn archive, Invitations.csv.

Who asked whom to connect, in American dates (`"11/9/24, 9:15 AM"`); profiles since 2024, whose addresses may hold
letters that are not percent-encoded. The note that came with it is not kept. Seen: 2026-11.
"""

from transforms.extract.layout import Layout

LAYOUT = Layout(
    "linkedin_invitations",
    ("From", "To", "Sent At", "Direction"),
    makes="invitations",
    withholds=("Message",),
    is_month_first=True,
)
