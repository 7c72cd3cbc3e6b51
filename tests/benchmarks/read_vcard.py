"""Cards a second of the vCard importer over a file mixed of all versions, and the ratio to vobject.

Run: ``taskset -c 0 python tests/benchmarks/read_vcard.py [n_cards]``. vobject is measured on the first 2,000 cards,
if it is installed (``pip install vobject``; it is no dependency of ours).
"""

import os
import resource
import sys
import time
from collections.abc import Callable

os.environ.setdefault("POLARS_MAX_THREADS", "1")

from schemas.exports import ReadOptions
from transforms.extract import vcard

GIVEN = [
    "Amara",
    "Bram",
    "Chiara",
    "Dmitri",
    "Esra",
    "Farah",
    "Goran",
    "Hanna",
    "Ines",
    "José",
    "Kofi",
    "Lucía",
    "Mei",
    "Noor",
    "Oskar",
    "Priya",
    "Renée",
    "Sören",
]
FAMILY = [
    "Okonkwo",
    "Müller",
    "Rossi",
    "Novák",
    "Yılmaz",
    "Lefèvre",
    "García",
    "Ångström",
    "Brânză",
    "Šimić",
    "Nguyễn",
    "Smith",
    "Tanaka",
    "Weiß",
]
PHOTO = "".join(f"\r\n {'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo' * 2}" for _ in range(12))


def quoted(text: str) -> str:
    """The text in quoted-printable, every octet encoded, with a soft break as phones write it."""
    whole = "".join(f"={octet:02X}" for octet in text.encode())
    return "=\r\n".join(whole[at : at + 66] for at in range(0, len(whole), 66))


def android(n: int, given: str, family: str) -> str:
    """A card as Android writes 2.1."""
    head = ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    return (
        f"BEGIN:VCARD\r\nVERSION:2.1\r\nN{head}{quoted(family)};{quoted(given)};;;\r\n"
        f"FN{head}{quoted(given + ' ' + family)}\r\nTEL;CELL;PREF:+4917012{n:05}\r\nTEL;HOME:030{n:06}\r\n"
        f"EMAIL;WORK:person{n}@example.com\r\nORG{head}{quoted(f'Büro für Statik {n % 900} GmbH')}\r\n"
        f"NOTE{head}{quoted('Grüße vom Kongress; bitte zurückrufen')}\r\nEND:VCARD\r\n"
    )


def apple(n: int, given: str, family: str) -> str:
    """A card as Contacts.app writes 3.0, one in ten with a photo."""
    photo = f"PHOTO;ENCODING=b;TYPE=JPEG:{PHOTO}\r\n" if n % 10 == 0 else ""
    return (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//macOS 15.1//EN\r\nN:{family};{given};Q.;Dr.;\r\n"
        f"FN:Dr. {given} Q. {family}\r\nORG:Contoso {n % 900}\\, Ltd.;HR\r\nTITLE:VP of People\r\n"
        f"EMAIL;type=INTERNET;type=WORK;type=pref:person{n}@example.com\r\nitem1.EMAIL;type=INTERNET:p{n}@example.org\r\n"
        f"item1.X-ABLabel:Alumni mail\r\nTEL;type=CELL;type=VOICE;type=pref:+1 (202) 555-{n % 10000:04}\r\n"
        f"item3.ADR;type=WORK:;;{n} Example St\\nSuite 2;Springfield;;00001;USA\r\nitem3.X-ABADR:us\r\n"
        f"item4.URL;type=pref:http\\://www.linkedin.com/in/person-{n}\r\nBDAY;value=date:19{n % 90 + 10}-03-22\r\n"
        f"NOTE:This is a long note with a comma\\, a semicolon\\; and it is folded here on\r\n  to a second line.\r\n"
        f"{photo}CATEGORIES:Alumni,Board\r\nX-ABUID:{n}:ABPerson\r\nEND:VCARD\r\n"
    )


def nextcloud(n: int, given: str, family: str) -> str:
    """A card as Nextcloud writes 4.0."""
    return (
        f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:00000000-0000-4000-8000-{n:012}\r\nFN:{given} {family}\r\n"
        f"N:{family};{given};;;\r\nEMAIL;TYPE=work;PREF=1:person{n}@example.org\r\n"
        f'TEL;VALUE=uri;TYPE="cell,voice":tel:+1-202-555-{n % 10000:04}\r\nORG:Northwind Traders {n % 900}\r\n'
        f"TITLE:Senior Data Analyst\r\nURL:https://www.linkedin.com/in/person-{n}\r\nCATEGORIES:Alumni\r\n"
        f"BDAY:--03{n % 28 + 1:02}\r\nREV:20261120T093000Z\r\nEND:VCARD\r\n"
    )


def mixed_file(n_cards: int) -> bytes:
    """Cards of all versions in turn."""
    makers: list[Callable[[int, str, str], str]] = [android, apple, nextcloud]
    cards = (
        makers[n % 3](n, GIVEN[n % len(GIVEN)], FAMILY[n // 7 % len(FAMILY)])
        for n in range(n_cards)
    )
    return "".join(cards).encode()


def seconds(read: Callable[[], object], repeats: int) -> float:
    """The best of several, in seconds of the processor: with one thread, what one core of its own would take."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        read()
        best = min(best, time.process_time() - start)
    return best


def vobject_rate(content: bytes, n_cards: int) -> float | None:
    """Cards a second that vobject reads; null where it is not installed."""
    try:
        import vobject
    except ImportError:
        return None
    text = content.decode()
    return n_cards / seconds(lambda: list(vobject.readComponents(text, allowQP=True)), 1)


def main() -> None:
    """Prints the figures."""
    n_cards = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    content = mixed_file(n_cards)
    warm = vcard.extract("warm.vcf", None, mixed_file(30), options=ReadOptions())
    assert warm.people.height == 30
    taken = seconds(lambda: vcard.extract("book.vcf", None, content, options=ReadOptions()), 3)
    rate = n_cards / taken
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{n_cards:,} cards, {len(content) / 2**20:.1f} MiB: {rate:,.0f} cards/s, peak {peak:,.0f} MiB resident"
    )
    theirs = vobject_rate(mixed_file(2_000), 2_000)
    if theirs is None:
        print("vobject is not installed: no ratio")
    else:
        print(f"vobject: {theirs:,.0f} cards/s; ours is {rate / theirs:,.1f} times as fast")


if __name__ == "__main__":
    main()
