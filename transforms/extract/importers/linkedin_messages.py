"""LinkedIn messages. Get: the complete LinkedIn archive, messages.csv.

Headers grew through the years: 2018 `From,To,Date,Subject,Content,Direction,Folder`; 2021 conversation and sender's
profile; 2024 recipients' profiles; 2025 drafts and attachments; 2026 every name quoted. Whoever left is `LinkedIn
Member` without a profile. Recipients stand joined by commas, and so do credentials. guide_, coach_ and role_play_
messages are talks with LinkedIn's assistants. Subject and content are not kept. Seen: 2026-11.
"""

from transforms.extract.layout import Layout

_TEXTS = ("SUBJECT", "CONTENT", "CONVERSATION TITLE", "ATTACHMENTS")

LAYOUTS = (
    Layout(
        "linkedin_messages",
        ("CONVERSATION ID", "FROM", "TO", "DATE"),
        makes="messages",
        withholds=_TEXTS,
    ),
    Layout(
        "linkedin_messages",
        ("From", "To", "Date", "Content", "Direction", "Folder"),
        makes="messages",
        withholds=_TEXTS,
        is_month_first=True,
    ),
)
