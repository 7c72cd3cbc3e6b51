"""Writes generated contacts as the export files a person would have; truth is a row per file and row."""

import csv
import datetime as dt
from pathlib import Path

import openpyxl
import polars as pl

GOOGLE = [
    "First Name",
    "Middle Name",
    "Last Name",
    "Phonetic First Name",
    "Phonetic Middle Name",
    "Phonetic Last Name",
    "Name Prefix",
    "Name Suffix",
    "Nickname",
    "File As",
    "Organization Name",
    "Organization Title",
    "Organization Department",
    "Birthday",
    "Notes",
    "Photo",
    "Labels",
    "E-mail 1 - Label",
    "E-mail 1 - Value",
    "E-mail 2 - Label",
    "E-mail 2 - Value",
    "Phone 1 - Label",
    "Phone 1 - Value",
    "Phone 2 - Label",
    "Phone 2 - Value",
    "Address 1 - Label",
    "Address 1 - City",
]
OUTLOOK = [
    "First Name",
    "Middle Name",
    "Last Name",
    "Title",
    "Suffix",
    "Company",
    "Department",
    "Job Title",
    "Business Street",
    "Business City",
    "Business Phone",
    "Mobile Phone",
    "E-mail Address",
    "E-mail Type",
    "E-mail Display Name",
    "E-mail 2 Address",
    "E-mail 2 Type",
    "E-mail 2 Display Name",
    "Categories",
    "Notes",
    "Web Page",
]
PREAMBLE = 'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'


def text(value):
    return "" if value is None else str(value)


def vtext(value):
    return text(value).replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def linkedin(path, rows):
    with path.open("w", encoding="utf-8", newline="") as f:
        f.write(PREAMBLE)
        out = csv.writer(f, lineterminator="\n")
        out.writerow(
            [
                "First Name",
                "Last Name",
                "URL",
                "Email Address",
                "Company",
                "Position",
                "Connected On",
            ]
        )
        for r in rows:
            day = dt.date.fromisoformat(r["updated"]).strftime("%d %b %Y")
            out.writerow(
                [
                    text(r[k])
                    for k in ("first_name", "last_name", "profile_url", "email", "company", "title")
                ]
                + [day]
            )


def google(path, rows):
    with path.open("w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, GOOGLE, restval="", lineterminator="\r\n")
        out.writeheader()
        for r in rows:
            out.writerow(
                {
                    "First Name": text(r["first_name"]),
                    "Last Name": text(r["last_name"]),
                    "Organization Name": text(r["company"]),
                    "Organization Title": text(r["title"]),
                    "Labels": "* myContacts",
                    "E-mail 1 - Label": "* " if r["email"] else "",
                    "E-mail 1 - Value": text(r["email"]),
                    "E-mail 2 - Value": text(r["email2"]),
                    "Phone 1 - Label": "Mobile" if r["phone"] else "",
                    "Phone 1 - Value": text(r["phone"]),
                    "Phone 2 - Value": text(r["phone2"]),
                    "Address 1 - City": text(r["city"]),
                }
            )


def outlook(path, rows):
    # One code page per file, as Outlook does it; a book with letters outside cp1252 comes as UTF-8 with BOM.
    try:
        "".join(text(v) for r in rows for v in r.values()).encode("cp1252")
        encoding = "cp1252"
    except UnicodeEncodeError:
        encoding = "utf-8-sig"
    with path.open("w", encoding=encoding, newline="") as f:
        out = csv.DictWriter(f, OUTLOOK, restval="", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        out.writeheader()
        for r in rows:
            out.writerow(
                {
                    "First Name": text(r["first_name"]),
                    "Last Name": text(r["last_name"]),
                    "Company": text(r["company"]),
                    "Job Title": text(r["title"]),
                    "Business City": text(r["city"]),
                    "Business Phone": text(r["phone"]),
                    "Mobile Phone": text(r["phone2"]),
                    "E-mail Address": text(r["email"]),
                    "E-mail Type": "SMTP" if r["email"] else "",
                    "E-mail Display Name": text(r["full_name"]),
                    "E-mail 2 Address": text(r["email2"]),
                }
            )


def vcard(path, rows):
    with path.open("w", encoding="utf-8", newline="") as f:
        for r in rows:
            lines = [
                "BEGIN:VCARD",
                "VERSION:3.0",
                f"FN:{vtext(r['full_name'])}",
                f"N:{vtext(r['last_name'])};{vtext(r['first_name'])};;;",
            ]
            for kind, key in (
                ("EMAIL;TYPE=INTERNET", "email"),
                ("EMAIL;TYPE=INTERNET,HOME", "email2"),
                ("TEL;TYPE=CELL", "phone"),
                ("TEL;TYPE=WORK", "phone2"),
                ("ORG", "company"),
                ("TITLE", "title"),
            ):
                if r[key]:
                    lines.append(
                        f"{kind}:{vtext(r[key]) if kind in ('ORG', 'TITLE') else text(r[key])}"
                    )
            if r["city"]:
                lines.append(f"ADR;TYPE=HOME:;;;{vtext(r['city'])};;;")
            f.write("\r\n".join([*lines, f"REV:{r['updated']}T00:00:00Z", "END:VCARD", ""]))


def sheet(path, rows):
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Contacts")
    page.append(["Name", "E-mail", "Phone", "Company", "Position", "City"])
    for r in rows:
        page.append([r[k] for k in ("full_name", "email", "phone", "company", "title", "city")])
    book.save(path)


FILES = {
    "linkedin": ("Connections.csv", linkedin),
    "google": ("google.csv", google),
    "outlook": ("outlook.csv", outlook),
    "vcard": ("contacts.vcf", vcard),
    "sheet": ("list.xlsx", sheet),
}


def write_books(frame, inbox, n_owners=1):
    """Writes the books, people dealt to owners by truth, and gives owner, file, row and truth of every record."""
    dealt = frame.with_columns(
        owner=pl.format("owner{}", (pl.col("truth") % n_owners).cast(pl.String).str.zfill(4))
    )
    truth = []
    for (owner, source), part in sorted(
        dealt.partition_by("owner", "source", as_dict=True).items()
    ):
        name, write = FILES[source]
        folder = Path(inbox) / owner
        folder.mkdir(parents=True, exist_ok=True)
        write(folder / name, part.to_dicts())
        truth.extend((owner, name, at, person) for at, person in enumerate(part["truth"], 1))
    return pl.DataFrame(truth, schema=["owner", "file", "row", "truth"], orient="row")
