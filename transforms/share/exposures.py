"""Exposures: the chance that a word to a contact reaches the protected company, with every reason."""

import polars as pl

from schemas.settings import RunSettings
from schemas.tables import ALL, Tables, conform_all, empty
from transforms.relations import Relations
from transforms.share.fold import words_of
from transforms.share.named_employers import employer_parts, protected_names
from transforms.share.numbers import numbers
from transforms.share.safety import in_force

_READS = (
    "identities", "contact_records", "record_keys", "record_interactions", "protected", "companies",
)  # fmt: skip
_LIST = (
    "own_records", "protected_ids", "protected_employers",
    "rule_i1", "rule_i2", "rule_i3", "rule_n3", "insiders",
    "homes", "rule_n1", "rule_n2", "rule_n4", "rule_n5", "rule_u1", "rule_u2",
    "exposures", "contact_exposures",
)  # fmt: skip


def expose(tables: Tables, settings: RunSettings) -> dict[str, pl.DataFrame]:
    """Exposures (one row per contact and reason) and contact_exposures (one row per contact).

    The rules and their numbers are those of docs/discretion.md; records, where given, add the age of the
    data (U2) and the notes (N4).
    """
    frames = {name: tables[name] for name in _READS}
    frames["protected"] = in_force(tables["protected"], settings.as_of)
    frames["records"] = _dated_notes(tables)
    frames["identities"] = _with_words(tables["identities"])
    frames["mentions"] = _mentions(frames)
    frames["protected_names"] = protected_names(frames["protected"])
    frames["streets"] = _streets(tables["identities"])
    values = numbers()["exposure"] | numbers()["window"] | {"as_of": settings.as_of}
    with Relations(threads=settings.threads, memory_limit=settings.memory_limit) as relations:
        relations.load(frames)
        relations.run("transforms.share", _LIST, **values)
        made = {name: relations.frame(name) for name in ("exposures", "contact_exposures")}
    return conform_all(made, made)


def _dated_notes(tables: Tables) -> pl.DataFrame:
    """The columns of records that the rules read."""
    records = tables["records"] if "records" in tables else empty(ALL["records"])
    return records.select("owner", "record_id", "exported_on", "revised_at", "note")


def _with_words(identities: pl.DataFrame) -> pl.DataFrame:
    """Identities with the folded words of company and title."""
    return identities.with_columns(
        words_of(identities["company"]).alias("company_words"),
        words_of(identities["title"]).alias("title_words"),
    )


def _mentions(frames: Tables) -> pl.DataFrame:
    """Texts in which a company may be named: owner, contact_id, place, words."""
    owned = frames["contact_records"].select("owner", "contact_id", "record_id")
    keys = frames["record_keys"].filter(pl.col("title_key").is_not_null())
    notes = frames["records"].filter(pl.col("note").is_not_null())
    parts = [
        frames["identities"].select("owner", "contact_id", place=pl.lit("title"), words="title_words"),
        owned.join(keys, on=["owner", "record_id"]).select(
            "owner", "contact_id", place=pl.lit("title"), words=pl.col("title_key").str.split(" ")
        ),
        owned.join(
            notes.with_columns(words_of(notes["note"]).alias("words")), on=["owner", "record_id"]
        ).select("owner", "contact_id", pl.lit("note").alias("place"), "words"),
        employer_parts(frames["identities"]),
    ]  # fmt: skip
    return pl.concat(parts).filter(pl.col("words").list.len() > 0)


def _streets(identities: pl.DataFrame) -> pl.DataFrame:
    """Postal addresses to compare: owner, contact_id, label, key of street and place."""
    rows = (
        identities.select("owner", "contact_id", "addresses")
        .explode("addresses")
        .filter(pl.col("addresses").is_not_null())
        .unnest("addresses")
    )
    place = pl.coalesce("postal_code", "city")
    kept = rows.filter(pl.col("street").is_not_null() & place.is_not_null())
    written = kept.select(pl.concat_str("street", place, separator=" | ")).to_series()
    return kept.select("owner", "contact_id", "label").with_columns(
        words_of(written).list.join(" ").alias("key")
    )
