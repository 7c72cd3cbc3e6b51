"""Piles: an owner goes through the contacts one by one, and lays each on a pile that fits or begins a new one; then large piles are parted.

After studies of people who sorted their contacts by hand (Jones and O'Neill 2010, Kelley and others 2011): by organisation,
by chapter of life, by team, by place, by family, by closeness that no export tells; tired towards the end, and with a heap of
those left.
"""

import random
from dataclasses import dataclass

from egos.book import USUAL, Ego, Exports, book_size, draw, draw_others, openness, zipf

SAID, WHIMS = 1.4, 0.0
"""Set so that the baselines lie near the published ones."""

FACETS = ("setting", "chapter", "team", "home", "origin", "family", "close", "hobby")
TOLD = {
    "school": {"setting": ("school=",), "chapter": ("year=", "type="), "team": ("concentration=", "degree=")},
    "work": {"setting": ("company",), "chapter": ("started=",), "team": ("title",)},
    "club": {"setting": (), "chapter": (), "team": ()},
}  # fmt: skip
"""Columns that tell a facet, by the sort of setting; that of a club nothing tells."""
PLACES = {"home": "city", "origin": "hometown=", "family": "family"}

Facts = dict[str, str]


@dataclass
class Pile:
    """What the owner has in mind for a pile, and who lies on it."""

    meant: Facts
    people: list[int]

    def fits(self, facts: Facts) -> bool:
        """Whether a contact is what the owner has in mind."""
        return all(facts.get(facet) == value for facet, value in self.meant.items())


def made(seed: int) -> Ego:
    """A book of three to nine settings."""
    pick = random.Random(seed)
    ego = Ego(book_size(pick))
    exports = Exports(ego, pick, openness(pick, ego.n))
    people = _met(pick, ego.n)
    _tell(pick, exports, people)
    exports.tell_others(rate=0.35, n_values=140)
    for pile in _parted(pick, _sorted(pick, people), people):
        if len(pile) > 2:
            draw(ego, pick, pile, kept=0.95, added=0.04)
    draw_others(ego, pick, whims=WHIMS)
    return ego


def _met(pick: random.Random, n: int) -> list[Facts]:
    """What is true of each contact: where the owner met them, when, in which team, and where they are from."""
    n_settings = pick.randrange(3, 10)
    sorts = pick.choices(tuple(TOLD), (4, 4, 2), k=n_settings)
    place_of = [f"{zipf(pick, 6)}" for _ in range(n_settings)]
    n_chapters = [pick.randrange(1, 6) for _ in range(n_settings)]
    n_teams = [pick.randrange(1, 7) for _ in range(n_settings)]
    weights = [pick.lognormvariate(0, 1.0) for _ in range(n_settings)]
    facts: list[Facts] = []
    for _ in range(n):
        at = pick.choices(range(n_settings), weights)[0]
        one = {"setting": f"{sorts[at]} {at}"}
        one["chapter"] = f"{at}.{zipf(pick, n_chapters[at])}"
        one["team"] = f"{at}.{zipf(pick, n_teams[at])}"
        one["home"] = place_of[at] if pick.random() < 0.5 else f"{zipf(pick, 25)}"
        one["origin"] = place_of[at] if pick.random() < 0.4 else f"{zipf(pick, 40)}"
        if pick.random() < 0.12:
            one["family"] = f"{zipf(pick, 4)}"
            one["origin"] = f"family {one['family']}" if pick.random() < 0.7 else one["origin"]
        one["close"] = pick.choices(("friend", "known", "hardly"), (15, 55, 30))[0]
        one["hobby"] = f"{zipf(pick, 9)}" if pick.random() < 0.25 else ""
        facts.append(one)
    return facts


def _tell(pick: random.Random, exports: Exports, people: list[Facts]) -> None:
    """What exports say of it; a setting has another name in some (renamed, a faculty, a subsidiary)."""
    for contact, facts in enumerate(people):
        sort, at = facts["setting"].split()
        for facet, columns in TOLD[sort].items():
            for column in columns:
                value = at if facet == "setting" else facts[facet]
                if column == "type=":
                    value = "university" if int(at) % 2 else "school"
                if facet == "setting" and pick.random() < 0.25:
                    value += " by another name"
                exports.tell(column, value, [contact], rate=SAID * USUAL[column])
        for facet, column in PLACES.items():
            if facet in facts:
                exports.tell(column, facts[facet], [contact], rate=SAID * USUAL[column])


def _sorted(pick: random.Random, people: list[Facts]) -> list[Pile]:
    """The piles after every contact has been looked at once."""
    habits = [pick.lognormvariate(0, 0.5) * usual for usual in (5, 3, 2, 1.5, 1, 3, 0.7, 0.5)]
    piles: list[Pile] = []
    order = pick.sample(range(len(people)), len(people))
    begin = pick.uniform(0.15, 0.4)
    for nth, contact in enumerate(order):
        tired = 1 - 0.4 * nth / len(order)
        lain = 0
        for pile in piles:
            attention = (0.85 if not lain else 0.3) * tired
            if pile.fits(people[contact]) and pick.random() < attention:
                pile.people.append(contact)
                lain += 1
        if not lain and len(piles) < 25 and pick.random() < begin * tired:
            piles.append(Pile(_meant(pick, habits, people[contact]), [contact]))
    return piles


def _meant(pick: random.Random, habits: list[float], facts: Facts) -> Facts:
    """What the first contact of a pile stands for: one facet, or two."""
    open_to = [at for at, facet in enumerate(FACETS) if facts.get(facet)]
    n_facets = 1 if pick.random() < 0.6 else 2
    chosen = {pick.choices(open_to, [habits[at] for at in open_to])[0] for _ in range(n_facets)}
    return {FACETS[at]: facts[FACETS[at]] for at in sorted(chosen)}


def _parted(pick: random.Random, piles: list[Pile], people: list[Facts]) -> list[list[int]]:
    """The piles, large ones in parts with or without the whole, and sometimes two laid together."""
    done: list[list[int]] = []
    for pile in piles:
        if len(pile.people) < 30 or pick.random() < 0.4:
            done.append(pile.people)
            continue
        facet = pick.choice([facet for facet in FACETS if facet not in pile.meant])
        parts: dict[str, list[int]] = {}
        for contact in pile.people:
            parts.setdefault(people[contact].get(facet, ""), []).append(contact)
        done += sorted(parts.values(), key=len, reverse=True)[: pick.randrange(1, 4)]
        if pick.random() < 0.6:
            done.append(pile.people)
    if len(done) > 3 and pick.random() < 0.5:
        one, other = pick.sample(done, 2)
        done.append(one + other)
    return done
