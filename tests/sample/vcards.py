"""The sample's vCards: iCloud's of version 3.0 and an Android phone's of 2.1."""

import quopri
from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

import cast


def icloud(everyone: Sequence[cast.Person], groups: dict[str, list[str]]) -> bytes:
    """iCloud's vCards: version 3.0, item groups with labels, Apple's own group cards at the end."""
    cards = [_icloud_card(person) for person in everyone]
    for name, keys in groups.items():
        cards.append(
            [
                "BEGIN:VCARD",
                "VERSION:3.0",
                f"N:{name};;;;",
                f"FN:{name}",
                "X-ADDRESSBOOKSERVER-KIND:group",
                *(f"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:{_uuid(key)}" for key in keys),
                f"UID:{_uuid(name)}",
                "END:VCARD",
            ]
        )
    return "".join(line + "\r\n" for card in cards for line in card).encode()


def _icloud_card(person: cast.Person) -> list[str]:
    lines = ["BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Apple Inc.//iCloud Web Address Book//EN"]
    lines += [f"N:{person.family};{person.given};;;", f"FN:{person.name}"]
    lines += [f"ORG:{person.company};"] if person.company else []
    lines += [f"TITLE:{person.title}"] if person.title else []
    lines += [f"EMAIL;type=INTERNET;type=HOME;type=pref:{mail}" for mail in person.mails[-1:]]
    shared = person.family in ("Lindqvist", "Novak")
    kind = "HOME" if shared else "CELL"
    lines += [f"TEL;type={kind};type=VOICE;type=pref:{phone}" for phone in person.phones]
    if person.family == "Lindqvist":
        lines += ["item1.ADR;type=HOME:;;Uferweg 12;Berlin;;10999;Germany", "item1.X-ABADR:de"]
    if person.family == "Novak":
        lines += ["item1.X-ABRELATEDNAMES;type=pref:Peter Novak"]
        lines += ["item1.X-ABLabel:_$!<Spouse>!$_"]
    if person.birthday:
        lines += [f"BDAY;value=date:{person.birthday}"]
    return [*lines, f"UID:{_uuid(person.key)}", "REV:2026-09-14T08:30:00Z", "END:VCARD"]


def _uuid(key: str) -> str:
    """Always the same id for the same card."""
    return str(uuid5(NAMESPACE_URL, f"https://coterie.example/{key}")).upper()


def android(everyone: Sequence[cast.Person]) -> bytes:
    """An Android phone's vCards: version 2.1, quoted-printable where a name is not ASCII."""
    lines: list[str] = []
    for person in everyone:
        lines += ["BEGIN:VCARD", "VERSION:2.1"]
        lines += [_printable("N", f"{person.family};{person.given};;;")]
        lines += [_printable("FN", person.name)]
        lines += [f"TEL;CELL;PREF:{phone.replace(' ', '')}" for phone in person.phones]
        lines += [f"EMAIL;HOME:{mail}" for mail in person.mails]
        lines += [_printable("ORG", person.company)] if person.company else []
        lines += ["CATEGORIES:My Contacts", "END:VCARD"]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _printable(name: str, value: str) -> str:
    if value.isascii():
        return f"{name}:{value}"
    quoted = quopri.encodestring(value.encode()).decode().replace("=\n", "=\r\n")
    return f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{quoted}"
