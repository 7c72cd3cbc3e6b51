"""Records: one row per person per export row, harmonised; and the keys by which records compare."""

import polars as pl

from schemas.columns import Addresses, Instant, Table, Texts, count, optional, required
from schemas.exports import INTERACTION_KINDS

LEVELS = (
    "unpaid",
    "training",
    "entry",
    "senior",
    "manager",
    "director",
    "vp",
    "cxo",
    "partner",
    "owner",
)
"""Job levels, lowest first (People Data Labs' canonical list)."""

FUNCTIONS = (
    "accounting", "administrative", "arts_design", "business_development", "community_social",
    "consulting", "education", "engineering", "entrepreneurship", "finance", "healthcare",
    "human_resources", "information_technology", "legal", "marketing", "media_communication",
    "military_protective", "operations", "product_management", "project_management", "purchasing",
    "quality_assurance", "real_estate", "research", "sales", "support",
)  # fmt: skip
"""Job functions: LinkedIn's 26."""


class Records(Table):
    """Accepted source rows that describe a person, harmonised. Published.

    Grain: one row per accepted source row that describes a person. Made by ``transforms.harmonise``.
    """

    owner: str = required("Whose book it is.")
    record_id: str = required("Stable id: the same source entry keeps it through new exports.")
    source: str = required("The layout it was read as, `<kind>_<variant>`.")
    file: str = required("Path of the file below inbox/<owner>/.")
    member: str = optional(
        "Path inside an archive, or the sheet's name (and columns, of tables side by side)."
    )
    row: int = required(
        "1-based ordinal of the data row, card or sheet row below the header.", ge=1
    )
    exported_on: pl.Date = optional("The day of the export by its own evidence.")
    full_name: str = optional("The name as written.")
    prefix: str = optional("Honorific: Dr., Frau.")
    given_name: str = optional("Given names, without honorific, credentials or nickname.")
    middle_name: str = optional("Middle names or initials.")
    family_name: str = optional("Family names with their particles.")
    suffix: str = optional("Jr., Sr., III.")
    credentials: Texts = required("Degrees and certificates written with the name: PhD, MBA.")
    nickname: str = optional(
        "Nickname given by the source, or written in quotes or brackets in the name."
    )
    pronouns: str = optional("Pronouns, as the source has them or written with the name: She/Her.")
    emails: Texts = required("E-mail addresses, lower-cased, otherwise as written.")
    phones: Texts = required("E.164 where valid (extension as ;ext=12), else as written.")
    company: str = optional("Employer as written, trimmed.")
    department: str = optional("Department as written, trimmed.")
    title: str = optional("Job title as written, trimmed.")
    linkedin_url: str = optional(
        "https://www.linkedin.com/in/<slug>, slug decoded and lower-cased."
    )
    urls: Texts = required("Other web addresses.")
    birthday: str = optional("ISO 8601: 1980-03-22, or --03-22 where the year is not known.")
    addresses: Addresses = required("Postal addresses.")
    labels: Texts = required("Labels, groups and categories, verbatim.")
    note: str = optional("The note.")
    has_photo: bool = required("The source holds a photo.")
    connected_on: pl.Date = optional("The day the connection was made.")
    uid: str = optional("The source's own id of the person.")
    revised_at: Instant = optional("When the source last revised the entry (UTC).")
    raw: str = required("The source row, without message or recommendation text.")


