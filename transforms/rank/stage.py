"""Makes interactions, contact_scores, score_factors, contact_values, tiers, tier_fit, introductions and reminders."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import polars as pl

from schemas.settings import RunSettings
from schemas.tables import ALL, Tables, conform, empty
from transforms.rank import factors, in_force
from transforms.rank.fit import tier_fit
from transforms.relations import Relations

MADE = (
    "interactions",
    "contact_scores",
    "score_factors",
    "contact_values",
    "tiers",
    "tier_fit",
    "introductions",
    "reminders",
)
READ: dict[str, tuple[str, ...]] = {
    "identities": (
        "owner", "contact_id", "full_name", "nickname", "emails", "company", "company_id", "title", "level",
        "function", "is_recruiter", "linkedin_url", "birthday", "addresses", "labels", "connected_on", "n_sources",
    ),
    "contact_records": ("owner", "contact_id", "record_id"),
    "records": ("owner", "record_id", "exported_on"),
    "record_keys": (
        "owner", "record_id", "company_id", "company_key", "company_set_key", "has_private_phone", "has_relation",
        "note_length", "private_domains", "mail_domains", "email_keys", "role_email_keys", "phone_keys",
        "profile_key",
    ),
    "record_interactions": (
        "owner", "record_id", "file", "member", "row", "kind", "direction", "at", "conversation_id",
        "n_participants", "has_text", "role", "skill",
    ),
    "companies": ("owner", "company_id", "parent_id"),
    "owners": ("owner", "level", "function", "close_labels"),
    "owner_positions": ("owner", "company", "company_set_key", "started_on", "finished_on"),
    "owner_schools": ("owner", "school", "school_key"),
    "owner_targets": ("owner", "kind", "value", "key"),
    "contact_exposures": ("owner", "contact_id", "exposure", "exposure_class"),
    "previous_tiers": ("owner", "contact_id", "purpose", "tier"),
    "previous_contacts": ("owner", "contact_id", "company", "company_id", "title"),
}  # fmt: skip
"""What ranking reads, of which columns."""
BATCH_CONTACTS = 100_000
"""About how many contacts are ranked at once; owners are never parted."""
RELATIONS = (
    "books", "people", "members",
    "acts", "interactions", "days", "logs", "trials", "aucs", "owner_half_lives", "talk", "touches", "favours",
    "shared_jobs", "closest_job", "schools", "signs", "marked", "tie_parts", "ties",
    "target_companies", "doors", "access", "standings", "reference_parts", "purpose_parts", "worths",
    "contact_values", "tier_values", "ranked", "placed", "tiers", "hand_set", "layers", "scored", "contact_scores",
    "introductions", "due", "moves", "reminders",
    "tie_words", "standing_words", "reference_words", "purpose_words",
)  # fmt: skip
"""The way from contacts to reminders, one relation a file."""


def rank(tables: Tables, settings: RunSettings) -> dict[str, pl.DataFrame]:
    """Ranks the contacts of a batch of owners, each owner by their own book alone.

    Args:
        tables: frames by name, those of ``READ``; a missing previous_* counts as empty.
        settings: the day recency counts from, weights and hand-set tiers.

    Returns:
        The tables of ``MADE``, each conforming to its schema, sorted by its key.

    Raises:
        SettingsError: a weight is set for a factor that does not exist.
    """
    # an unknown factor is refused whatever the books hold
    weights = in_force.owner_weights(tables["identities"]["owner"].unique().sort(), settings)
    given = {
        name: tables.get(name, empty(ALL[name])).select(columns) for name, columns in READ.items()
    }
    batches = list(_batches(given, weights))
    threads = max(1, settings.threads // len(batches))
    with ThreadPoolExecutor(settings.threads) as pool:
        ranked = list(pool.map(lambda batch: _ranked(batch, settings, threads), batches))
    made = {name: pl.concat([batch[name] for batch in ranked]) for name in MADE}
    return {name: conform(made[name], ALL[name]) for name in MADE}


def _batches(given: Tables, weights: pl.DataFrame) -> Iterator[Tables]:
    """The tables cut by owner: batches small enough to stay in the processors' caches, each ranked on its own."""
    sizes = given["identities"].group_by("owner").len().sort("owner")
    number = (sizes["len"].cum_sum() - sizes["len"]) // BATCH_CONTACTS
    cut = [sizes.filter(number == one).select("owner") for one in number.unique().sort()]
    tables = {**given, "owner_weights": weights}
    if len(cut) <= 1:
        yield tables
        return
    for owners in cut:
        yield {name: frame.join(owners, on="owner", how="semi") for name, frame in tables.items()}


def _ranked(tables: Tables, settings: RunSettings, threads: int) -> dict[str, pl.DataFrame]:
    """The tables of ``MADE`` for the owners of the given tables."""
    with Relations(threads=threads, memory_limit=settings.memory_limit) as relations:
        relations.connection.execute("set produce_arrow_string_view = true")
        relations.load(
            {
                **tables,
                "levels": in_force.levels(),
                "half_lives": in_force.half_lives(),
                "hand_tiers": _hand_tiers(settings),
            }
        )
        constants = {**in_force.constants(), "as_of": settings.as_of}
        relations.run("transforms.rank", RELATIONS, **constants)
        made = {name: relations.frame(name) for name in MADE if name in RELATIONS}
        people, books = relations.frame("people"), relations.frame("books")
        for name in ("contact_values", "tiers"):
            made[name] = _named(made[name], people)
        made["tier_fit"] = tier_fit(relations.frame("ranked"), books)
        wide = {name: relations.frame(name) for name in factors.RELATIONS}
        made["score_factors"] = factors.score_factors(wide, people, books)
    return made


def _named(rows: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Rows of numbered contacts with owner and id in the number's place."""
    whose = people.select("owner", "contact_id")[rows["c"] - 1]
    return pl.concat([whose, rows.drop("c")], how="horizontal")


def _hand_tiers(settings: RunSettings) -> pl.DataFrame:
    """One row per contact named under [labels.tiers], folded as the relation hand_set compares it."""
    schema = {"owner": pl.String, "tier": pl.String, "key": pl.String}
    return (
        pl.DataFrame(list(_placed_by_hand(settings)), schema=schema, orient="row")
        .unique()
        .sort(*schema)
    )


def _placed_by_hand(settings: RunSettings) -> Iterator[tuple[str, str, str]]:
    """Owner, tier and folded name of each contact the owners placed by hand."""
    for owner, by_tier in settings.hand_tiers.items():
        for tier, names in by_tier.items():
            for name in names:
                yield owner, tier, name.strip().lower().rstrip("/")
