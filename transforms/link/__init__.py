"""Makes links, clusters and review pairs: which records of a book are the same person, how sure, and why."""

import polars as pl

from schemas.settings import RunSettings
from schemas.tables import Tables, conform_all
from transforms.link.because import reasons
from transforms.link.capped import capped_blocks
from transforms.link.cluster import cluster
from transforms.link.decided import decided_pairs
from transforms.link.model import LinkageModel, shipped
from transforms.link.tables import clusters, joined_pairs, links
from transforms.link.weigh import settled, weights
from transforms.relations import Relations

RELATIONS = (
    "card_numbers",
    "cards",
    "block_keys",
    "blocks",
    "open_keys",
    "candidate_pairs",
    "name_counts",
    "channel_counts",
    "card_counts",
    "name_levels",
    "name_classes",
    "email_levels",
    "phone_levels",
    "handle_levels",
    "work_levels",
    "person_levels",
    "comparisons",
    "card_traits",
    "capped_blocks",
)
"""The way from record keys to compared pairs, one ``.sql`` each."""


def link(tables: Tables, settings: RunSettings) -> dict[str, pl.DataFrame]:
    """Finds the records that are the same person.

    Args:
        tables: ``record_keys`` and ``decisions``; ``records`` is not needed.
        settings: threads and memory.

    Returns:
        ``links``, ``clusters``, ``review_pairs`` and ``capped_blocks``.
    """
    model = shipped()
    with Relations(threads=settings.threads, memory_limit=settings.memory_limit) as relations:
        relations.load({"record_keys": tables["record_keys"]})
        relations.run(__package__, RELATIONS, block_cap=model.block_cap)
        cards = relations.frame("card_traits")
        compared = relations.frame("comparisons")
        capped = capped_blocks(relations.frame("capped_blocks"))
    decided = decided_pairs(tables["decisions"], cards)
    bits = settled(compared, weights(compared, model), model)
    weighed = compared.select("card_l", "card_r", bits=pl.Series(bits))
    found = cluster(weighed, cards, decided, model)
    pairs = joined_pairs(found.members, weighed, decided, cards, model)
    joined = _with_reasons(pairs, compared, model)
    doubted = _with_reasons(found.doubts.rename({"contradiction": "word"}), compared, model)
    made = {
        "links": links(joined, cards),
        "clusters": clusters(found.members, joined, cards),
        "review_pairs": links(doubted, cards),
        "capped_blocks": capped,
    }
    return conform_all(made, made)


def _with_reasons(pairs: pl.DataFrame, compared: pl.DataFrame, model: LinkageModel) -> pl.DataFrame:
    """The pairs with what speaks for and against them; a rule's own word comes first."""
    said = reasons(compared.join(pairs, on=["card_l", "card_r"], how="semi"), model)
    words = pl.when(pl.col("word").is_null()).then([]).otherwise(pl.concat_list("word"))
    return pairs.join(said, on=["card_l", "card_r"], how="left").with_columns(
        because=pl.concat_list(words, pl.col("because").fill_null([]))
    )
