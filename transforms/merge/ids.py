"""Contact ids that stay: through new exports, merges, splits and their undoing."""

from hashlib import sha256

import polars as pl

from transforms.relations import Relations

ID_RELATIONS = (
    "former_ids",
    "parts",
    "origins",
    "returns",
    "claims",
    "survivors",
    "cluster_ids",
)
"""The way from clusters and ledger to each cluster's contact id."""


def contact_ids(cluster_ids: pl.DataFrame, taken: pl.DataFrame) -> pl.DataFrame:
    """Every cluster with its contact id; a new id that is taken already gives way to another.

    Args:
        cluster_ids: rows of ``cluster_ids.sql``.
        taken: owner, contact_id of every id there is or was.

    Returns:
        owner, cluster_id, contact_id, split_from.
    """
    new = cluster_ids.filter(pl.col("contact_id").is_null())
    clashes = pl.concat([taken, new.select("owner", contact_id="proposed_id")]).filter(
        pl.struct("owner", "contact_id").is_duplicated()
    )
    free = cluster_ids.with_columns(pl.coalesce("contact_id", "proposed_id").alias("contact_id"))
    if clashes.is_empty():
        return free.drop("proposed_id")
    used = set(taken.iter_rows())
    chosen = []
    for owner, cluster_id, contact_id in cluster_ids.select(
        "owner", "cluster_id", "contact_id"
    ).iter_rows():
        if contact_id is None:
            contact_id = _unused(owner, cluster_id, used)
        used.add((owner, contact_id))
        chosen.append(contact_id)
    return free.with_columns(contact_id=pl.Series(chosen, dtype=pl.String)).drop("proposed_id")


def _unused(owner: str, record_id: str, used: set[tuple[str, str]]) -> str:
    """The first id of a record that nobody has or had."""
    text, turn = f"{owner} {record_id}", 1
    while (owner, found := "c_" + sha256(text.encode()).hexdigest()[:12]) in used:
        turn += 1
        text = f"{owner} {record_id} {turn}"
    return found


def identify(relations: Relations) -> None:
    """Makes ``contact_ids`` from clusters, ledger and aliases."""
    relations.run("transforms.merge", ID_RELATIONS)
    taken = relations.connection.sql(
        "select owner, contact_id from ledger union select owner, contact_id from aliases"
    ).pl()
    relations.load({"contact_ids": contact_ids(relations.frame("cluster_ids"), taken)})
