"""Whom to tell what: circles, how they overlap, and what a message to each would leak."""

from itertools import combinations

import polars as pl

from transforms.write.book import Book, Row
from transforms.write.markup import Child, Markup, element, folded, items, stated, table, together
from transforms.write.venn import overlap_picture

KINDS = {"expertise": "Share expertise", "open_to_talk": "Open to talk", "job_search": "Job search"}
SAYS = {"ok": "✓ safe", "warn": "! careful", "block": "✕ do not send"}
MOST_REGIONS = 12
MOST_CIRCLES = 24
DRAWN = 3


def circles(book: Book) -> Markup:
    """Circles with their verdicts, the picture of the overlap, and suggestions."""
    rows = book.frame("circles").sort("n", "name", "circle_id", descending=[True, False, False])
    own = rows.filter(pl.col("status") != "suggested").to_dicts()
    written = [row for row in own if row["kind"] != "label"]
    labels = [row for row in own if row["kind"] == "label"]
    suggested = rows.filter(pl.col("status") == "suggested").to_dicts()
    if not own and not suggested:
        words = "Label contacts in your address book, or write [[circles]] into owner.toml."
        return book.section("circles", "Your circles", element("p", words, class_="quiet"))
    return book.section(
        "circles",
        "Your circles",
        _verdicts(book, written[:MOST_CIRCLES]) if written else None,
        folded(f"Circles from labels: {len(labels)}", _verdicts(book, labels[:MOST_CIRCLES]))
        if labels
        else None,
        _overlap(book, written) or _overlap(book, own),
        _suggestions(book, suggested) if suggested else None,
    )


def _verdicts(book: Book, rows: list[Row]) -> Markup:
    """Circle by message kind: may one send it?"""
    leaks = {
        (row["circle_id"], row["message_kind"]): row
        for row in book.frame("circle_leaks").to_dicts()
    }
    listed: list[list[Child]] = []
    for row in rows:
        cells = [_verdict(leaks.get((row["circle_id"], kind))) for kind in KINDS]
        worst = leaks.get((row["circle_id"], "job_search"), {})
        listed.append(
            [_circle(row), row["n"], *cells, _leave_out(book, worst.get("leave_out", []))]
        )
    head = ["Circle", "People", *KINDS.values(), "Leave out to be safe"]
    caption = "May I send this to that circle?"
    return table(head, listed, caption=caption, class_="verdicts")


def _circle(row: Row) -> Markup:
    status = None if row["status"] == "active" else row["status"].replace("_", " ")
    return together(
        element("strong", stated(row["name"])),
        element("span", status, class_="flag warn") if status else None,
        element("small", f"{row['mode']}, by {row['kind']}"),
    )


def _verdict(leak: Row | None) -> Child:
    if leak is None:
        return "–"
    risk = element("small", f"risk {leak['leak_risk']:.0%}") if leak["leak_risk"] else None
    return together(element("span", SAYS[leak["verdict"]], class_=f"chip {leak['verdict']}"), risk)


def _leave_out(book: Book, contact_ids: list[str]) -> Child:
    if not contact_ids:
        return "–"
    names = [book.name(contact_id) for contact_id in contact_ids]
    if len(names) <= 4:
        return together(*_joined(names))
    return folded(f"{len(names)} people", items(*names))


def _joined(names: list[Markup]) -> list[Child]:
    parted: list[Child] = []
    for name in names:
        parted += [", ", name] if parted else [name]
    return parted


def _overlap(book: Book, rows: list[Row]) -> Markup | None:
    """The picture of those that overlap most, and every region in numbers."""
    members = _members(book, rows)
    chosen = _most_overlapping(members)
    if len(chosen) < 2:
        return None
    names = {row["circle_id"]: row["name"] for row in rows}
    sets = [members[circle] for circle in chosen]
    overlaps = {(i, j): len(sets[i] & sets[j]) for i, j in combinations(range(len(sets)), 2)}
    regions: dict[frozenset[int], int] = {}
    for contact in set().union(*sets):
        inside = frozenset(k for k, members_ in enumerate(sets) if contact in members_)
        regions[inside] = regions.get(inside, 0) + 1
    drawn = overlap_picture(
        [names[circle] for circle in chosen], [len(s) for s in sets], overlaps, regions
    )
    caption = element("figcaption", "Areas show how many people; the table has the exact numbers.")
    return together(
        book.subheading("How they overlap"),
        element(
            "div", element("figure", drawn, caption), _regions(book, names), class_="figures venn"
        ),
    )


def _members(book: Book, rows: list[Row]) -> dict[str, frozenset[str]]:
    """Contacts of each circle."""
    wanted = [row["circle_id"] for row in rows]
    found = book.frame("circle_members").filter(pl.col("circle_id").is_in(wanted))
    grouped = found.group_by("circle_id").agg("contact_id").sort("circle_id")
    return {circle: frozenset(contacts) for circle, contacts in grouped.iter_rows()}


def _most_overlapping(members: dict[str, frozenset[str]]) -> list[str]:
    """Up to three circles that share the most people, two of which share some; largest first."""
    best: tuple[int, list[str]] = (0, [])
    candidates = sorted(members, key=lambda circle: (-len(members[circle]), circle))[:12]
    for size in range(2, DRAWN + 1):
        for group in combinations(candidates, size):
            pairs = [len(members[a] & members[b]) for a, b in combinations(group, 2)]
            same = len({members[circle] for circle in group}) < len(group)
            if not same and sum(pairs) > best[0]:
                best = (sum(pairs), list(group))
    return best[1]


def _regions(book: Book, names: dict[str, str]) -> Markup:
    """Regions of the whole Venn diagram, suggestions left out, by size."""
    found: dict[tuple[str, ...], int] = {}
    for row in book.frame("circle_regions").to_dicts():
        kept = tuple(circle for circle in row["circles"] if circle in names)
        if kept:
            found[kept] = found.get(kept, 0) + row["n"]
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST_REGIONS]
    listed: list[list[Child]] = [
        [together(*_joined([stated(names[circle]) for circle in kept])), n] for kept, n in ordered
    ]
    return table(["In exactly these", "People"], listed, caption="Regions, largest first")


def _suggestions(book: Book, rows: list[Row]) -> Markup:
    """Circles found in the data; nothing is sent to them until they are adopted."""
    listed = [
        together(element("strong", stated(row["name"])), element("small", f"{row['n']} people"))
        for row in rows[:MOST_CIRCLES]
    ]
    words = f"{len(rows)} suggested circle{'' if len(rows) == 1 else 's'}, not used until you adopt them"
    return folded(words, items(*listed))
