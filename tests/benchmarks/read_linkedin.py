"""Reads a million LinkedIn connections: time against polars read_csv + write_parquet of a clean copy, same run.

Run: python tests/benchmarks/read_linkedin.py [rows]. Prints the best of three runs, wall and processor time, the
ratio of each, and the peak memory of the process. The bound for reading and harmonising together is 20.
"""

import io
import sys

import polars as pl
from measuring import best_of_three, report

from schemas.exports import ReadOptions
from transforms.extract import read_file

NOTES = b'Notes:\n"When exporting your connection data, you may notice that some addresses are missing."\n\n'


def connections(n_rows):
    """Rows as LinkedIn writes them: commas in 4 % of names, an address in 2.5 %, ghosts in 1 %."""
    at = pl.int_range(0, n_rows, eager=True).alias("at")
    is_ghost = pl.col("at") % 100 == 99
    day = pl.date(2010, 1, 1) + pl.duration(days=pl.col("at") % 5000)
    columns = {
        "First Name": pl.format("Renée{}", pl.col("at") % 5000),
        "Last Name": pl.format("Doe{}", pl.col("at") % 9000)
        + pl.when(pl.col("at") % 25 == 0).then(pl.lit(", PhD")).otherwise(pl.lit("")),
        "URL": pl.format("https://www.linkedin.com/in/renee-doe-{}", pl.col("at")),
        "Email Address": pl.when(pl.col("at") % 40 == 0).then(
            pl.format("renee{}@example.com", pl.col("at"))
        ),
        "Company": pl.when(pl.col("at") % 10 != 0).then(
            pl.format("Contoso {}, Ltd.", pl.col("at") % 70000)
        ),
        "Position": pl.format("Senior Analyst – {}", pl.col("at") % 3000),
    }
    shown = {name: pl.when(~is_ghost).then(value) for name, value in columns.items()}
    return at.to_frame().select(**shown, **{"Connected On": day.dt.strftime("%d %b %Y")})


def main():
    """Measures and prints."""
    n_rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    clean = io.BytesIO()
    connections(n_rows).write_csv(clean)
    content = NOTES + clean.getvalue()
    baseline = best_of_three(lambda: pl.read_csv(clean.getvalue()).write_parquet(io.BytesIO()))
    ours = best_of_three(lambda: read_file("Connections.csv", content, options=ReadOptions()))
    report(
        f"{n_rows:,} LinkedIn rows, {len(content) / 1e6:.0f} MB, bytes to validated rows",
        ours,
        baseline,
    )


if __name__ == "__main__":
    main()
