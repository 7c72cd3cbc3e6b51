"""How fast linking and merging are: books in batches, one owner's new rows, Splink 5 beside it on the same records.

Run: python tests/benchmarks/link_speed.py PEOPLE_PER_BOOK BOOKS [FOLDER]. The sizes of the issue are 2000 500 and
200000 1. Needs splink, for the baseline only. Records are made through real export files and harmonised as a run makes
them, at most 100,000 people at a time, and kept in FOLDER for the next time. Wall and CPU seconds, and the peak memory.
"""

import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import polars as pl
from link_books import accepted, books, measure

from schemas.settings import RunSettings
from schemas.tables import ALL, empty
from transforms.link import link
from transforms.merge import merge

PEOPLE_AT_ONCE = 100_000
"""People to a batch: 50 books of 2,000; a run takes 100 owners at a time."""
NEW_ROWS = 2_000
SETTINGS = RunSettings(as_of=date(2026, 1, 1))
NOTHING = {
    name: empty(ALL[name]) for name in ("ledger", "aliases", "people_reference", "decisions")
}
MADE = ("records", "record_keys", "companies", "truth")
KEPT = ("ledger", "aliases", "compared_cards", "compared_pairs")


def batches(n_people, n_books, folder):
    """The tables of each batch, from the folder where they were made before."""
    n_each = max(1, min(n_books, PEOPLE_AT_ONCE // n_people))
    for seed in range(1, -(-n_books // n_each) + 1):
        paths = {name: folder / f"{n_people}x{n_each}-{seed}.{name}.parquet" for name in MADE}
        if not all(path.exists() for path in paths.values()):
            made = books(n_people * n_each, 500 + seed, n_owners=n_each)
            for name, path in paths.items():
                owned = [pl.format("s{}_{}", pl.lit(seed), "owner").alias("owner")]
                made[name].with_columns(owned).write_parquet(path)
        yield {name: pl.read_parquet(path) for name, path in paths.items()}


def resolved(made, before=NOTHING):
    """Links and contacts of the records, with what an earlier run left."""
    tables = NOTHING | {name: made[name] for name in MADE[:3]} | dict(before)
    tables |= link(tables, SETTINGS)
    return tables | merge(tables, SETTINGS)


def of_records(made, ids):
    """The same tables without all other records."""
    kept = {
        name: made[name].filter(pl.col("record_id").is_in(ids.implode()))
        for name in ("records", "record_keys")
    }
    return dict(made) | kept


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


def new_rows(made):
    """Seconds for one owner's book of the batch when the last of its rows are new, and how many there are."""
    owner = made["records"]["owner"].min()
    mine = {name: made[name].filter(pl.col("owner") == owner) for name in MADE[:3]}
    ids = mine["records"]["record_id"].sort()
    old = ids.head(max(1, ids.len() - NEW_ROWS))
    first = resolved(of_records(mine, old))
    before = {name: first[name] for name in KEPT}
    _, wall, cpu = timed(lambda: resolved(mine, before))
    return ids.len(), ids.len() - old.len(), wall, cpu


def main(n_people, n_books, folder):
    """Measures and prints."""
    n, walls, cpus, found, truths, keys = 0, 0.0, 0.0, [], [], []
    for made in batches(n_people, n_books, folder):
        tables, wall, cpu = timed(lambda made=made: resolved(made))
        n, walls, cpus = n + made["records"].height, walls + wall, cpus + cpu
        found.append({name: tables[name] for name in ("clusters", "review_pairs")})
        truths.append(
            made["truth"].with_columns(pl.col("truth") + len(truths) * 10 * PEOPLE_AT_ONCE)
        )
        keys.append(made["record_keys"])
        del tables
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{n_books} books of {n_people}, {n} records: {walls:.1f} s wall, {cpus:.1f} s CPU, peak {peak:.1f} GB")  # fmt: skip
    n_all, n_new, wall, cpu = new_rows(made)
    print(f"{n_new} new rows in a book of {n_all}: {wall:.2f} s wall, {cpu:.2f} s CPU", flush=True)
    contacts = accepted(*(pl.concat([part[name] for part in found]) for name in found[0]))
    truth = pl.concat(truths)
    print("ours  ", measure(truth, contacts), flush=True)
    theirs, wall, cpu = timed(lambda: splink_clusters(pl.concat(keys)))
    print("splink", measure(truth, {r: str(c) for r, c in theirs.items()}), f"{wall:.1f} s wall, {cpu:.1f} s CPU, ratio {wall / walls:.2f}")  # fmt: skip


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(
            int(sys.argv[1]) if len(sys.argv) > 1 else 2_000,
            int(sys.argv[2]) if len(sys.argv) > 2 else 10,
            Path(sys.argv[3] if len(sys.argv) > 3 else scratch),
        )
