"""From a file to validated records: read, attributed and harmonised, against polars read_csv + write_parquet, same run.

Run: python tests/benchmarks/records_from_exports.py [linkedin|google] [rows]. A million LinkedIn rows or half a million
of Google's are the sizes to compare with the bound of 20 times the baseline and 3 GB.
"""

import io
import sys
import tempfile
from pathlib import Path

import polars as pl
import read_google
import read_linkedin
from measuring import best_of_three, report

from schemas.exports import ReadOptions
from schemas.owners import CompanyReference, PeopleReference
from schemas.settings import OwnerSettings
from schemas.tables import empty
from transforms.extract import read_file
from transforms.extract.attribute import attribute
from transforms.harmonise import harmonise

NAMES = {"linkedin": "Connections.csv", "google": "contacts.csv"}
REFERENCE = {
    "company_reference": empty(CompanyReference),
    "people_reference": empty(PeopleReference),
}


def records(name, content):
    """Table records of one export, as a run makes it."""
    reading = read_file(name, content, options=ReadOptions())
    book = attribute("me", [reading], OwnerSettings())
    del reading
    return harmonise(book.book_rows, regions={"me": "US"}, reference=REFERENCE)["records"]


def main():
    """Measures and prints."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "linkedin"
    n_rows = (
        int(sys.argv[2]) if len(sys.argv) > 2 else {"linkedin": 1_000_000, "google": 500_000}[kind]
    )
    clean = io.BytesIO()
    (read_linkedin.connections if kind == "linkedin" else read_google.contacts)(n_rows).write_csv(
        clean
    )
    rows = clean.getvalue()
    content = (read_linkedin.NOTES if kind == "linkedin" else b"") + rows
    with tempfile.TemporaryDirectory() as folder:
        clean_file, parquet = Path(folder) / "clean.csv", Path(folder) / "clean.parquet"
        clean_file.write_bytes(rows)
        baseline = best_of_three(lambda: pl.read_csv(clean_file).write_parquet(parquet))
    ours = best_of_three(lambda: records(NAMES[kind], content))
    report(
        f"{n_rows:,} rows of {kind}, {len(content) / 1e6:.0f} MB, file to validated records",
        ours,
        baseline,
    )


if __name__ == "__main__":
    main()
