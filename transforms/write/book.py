"""One owner's published tables, as the sections of the report ask for them."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import polars as pl

from schemas.tables import ALL, Tables, empty
from transforms.write.markup import Child, Markup, element, link, stated, together

Row = dict[str, Any]
_SLUG = re.compile(r"^[a-z]+(-[a-z]+)+$")
"""Folder names such as dana-reyes."""
_SHOWN = (
    "contact_id",
    "full_name",
    "company",
    "title",
    "linkedin_url",
    "tie_strength",
    "score",
    "tier",
    "exposure_class",
    "last_contact_on",
)


@dataclass(frozen=True)
class Book:
    """One owner's part of a snapshot."""

    owner: str
    tables: Tables
    number: int = 0
    """Position of the owner in the report: keeps the anchors of several books apart."""
    level: int = 2
    """Heading level of its sections."""
    _frames: dict[str, pl.DataFrame] = field(default_factory=dict)

    def frame(self, name: str) -> pl.DataFrame:
        """The owner's rows of a table; none where the snapshot leaves the table out."""
        if name not in self._frames:
            whole = self.tables[name] if name in self.tables else empty(ALL[name])
            self._frames[name] = whole.filter(pl.col("owner") == self.owner)
        return self._frames[name]

    @cached_property
    def people(self) -> dict[str, Row]:
        """What is shown of each contact, by id."""
        return {row["contact_id"]: row for row in self.frame("contacts").select(_SHOWN).to_dicts()}

    @property
    def title(self) -> str:
        """The owner's name where the tables know it, else what the folder's name says."""
        known = self.frame("owners")["name"].drop_nulls().to_list()
        if known:
            return str(known[0])
        return self.owner.replace("-", " ").title() if _SLUG.match(self.owner) else self.owner

    def section(self, anchor: str, title: str, *children: Child) -> Markup:
        """A section with a heading to link to."""
        here = f"{anchor}-{self.number}"
        heading = element(f"h{self.level}", title, id=here, class_="title")
        return element("section", heading, *children, aria_labelledby=here, class_=anchor)

    def subheading(self, *children: Child) -> Markup:
        """A heading inside a section."""
        return element(f"h{self.level + 1}", *children)

    def name(self, contact_id: str) -> Markup:
        """A contact's name, linked to the profile; the id of one who is gone."""
        known = self.people.get(contact_id)
        if known is None:
            return element("code", contact_id)
        return link(stated(known["full_name"] or contact_id), known["linkedin_url"])

    def person(self, contact_id: str) -> Markup:
        """A contact's name, job and, where it matters, how near the protected company."""
        known = self.people.get(contact_id, {})
        job = [known[part] for part in ("title", "company") if known.get(part)]
        near = known.get("exposure_class") in ("inside", "near")
        return together(
            element("strong", self.name(contact_id)),
            element("span", known["exposure_class"], class_=f"flag {known['exposure_class']}")
            if near
            else None,
            element("small", stated(", ".join(job))) if job else None,
        )
