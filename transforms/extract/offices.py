"""Tells addresses of an office (info@, sales@) from those of people, and tables that reach nothing but offices."""

from collections.abc import Sequence

from transforms.extract.cell_roles import PROFILE
from transforms.extract.layout import key

_OFFICES_WORDS = (
    "info information contact kontakt contacto contato contatti mail email office buero hello hallo hi team sales"
    " vertrieb ventas support service services kundenservice help helpdesk admin administration webmaster"
    " postmaster it ops devops sysadmin data billing accounts accounting buchhaltung rechnung orders order"
    " bestellung shop booking bookings reservations reservierung rezeption reception frontdesk marketing press"
    " presse media jobs careers hr bewerbung admissions enquiries inquiries general mailbox noreply"
    " no-reply newsletter"
    " secretariat sekretariat praxis kanzlei verwaltung zentrale reservas"
)
_OFFICES = frozenset(_OFFICES_WORDS.split())
"""Users of addresses that are nobody's own."""
_SOMEBODYS = frozenset({"given_name", "family_name", "title"})
_NAME = key("Name")
"""What may be the name of anything."""


def is_an_office(user: str) -> bool:
    """Whether the user of an address is an office: info, sales."""
    return user.strip().casefold() in _OFFICES


def tells_offices(
    names: Sequence[str], roles: Sequence[str | None], below: Sequence[Sequence[str]]
) -> bool:
    """Whether a table of several columns reaches nothing but offices, or one address: suppliers, servers, logins.

    A lone column of addresses is a list of whom somebody writes to, whoever reads there.

    Args:
        names: of the columns.
        roles: of the columns.
        below: the rows below.
    """
    keys = list(filter(None, map(key, names)))
    if _SOMEBODYS & set(roles) or len(keys) < 2:
        return False
    is_named = "full_name" in roles
    if is_named and (_NAME not in keys or "company" in roles):
        return False
    columns = [at for at, role in enumerate(roles) if role == "emails"]
    rows = [row for row in below if len(row) == len(names)]
    mails = [row[at].strip() for row in rows for at in columns if "@" in row[at]]
    profiles = [row[at] for row in rows for at, role in enumerate(roles) if role == "linkedin_url"]
    if not mails or any(map(PROFILE.match, profiles)):
        return False
    is_one = len(set(mails)) == 1 and len(mails) > 1 and not is_named
    return is_one or all(is_an_office(mail.partition("@")[0]) for mail in mails)
