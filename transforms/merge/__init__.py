"""Makes contacts of linked records: golden records with ids that stay, and the record behind every value."""

import polars as pl

from schemas.settings import RunSettings
from schemas.tables import Tables, conform_all
from transforms.merge.ids import identify
from transforms.merge.survivorship import rules
from transforms.relations import Relations

INPUTS = (
    "records",
    "record_keys",
    "companies",
    "clusters",
    "ledger",
    "aliases",
    "people_reference",
)

RELATIONS = (
    "id_changes",
    "next_ledger",
    "next_aliases",
    "contact_records",
    "contact_numbers",
    "members",
    "names",
    "jobs",
    "single_values",
    "single_fields",
    "single_columns",
    "list_values",
    "lists",
    "address_items",
    "list_fields",
    "people_said",
    "identities",
    "name_lineage",
    "job_lineage",
    "reference_lineage",
    "unnamed_lineage",
    "field_lineage",
    "counted_companies",
)
"""The way from records with contact ids to golden records and their lineage, one ``.sql`` each."""

OUTPUTS = {
    "identities": "identities",
    "contact_records": "contact_records",
    "field_lineage": "field_lineage",
    "id_changes": "id_changes",
    "ledger": "next_ledger",
    "aliases": "next_aliases",
    "companies": "counted_companies",
}
"""Tables that leave the stage, and the relation that makes each."""


KEYS = (
    "owner",
    "record_id",
    "kind",
    "company_id",
    "level",
    "function",
    "is_recruiter",
    "country",
    "name_key",
    "email_keys",
    "role_email_keys",
    "profile_key",
    "company_set_key",
)
"""What merging asks of record_keys."""


_UNREAD = (
    "file",
    "member",
    "row",
    "pronouns",
    "department",
    "note",
    "has_photo",
    "uid",
    "raw",
)
"""What merging never asks of records."""


def merge(tables: Tables, settings: RunSettings) -> dict[str, pl.DataFrame]:
    """Makes one contact of each cluster.

    Args:
        tables: those of ``INPUTS``; ledger and aliases are empty on a first run.
        settings: threads and memory.

    Returns:
        The tables of ``OUTPUTS``; the ledger has every record that it had, and the new ones.
    """
    with Relations(threads=settings.threads, memory_limit=settings.memory_limit) as relations:
        relations.load({name: tables[name] for name in INPUTS} | _narrow(tables))
        relations.load(rules())
        identify(relations)
        relations.run(__package__, RELATIONS)
        made = {name: relations.frame(relation) for name, relation in OUTPUTS.items()}
    return conform_all(made, made)


def _narrow(tables: Tables) -> dict[str, pl.DataFrame]:
    """Records and keys without the columns that merging never reads: source rows and notes are most of the bytes."""
    return {
        "records": tables["records"].drop(_UNREAD),
        "record_keys": tables["record_keys"].select(KEYS),
    }
