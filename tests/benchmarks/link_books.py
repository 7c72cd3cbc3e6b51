"""Generated people as books: through real export files, the importers and harmonise, with the truth beside each record."""

import tempfile
from pathlib import Path

import polars as pl
from link_contacts import contacts
from link_exports import write_books

from schemas.exports import ReadOptions
from schemas.settings import OwnerSettings
from transforms.extract import read_file
from transforms.extract.attribute import attribute
from transforms.harmonise import harmonise


def books(n_people, seed, *, n_owners=1, region=None):
    """records, record_keys and companies of generated people, and `truth`: record_id and person."""
    with tempfile.TemporaryDirectory() as inbox:
        truth = write_books(contacts(n_people, seed), inbox, n_owners)
        found = read_books(Path(inbox), region=region)
    placed = found["records"].select("owner", "record_id", "row", file=pl.col("file"))
    return found | {"truth": truth.join(placed, on=["owner", "file", "row"], how="left")}


def read_books(inbox, *, region=None):
    """records, record_keys and companies of an inbox of owners' folders."""
    rows = []
    for folder in sorted(inbox.iterdir()):
        readings = [
            read_file(path.name, path.read_bytes(), options=ReadOptions())
            for path in sorted(folder.iterdir())
        ]
        rows.append(attribute(folder.name, readings, OwnerSettings()).book_rows)
    every = pl.concat(rows)
    return harmonise(every, regions=dict.fromkeys(every["owner"].unique(), region), reference={})


def measure(truth, contact_of):
    """Pairwise precision, recall and F1 of contacts; a record that was not read is a contact of its own.

    Args:
        truth: record_id (null where not read) and truth.
        contact_of: record id -> contact.
    """
    found = truth.with_row_index("at").with_columns(
        contact=pl.coalesce(
            pl.col("record_id").replace_strict(contact_of, default=None, return_dtype=pl.String),
            pl.format("missing {}", "at"),
        )
    )

    def pairs(*by):
        n = found.group_by(*by).len()["len"].cast(pl.Float64)
        return (n * (n - 1) / 2).sum()

    both, guessed, true = pairs("truth", "contact"), pairs("contact"), pairs("truth")
    precision, recall = both / guessed if guessed else 1.0, both / true if true else 1.0
    f1 = 2 * precision * recall / (precision + recall) if both else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def accepted(clusters, review_pairs, least=0.5):
    """The contact of each record once every question of at least this probability is answered with `same`."""
    contact_of = dict(clusters.select("record_id", "cluster_id").iter_rows())
    root = {}

    def find(contact):
        while root.get(contact, contact) != contact:
            contact = root[contact]
        return contact

    asked = review_pairs.filter(pl.col("match_probability") >= least)
    for left, right in asked.select("record_id_l", "record_id_r").iter_rows():
        root[find(contact_of[left])] = find(contact_of[right])
    return {record: find(contact) for record, contact in contact_of.items()}
