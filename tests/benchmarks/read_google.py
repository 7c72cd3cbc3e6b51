"""Reads half a million Google contacts: time against polars read_csv + write_parquet of the same rows, same run.

Run: python tests/benchmarks/read_google.py [rows]. Prints the best of three runs, wall and processor time, the
ratio of each, and the peak memory of the process. The bound for reading and harmonising together is 20.
"""

import io
import sys

import polars as pl
from measuring import best_of_three, report

from schemas.exports import ReadOptions
from transforms.extract import read_file

NAMES = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,"
    "Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,"
    "Phone 2 - Value,Address 1 - Label,Address 1 - Street,Address 1 - City"
)


def contacts(n_rows):
    """Rows as Google writes them since 2024: two addresses in a cell, several labels, notes over two lines."""
    at = pl.int_range(0, n_rows, eager=True).alias("at")
    each = pl.col("at")
    filled = {
        "First Name": pl.format("Renée{}", each % 5000),
        "Last Name": pl.format("Doe{}", each % 9000),
        "Organization Name": pl.when(each % 3 == 0).then(
            pl.format("Contoso {}, Ltd.", each % 7000)
        ),
        "Organization Title": pl.when(each % 3 == 0).then(pl.format("Analyst {}", each % 300)),
        "Birthday": pl.when(each % 10 == 0).then(pl.lit("1980-03-22")),
        "Notes": pl.when(each % 20 == 0).then(pl.lit('First line\nsecond; "quoted"')),
        "Labels": pl.format("* myContacts ::: Choir {}", each % 20),
        "E-mail 1 - Label": pl.lit("* Home"),
        "E-mail 1 - Value": pl.format("renee{}@example.com ::: r{}@example.org", each, each),
        "Phone 1 - Label": pl.lit("Mobile"),
        "Phone 1 - Value": pl.format("+1 202-555-{}", (each % 10000).cast(pl.String).str.zfill(4)),
        "Address 1 - City": pl.when(each % 5 == 0).then(pl.lit("Springfield")),
    }
    blank = pl.lit(None, dtype=pl.String)
    return at.to_frame().select(filled.get(name, blank).alias(name) for name in NAMES.split(","))


def main():
    """Measures and prints."""
    n_rows = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    file = io.BytesIO()
    contacts(n_rows).write_csv(file)
    content = file.getvalue()
    baseline = best_of_three(
        lambda: pl.read_csv(content, infer_schema=False).write_parquet(io.BytesIO())
    )
    ours = best_of_three(lambda: read_file("contacts.csv", content, options=ReadOptions()))
    report(
        f"{n_rows:,} Google rows, {len(content) / 1e6:.0f} MB, bytes to validated rows",
        ours,
        baseline,
    )


if __name__ == "__main__":
    main()
