"""What the importers make: the rows of an export in canonical columns, still as their source wrote them."""

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from schemas.columns import Addresses, Instant, Table, Texts, count, optional, required

INTERACTION_KINDS = ("message", "invitation", "recommendation", "endorsement")
FILE_STATUSES = ("read", "superseded", "duplicate", "ignored", "empty", "unrecognised", "refused")
"""What became of a file: read; an older export of the same account; the same bytes or people again; known and not
about contacts; without a row; no importer knows it; unreadable or over a limit."""


class SourceRows(Table):
    """Rows of exports that describe a person, in canonical columns, values as written.

    Grain: one row per data row, card or sheet row of a file or archive member.
    Made by ``transforms.extract``; kept in ``store/extracted`` by file hash.
    """

    source: str = required(
        "The layout it was read as, `<kind>_<variant>`, such as linkedin_connections, google_2024, vcard_3."
    )
    file: str = required("Path of the file below inbox/<owner>/.")
    member: str = optional(
        "Path inside an archive, or the sheet's name (and columns, of tables side by side)."
    )
    row: int = required(
        "1-based ordinal of the data row, card or sheet row below the header, skipped rows counted.",
        ge=1,
    )
    exported_on: pl.Date = optional(
        "The day of the export by its own evidence, never the file system's clock."
    )
    full_name: str = optional("The name as written, whole.")
    prefix: str = optional("Honorific where the source has a column for it.")
    given_name: str = optional("Given names as written.")
    middle_name: str = optional("Middle names as written.")
    family_name: str = optional("Family names as written.")
    suffix: str = optional("Jr., III where the source has a column for it.")
    nickname: str = optional("Nickname where the source has a column for it.")
    pronouns: str = optional("Pronouns where the source has a field for them: she/her.")
    emails: Texts = required("E-mail addresses, lower-cased, otherwise as written.")
    phones: Texts = required("Telephone numbers as written.")
    company: str = optional("Employer or organisation as written.")
    department: str = optional("Department as written.")
    title: str = optional("Job title as written.")
    linkedin_url: str = optional("Address of the LinkedIn profile as written.")
    urls: Texts = required("Other web addresses.")
    birthday: str = optional("ISO 8601: 1980-03-22, or --03-22 where the year is not known.")
    addresses: Addresses = required("Postal addresses.")
    labels: Texts = required(
        "Labels, groups and categories, verbatim (without Google's leading `* `)."
    )
    note: str = optional("The note, as written.")
    has_photo: bool = required("The source holds a photo.")
    connected_on: pl.Date = optional("The day the connection was made, where the source knows it.")
    uid: str = optional("The source's own id of the person.")
    revised_at: Instant = optional("When the source last revised the entry (UTC).")
    has_private_phone: bool = required("A home or mobile number is among the phones.")
    has_relation: bool = required("The source names a relation (spouse, child, friend …).")
    raw: str = required(
        "The source row: a JSON object by header, or the card's text; no message or recommendation text."
    )


class SourceInteractions(Table):
    """Dated acts between the owner and others, as the archive wrote them, not yet turned to face the owner.

    Grain: one row per (source row, other party): as read, one row per
    recipient; attributed, one per other party. Made by ``transforms.extract``; texts are never kept.
    """

    source: str = required(
        "linkedin_messages, linkedin_invitations, linkedin_recommendations or linkedin_endorsements."
    )
    file: str = required("Path of the file below inbox/<owner>/.")
    member: str = optional("Path inside an archive.")
    row: int = required("1-based ordinal of the data row.", ge=1)
    exported_on: pl.Date = optional("The day of the export by its own evidence.")
    kind: str = required(
        "message, invitation, recommendation or endorsement.", isin=INTERACTION_KINDS
    )
    direction: str = optional(
        "`in` (towards the owner) or `out`, where the row itself says so.", isin=("in", "out")
    )
    at: Instant = optional("When (UTC).")
    conversation_id: str = optional("The thread.")
    sender_name: str = optional("Who acted, as written.")
    sender_url: str = optional("Profile of who acted.")
    recipient_name: str = optional(
        "Who was addressed, as written (null where names can't be told apart)."
    )
    recipient_url: str = optional("Profile of who was addressed.")
    n_recipients: int = required("How many were addressed by this row.", ge=0)
    has_text: bool = required("A message or note came with it.")
    role: str = optional(
        "Role words read from a recommendation: manager, colleague, client, report."
    )
    skill: str = optional("Endorsed skill.")
    company: str = optional("Company the row names for the other party (recommendations).")
    title: str = optional("Title the row names for the other party (recommendations).")
    is_draft: bool = required("A draft: it was never sent.")
    raw: str = required("The source row as JSON, without subject and text.")


