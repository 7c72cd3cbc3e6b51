"""The invented people of the sample workspace, as each of their sources writes them."""

import csv
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).parent
CAST = HERE / "cast"
US_AREAS = ("212", "415", "312", "617", "206", "303")
LETTERS = str.maketrans("ßøæåıłđ", "soaaild")


@dataclass(frozen=True)
class Person:
    """One person as one source writes them."""

    key: str
    given: str
    family: str
    company: str
    title: str
    place: str
    mails: tuple[str, ...]
    phones: tuple[str, ...]
    connected_on: date | None
    sources: str
    labels: str
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    birthday: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}".strip()

    @property
    def profile(self) -> str:
        """Address of the LinkedIn profile; what is not ASCII in its slug is percent-encoded."""
        return f"https://www.linkedin.com/in/{quote(self.key)}"


def rows(name: str) -> list[dict[str, str]]:
    """Rows of one pipe-separated table of the cast."""
    with (CAST / f"{name}.psv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE))


def ascii_letters(text: str) -> str:
    """Lower-case ASCII letters of a text."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    return "".join(letter for letter in plain if letter.isascii() and letter.isalpha())


def people(owner: str) -> list[Person]:
    """Everyone in an owner's book, as they would write themselves."""
    return [_person(row, number) for number, row in enumerate(rows(owner), start=1)]


def as_written(owner: str, source: str) -> list[Person]:
    """Those of an owner's book whom a source knows, with the source's own spelling and age."""
    changes = {
        row["key"]: dict(part.split("=", 1) for part in row["changes"].split(";"))
        for row in rows("variations")
        if (row["owner"], row["source"]) == (owner, source)
    }
    known = [person for person in people(owner) if source in person.sources]
    return [_changed(person, changes.get(person.key, {})) for person in known]


def _changed(person: Person, changes: dict[str, str]) -> Person:
    lists = {
        many: tuple(changes.pop(one).split())
        for one, many in (("mail", "mails"), ("number", "phones"))
        if one in changes
    }
    return replace(person, **lists, **changes)


def _person(row: dict[str, str], number: int) -> Person:
    connected = row["connected"]
    return Person(
        key=row["key"],
        given=row["given"],
        family=row["family"],
        company=row["company"],
        title=row["title"],
        place=row["place"],
        mails=_mails(row),
        phones=_phones(row, number),
        connected_on=date.fromisoformat(connected) if connected else None,
        sources=row["in"],
        labels=row["labels"],
    )


def _mails(row: dict[str, str]) -> tuple[str, ...]:
    """w: at work, p: private, under the family's own domain; else as it stands."""
    written = row["mail"]
    if "@" in written or written == "-":
        return () if written == "-" else (written,)
    given, family = (ascii_letters(row[part].split()[0]) for part in ("given", "family"))
    homes = {"w": f"{ascii_letters(row['company'])}.example", "p": f"{family}-home.example"}
    locals_ = {"w": f"{given}.{family}", "p": given}
    return tuple(f"{locals_[kind]}@{homes[kind]}" for kind in written)


def _phones(row: dict[str, str], number: int) -> tuple[str, ...]:
    """m: a number of the place from a range kept for fiction; else as it stands."""
    if row["phone"] != "m":
        return () if row["phone"] == "-" else (row["phone"],)
    return {
        "us": (f"+1 {US_AREAS[number % 6]}-555-01{number % 100:02d}",),
        "uk": (f"+44 20 7946 0{300 + number}",),
        "de": (f"+49 30 23125 {number:03d}",),
    }.get(row["place"], ())