class RecordKeys(Table):
    """What records are compared by. Internal; null and empty say nothing, never "different".

    Grain: one row per record. Made by ``transforms.harmonise``, read by every later stage.
    Folded: transliterated to ASCII, lower case, only letters, digits and single spaces.
    """

    owner: str = required("Whose book it is.")
    record_id: str = required("The record.")
    kind: str = required(
        "Kind of source: source up to the first underscore, such as linkedin, google, vcard, outlook, list."
    )
    is_interaction: bool = required(
        "Known from messages, invitations, endorsements or recommendations only."
    )
    name_key: str = optional(
        "Folded full name in given-family order, without prefix, credentials, nickname and suffix."
    )
    name_set_key: str = optional("The tokens of name_key sorted: equal under swapped order.")
    given_key: str = optional("Folded given names, hyphens as spaces: `jean paul`.")
    middle_key: str = optional("Folded middle names or initials.")
    family_key: str = optional("Folded family names with particles: `von hausen`, `garcia lopez`.")
    given_initial: str = optional("First letter of given_key.")
    family_initial: str = optional("First letter of family_key without particles.")
    given_roots: Texts = required(
        "Formal names the first given name may stand for, itself included: bob -> robert, bob."
    )
    given_phonetic: str = optional("Phonetic key of the first given name.")
    family_phonetic: str = optional("Phonetic key of the family name without particles.")
    nickname_key: str = optional("Folded nickname.")
    suffix_key: str = optional("jr, sr, ii, iii, iv.")
    email_keys: Texts = required(
        "Comparison keys of addresses: gmail dots and tags gone, googlemail -> gmail. Sorted."
    )
    role_email_keys: Texts = required(
        "Those of email_keys that are role mailboxes (info@, sales@). Sorted."
    )
    mail_domains: Texts = required(
        "Registrable domains of addresses that are neither free nor disposable. Sorted."
    )
    private_domains: Texts = required("Free-mail domains among the addresses. Sorted.")
    hosts: Texts = required("Every address's domain as written, with subdomains. Sorted.")
    phone_keys: Texts = required("E.164 without extension, else `~` and the last 9 digits. Sorted.")
    phone_extensions: Texts = required("`<phone key>;<extension>` for numbers with one. Sorted.")
    profile_key: str = optional("LinkedIn slug, decoded, lower-cased.")
    company_key: str = optional(
        "Folded significant tokens of the company in order, legal forms and articles gone."
    )
    company_set_key: str = optional(
        "The tokens of company_key, words that only describe (consulting) sorted behind the rest."
    )
    company_head_key: str = optional(
        "company_set_key without the region or `group` it ends in: perhaps the company it is a part of."
    )
    company_acronym: str = optional("Initials of company_key where it has two tokens or more.")
    company_id: str = optional(
        "The company in this owner's book; null for none and for non-companies."
    )
    is_non_company: bool = required(
        "The company cell says freelance, stealth, retired, student, confidential …"
    )
    title_key: str = optional("Folded title, abbreviations spelled out.")
    level: str = optional("One of LEVELS.", isin=LEVELS)
    function: str = optional("One of FUNCTIONS.", isin=FUNCTIONS)
    is_recruiter: bool = required("The title says that the person recruits.")
    city_key: str = optional("Folded city of the first address that has one.")
    country: str = optional("ISO 3166-1 alpha-2, from phone, address or domain where unambiguous.")
    time_zone: str = optional("IANA time zone where unambiguous.")
    birthday: str = optional("ISO 8601, as in records.")
    has_private_phone: bool = required("A home or mobile number is among the phones.")
    has_relation: bool = required("The source names a relation.")
    note_length: int = count("Characters of the note.")


class Companies(Table):
    """Companies, variants of spelling joined by equal significant words or by a mail domain with two votes. Published.

    Grain: one row per company in one owner's book. Made by ``transforms.harmonise``.
    """

    owner: str = required("Whose book it is.")
    company_id: str = required("Stable id within the owner's book.")
    name: str = required("The most frequent spelling.")
    variants: Texts = required("Every spelling seen. Sorted.")
    domains: Texts = required("Mail domains of the company with at least two votes. Sorted.")
    parent_id: str = optional(
        "The parent company, from reference/companies.csv, or by its name before a region."
    )
    n_contacts: int = count("Contacts whose present company this is (records, until merged).")


class Rejects(Table):
    """Source rows that broke a contract. Published.

    Grain: one row per rejected source row. Made by ``transforms.extract``.
    """

    owner: str = required("Whose book it is.")
    source: str = required("The layout it was read as.")
    file: str = required("Path of the file below inbox/<owner>/.")
    member: str = optional(
        "Path inside an archive, or the sheet's name (and columns, of tables side by side)."
    )
    row: int = required("1-based ordinal of the data row.", ge=1)
    checks: Texts = required("Names of the checks that failed.")
    message: str = required("What is wrong with which field, and the mend.")
    raw: str = required("The source row.")


class Files(Table):
    """Files and archive members seen. Published; n_rows = n_records + n_rejected + n_skipped.

    Grain: one row per file, archive member or sheet. Made by ``transforms.extract``.
    """

    owner: str = required("Whose book it is.")
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
    n_rows: int = count("Data rows found.")
    n_records: int = count("Rows accepted: people, or interactions in an interaction file.")
    n_rejected: int = count("Rows that broke a contract.")
    n_skipped: int = count("Rows that are no contact; message says why.")
    status: str = required("read, superseded, duplicate, ignored, empty, unrecognised or refused.")
    message: str = required("In words: what was read, skipped and why, and what to do next.")


class RecordInteractions(Table):
    """Dated acts turned to face the owner, each with the record of the other party. Internal.

    Grain: one row per (source row, other party). Made by ``transforms.extract.attribute``.
    """

    owner: str = required("Whose book it is.")
    record_id: str = required("Record of the other party.")
    file: str = required("Path of the file below inbox/<owner>/.")
    member: str = optional("Path inside an archive.")
    row: int = required("1-based ordinal of the data row.", ge=1)
    kind: str = required(
        "message, invitation, recommendation or endorsement.", isin=INTERACTION_KINDS
    )
    direction: str = required(
        "`in` towards the owner, `out` from the owner, `thread` between others in a shared thread.",
        isin=("in", "out", "thread"),
    )
    at: Instant = optional("When (UTC).")
    conversation_id: str = optional("The thread.")
    n_participants: int = required(
        "People in the thread, the owner included; 2 for one-to-one.", ge=2
    )
    has_text: bool = required("A message or note came with it.")
    role: str = optional("Role words of a recommendation: manager, colleague, client, report.")
    skill: str = optional("Endorsed skill.")
