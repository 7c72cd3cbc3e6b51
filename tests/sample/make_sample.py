"""Writes data/sample/inbox, byte for byte the same each time: ``python tests/sample/make_sample.py [FOLDER]``."""

import csv
import io
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import address_books
import cast
import linkedin
import vcards
from openpyxl import Workbook

INBOX = Path(__file__).parents[2] / "data" / "sample" / "inbox"
ARCHIVE = "Complete_LinkedInDataExport_11-02-2026.zip"
DOWNLOADED = (2026, 11, 2, 9, 30, 0)


def archive(members: dict[str, bytes]) -> bytes:
    """A zip of the members, in order, with one fixed day in every entry."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as opened:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, DOWNLOADED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            opened.writestr(entry, content)
    return whole.getvalue()


def workbook(book: Workbook) -> bytes:
    """A workbook whose bytes do not tell when it was written."""
    book.properties.created = book.properties.modified = datetime(*DOWNLOADED)
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    core = members["docProps/core.xml"].decode()
    start, end = core.index("<dcterms:modified"), core.index("</cp:coreProperties>")
    members["docProps/core.xml"] = (core[:start] + core[end:]).encode()
    return archive(members)


def german_connections(everyone: list[cast.Person]) -> bytes:
    """Connections.csv as German Excel saves it: semicolons, cp1252, CRLF, days with dots."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
    )
    for person in sorted(everyone, key=lambda p: (p.connected_on, p.key), reverse=True):
        # What Excel makes of an empty cell that is formatted as a day.
        day = "01.01.1900" if person.key == "claudia-zimmer" else f"{person.connected_on:%d.%m.%Y}"
        writer.writerow(
            [person.given, person.family, person.profile, "", person.company, person.title, day]
        )
    return text.getvalue().encode("cp1252", errors="replace")


def dana() -> dict[str, bytes]:
    """Files of Dana's inbox by name."""
    folder = cast.HERE / "archive"
    fixed = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    owner = cast.Person(
        "dana-reyes", "Dana", "Reyes", "Globex", "VP Finance", "us",
        ("dana@example.com",), ("+1 212-555-0199",), None, "G", "",
    )  # fmt: skip
    groups = {
        "Family": ["rosa-reyes", "ruth-reyes"],
        "Old friends": ["alex-morgan", "petra-lindqvist"],
    }
    written = {source: cast.as_written("dana-reyes", source) for source in "GVOX"}
    columns = address_books.header("outlook_en")
    return {
        ARCHIVE: archive(linkedin.members(fixed)),
        "contacts.csv": address_books.google(written["G"], owner),
        "iCloud vCards.vcf": vcards.icloud(written["V"], groups),
        "outlook-contacts.csv": address_books.outlook(written["O"], columns, address_books.ENGLISH),
        "berlin-finance-forum-2026-attendees.xlsx": workbook(address_books.attendees(written["X"])),
    }


def milo() -> dict[str, bytes]:
    """Files of Milo's inbox by name."""
    written = {source: cast.as_written("milo-brandt", source) for source in "LOA"}
    columns = address_books.header("outlook_de")
    return {
        "Connections.csv": german_connections(written["L"]),
        "Kontakte.CSV": address_books.outlook(written["O"], columns, address_books.GERMAN),
        "contacts-android.vcf": vcards.android(written["A"]),
    }


def write(inbox: Path) -> None:
    """Writes every export below an inbox."""
    for owner, files in {"dana-reyes": dana(), "milo-brandt": milo()}.items():
        folder = inbox / owner
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else INBOX)