class OwnerFacts(Table):
    """What an archive says about its owner.

    Grain: one row per fact. Made by ``transforms.extract`` from Profile, Positions,
    Education, Email Addresses and PhoneNumbers.
    """

    file: str = required("Path of the file below inbox/<owner>/.")
    member: str = optional("Path inside an archive.")
    row: int = required("1-based ordinal of the data row.", ge=1)
    kind: str = required(
        "What it tells.", isin=("name", "position", "school", "email", "phone", "profile_url")
    )
    value: str = required("The name, company, school, address or number.")
    title: str = optional("Job title or degree.")
    started_on: pl.Date = optional(
        "First day, as precisely as the source has it (month or year: its first day)."
    )
    finished_on: pl.Date = optional("Last day, likewise; null: still so.")


class Skips(Table):
    """Rows that are no contact, each with the reason.

    Grain: one row per skipped source row. Made by ``transforms.extract``.
    """

    file: str = required("Path of the file below inbox/<owner>/.")
    member: str = optional(
        "Path inside an archive, or the sheet's name (and columns, of tables side by side)."
    )
    row: int = required("1-based ordinal of the data row.", ge=1)
    reason: str = required(
        "Why, in words: ghost row, the owner's own card, repeated header, footer …"
    )


class RejectedRows(Table):
    """Rows that broke a contract, each with the checks and words a user can act on.

    Grain: one row per rejected source row. Made by ``transforms.extract``.
    """

    source: str = required("The layout it was read as.")
    file: str = required("Path of the file below inbox/<owner>/.")
    member: str = optional(
        "Path inside an archive, or the sheet's name (and columns, of tables side by side)."
    )
    row: int = required("1-based ordinal of the data row.", ge=1)
    checks: Texts = required("Names of the checks that failed.")
    message: str = required("What is wrong with which field, and the mend.")
    raw: str = required("The source row.")


class FileReports(Table):
    """What was seen of one file or archive member.

    Grain: one row per file, archive member or sheet. Made by ``transforms.extract``.
    """

    file: str = required("Path of the file below inbox/<owner>/.")
    member: str = optional(
        "Path inside an archive, or the sheet's name (and columns, of tables side by side) or null."
    )
    sha256: str = required("SHA-256 of the bytes.")
    bytes: int = count("Size of the bytes.")
    source: str = optional("The layout it was read as; null where none fits.")
    encoding: str = optional("Character encoding the text was read in.")
    delimiter: str = optional("Field delimiter, for delimited text.")
    header_row: int = optional("Physical line of the header, 1-based.", ge=1)
    exported_on: pl.Date = optional("The day of the export by its own evidence.")
    n_rows: int = count("Data rows found.")
    n_records: int = count("Rows accepted: people, or interactions in an interaction file.")
    n_rejected: int = count("Rows that broke a contract.")
    n_skipped: int = count("Rows that are no contact; message says why.")
    status: str = required("What became of it.", isin=FILE_STATUSES)
    message: str = required("In words: what was read, skipped and why, and what to do next.")


@dataclass(frozen=True)
class Reading:
    """What one file holds: for an archive or workbook, of all its members together.

    Every frame conforms to the schema of its name; ``n_rows = n_records + n_rejected + n_skipped`` in each report.
    """

    reports: pl.DataFrame
    people: pl.DataFrame
    interactions: pl.DataFrame
    facts: pl.DataFrame
    skips: pl.DataFrame
    rejects: pl.DataFrame
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limits:
    """How much of a stranger's file is read before it is refused. Sizes in bytes."""

    file_bytes: int = 4 * 1024**3
    member_bytes: int = 2 * 1024**3
    members: int = 20_000
    ratio: int = 200
    """Uncompressed to compressed, counted above 10 MiB: text zips 5 to 20 times smaller, bombs a thousand."""
    depth: int = 2
    line_bytes: int = 1024**2
    columns: int = 512
    sheet_rows: int = 1_048_576
    workbook_seconds: int = 120
    workbook_memory: int = 2 * 1024**3


@dataclass(frozen=True)
class ReadOptions:
    """What an importer may be told from outside."""

    limits: Limits = field(default_factory=Limits)
    mapping: dict[str, str] = field(default_factory=dict)
    """Header as written -> canonical field, from coterie.toml [mapping]; wins over every alias."""
    is_day_first: bool | None = None
    """How an ambiguous 01/02/2024 reads; None: null and a warning."""
    today: date | None = None
    """Dates after this day are refused; None: no check."""


class BookRows(SourceRows):
    """Source rows of one owner's book, each with its stable id; superseded, repeated and own rows left out.

    Grain: one row per accepted source row that describes a person. Made by ``transforms.extract.attribute``.
    """

    owner: str = required("Whose book it is.")
    record_id: str = required("Stable id: the same source entry keeps it through new exports.")
    is_interaction: bool = required(
        "A counterpart of messages, invitations, endorsements or recommendations."
    )
