"""How right linking is on generated books of several sizes, by default and with the likely questions answered.

Run: python tests/benchmarks/link_quality.py [SEED]. Baselines on the same generator, one book of 2,000 and of 20,000
people: Splink 5 with settings fitted on other data .792 and .737, additive weights .907 and .877, boosted trees .934 and
.896 (all on clean keys; here through export files).
"""

import sys
from datetime import date

from link_books import accepted, books, measure

from schemas.settings import RunSettings
from schemas.tables import ALL, empty
from transforms.link import link

BASELINE = {500: 0.96, 2_000: 0.934, 20_000: 0.896}
"""F1 of boosted trees on the same features as the additive sketch; for 500 people the best of what was tried."""


def main(seed):
    settings = RunSettings(as_of=date(2026, 1, 1))
    for n_people, baseline in BASELINE.items():
        made = books(n_people, seed)
        told = {"record_keys": made["record_keys"], "decisions": empty(ALL["decisions"])}
        found = link(told, settings)
        merged = dict(found["clusters"].select("record_id", "cluster_id").iter_rows())
        answered = measure(made["truth"], accepted(found["clusters"], found["review_pairs"]))
        print(f"{n_people} people, seed {seed}")
        print("  by default ", measure(made["truth"], merged))
        print("  with review", answered, f"ratio to the baseline {answered['f1'] / baseline:.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 77)
