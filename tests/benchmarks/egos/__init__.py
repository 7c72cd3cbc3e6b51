"""Makers of invented ego networks: what exports say of each contact, and the circles that the owner would draw.

Each maker has a mechanism of its own, and is set by its `said` rates alone so that the baselines lie near where they
lie on ego-Facebook (DOMAIN.md, section 5): every attribute shared by three finds 24 % of the circles at 94 a book,
the ten largest 13 %, the best attribute or pair of two 39 % of the circles of three or more, everybody in one circle
7 %; books of 50 to 1,050 contacts, some 19 circles each, a quarter of these of one or two people. `TRYING` are for choosing a
method, `HELD_OUT` for measuring it once.
"""

from functools import partial

from egos import (
    campus,
    careers,
    friends,
    introduced,
    offers,
    parties,
    piles,
    places,
    planted,
    profiles,
    prototypes,
    sources,
    tree,
)
from egos.book import Ego

TRYING = {
    "planted": planted.made,
    "careers": careers.made,
    "friends": friends.made,
    "profiles": profiles.made,
    "tree": tree.made,
    "career": partial(careers.made, spread=1.6),
    "clique": partial(friends.made, spread=1.6),
}
VARIANTS = {"career": "careers", "clique": "friends"}
"""Makers that are another with one group that outweighs: a fit without the one is without the other."""
HELD_OUT = {"places": places.made, "parties": parties.made}
BLIND = {"campus": campus.made, "offers": offers.made}
FRESH = {"introduced": introduced.made, "sources": sources.made}
"""Written before the choosing was thought about again; those above had been looked at three times by then."""
UNSEEN = {"prototypes": prototypes.made, "piles": piles.made}
"""Written before the discovering was read once more; nothing is chosen or fitted on them. Shown once, on books 600 to 799."""
MAKERS = TRYING | HELD_OUT | BLIND | FRESH | UNSEEN

__all__ = ["BLIND", "FRESH", "HELD_OUT", "MAKERS", "TRYING", "UNSEEN", "VARIANTS", "Ego"]
