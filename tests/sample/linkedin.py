"""The members of Dana's LinkedIn archive, in the bytes of a download of November 2026."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import cast
from layouts import OWNER, OWNER_URL, table
from messages import messages

NOTES = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses '
    "are missing. You will only see email addresses for connections who have allowed their "
    "connections to see or download their email address using this setting "
    "https://www.linkedin.com/psettings/privacy/email. You can learn more here "
    'https://www.linkedin.com/help/linkedin/answer/261"\n\n'
)
GHOSTS = ("19 Aug 2020", "05 Oct 2022", "23 Feb 2025")
SHARES_ADDRESS = ("helen-vasquez", "kate-oneill", "tom-eriksen")
"""One connection in thirty lets the address be downloaded."""


def connections(everyone: Sequence[cast.Person]) -> bytes:
    """Connections.csv, newest first, with the notes above the header and its ghost rows."""
    rows = [
        (
            person.connected_on,
            [
                person.given,
                person.family,
                person.profile,
                person.mails[0] if person.key in SHARES_ADDRESS else "",
                person.company,
                person.title,
                f"{person.connected_on:%d %b %Y}",
            ],
        )
        for person in everyone
        if person.connected_on
    ]
    ghosts = [
        (datetime.strptime(day, "%d %b %Y").date(), ["", "", "", "", "", "", day]) for day in GHOSTS
    ]
    ordered = sorted(rows + ghosts, key=lambda row: (row[0], row[1]), reverse=True)
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    return table(NOTES + header, (row for _, row in ordered), last_newline=False)


def invitations(everyone: Sequence[cast.Person]) -> bytes:
    """Invitations.csv: every fourth connection, in turn asked by the owner and asking."""
    rows = []
    for number, person in enumerate([p for p in everyone if p.connected_on][::4]):
        moment = datetime.combine(person.connected_on, datetime.min.time()).replace(hour=9)
        at = (moment - timedelta(days=1 + number % 3, minutes=13 * number)).strftime(
            "%-m/%-d/%y, %-I:%M %p"
        )
        note = f"Hi {person.given.split()[0]}, good to meet you." if number % 3 == 0 else ""
        sides = [(OWNER, OWNER_URL), (person.name, person.profile)]
        (from_, from_url), (to, to_url) = sides if number % 2 else sides[::-1]
        direction = "OUTGOING" if number % 2 else "INCOMING"
        rows.append([from_, to, at, note, direction, from_url, to_url])
    header = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    return table(header, rows)


def endorsements(everyone: Sequence[cast.Person], *, is_received: bool) -> bytes:
    """Endorsement_Received_Info.csv or Endorsement_Given_Info.csv."""
    known = {row["key"]: number for number, row in enumerate(cast.rows("ties"))}
    skills = ("Financial Modeling", "Treasury", "IFRS", "Leadership")
    side = "Endorser" if is_received else "Endorsee"
    rows = [
        [
            f"20{18 + number % 8}/0{1 + number % 9}/12 14:05:09 UTC",
            skill,
            person.given,
            person.family,
            person.profile.removeprefix("https://"),
            "ACCEPTED",
        ]
        for person in everyone
        if (number := known.get(person.key, 99)) < (10 if is_received else 4)
        for skill in skills[: 1 + number % 3]
    ]
    header = (
        f"Endorsement Date,Skill Name,{side} First Name,{side} Last Name,"
        f"{side} Public Url,Endorsement Status\n"
    )
    return table(header, rows)


def members(fixed: dict[str, bytes]) -> dict[str, bytes]:
    """Every member of the archive by its name; those about the owner come as they are."""
    everyone = cast.as_written("dana-reyes", "L")
    made = {
        "Connections.csv": connections(everyone),
        "messages.csv": messages(everyone),
        "Invitations.csv": invitations(everyone),
        "Endorsement_Received_Info.csv": endorsements(everyone, is_received=True),
        "Endorsement_Given_Info.csv": endorsements(everyone, is_received=False),
    }
    return fixed | made
