"""How fast linking and merging are: a book, a workspace of books in batches, one owner's new rows; Splink 5 beside it.

Run: python tests/benchmarks/link_speed.py [PEOPLE_PER_BOOK] [BOOKS]. Needs splink, for the baseline only. People are
generated once and dealt to books; wall and CPU seconds, and the peak memory of the whole process.
"""

import resource
import sys
import time
from datetime import date

import polars as pl
from link_books import accepted, books, measure

from schemas.settings import RunSettings
from schemas.tables import ALL, empty
from transforms.link import link
from transforms.merge import merge

BATCH = 10
"""Owners to a batch, as a run with shards cuts them."""
SETTINGS = RunSettings(as_of=date(2026, 1, 1))
NOTHING = {
    name: empty(ALL[name]) for name in ("ledger", "aliases", "people_reference", "decisions")
}


def resolved(made, owners):
    """Links and contacts of a batch of owners."""
    mine = {
        name: made[name].filter(pl.col("owner").is_in(owners))
        for name in ("records", "record_keys", "companies")
    }
    tables = NOTHING | mine
    tables |= link(tables, SETTINGS)
    return tables | merge(tables, SETTINGS)


def timed(work):
    """What the work gives, and its wall and CPU seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = work()
    return found, time.perf_counter() - wall, time.process_time() - cpu


def splink_clusters(keys):
    """Contacts by Splink 5 with documented settings and EM on the very records, at probability 0.5."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    flat = keys.select(
        "owner", "given_key", "family_key", "name_key", "company_key", "city_key", "profile_key",
        unique_id="record_id",
        email=pl.col("email_keys").list.first(), phone=pl.col("phone_keys").list.first().str.slice(-9),
    )  # fmt: skip
    rules = [block_on("owner", column) for column in ("email", "phone", "profile_key", "name_key")]
    rules += [
        block_on("owner", "family_key", "company_key"),
        block_on("owner", "given_key", "company_key"),
    ]
    compared = [cl.JaroWinklerAtThresholds("given_key"), cl.JaroWinklerAtThresholds("family_key"), cl.ExactMatch("email"), cl.ExactMatch("phone"), cl.ExactMatch("profile_key"), cl.JaroWinklerAtThresholds("company_key"), cl.ExactMatch("city_key")]  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only", comparisons=compared, blocking_rules_to_generate_predictions=rules
    )
    api = DuckDBAPI()
    linker = Linker(api.register(flat.to_arrow()), settings, log_level=40)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in (block_on("owner", "name_key"), block_on("owner", "email")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    grouped = linker.clustering.cluster_pairwise_predictions_at_threshold(
        pairs, threshold_match_probability=0.5
    )
    found = grouped.as_duckdbpyrelation().pl()
    return dict(found.select("unique_id", "cluster_id").iter_rows())


def main(n_people, n_books):
    made = books(n_people * n_books, 7, n_owners=n_books)
    owners = made["records"]["owner"].unique().sort().to_list()
    batches = [owners[at : at + BATCH] for at in range(0, len(owners), BATCH)]
    found, wall, cpu = timed(lambda: [resolved(made, batch) for batch in batches])
    records = made["records"].height
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(
        f"{n_books} books of {n_people}, {records} records: {wall:.1f} s wall, {cpu:.1f} s CPU, peak {peak:.1f} GB"
    )
    _, wall_one, _ = timed(lambda: resolved(made, owners[:1]))
    print(f"one owner again: {wall_one:.2f} s")
    clusters, asked = (
        pl.concat([tables[name] for tables in found]) for name in ("clusters", "review_pairs")
    )
    print("ours  ", measure(made["truth"], accepted(clusters, asked)))
    theirs, wall_splink, _ = timed(lambda: splink_clusters(made["record_keys"]))
    print(
        "splink",
        measure(made["truth"], {r: str(c) for r, c in theirs.items()}),
        f"{wall_splink:.1f} s, ratio {wall_splink / wall:.2f}",
    )


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 2_000,
        int(sys.argv[2]) if len(sys.argv) > 2 else 10,
    )
