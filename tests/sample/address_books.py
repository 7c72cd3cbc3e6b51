"""The tables among the sample's address books: Google, Outlook and an attendee list."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime, timedelta

import cast
from openpyxl import Workbook

EXPORTED = datetime(2026, 10, 30)
COUNTRIES = {"us": "USA", "uk": "United Kingdom", "de": "Germany", "es": "Spain", "fr": "France"}
CITIES = {"us": "New York", "uk": "London", "de": "Berlin", "es": "Madrid", "fr": "Lyon"}
ENGLISH = {
    "home": "+1",
    "prefix": "Title",
    "given": "First Name",
    "family": "Last Name",
    "suffix": "Suffix",
    "company": "Company",
    "title": "Job Title",
    "mail": "E-mail Address",
    "phone": "Business Phone",
    "labels": "Categories",
    "birthday": "Birthday",
    "fixed": "Anniversary=0/0/00;Birthday=0/0/00;Gender=Unspecified;Priority=Normal;Private=False;"
    "E-mail Type=SMTP",
}
GERMAN = {
    "home": "+49",
    "prefix": "Anrede",
    "given": "Vorname",
    "family": "Nachname",
    "suffix": "Suffix",
    "company": "Firma",
    "title": "Position",
    "mail": "E-Mail-Adresse",
    "phone": "Telefon geschäftlich",
    "labels": "Kategorien",
    "birthday": "Geburtstag",
    "fixed": "Jahrestag=0.0.00;Geburtstag=0.0.00;Geschlecht=Keine Angabe;Priorität=Normal;"
    "Privat=Aus;E-Mail-Typ=SMTP",
}


def header(name: str) -> list[str]:
    """The columns of a layout, in its order."""
    text = (cast.HERE / "headers" / f"{name}.csv").read_text(encoding="utf-8")
    return next(csv.reader([text]))


def google(everyone: Sequence[cast.Person], owner: cast.Person) -> bytes:
    """contacts.csv of Google since 2024; the owner's own card and two cards without a name too."""
    columns = header("google_2024")
    rows = [_google_row(person) for person in [owner, *everyone]]
    rows.append({"Organization Name": "Riverside School", "Phone 1 - Value": "+1 718-555-0160"})
    rows.append({"E-mail 1 - Value": "newsletter@example.net", "E-mail 1 - Label": "* "})
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _google_row(person: cast.Person) -> dict[str, str]:
    labels = [*person.labels.split(" ::: "), "* myContacts"] if person.labels else ["* myContacts"]
    if "Mentors" in labels:
        labels.append("* starred")
    row = {
        "First Name": person.given,
        "Last Name": person.family,
        "Nickname": person.nickname,
        "Organization Name": person.company,
        "Organization Title": person.title,
        "Birthday": person.birthday,
        "Notes": person.note,
        "Labels": " ::: ".join(sorted(labels)),
    }
    if person.mails:
        row |= {"E-mail 1 - Label": "* Work", "E-mail 1 - Value": " ::: ".join(person.mails)}
    if person.phones:
        row |= {"Phone 1 - Label": "Mobile", "Phone 1 - Value": person.phones[0]}
    if "Berlin" in labels or "Alumni 2011" in labels:
        row |= {"Address 1 - Label": "Work", "Address 1 - City": CITIES[person.place]}
        row |= {"Address 1 - Country": COUNTRIES[person.place]}
    if person.key.startswith("kevin"):
        row |= {"Website 1 - Label": "LinkedIn", "Website 1 - Value": person.profile}
    return row


def outlook(everyone: Sequence[cast.Person], columns: list[str], names: dict[str, str]) -> bytes:
    """Contacts of the Outlook desktop: every cell quoted, CRLF, Windows' own code page."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writeheader()
    for person in everyone:
        row = dict(part.split("=") for part in names["fixed"].split(";"))
        row |= {names[part]: getattr(person, part) for part in ("prefix", "given", "family")}
        row |= {names[part]: getattr(person, part) for part in ("suffix", "company", "title")}
        row[names["labels"]] = person.labels.replace(" ::: ", ";")
        row[names["mail"]] = person.mails[0] if person.mails else ""
        row[names["phone"]] = _national(person.phones[0], names["home"]) if person.phones else ""
        row[names["birthday"]] = person.birthday or row[names["birthday"]]
        writer.writerow(row)
    # Outlook writes a question mark for what its code page lacks.
    return text.getvalue().encode("cp1252", errors="replace")


def _national(phone: str, home: str) -> str:
    """A number as it is written at home, (212) 555-0101 or 030 23125 003; a foreign one as it is."""
    if not phone.startswith(home):
        return phone
    return f"({phone[3:6]}) {phone[7:]}" if home == "+1" else phone.replace("+49 ", "0")


def attendees(everyone: Sequence[cast.Person]) -> Workbook:
    """An organiser's sheet: merged title rows, a gap, numeric and damaged phones, a total below."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Attendees"
    sheet.append(["Berlin Finance Forum 2026 – Attendee List"])
    sheet.append(["Confidential – exported 30 Oct 2026"])
    sheet.append([])
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("A2:G2")
    sheet.append(["#", "Name", "Organisation", "Job Title", "E-mail", "Phone", "Registered"])
    for number, person in enumerate(everyone, start=1):
        phone = person.phones[0] if person.phones else None
        is_number = bool(phone) and phone.startswith("+1 ") and number % 2 == 0
        phone = int("".join(filter(str.isdigit, phone))) if is_number else phone
        registered = EXPORTED - timedelta(days=3 * number % 61 + 7)
        mail = person.mails[0] if person.mails else None
        sheet.append([number, person.name, person.company, person.title, mail, phone, registered])
    # Somebody who left a number only, which the organiser's spreadsheet then cut to five digits.
    sheet.append([len(everyone) + 1, None, None, None, None, "1.20256E+10", EXPORTED])
    # A formula that was never worked out: whom it names is nowhere in the file.
    looked_up = f"=VLOOKUP({len(everyone) + 2},Speakers!A:B,2,FALSE)"
    sheet.append([len(everyone) + 2, looked_up, "Spree Bank", "Speaker", None, None, EXPORTED])
    sheet.append([None, f"Total: {len(everyone) + 2} attendees"])
    return book
