"""Owners: whose books they are, what they want, and whom they keep their search from. Internal tables.

Made by ``transforms.harmonise.owners`` from owner.toml, the LinkedIn archive's own Profile,
Positions and Education, and the workspace's reference/ folder.
"""

import polars as pl

from schemas.columns import Table, Texts, optional, required
from schemas.records import FUNCTIONS, LEVELS


class Owners(Table):
    """Owners of books.

    Grain: one row per owner.
    """

    owner: str = required("Whose book it is: the name of the folder below inbox/.")
    name: str = optional("Full name.")
    name_keys: Texts = required("Folded full names the owner goes by.")
    profile_key: str = optional("LinkedIn slug.")
    email_keys: Texts = required("Comparison keys of the owner's own addresses.")
    phone_keys: Texts = required("E.164 of the owner's own numbers.")
    region: str = optional("ISO 3166-1 alpha-2, the default of national phone numbers.")
    level: str = optional("Level of the present position.", isin=LEVELS)
    function: str = optional("Function wanted or held.", isin=FUNCTIONS)
    close_labels: Texts = required("Labels of close ties, folded.")


class OwnerPositions(Table):
    """Jobs the owner held.

    Grain: one row per position.
    """

    owner: str = required("Whose book it is.")
    company: str = required("Company as written.")
    company_key: str = optional("Folded significant tokens, as in record_keys.")
    company_set_key: str = optional("The same, words that only describe sorted behind the rest.")
    title: str = optional("Job title as written.")
    level: str = optional("Level of the title.", isin=LEVELS)
    function: str = optional("Function of the title.", isin=FUNCTIONS)
    started_on: pl.Date = optional("First day.")
    finished_on: pl.Date = optional("Last day; null: the present employer.")


class OwnerSchools(Table):
    """Schools the owner went to.

    Grain: one row per school.
    """

    owner: str = required("Whose book it is.")
    school: str = required("School as written.")
    school_key: str = optional("Folded significant tokens.")
    started_on: pl.Date = optional("First day.")
    finished_on: pl.Date = optional("Last day.")


class OwnerTargets(Table):
    """What the owner is after.

    Grain: one row per target.
    """

    owner: str = required("Whose book it is.")
    kind: str = required("What it names.", isin=("company", "function"))
    value: str = required("As written in owner.toml.")
    key: str = required("company_set_key of a company, the function itself of a function.")


class Protected(Table):
    """Whom the owner keeps the search from.

    Grain: one row per protected thing.
    """

    owner: str = required("Whose book it is.")
    kind: str = required("What it names.", isin=("company", "domain", "person", "agency"))
    value: str = required("As written.")
    key: str = required(
        "company_set_key of a company or agency; the domain, lower-cased; slug, e-mail key or folded name of a person."
    )
    relation: str = required(
        "Why it is protected.",
        isin=("employer", "listed", "parent", "subsidiary", "sibling", "agency"),
    )
    until: pl.Date = optional("Last day of the job it is protected for; null: no end is known.")


class CircleRules(Table):
    """Circles the owner wrote down.

    Grain: one row per [[circles]] of owner.toml.
    """

    owner: str = required("Whose book it is.")
    name: str = required("Name of the circle.")
    mode: str = required("How one speaks to it.", isin=("broadcast", "narrowcast", "conversation"))
    where: str = optional("A SQL filter over the contacts.")
    include: Texts = required("Contacts always in: contact id, e-mail, LinkedIn URL or full name.")
    exclude: Texts = required("Contacts never in: likewise.")
    within: str = optional("The wider circle it must be a subset of.")


class CompanyReference(Table):
    """What reference/companies.csv says of companies; the same for every owner.

    Grain: one row per company.
    """

    company: str = required("Company as written.")
    company_set_key: str = required(
        "Folded significant tokens, words that only describe sorted behind the rest."
    )
    domain: str = optional("Registrable domain.")
    industry: str = optional("Industry.")
    size: str = optional("Size, as written.")
    parent: str = optional("Parent company as written.")
    parent_set_key: str = optional("Folded significant tokens of the parent, sorted.")


class PeopleReference(Table):
    """What reference/people.csv says of people; the same for every owner.

    Grain: one row per person. Joined by profile or e-mail.
    """

    profile_key: str = optional("LinkedIn slug.")
    email_key: str = optional("Comparison key of the address.")
    company: str = optional("Company.")
    title: str = optional("Title.")
    country: str = optional("ISO 3166-1 alpha-2.")
