"""Makes interactions, contact_scores, score_factors, contact_values, tiers, tier_fit, introductions and reminders."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import polars as pl

from schemas.settings import RunSettings
from schemas.tables import ALL, Tables, conform, empty
from transforms.rank import factors, in_force
from transforms.rank.batches import cut, numbered, owner_batches
from transforms.rank.fit import tier_fit
from transforms.rank.placing import Places, places, tiers_before
from transforms.rank.weights import shipped
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
VALUED = (
    "books", "people", "members",
    "acts", "interactions", "days", "logs", "owner_half_lives", "talk", "touches", "favours",
    "shared_jobs", "closest_job", "schools", "signs", "marked", "tie_parts", "ties",
    "target_companies", "doors", "access", "standings", "reference_parts", "purpose_parts", "worths",
)  # fmt: skip
"""The way from contacts to their value, one relation a file."""
ACTED = (
    "hand_set", "layers", "scored", "contact_scores", "contact_values",
    "introductions", "due", "moves", "reminders",
    "tie_words", "standing_words", "reference_words", "purpose_words",
)  # fmt: skip
"""The way from placed contacts to what an owner should do, and to the words of every factor."""
OF_CONTACTS = ("interactions", "contact_scores", "contact_values", "reminders")
"""Relations published with owner and contact in the place of the number."""


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
    tables = {**given, "owner_weights": weights}
    # owners whose exports gave no contact have targets nobody opens
    asked = pl.concat([given["identities"]["owner"], given["owner_targets"]["owner"]])
    batches = owner_batches(asked, BATCH_CONTACTS)
    threads = max(1, settings.threads // len(batches))
    with ThreadPoolExecutor(settings.threads) as pool:
        ranked = list(
            pool.map(lambda owners: _ranked(cut(tables, owners), settings, threads), batches)
        )
    made = {name: pl.concat([batch[name] for batch in ranked]) for name in MADE}
    return {name: conform(made[name], ALL[name]) for name in MADE}


def _ranked(tables: Tables, settings: RunSettings, threads: int) -> dict[str, pl.DataFrame]:
    """The tables of ``MADE`` for the owners of the given tables."""
    given = numbered(tables)
    whose = given["identities"].select("owner", "contact_id")
    constants = {
        **in_force.constants(),
        "as_of": settings.as_of,
        "learned_half_life": settings.learned_half_life_days,
    }
    with Relations(threads=threads, memory_limit=settings.memory_limit) as relations:
        relations.connection.execute("set produce_arrow_string_view = true")
        relations.lend(
            {
                **given,
                "levels": in_force.levels(),
                "hand_tiers": _hand_tiers(settings),
            }
        )
        relations.run("transforms.rank", VALUED, **constants)
        books, worths = relations.frame("books"), relations.frame("worths")
        book = worths["o"].to_numpy()
        was = tiers_before(given["previous_tiers"], whose.height)
        placed = places(worths, book, was, shipped().tiers)
        relations.lend({"placed": _placed(placed)})
        relations.run("transforms.rank", ACTED, **constants)
        made = {
            name: _named(relations.frame(name), whose)
            if name in OF_CONTACTS
            else relations.frame(name)
            for name in MADE
            if name in VALUED + ACTED
        }
        made["tiers"] = placed.rows(whose)
        made["tier_fit"] = tier_fit(placed.by_book(book), books)
        wide = {name: relations.frame(name) for name in factors.RELATIONS}
    made["score_factors"] = factors.score_factors(wide, book, whose, books)
    return made


def _placed(placed: Places) -> pl.DataFrame:
    """The tiers that scores and modes read."""
    return pl.DataFrame(
        {
            "c": pl.int_range(1, len(placed.tier) + 1, dtype=pl.Int32, eager=True),
            "overall": placed.tiers("overall"),
            "research": placed.tiers("research"),
        }
    )


def _named(rows: pl.DataFrame, whose: pl.DataFrame) -> pl.DataFrame:
    """Rows of numbered contacts with owner and id in the number's place."""
    return pl.concat([whose[rows["c"] - 1], rows.drop("c")], how="horizontal")


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
