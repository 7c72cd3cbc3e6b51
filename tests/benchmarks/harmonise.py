"""Times harmonising 1,000,000 rows and 1,000,000 distinct telephone numbers, against phonenumbers one by one.

Run: `python tests/benchmarks/harmonise.py [rows] [linkedin|book|phones …]` from the root of the repository, a kind at a
time where each should have its own peak of memory. Needs nothing but the package.
"""

import random
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import polars as pl

from schemas.exports import BookRows
from schemas.tables import polars_schema
from transforms.harmonise import harmonise
from transforms.harmonise.dialling import parsed
from transforms.harmonise.phones import phone_columns

GIVEN = [
    "Anna",
    "Ben",
    "Carla",
    "David",
    "Elena",
    "Felix",
    "Grace",
    "Hugo",
    "Ines",
    "Jonas",
    "Katharina",
    "Luis",
    "Maria",
    "Noah",
    "Olivia",
    "Paul",
    "Rosa",
    "Sean",
    "Tom",
    "Uwe",
]
ROOTS = [
    "Ash",
    "Birch",
    "Cedar",
    "Dorn",
    "Elm",
    "Fir",
    "Grove",
    "Hazel",
    "Ivy",
    "Juniper",
    "Kelp",
    "Linden",
    "Moss",
    "Nettle",
    "Oak",
    "Pine",
    "Quill",
    "Reed",
    "Sage",
    "Thorn",
]
ENDS = ["", "er", "man", "son", "berg", "feld", "wood", "ley", "ton", "ski", "ez", "sen"]
FIRST = [
    "Acme",
    "Northern",
    "Blue",
    "Apex",
    "Summit",
    "Global",
    "Pacific",
    "Atlas",
    "Vertex",
    "Nova",
    "Quantum",
    "Silver",
    "Golden",
    "Iron",
    "Harbor",
]
SECOND = [
    "Systems",
    "Solutions",
    "Tech",
    "Consulting",
    "Partners",
    "Capital",
    "Logistics",
    "Media",
    "Labs",
    "Networks",
    "Foods",
    "Energy",
]
FORMS = ["", "", "", " Inc.", " LLC", " GmbH", " Ltd", " S.A."]
RANKS = ["", "", "Senior ", "Lead ", "Head of ", "VP ", "Director of ", "Junior "]
ROLES = [
    "Engineer",
    "Software Engineer",
    "Sales",
    "Product Manager",
    "Marketing",
    "Consultant",
    "Operations",
    "Accounting",
    "Recruiter",
    "Nurse",
]


def _nothing(dtype: pl.DataType) -> Any:
    """What a column holds where the source says nothing."""
    if isinstance(dtype, pl.List):
        return []
    return False if dtype == pl.Boolean else None


def book(n_rows: int, *, has_channels: bool) -> pl.DataFrame:
    """Rows as of a LinkedIn archive (few addresses, no numbers), or of an address book."""
    pick = random.Random(20130924)
    family = [a + b + c.lower() for a in ROOTS for b in ENDS for c in ROOTS]
    companies = [
        f"{pick.choice(FIRST)}{pick.choice(family)} {pick.choice(SECOND)}{pick.choice(FORMS)}"
        for _ in range(n_rows // 8)
    ]
    titles = [
        f"{pick.choice(RANKS)}{pick.choice(ROLES)}, {pick.choice(family)}"
        for _ in range(n_rows // 8)
    ]
    columns: dict[str, list[Any]] = {
        "owner": ["me"] * n_rows,
        "record_id": [f"r{at:07d}" for at in range(n_rows)],
        "source": ["linkedin_connections"] * n_rows,
        "file": ["Connections.csv"] * n_rows,
        "row": list(range(1, n_rows + 1)),
        "given_name": [pick.choice(GIVEN) for _ in range(n_rows)],
        "family_name": [
            pick.choice(family) + (", PhD" if pick.random() < 0.05 else "") for _ in range(n_rows)
        ],
        "company": [pick.choice(companies) for _ in range(n_rows)],
        "title": [pick.choice(titles) for _ in range(n_rows)],
        "linkedin_url": [f"https://www.linkedin.com/in/person-{at:x}" for at in range(n_rows)],
        "raw": ["{}"] * n_rows,
    }
    every = 1 if has_channels else 50
    columns["emails"] = [
        [f"p{at}@{pick.choice(['gmail.com', f'c{at % 9999}.example'])}"] if at % every == 0 else []
        for at in range(n_rows)
    ]
    if has_channels:
        columns["phones"] = [
            [f"0{pick.randrange(30, 9999)} {pick.randrange(10**5, 10**7)}"] for _ in range(n_rows)
        ]
    schema = polars_schema(BookRows)
    return pl.DataFrame(
        {name: columns.get(name, [_nothing(dtype)] * n_rows) for name, dtype in schema.items()},
        schema=schema,
    )


def timed(what: str, n: int, work: Callable[[], object], *, at_most: float) -> float:
    """Prints the better of two runs, by the wall clock and by the processor; returns the wall seconds."""
    walls, processors = [], []
    for _ in range(2):
        wall, processor = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(
        f"{what}: {n:,} in {min(walls):.1f} s (at most {at_most:g} s wanted), {min(processors):.1f} s of processor, "
        f"peak memory {peak:.2f} GiB",
        flush=True,
    )
    return min(walls)


def rows_of(n_rows: int, *, has_channels: bool) -> None:
    """Prints what harmonising rows takes."""
    rows = book(n_rows, has_channels=has_channels)
    timed(
        "address book rows" if has_channels else "LinkedIn rows",
        n_rows,
        lambda: harmonise(rows, regions={"me": "DE"}, reference={}),
        at_most=25.0 if has_channels else 5.0,
    )


def numbers(n_rows: int) -> None:
    """Prints what distinct telephone numbers take, and phonenumbers one by one."""
    pick = random.Random(7)
    written = [
        f"+1 ({pick.randrange(200, 1000)}) {pick.randrange(200, 1000)}-{at % 10_000:04d}"
        if at % 2
        else f"0{pick.randrange(30, 9999)} {at:07d}"
        for at in range(n_rows)
    ]
    cells, regions = pl.Series([[number] for number in written]), pl.Series(["DE"] * n_rows)
    ours = timed("distinct numbers", n_rows, lambda: phone_columns(cells, regions), at_most=40.0)
    sample = written[: max(1, n_rows // 50)]
    start = time.perf_counter()
    for number in sample:
        parsed(number, "DE")
    theirs = (time.perf_counter() - start) * n_rows / len(sample)
    print(
        f"phonenumbers one by one: {theirs:.0f} s (extrapolated from {len(sample):,}); {theirs / ours:.1f} times as long"
    )


def main(n_rows: int, *kinds: str) -> None:
    """Prints the figures of the kinds named; of all where none is."""
    measured = {
        "linkedin": lambda: rows_of(n_rows, has_channels=False),
        "book": lambda: rows_of(n_rows, has_channels=True),
        "phones": lambda: numbers(n_rows),
    }
    for kind in kinds or measured:
        measured[kind]()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, *sys.argv[2:])
