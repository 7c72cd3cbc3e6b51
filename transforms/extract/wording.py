"""Says in words what a text looks like that holds nobody."""

import re

from transforms.extract.aliases import alias
from transforms.extract.encoding import Text
from transforms.extract.layout import key
from transforms.extract.rows import Origin

_HEAD_BYTES = 1 << 14
_NOTHING = re.compile(r"\s*no [\w ]{2,60} (found|available|yet)\W*\s*", re.IGNORECASE)
_UNPACKED = re.compile(r"(?i)linkedindataexport[^/]*/")
_NOTES = re.compile(r'\s*"?notes:', re.IGNORECASE)
_META = re.compile(
    r"class=\"[^\"]*_a6-[a-z]|class=\"[^\"]*_a706|href=\"https://www\.(instagram|facebook)\.com/"
)
_MONEY = frozenset(map(key, (
    "Amount", "Balance", "Debit", "Credit", "IBAN", "Betrag", "Saldo", "Buchungstag", "Montant", "Solde", "Importe",
    "Booking Date", "Value Date", "Transaction Date", "Currency", "Verwendungszweck", "Valor", "Importo",
)))  # fmt: skip
_MEMBERS = frozenset(map(key, (
    "Account Status History", "Ads Clicked", "Articles", "Causes You Care About", "Certifications", "Comments",
    "Company Follows", "Courses", "Events", "Group Comments", "Hashtag Follows", "Honors", "Inferences about you",
    "InstantReposts", "Job Alerts", "Job Applications", "Job Seeker Preferences", "LAN Ads Engagement", "Languages",
    "Learning", "Logins", "Organizations", "Patents", "Private Identity Asset", "Projects", "Publications", "Reactions",
    "Receipts", "Receipts v2", "Registration", "Rich Media", "Saved Items", "Saved Jobs", "SavedJobAlerts",
    "Search Queries", "Security Challenges", "Shares", "Skills", "Test Scores", "Verifications", "Volunteering",
    "Volunteer Experiences", "Votes", "Profile Summary", "archive browser", "my first post",
)))  # fmt: skip


def says_nothing(text: Text) -> str | None:
    """Words for a text that says itself that nothing was there; None for any other."""
    head = text.utf8[:_HEAD_BYTES].decode("utf-8", "ignore")
    if len(text.utf8) < 200 and _NOTHING.fullmatch(head):
        return "The export says itself that it found nothing; there is no row."
    if (
        len(text.utf8) < _HEAD_BYTES
        and _NOTES.match(head)
        and len(head.split("\n\n")[-1].strip()) == 0
    ):
        return "Only LinkedIn's notes, no header and no row: the file was cut off. Export it again."
    return None


def known_member(origin: Origin) -> str | None:
    """Words for a member of an archive, unpacked or not, that is known by its name and says nothing about contacts."""
    member = origin.member or (origin.file if _UNPACKED.search(origin.file) else None)
    if member is None:
        return None
    base = member.rpartition("/")[2].rpartition(".")[0] or member
    name = key(base).rstrip("0123456789")
    is_article = "/articles/" in f"/{member.lower()}"
    if name in _MEMBERS or is_article:
        return "Known, and not about contacts: left out."
    return None


def looks_like(text: Text) -> str:
    """What an unknown text looks like, without a word of it."""
    head = text.utf8[:_HEAD_BYTES].decode("utf-8", "ignore").lstrip("\ufeff \t\r\n")
    lowered = head.lower()
    is_page = lowered.startswith(("<!doctype html", "<html")) or "<body" in lowered
    if is_page and _META.search(lowered):
        return (
            "a download of Facebook or Instagram as a web page: ask for it again in the format JSON"
        )
    if is_page:
        return "a web page without a table, maybe an error page saved in place of the export"
    if lowered.startswith(("<?xml", "<")):
        return "an XML document"
    if re.match(r"\{|\[\s*[\[{\"]", head):
        return "JSON of an unknown kind"
    first = max(
        head.splitlines()[:10], key=lambda line: len(re.findall(r"[,;\t|]", line)), default=""
    )
    cells = re.split(r"[,;\t|]", first)
    if _MONEY & {key(cell.strip('" ')) for cell in cells}:
        return "a bank statement or a list of payments"
    told = {alias(cell.strip('" ')) for cell in cells}
    if len(cells) > 1 and {"full_name", "emails", "phones"} <= told:
        return (
            "a table of things, firms or their offices (info@, sales@); "
            "if its rows are people, call the column of their names `Full Name`"
        )
    if len(cells) > 1:
        return f"a table of {len(cells)} columns, none of which is named as a person's name, address or number"
    return "plain text"
