"""The best references, and whom to read up on before reaching out."""

import polars as pl

from transforms.write.book import Book, Row
from transforms.write.figures import bar
from transforms.write.markup import Markup, element, items, sentences, stated, together

MOST = 6
"""People shown for a purpose."""
LEAST = 0.05
"""A value below this rests on no sign at all, and is not shown."""
CUSTOMARY = 3
"""References that an employer asks for at least."""
TELLING = {"reference": ("knows_work", "standing", "recall"), "research": ("access",)}
"""Factors of a purpose whose evidence says something about the person, in the order to say it."""


def references(book: Book) -> Markup:
    """The best references; nobody at the present employer is among them."""
    best = _best(book, "reference")
    missing = CUSTOMARY - len(best)
    short = [f"{CUSTOMARY} are customary: {missing} still to find"] if missing > 0 else []
    return book.section(
        "reference",
        "References",
        element(
            "p",
            "They know your work and have standing. Nobody inside the protected company is proposed.",
            class_="lead",
        ),
        *_ranked(best, [*short, *_left_out(book, "reference")]),
    )


def research(book: Book) -> Markup:
    """Valuable people one hardly knows: read up on them before reaching out."""
    return book.section(
        "research",
        "Research before reaching out",
        element("p", "Influential where you want to go, but weakly tied to you.", class_="lead"),
        *_ranked(_best(book, "research"), _left_out(book, "research")),
    )


def _best(book: Book, purpose: str) -> list[Markup]:
    """The most valuable eligible contacts, each with bar and evidence."""
    rows = book.frame("contact_values").filter(
        (pl.col("purpose") == purpose) & pl.col("is_eligible") & (pl.col("value") >= LEAST)
    )
    best = rows.sort("value", "contact_id", descending=[True, False]).head(MOST)
    return [
        together(
            book.person(row["contact_id"]),
            bar(row["value"], f"{row['value']:.2f}"),
            _evidence(book, row, purpose),
        )
        for row in best.to_dicts()
    ]


def _ranked(best: list[Markup], notes: list[str]) -> list[Markup | None]:
    """The list, and below it what is to be said of those who are not in it."""
    nobody = element("p", "Nobody yet.", class_="quiet")
    listed = items(*best, ordered=True, class_="ranked") if best else nobody
    return [listed, element("p", "; ".join(notes), class_="quiet") if notes else None]


def _left_out(book: Book, purpose: str) -> list[str]:
    """Why others are not eligible, with how many."""
    rows = book.frame("contact_values").filter(
        (pl.col("purpose") == purpose) & ~pl.col("is_eligible") & pl.col("why_not").is_not_null()
    )
    counts = rows.group_by("why_not").len().sort("len", "why_not", descending=[True, False])
    return [f"{n} left out: {why}" for why, n in counts.head(3).iter_rows()]


def _evidence(book: Book, row: Row, purpose: str) -> Markup | None:
    """What the telling factors of the value rest on."""
    factors = book.frame("score_factors").filter(
        (pl.col("contact_id") == row["contact_id"]) & (pl.col("target") == purpose)
    )
    said = dict(factors.select("factor", "evidence").iter_rows())
    words = [said[factor] for factor in TELLING[purpose] if said.get(factor)]
    return element("small", stated(sentences(words))) if words else None
