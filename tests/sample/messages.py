"""messages.csv of Dana's archive: talks with one, threads of several, sponsored mail and drafts."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

import cast
from layouts import OWNER, OWNER_URL, table

MESSAGE_HEADER = (
    '"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO",'
    '"RECIPIENT PROFILE URLS","DATE","SUBJECT","CONTENT","FOLDER","ATTACHMENTS",'
    '"IS MESSAGE DRAFT","IS CONVERSATION DRAFT"\n'
)
LINES = (
    "Thanks, that helps a lot.",
    "Are you free for a coffee next week?",
    "Congratulations on the new role!",
    "Happy to look at the model.\nSend it over?",
    'I would say ""yes"", but let us talk first.'.replace('""', '"'),
    '<p class="spinmail-quill-editor__spin-break">Good&nbsp;to hear from you</p>',
    "Great 👍",
    "Let me introduce you to our controller.",
)
THREADS = (
    (
        "Berlin finance dinner",
        "2025-09-18",
        ("hannah-vogel", "jan-kowalski", "lena-fischer", "zoe-brueckner"),
    ),
    ("Northwind reunion", "2024-05-06", ("kate-oneill", "priya-raman", "emma-johansson")),
    ("Month-end close", "2026-02-03", ("ingrid-solberg", "peter-novak", "samuel-okafor")),
    ("Hikers", "2023-06-11", ("alex-morgan", "kevin-nguyen", "mia-thompson")),
    ("Audit committee prep", "2025-12-01", ("marcus-thorne", "carol-whitman", "aisha-rahman")),
)


def messages(everyone: Sequence[cast.Person]) -> bytes:
    """messages.csv: talks with one, threads of four or five, a sponsored mail and two drafts."""
    by_key = {person.key: person for person in everyone}
    rows = [row for tie in cast.rows("ties") for row in _talk(tie, by_key[tie["key"]])]
    rows += [
        row for number, thread in enumerate(THREADS) for row in _thread(number, thread, by_key)
    ]
    rows += [
        _row("2-c3BvbnNvcmVk", "Your next role", "", "", [by_key["raj-patel"]], at, "Hello", "")
        for at in ("2025-10-02 09:00:00 UTC", "2026-04-22 09:00:00 UTC")
    ]
    drafts = [("raj-patel", "2026-10-01 20:15:00 UTC"), ("lucy-chan", "2026-10-30 07:40:00 UTC")]
    for key, at in drafts:
        draft = _row(f"2-draft-{key}", "", OWNER, OWNER_URL, [by_key[key]], at, "Dear", "")
        rows.append([*draft[:-2], "Yes", "Yes"])
    return table(MESSAGE_HEADER, sorted(rows, key=lambda row: (row[6], row[0]), reverse=True))


def _talk(tie: dict[str, str], person: cast.Person) -> list[list[str]]:
    """Messages between the owner and one person, spread from the first day to the last."""
    chance = Random(person.key)
    first, last = (datetime.fromisoformat(tie[end]) for end in ("first", "last"))
    n = int(tie["messages"])
    between = sorted(chance.random() for _ in range(max(0, n - 2)))
    moments = [first + (last - first) * share for share in [0.0, *between, 1.0]][-n:]
    moments = [moment.replace(hour=8, minute=0, second=0, microsecond=0) for moment in moments]
    rows = []
    for number, day in enumerate(moments):
        at = day + timedelta(seconds=chance.randrange(36_000))
        is_in = (n - 1 - number) % 2 == 0 if tie["last_from"] == "in" else (n - number) % 2 == 0
        text = chance.choice(LINES)
        talk = f"2-{person.key}"
        stamp = f"{at:%Y-%m-%d %H:%M:%S} UTC"
        if is_in:
            row = [talk, "", person.name, person.profile, OWNER, OWNER_URL, stamp, "", text]
            rows.append([*row, "INBOX", "", "No", "No"])
        else:
            rows.append(_row(talk, "", OWNER, OWNER_URL, [person], stamp, text, "INBOX"))
    return rows


def _thread(
    number: int, thread: tuple[str, str, Sequence[str]], by_key: dict[str, cast.Person]
) -> list[list[str]]:
    """A talk of several: each says a word in turn, the owner first."""
    title, day, keys = thread
    members = [by_key[key] for key in keys]
    rows = []
    for turn, member in enumerate([None, *members]):
        at = datetime.fromisoformat(day) + timedelta(hours=9 + turn, minutes=7 * turn)
        name, url = (member.name, member.profile) if member else (OWNER, OWNER_URL)
        stamp = f"{at:%Y-%m-%d %H:%M:%S} UTC"
        others = [other for other in members if other is not member]
        row = _row(f"2-thread-{number}", title, name, url, others, stamp, LINES[turn], "ARCHIVE")
        if member:
            row[4], row[5] = f"{OWNER},{row[4]}", f"{OWNER_URL},{row[5]}"
        rows.append(row)
    return rows


def _row(
    talk: str, title: str, name: str, url: str, to: list[cast.Person], at: str, text: str, box: str
) -> list[str]:
    """One message; without a sender's address it is LinkedIn Member's, to the owner."""
    if not url:
        row = [talk, title, "LinkedIn Member", "", OWNER, OWNER_URL, at, title, text, "SPAM"]
        return [*row, "", "No", "No"]
    names, urls = (
        ",".join(parts) for parts in zip(*((p.name, p.profile) for p in to), strict=True)
    )
    return [talk, title, name, url, names, urls, at, "", text, box, "", "No", "No"]
