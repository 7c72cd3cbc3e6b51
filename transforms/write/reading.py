"""What the run rests on: files read, rows refused, pairs to decide, people to be careful with, and what changed."""

import polars as pl

from transforms.write.book import Book, Row
from transforms.write.figures import bar
from transforms.write.markup import Child, Markup, element, folded, items, stated, table, together

MOST = 30
CHANGES = {
    "moved_inside": "Moved inside the protected company",
    "changed_job": "Changed job",
    "changed_tier": "Changed tier",
    "appeared": "New",
    "disappeared": "Gone",
    "merged": "Found to be one person",
    "split": "Found to be two people",
}
"""Kinds of change, those to act on first."""


def discretion(book: Book) -> Markup:
    """Who is inside or near the protected company, with the strongest reason."""
    rows = book.frame("exposures").filter(pl.col("exposure_class").is_in(["inside", "near"]))
    order = ["contact_id", "exposure", "rule"]
    worst = rows.sort(order, descending=[False, True, False]).group_by(
        "contact_id", maintain_order=True
    )
    strongest = worst.first().sort("exposure", "contact_id", descending=[True, False])
    listed: list[list[Child]] = [
        [
            book.person(row["contact_id"]),
            bar(row["exposure"], f"{row['exposure']:.2f}"),
            stated(row["evidence"]),
        ]
        for row in strongest.head(MOST).to_dicts()
    ]
    if not listed:
        words = "Nobody is known to be inside or near a protected company."
        return book.section("discretion", "Whom to keep it from", element("p", words))
    head = ["Contact", "Exposure", "Why"]
    caption = f"Inside or near the protected company: {strongest.height}"
    return book.section("discretion", "Whom to keep it from", table(head, listed, caption=caption))


def review(book: Book) -> Markup:
    """Pairs too uncertain to decide, side by side, with the commands that decide them."""
    pairs = book.frame("review_pairs").sort(
        "match_weight", "record_id_l", "record_id_r", descending=[True, False, False]
    )
    if pairs.is_empty():
        quiet = element("p", "No pair is in doubt.", class_="quiet")
        return book.section("review", "Are these the same person?", quiet)
    shown = pairs.head(MOST)
    wanted = shown["record_id_l"].to_list() + shown["record_id_r"].to_list()
    found = book.frame("records").filter(pl.col("record_id").is_in(wanted))
    records = {row["record_id"]: row for row in found.to_dicts()}
    cards = [_pair(records, pair) for pair in shown.to_dicts()]
    rest = pairs.height - shown.height
    return book.section(
        "review",
        "Are these the same person?",
        element("p", "Your word always wins and is kept for good.", class_="lead"),
        element("div", *cards, class_="cards pairs"),
        element("p", f"and {rest} more: coterie review", class_="quiet") if rest else None,
    )


def _pair(records: dict[str, Row], pair: Row) -> Markup:
    left, right = pair["record_id_l"], pair["record_id_r"]
    because = [stated(words) for words in pair["because"][:4]]
    command = f"coterie decide same {left} {right}"
    return element(
        "div",
        element("p", f"{pair['match_probability']:.0%} likely the same", class_="quiet"),
        element("div", _record(records.get(left)), _record(records.get(right)), class_="sides"),
        items(*because, class_="because") if because else None,
        element("p", element("code", command), " or ", element("code", "different")),
        class_="card",
    )


def _record(row: Row | None) -> Markup:
    """One side of a pair, as its source has it."""
    if row is None:
        return element("div", "record not in this snapshot")
    job = ", ".join(part for part in (row["title"], row["company"]) if part)
    ways = [*row["emails"][:2], *row["phones"][:2]]
    return element(
        "div",
        element("strong", stated(row["full_name"] or "no name")),
        *(element("small", stated(words)) for words in (job, *ways) if words),
        element("small", f"{row['source']}, row {row['row']}", class_="quiet"),
    )


def changes(book: Book) -> Markup:
    """What differs from the previous snapshot, by kind."""
    rows = book.frame("changes").sort("kind", "contact_id", "field", nulls_last=True)
    parts = [
        _changes(book, title, found.to_dicts())
        for kind, title in CHANGES.items()
        if (found := rows.filter(pl.col("kind") == kind)).height
    ]
    quiet = element("p", "Nothing changed since the previous run.", class_="quiet")
    return book.section("changes", "What changed", *(parts or [quiet]))


def _changes(book: Book, title: str, rows: list[Row]) -> Markup:
    listed = [
        together(
            book.person(row["contact_id"]),
            element("small", _difference(row)) if row["before"] or row["after"] else None,
        )
        for row in rows[:MOST]
    ]
    return folded(f"{title}: {len(rows)}", items(*listed))


def _difference(row: Row) -> Markup:
    """The column that changed, with both values."""
    column = f"{row['field'].replace('_', ' ')}: " if row["field"] else ""
    return together(column, stated(row["before"] or "–"), " → ", stated(row["after"] or "–"))


def files(book: Book) -> Markup:
    """Every file with its counts, and the rows that were refused."""
    found = book.frame("files").sort("file", "member", nulls_last=False).to_dicts()
    listed: list[list[Child]] = [
        [
            together(
                stated(row["file"]),
                element("small", stated(row["member"])) if row["member"] else None,
            ),
            element("span", row["status"], class_=f"chip status-{row['status']}"),
            *(f"{row[name]:,}" for name in ("n_rows", "n_records", "n_rejected", "n_skipped")),
            stated(row["message"]),
        ]
        for row in found
    ]
    head = ["File", "Status", "Rows", "Accepted", "Rejected", "Skipped", "In words"]
    whole = table(head, listed, caption=f"{len(found)} files and members", class_="files")
    return book.section("files", "What was read", _rejects(book), folded("Every file", whole))


def _rejects(book: Book) -> Markup:
    """Refused rows: where they are and what to mend."""
    rows = book.frame("rejects").sort("file", "member", "row", nulls_last=False)
    if rows.is_empty():
        return element("p", "No row was refused.", class_="quiet")
    listed: list[list[Child]] = [
        [
            stated(" / ".join(part for part in (row["file"], row["member"]) if part)),
            row["row"],
            stated(row["message"]),
        ]
        for row in rows.head(MOST).to_dicts()
    ]
    caption = f"{rows.height} row{'' if rows.height == 1 else 's'} refused"
    return table(["File", "Row", "What is wrong, and the mend"], listed, caption=caption)
