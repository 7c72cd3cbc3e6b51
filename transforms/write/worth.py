"""Who matters: tiers with the reasons of the first, and how value falls off."""

from collections.abc import Mapping

import polars as pl

from transforms.write.book import Book, Row
from transforms.write.figures import bar, rank_size, value_curve
from transforms.write.markup import (
    Child,
    Markup,
    element,
    folded,
    sentences,
    stated,
    table,
    together,
)

MOST = {"A": 25, "B": 25, "C": 15}
"""People listed of each tier; `coterie sql` has the rest."""
SAYS = {
    "power_law": "Value falls off by a power law, as Zipf's does: the first few carry the network.",
    "lognormal": "Value falls off as a lognormal does: steep, yet less extreme at the top than Zipf's law.",
    "exponential": "Value falls off evenly, as an exponential does: there is no long tail.",
    "undecided": "The curve is steep, but the data do not decide between Zipf's law and a lognormal.",
    "too_small": "Too few contacts to tell Zipf's law from its rivals: at least 100, and 50 in the tail.",
}
"""What each verdict of tier_fit says in words."""


def tiers(book: Book) -> Markup:
    """The contacts by overall tier: A in full with reasons, the others folded."""
    people = book.frame("contacts").sort("score", "contact_id", descending=[True, False])
    counts = dict(people.group_by("tier").len().iter_rows())
    why = _reasons(book)
    parts: list[Child] = [_legend(counts)]
    for tier, most in MOST.items():
        found = people.filter(pl.col("tier") == tier)
        if found.is_empty():
            continue
        listed = _people(book, found.head(most).to_dicts(), why, f"Tier {tier}")
        rest = found.height - most
        more = element("p", f"and {rest} more in tier {tier}", class_="quiet") if rest > 0 else None
        whole = together(listed, more)
        parts.append(whole if tier == "A" else folded(f"Tier {tier}: {found.height}", whole))
    return book.section("tiers", "Your tiers", *parts)


def _legend(counts: Mapping[str, int]) -> Markup:
    """How many are in each tier, in one line of blocks."""
    said = {
        "A": "half the value",
        "B": "to 80 %",
        "C": "to 95 %",
        "D": "the rest",
        "none": "no value",
    }
    blocks = [
        element(
            "li",
            element("span", tier if tier != "none" else "–", class_=f"tier tier-{tier}"),
            element("b", counts[tier]),
            element("small", words),
        )
        for tier, words in said.items()
        if counts.get(tier)
    ]
    return element("ul", *blocks, class_="legend")


def _people(book: Book, rows: list[Row], why: Mapping[str, str], caption: str) -> Markup:
    """A table of contacts with score, tie and reasons."""
    listed: list[list[Child]] = [
        [
            book.person(row["contact_id"]),
            f"{row['score']:.1f}",
            bar(row["tie_strength"], f"{row['tie_strength']:.2f}"),
            row["last_contact_on"].isoformat() if row["last_contact_on"] else "–",
            element("span", row["mode"], class_="mode"),
            stated(why.get(row["contact_id"], "")),
        ]
        for row in rows
    ]
    head = ["Contact", "Score", "Tie", "Last contact", "How to speak", "Why"]
    return table(head, listed, caption=caption, class_="people")


def _reasons(book: Book) -> dict[str, str]:
    """For each contact, the two strongest reasons of the tie and what its title is worth."""
    factors = book.frame("score_factors").filter(
        pl.col("target").is_in(["tie_strength", "influence"])
        & (pl.col("contribution") > 0)
        & (pl.col("evidence") != "")
    )
    order = ["contact_id", "target", "contribution", "factor"]
    best = factors.sort(order, descending=[False, True, True, False])
    firsts = best.group_by("contact_id", "target", maintain_order=True).head(2)
    said = firsts.group_by("contact_id", maintain_order=True).agg(
        pl.col("evidence").unique(maintain_order=True).head(3)
    )
    return {contact: sentences(words) for contact, words in said.iter_rows()}


def curve(book: Book) -> Markup:
    """How value falls off from contact to contact, drawn and in words."""
    ranked = book.frame("tiers").filter((pl.col("purpose") == "overall") & (pl.col("value") > 0))
    if ranked.is_empty():
        quiet = element("p", "No contact has a value yet.", class_="quiet")
        return book.section("curve", "How value falls off", quiet)
    ranked = ranked.sort("rank", "contact_id")
    values = ranked["value"].to_list()
    ends = ranked.group_by("tier").agg(pl.len()).sort("tier").iter_rows()
    borders, end = [], 0
    for tier, n in ends:
        end += n
        borders.append((tier, end))
    fit = book.frame("tier_fit").filter(pl.col("purpose") == "overall").to_dicts()
    pictures = [_figure(value_curve(values, borders), "Score by rank, cut where each tier ends.")]
    if fit and fit[0]["slope"] is not None and len(values) > 1:
        words = "The same on logarithmic scales: Zipf's law would be a straight line of slope 1."
        pictures.append(_figure(rank_size(values, fit[0]["slope"]), words))
    return book.section(
        "curve",
        "How value falls off",
        element("p", _half(ranked), class_="lead"),
        _verdict(fit[0]) if fit else None,
        element("div", *pictures, class_="figures"),
    )


def _figure(picture: Markup, words: str) -> Markup:
    return element("figure", picture, element("figcaption", words))


def _half(ranked: pl.DataFrame) -> str:
    """How many contacts hold half of the value, counted."""
    before = ranked.filter(pl.col("cumulative_share") < 0.5).height
    return f"{min(before + 1, ranked.height)} of {ranked.height} contacts hold half of the value."


def _verdict(fit: Row) -> Markup:
    """What the fit says, and its figures."""
    named = [
        ("rank-size slope", fit["slope"], "{:.2f}"),
        ("top 20 % hold", fit["top20_share"], "{:.0%}"),
        ("Gini", fit["gini"], "{:.2f}"),
        ("as good as", fit["n_effective"], "{:.0f} equal contacts"),
    ]
    shown = [
        element("div", element("dt", name), element("dd", form.format(value)))
        for name, value, form in named
        if value is not None
    ]
    return together(
        element("p", SAYS[fit["verdict"]]),
        element("dl", *shown, class_="figures-in-words"),
    )
