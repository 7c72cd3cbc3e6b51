"""Times rank() on invented books: 1,000,000 contacts of 500 owners unless told otherwise.

    python tests/benchmarks/rank_million.py [contacts] [owners]

Baseline: 20 s on two cores for a million contacts.
"""

import resource
import sys
import time
from datetime import date, datetime

import numpy as np
import polars as pl

from schemas.records import FUNCTIONS, LEVELS
from schemas.settings import RunSettings
from schemas.tables import ALL, empty, polars_schema
from transforms.rank import rank

AS_OF = date(2026, 11, 1)
BASELINE_SECONDS = 20.0


def filled(name: str, columns: pl.DataFrame) -> pl.DataFrame:
    """The columns as a frame of the table, others empty lists, false, 0 or null."""
    added = []
    for column, dtype in polars_schema(ALL[name]).items():
        if column in columns.columns:
            added.append(pl.col(column).cast(dtype))
        elif isinstance(dtype, pl.List):
            added.append(pl.lit([], dtype=dtype).alias(column))
        else:
            nothing = False if dtype == pl.Boolean else 0 if dtype == pl.Int64 else None
            added.append(pl.lit(nothing, dtype=dtype).alias(column))
    return columns.select(added)


def books(n_contacts: int, n_owners: int, seed: int = 7) -> dict[str, pl.DataFrame]:
    """Books with two records a contact for every third, jobs, titles, and messages with every fifth."""
    dice = np.random.default_rng(seed)
    number = np.arange(n_contacts)
    owner = pl.Series(np.char.add("owner", (number % n_owners).astype(str)))
    contact = pl.Series([f"c_{n:013d}" for n in number])
    company_no = dice.zipf(1.5, n_contacts) % 3000
    level = pl.Series([*LEVELS, None])[dice.integers(0, 11, n_contacts)]
    function = pl.Series([*FUNCTIONS, None])[dice.integers(0, 27, n_contacts)]
    connected = pl.Series(np.datetime64("2010-01-01") + dice.integers(0, 6000, n_contacts)).cast(
        pl.Date
    )
    has_mail = pl.Series(dice.random(n_contacts) < 0.2)
    people = pl.DataFrame(
        {"owner": owner, "contact_id": contact, "connected_on": connected}
    ).with_columns(
        full_name=pl.format("Person {}", pl.Series(number)),
        company=pl.format("Company {}", pl.Series(company_no)),
        company_id=pl.format("k{}", pl.Series(company_no)),
        title=pl.lit("Title"),
        level=level,
        function=function,
        linkedin_url=pl.format("https://www.linkedin.com/in/p{}", pl.Series(number)),
        sources=pl.lit(["linkedin"]),
        n_records=pl.lit(1),
        n_sources=pl.Series(1 + (dice.random(n_contacts) < 0.3).astype(int)),
    )
    twice = np.concatenate([number, number[::3]])
    members = (
        people[twice]
        .select("owner", "contact_id")
        .with_columns(record_id=pl.format("r_{}", pl.Series(np.arange(twice.size))))
    )
    keys = members.select("owner", "record_id").with_columns(
        kind=pl.lit("linkedin"),
        profile_key=pl.format("p{}", pl.Series(twice)),
        company_id=people["company_id"][twice],
        company_key=pl.format("company {}", pl.Series(company_no[twice])),
        company_set_key=pl.format("{} company", pl.Series(company_no[twice])),
        email_keys=pl.when(has_mail[twice])
        .then(pl.lit(["a@b.example"]))
        .otherwise(pl.lit([], dtype=pl.List(pl.String))),
        mail_domains=pl.when(has_mail[twice])
        .then(pl.lit(["b.example"]))
        .otherwise(pl.lit([], dtype=pl.List(pl.String))),
    )
    records = members.select("owner", "record_id").with_columns(
        source=pl.lit("linkedin_connections"), file=pl.lit("Connections.csv"),
        row=pl.Series(np.arange(1, twice.size + 1)), exported_on=pl.lit(date(2026, 10, 1)), raw=pl.lit("{}"),
    )  # fmt: skip
    owners = [f"owner{n}" for n in range(n_owners)]
    acts = _acts(dice, number[::5])
    interactions = members[acts["who"].to_numpy()].select("owner", "record_id").with_columns(
        file=pl.lit("messages.csv"), row=pl.Series(np.arange(1, acts.height + 1)), kind=pl.lit("message"),
        direction=acts["direction"], at=acts["at"], conversation_id=pl.format("t{}", acts["who"]),
        n_participants=pl.lit(2), has_text=pl.lit(True),
    )  # fmt: skip
    firms = (
        people.select("owner", "company_id", name="company").unique().sort("owner", "company_id")
    )
    jobs = pl.DataFrame({"owner": owners}).with_columns(
        company=pl.lit("Company 3"), company_key=pl.lit("company 3"), company_set_key=pl.lit("3 company"),
        started_on=pl.lit(date(2015, 1, 1)), finished_on=pl.lit(date(2019, 1, 1)),
    )  # fmt: skip
    targets = pl.DataFrame({"owner": owners}).with_columns(
        kind=pl.lit("company"), value=pl.lit("Company 5"), key=pl.lit("5 company")
    )
    made = {
        "identities": people, "contact_records": members, "records": records, "record_keys": keys,
        "record_interactions": interactions, "companies": firms,
        "owners": pl.DataFrame({"owner": owners}).with_columns(level=pl.lit("manager"), function=pl.lit("finance")),
        "owner_positions": jobs, "owner_targets": targets[: n_owners // 2],
        "contact_exposures": people.select("owner", "contact_id").with_columns(
            exposure=pl.lit(0.02), exposure_class=pl.lit("outside")
        ),
    }  # fmt: skip
    given = {name: filled(name, frame) for name, frame in made.items()}
    for name in ("owner_schools", "previous_tiers", "previous_contacts", "previous_score_factors"):
        given[name] = empty(ALL[name])
    return given


def _acts(dice: np.random.Generator, whom: np.ndarray) -> pl.DataFrame:
    """Messages: a heavy-tailed number with each of the contacts given, over ten years."""
    many = np.minimum(dice.zipf(1.8, whom.size), 300)
    who = np.repeat(whom, many)
    seconds = dice.integers(0, 10 * 365 * 86_400, who.size)
    return pl.DataFrame(
        {
            "who": who,
            "at": pl.Series(
                np.datetime64(datetime(2016, 1, 1), "us") + seconds.astype("timedelta64[s]")
            ),
            "direction": np.where(dice.random(who.size) < 0.5, "in", "out"),
        }
    )


def main() -> None:
    """Prints seconds, peak memory and the ratio to the baseline."""
    n_contacts = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    n_owners = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    tables = books(n_contacts, n_owners)
    print(
        f"{n_contacts} contacts of {n_owners} owners, {tables['record_interactions'].height} messages"
    )
    began, busy = time.perf_counter(), time.process_time()
    made = rank(tables, RunSettings(as_of=AS_OF, threads=2, memory_limit="8GB"))
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    for name, frame in made.items():
        print(f"  {name:16} {frame.height:>12,} rows")
    baseline = BASELINE_SECONDS * n_contacts / 1_000_000
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{seconds:.1f} s ({busy:.1f} s of processors), {peak:.1f} GB at most; {seconds / baseline:.2f} of the baseline of {baseline:.1f} s"
    )


if __name__ == "__main__":
    main()
