"""The report: one self-contained HTML page of what a snapshot says, for one owner or all."""

import base64
import hashlib
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from string import Template

import polars as pl

from schemas.tables import Tables
from transforms.write import acting, gathering, purposes, reading, worth
from transforms.write.book import Book
from transforms.write.markup import (
    Child,
    Markup,
    element,
    isolated,
    items,
    stated,
    table,
    text,
    together,
)

SECTIONS: tuple[tuple[str, str, Callable[[Book], Markup]], ...] = (
    ("now", "Do this now", acting.reminders),
    ("doors", "Doors", acting.doors),
    ("reference", "References", purposes.references),
    ("research", "Research", purposes.research),
    ("tiers", "Tiers", worth.tiers),
    ("curve", "Value", worth.curve),
    ("circles", "Circles", gathering.circles),
    ("discretion", "Discretion", reading.discretion),
    ("review", "Same person?", reading.review),
    ("changes", "Changes", reading.changes),
    ("files", "Files", reading.files),
)
"""Anchor, short name and maker of each section, in the order in which one acts."""


def report(
    tables: Tables,
    *,
    as_of: date | None = None,
    owner: str | None = None,
    title: str | None = None,
) -> str:
    """A page without scripts and without anything remote; the same tables give the same page.

    Args:
        tables: published tables by name; a missing one reads as empty. ``owners``, where it is among
            them, gives the owners' names.
        as_of: the day that scores count from; None: as ``runs`` has it.
        owner: only this owner; None: everyone in ``files`` and ``contacts``.
        title: heading of the page; None: made from the owner's name.
    """
    owners = [owner] if owner else _owners(tables)
    books = [
        Book(name, tables, number, 2 if len(owners) == 1 else 3)
        for number, name in enumerate(owners, start=1)
    ]
    heading = title or (
        f"The coterie of {isolated(books[0].title)}" if len(books) == 1 else "Coteries"
    )
    nav = _contents(books)
    body = together(*(_book(book, alone=len(books) == 1) for book in books))
    index = _index(books) if len(books) != 1 else _figures(books[0])
    style = (files(__package__) / "report.css").read_text(encoding="utf-8")
    page = Template((files(__package__) / "report.html").read_text(encoding="utf-8"))
    return page.substitute(
        digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        style=style,
        title=text(heading),
        heading=stated(heading),
        as_of=text(_day(as_of or _as_of(tables))),
        nav=nav,
        index=index,
        body=body,
    )


def _owners(tables: Tables) -> list[str]:
    """Everyone who has a file or a contact."""
    named = [tables[name]["owner"] for name in ("files", "contacts") if name in tables]
    return sorted(set(pl.concat(named).to_list())) if named else []


def _as_of(tables: Tables) -> date | None:
    """The newest day that a run of the snapshot counted from; an owner's may be older."""
    days = tables["runs"]["as_of"].to_list() if "runs" in tables else []
    return max(days, default=None)


def _day(day: date | None) -> str:
    return f"As of {day.day} {day:%B %Y}. " if day else ""


def _contents(books: list[Book]) -> Markup:
    """Links to the sections, or to the owners where there are several."""
    if len(books) == 1:
        links = [element("a", name, href=f"#{anchor}-1") for anchor, name, _ in SECTIONS]
    else:
        links = [element("a", stated(b.title), href=f"#owner-{b.number}") for b in books]
    return items(*links)


def _book(book: Book, *, alone: bool) -> Markup:
    """All sections of one owner."""
    made = together(*(make(book) for _, _, make in SECTIONS))
    if alone:
        return made
    here = f"owner-{book.number}"
    heading = element("h2", stated(book.title), id=here, class_="owner")
    return element("article", heading, _figures(book), made, aria_labelledby=here)


def _figures(book: Book) -> Markup:
    """The four numbers one wants first."""
    contacts = book.frame("contacts")
    of_tier = contacts.filter(pl.col("tier") == "A").height
    inside = contacts.filter(pl.col("exposure_class") == "inside").height
    files_ = book.frame("files")
    shown: list[tuple[str, str]] = [
        (f"{contacts.height:,}", "contacts"),
        (f"{of_tier:,}", "in tier A, who hold half the value"),
        (f"{inside:,}", "inside a protected company"),
        (f"{files_['n_rejected'].sum():,}", f"of {files_['n_rows'].sum():,} rows refused"),
    ]
    cells = [element("div", element("dt", words), element("dd", n)) for n, words in shown]
    return element("dl", *cells, class_="numbers")


def _index(books: list[Book]) -> Markup:
    """The owners of a page of several, with their counts."""
    rows: list[list[Child]] = [
        [
            element("a", stated(book.title), href=f"#owner-{book.number}"),
            book.frame("contacts").height,
            book.frame("contacts").filter(pl.col("tier") == "A").height,
            book.frame("reminders").height,
            book.frame("review_pairs").height,
        ]
        for book in books
    ]
    head = ["Owner", "Contacts", "Tier A", "Reminders", "Pairs to decide"]
    return table(head, rows, caption=f"{len(books)} owners")
