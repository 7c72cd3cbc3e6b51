"""How right linking is where others made the noise: lists of six invented worlds at two levels, and what a book's own pairs add.

Run: python tests/benchmarks/link_travel.py [RECORDS [SEED]]. The weights are fitted on none of these worlds. Baseline in
the same run: the weights as shipped, of which only the prior follows the book. Splink 5 with EM on the very records
reached F1 .79 to .88 at the mild and .61 to .71 at the harsh level of the first five.
"""

import dataclasses
import sys
from datetime import date
from unittest.mock import patch

from link_books import accepted, measure
from link_training import listed_book
from link_worlds import HEADER, WORLDS, listed

from schemas.settings import RunSettings
from schemas.tables import ALL, empty
from transforms.link import link
from transforms.link.model import shipped


def figures(made, model):
    """Merged by default, and with the likely questions answered."""
    told = {"record_keys": made["record_keys"], "decisions": empty(ALL["decisions"])}
    with patch("transforms.link.shipped", return_value=model):
        found = link(told, RunSettings(as_of=date(2026, 1, 1)))
    merged = dict(found["clusters"].select("record_id", "cluster_id").iter_rows())
    answered = accepted(found["clusters"], found["review_pairs"])
    return measure(made["truth"], merged), measure(made["truth"], answered)


def main(n=15_000, seed=7):
    """Measures and prints."""
    without = dataclasses.replace(shipped(), own=())
    for world in WORLDS:
        for harsh in (False, True):
            made = listed_book(HEADER, listed(world, n, harsh=harsh, seed=seed))
            print(f"{world}, {'harsh' if harsh else 'mild'}, {n} records, seed {seed}")
            before, now = figures(made, without), figures(made, shipped())
            print("  as shipped ", *before)
            print("  own levels ", *now, f"ratio {now[1]['f1'] / before[1]['f1']:.3f}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
