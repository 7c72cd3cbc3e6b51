"""Parties: people meet at venues again and again; who met often is a circle; a venue leaves its mark on some profiles."""

import random
from collections import Counter

from egos.book import USUAL, Ego, Exports, book_size, draw, draw_others, openness

SAID, WHIMS = 0.85, 0.2
"""Set so that the baselines lie near the published ones."""


def made(seed: int) -> Ego:
    """A book of people with habits of going to some of a number of venues."""
    pick = random.Random(seed)
    ego = Ego(book_size(pick))
    exports = Exports(ego, pick, openness(pick, ego.n))
    n_venues = pick.randrange(7, 18)
    pull = [pick.lognormvariate(0, 0.9) for _ in range(n_venues)]
    goes = [
        pick.choices(range(n_venues), pull, k=pick.choice([1, 1, 2, 2, 3])) for _ in range(ego.n)
    ]
    for venue in range(n_venues):
        regulars = [contact for contact in range(ego.n) if venue in goes[contact]]
        if len(regulars) >= 4:
            _meet(exports, f"{venue}", regulars)
    exports.tell_others(rate=0.5, n_values=250)
    draw_others(ego, pick, whims=WHIMS)
    return ego


def _meet(exports: Exports, venue: str, regulars: list[int]) -> None:
    """Eight nights at a venue: circles of who came often, and marks on the profiles of the keen."""
    ego, pick = exports.ego, exports.pick
    keen = {contact: pick.betavariate(0.8, 1.2) for contact in regulars}
    nights = [[c for c in regulars if pick.random() < keen[c]] for _ in range(8)]
    met = Counter(contact for night in nights for contact in night)
    for least, chance in ((2, 0.5), (5, 0.4)):
        if pick.random() < chance:
            draw(ego, pick, [contact for contact in regulars if met[contact] >= least])
    if pick.random() < 0.25:
        draw(ego, pick, pick.choice(nights), kept=0.95, added=0.0)
    for column in pick.sample(sorted(USUAL), pick.choices((0, 1, 2, 3), (2, 4, 3, 2))[0]):
        marked = [contact for contact in regulars if pick.random() < 0.35 + 0.6 * keen[contact]]
        exports.tell(column, venue, marked, rate=SAID * USUAL[column] * 1.6)
