"""What to do next: whom to get in touch with, and who opens the doors of the targets."""

import polars as pl

from transforms.write.book import Book, Row
from transforms.write.figures import bar
from transforms.write.markup import (
    Markup,
    element,
    folded,
    items,
    stated,
    together,
)

MOST = 6
"""People of one kind before the rest is folded away."""
WHY = {
    "reply_owed": ("You owe a reply", "unanswered for {}"),
    "changed_job": ("Changed job", "seen {} ago"),
    "dormant_valuable": ("Dormant, worth waking", "silent for {}"),
    "overdue": ("Overdue", "overdue by {}"),
}
"""Reasons in the order in which they press: heading, and what its days say."""


def reminders(book: Book) -> Markup:
    """Whom to get in touch with, most pressing reason first; within a reason whom it matters most."""
    scores = book.frame("contacts").select("contact_id", "score")
    rows = book.frame("reminders").join(scores, on="contact_id", how="left")
    # A fresh debt weighs more than an old one; an old silence with a valuable contact more than any.
    fresh = pl.when(pl.col("why").is_in(["reply_owed", "changed_job"])).then("days").otherwise(0)
    rows = rows.sort(fresh, "score", "contact_id", descending=[False, True, False], nulls_last=True)
    cards = [
        element(
            "div",
            book.subheading(title, element("span", f" {found.height}", class_="n")),
            _shortened([_reminder(book, row, counted) for row in found.to_dicts()]),
            class_="card",
        )
        for why, (title, counted) in WHY.items()
        if (found := rows.filter(pl.col("why") == why)).height
    ]
    body = element("div", *cards, class_="cards flow") if cards else _nothing("Nobody is waiting.")
    return book.section("now", "Do this now", body)


def _reminder(book: Book, row: Row, counted: str) -> Markup:
    days = element("span", counted.format(_span(row["days"])), class_="when")
    return together(book.person(row["contact_id"]), days)


def _span(days: int) -> str:
    """Days in the unit one would say."""
    if days < 60:
        return f"{days} day{'' if days == 1 else 's'}"
    return f"{days // 30} months" if days < 730 else f"{days / 365.25:.1f} years"


def doors(book: Book) -> Markup:
    """The best introducers of each target company, and the doors that nobody opens."""
    rows = book.frame("introductions").sort(
        "target", "value", "contact_id", descending=[False, True, False]
    )
    cards = [
        _door(book, str(target[0]), found.to_dicts())
        for target, found in rows.group_by("target", maintain_order=True)
    ]
    text = "Name companies under [targets] in owner.toml to see who can introduce you there."
    body = element("div", *cards, class_="cards") if cards else _nothing(text)
    return book.section("doors", "Doors to your targets", body)


def _door(book: Book, target: str, rows: list[Row]) -> Markup:
    known = [row for row in rows if row["contact_id"] is not None]
    listed = [
        together(
            book.person(row["contact_id"]),
            bar(row["value"], f"{row['value']:.2f}"),
            element("small", stated(row["because"])),
        )
        for row in known[:3]
    ]
    inside = (
        items(*listed, ordered=True) if listed else _nothing("Nobody in your book opens it yet.")
    )
    more = element("p", f"and {len(known) - 3} more", class_="quiet") if len(known) > 3 else None
    return element(
        "div",
        book.subheading(stated(target)),
        inside,
        more,
        class_="card" if known else "card shut",
    )


def _shortened(rows: list[Markup]) -> Markup:
    """The first rows, the rest folded."""
    if len(rows) <= MOST + 2:
        return items(*rows)
    rest = rows[MOST:]
    return together(items(*rows[:MOST]), folded(f"{len(rest)} more", items(*rest)))


def _nothing(words: str) -> Markup:
    return element("p", words, class_="quiet")
