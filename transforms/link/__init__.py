"""Makes links, clusters and review pairs: which records of a book are the same person, how sure, and why."""

import polars as pl

from schemas.links import ComparedCards, ComparedPairs
from schemas.settings import RunSettings
from schemas.tables import Tables, conform_all, empty
from transforms.link.because import reasons
from transforms.link.capped import capped_blocks
from transforms.link.cluster import cluster
from transforms.link.decided import decided_pairs
from transforms.link.known import compared_tables, known_pairs, levels_of, together
from transforms.link.model import LinkageModel, shipped
from transforms.link.own import Own, learned, settled
from transforms.link.tables import clusters, joined_pairs, links
from transforms.link.weigh import weights
from transforms.relations import Relations

MEETING = (
    "card_numbers",
    "cards",
    "mentions",
    "block_keys",
    "blocks",
    "open_keys",
    "met_pairs",
    "name_counts",
    "channel_counts",
    "card_counts",
    "card_contexts",
)
"""The way from record keys to pairs that met in a block, one ``.sql`` each."""

COMPARING = (
    "candidate_pairs",
    "recalled_pairs",
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
"""The way from there to compared pairs; what is known from an earlier run is not compared again."""

RELATIONS = (*MEETING, *COMPARING)

_UNREAD = (
    "nickname_key",
    "private_domains",
    "hosts",
    "level",
    "function",
    "is_recruiter",
    "time_zone",
    "has_private_phone",
    "has_relation",
    "note_length",
)
"""What comparing never asks of record keys."""


def link(tables: Tables, settings: RunSettings) -> dict[str, pl.DataFrame]:
    """Finds the records that are the same person.

    Args:
        tables: ``record_keys`` and ``decisions``; ``compared_cards`` and ``compared_pairs`` where an earlier run left
            any, which spare work and change nothing. ``records`` is not needed.
        settings: threads and memory.

    Returns:
        ``links``, ``clusters``, ``review_pairs`` and ``capped_blocks``; ``compared_cards`` and ``compared_pairs`` of
        large books.
    """
    model = shipped()
    with Relations(threads=settings.threads, memory_limit=settings.memory_limit) as relations:
        compared, cards, kept = _compared(relations, tables, model)
        capped = capped_blocks(relations.frame("capped_blocks"))
    decided = decided_pairs(tables["decisions"], cards)
    shipped_bits = weights(compared, model)
    found = learned(compared, shipped_bits, model)
    bits = settled(compared, shipped_bits, found, model)
    weighed = compared.select("card_l", "card_r", bits=pl.Series(bits))
    groups = cluster(weighed, cards, decided, model)
    pairs = joined_pairs(groups.members, weighed, decided, cards, model)
    joined = _with_reasons(pairs, compared, model, found)
    doubts = groups.doubts.rename({"contradiction": "word"})
    doubted = _with_reasons(doubts, compared, model, found)
    made = {
        "links": links(joined, cards),
        "clusters": clusters(groups.members, joined, cards),
        "review_pairs": links(doubted, cards),
        "capped_blocks": capped,
    }
    return conform_all(made | kept, [*made, *kept])


def _compared(
    relations: Relations, tables: Tables, model: LinkageModel
) -> tuple[pl.DataFrame, pl.DataFrame, dict[str, pl.DataFrame]]:
    """Compared pairs, cards, and what the next run may know of them."""
    relations.load({"record_keys": tables["record_keys"].drop(_UNREAD)})
    relations.run(__package__, MEETING, block_cap=model.block_cap)
    contexts = relations.frame("card_contexts")
    before = tables.get("compared_pairs", empty(ComparedPairs))
    known = known_pairs(contexts, tables.get("compared_cards", empty(ComparedCards)), before)
    relations.load({"known_pairs": known})
    relations.run(__package__, COMPARING)
    cards = relations.frame("card_traits")
    recalled = relations.frame("recalled_pairs")
    compared = together(relations.frame("comparisons"), recalled, levels_of(before), cards)
    return compared, cards, compared_tables(relations.frame("met_pairs"), compared, contexts)


def _with_reasons(
    pairs: pl.DataFrame, compared: pl.DataFrame, model: LinkageModel, found: Own
) -> pl.DataFrame:
    """The pairs with what speaks for and against them; a rule's own word comes first."""
    said = reasons(compared.join(pairs, on=["card_l", "card_r"], how="semi"), model, found)
    words = pl.when(pl.col("word").is_null()).then([]).otherwise(pl.concat_list("word"))
    return pairs.join(said, on=["card_l", "card_r"], how="left").with_columns(
        because=pl.concat_list(words, pl.col("because").fill_null([]))
    )
