"""Contacts: one person in one owner's book, where each value came from, and what changed."""

import polars as pl

from schemas.columns import Addresses, Table, Texts, count, optional, required, share
from schemas.records import LEVELS

TIERS = ("A", "B", "C", "D", "none")
MODES = ("research", "broadcast", "narrowcast", "conversation")


class Identities(Table):
    """Golden records, before they are ranked. Internal.

    Grain: one row per person in one owner's book. Made by ``transforms.merge``.
    """

    owner: str = required("Whose book it is.")
    contact_id: str = required("Stable id of the contact.")
    full_name: str = optional(
        "Name to show: the best written form; for a contact without one, company or address."
    )
    prefix: str = optional("Honorific.")
    given_name: str = optional("Given names.")
    middle_name: str = optional("Middle names or initials.")
    family_name: str = optional("Family names with particles.")
    suffix: str = optional("Jr., Sr., III.")
    credentials: Texts = required("Degrees and certificates.")
    nickname: str = optional("Nickname.")
    emails: Texts = required("E-mail addresses, the preferred one first.")
    phones: Texts = required("Telephone numbers, E.164 where valid, the preferred one first.")
    company: str = optional("Present employer.")
    company_id: str = optional("The company in this owner's book.")
    title: str = optional("Present job title.")
    level: str = optional("Job level of the title.", isin=LEVELS)
    function: str = optional("Job function of the title.")
    is_recruiter: bool = required("The title says that the person recruits.")
    country: str = optional("ISO 3166-1 alpha-2.")
    linkedin_url: str = optional("https://www.linkedin.com/in/<slug>.")
    urls: Texts = required("Other web addresses.")
    birthday: str = optional("ISO 8601: 1980-03-22, or --03-22 where the year is not known.")
    addresses: Addresses = required("Postal addresses.")
    labels: Texts = required("Labels of every source, verbatim. Sorted.")
    connected_on: pl.Date = optional("First day a source says the connection was made.")
    sources: Texts = required(
        "Kinds of source that know the contact: linkedin, google, vcard … Sorted."
    )
    n_records: int = count("Records of the contact.")
    n_sources: int = count("Kinds of source that know the contact.")


class Contacts(Table):
    """People in owners' books, scored, tiered and with their exposure. Published, partitioned by tier.

    Grain: one row per person in one owner's book. Made by ``transforms.share``.
    """

    owner: str = required("Whose book it is.")
    contact_id: str = required("Stable id of the contact.")
    full_name: str = optional(
        "Name to show: the best written form; for a contact without one, company or address."
    )
    prefix: str = optional("Honorific.")
    given_name: str = optional("Given names.")
    middle_name: str = optional("Middle names or initials.")
    family_name: str = optional("Family names with particles.")
    suffix: str = optional("Jr., Sr., III.")
    credentials: Texts = required("Degrees and certificates.")
    nickname: str = optional("Nickname.")
    emails: Texts = required("E-mail addresses, the preferred one first.")
    phones: Texts = required("Telephone numbers, E.164 where valid, the preferred one first.")
    company: str = optional("Present employer.")
    company_id: str = optional("The company in this owner's book.")
    title: str = optional("Present job title.")
    level: str = optional("Job level of the title.", isin=LEVELS)
    function: str = optional("Job function of the title.")
    is_recruiter: bool = required("The title says that the person recruits.")
    country: str = optional("ISO 3166-1 alpha-2.")
    linkedin_url: str = optional("https://www.linkedin.com/in/<slug>.")
    urls: Texts = required("Other web addresses.")
    birthday: str = optional("ISO 8601: 1980-03-22, or --03-22 where the year is not known.")
    addresses: Addresses = required("Postal addresses.")
    labels: Texts = required("Labels of every source, verbatim. Sorted.")
    connected_on: pl.Date = optional("First day a source says the connection was made.")
    first_contact_on: pl.Date = optional("Day of the first dated act or connection.")
    last_contact_on: pl.Date = optional("Day of the last dated act between owner and contact.")
    sources: Texts = required(
        "Kinds of source that know the contact: linkedin, google, vcard … Sorted."
    )
    n_records: int = count("Records of the contact.")
    n_sources: int = count("Kinds of source that know the contact.")
    tie_strength: float = share("Strength of the tie between owner and contact.")
    reach: float = share(
        "How directly the contact can be reached: 1 deliverable mail or phone, 0 no channel."
    )
    influence: float = share("Standing by job level, function and recruiting.")
    score: float = required("Value over all purposes, 0 to 100.", ge=0.0, le=100.0)
    tier: str = required(
        "Overall value tier, A highest; none: no value. A hand-set tier wins.", isin=TIERS
    )
    layer: int = optional(
        "Capacity layer by tie strength: 1 (closest 5) to 6 (1500); null: no tie.", ge=1, le=6
    )
    mode: str = required("How to speak to the contact.", isin=MODES)
    exposure: float = share("Chance that a word to this contact reaches the protected company.")
    exposure_class: str = required(
        "inside, near, unknown or outside.", isin=("inside", "near", "unknown", "outside")
    )


class ContactRecords(Table):
    """Which records make up a contact, and why. Published.

    Grain: one row per record in its contact. Made by ``transforms.merge``.
    """

    owner: str = required("Whose book it is.")
    contact_id: str = required("The contact.")
    record_id: str = required("The record.")
    match_weight: float = optional(
        "Bits of the strongest link that ties the record to the contact; null alone."
    )
    match_probability: float = share("The same as a probability; null alone.", nullable=True)
    because: Texts = required("Evidence in words, strongest first.")


class FieldLineage(Table):
    """Which record gave which value of which field, and by what rule. Published.

    Grain: one row per value of a contact's field and record that has it. Made by ``transforms.merge``.
    """

    owner: str = required("Whose book it is.")
    contact_id: str = required("The contact.")
    field: str = required("Column of contacts.")
    value: str = required("The value as text.")
    record_id: str = required("The record it came from.")
    rule: str = required(
        "Survivorship rule that chose it: union, most_recent, most_frequent, most_complete, source, owner."
    )


class IdChanges(Table):
    """Contacts merged and split since the ledger was last written. Internal, becomes rows of changes.

    Grain: one row per id merged away or split off. Made by ``transforms.merge``.
    """

    owner: str = required("Whose book it is.")
    kind: str = required("merged or split.", isin=("merged", "split"))
    contact_id: str = required("The id merged away, or the new id split off.")
    other_id: str = required("The survivor of the merge, or the contact it was split from.")


class Changes(Table):
    """What differs from the previous snapshot. Published.

    Grain: one row per contact and change. Made by ``transforms.share``.
    """

    owner: str = required("Whose book it is.")
    kind: str = required(
        "What happened.",
        isin=(
            "appeared",
            "disappeared",
            "changed_job",
            "changed_tier",
            "merged",
            "split",
            "moved_inside",
        ),
    )
    contact_id: str = required("The contact; for merged, the id that became an alias.")
    field: str = optional("The column that changed.")
    before: str = optional("Its former value; for merged and split, the other id.")
    after: str = optional("Its present value; for changed_tier with the factor that moved most.")
