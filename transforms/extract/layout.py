"""What a layout is: the columns by which an export is known, and what each of its columns means."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

_ROLES = """
full_name prefix given_name middle_name family_name suffix nickname emails phones company department title
linkedin_url urls birthday labels note photo connected_on uid revised_at relation particle
second_family_name profile initials pronouns phone_code phone_extension
"""
ROLES = frozenset(_ROLES.split())
"""Canonical fields a column can feed. Beside them: `phones:private`, `kind:phones:<n>` (the label of phone n),
`phone_code:signed`, `address:<label>:<part>`, `birthday:year|month|day`, and "" for a column that is known and left
out."""
NAMED = frozenset({"full_name", "given_name", "family_name"})
"""The roles of columns that say whom a row is about."""


def is_role(role: str) -> bool:
    """Whether a column may be given this role by a user's mapping."""
    return role in ROLES or role.startswith(("address:", "phones:"))


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """A header name for comparison: case, accents, spaces, underscores and punctuation don't count."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in folded if letter.isalnum())


@dataclass(frozen=True)
class Layout:
    """One layout of one export: a declaration, read by the shared readers."""

    source: str
    """`<kind>_<variant>`, as it goes into the tables."""
    requires: tuple[str, ...]
    """Header names without which it is another layout; `A|B` where either will do."""
    columns: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """Header name -> role; `{n}` stands for a number, a tuple gives the roles of a repeated header in its order,
    the last one that of a header that stands alone."""
    excludes: tuple[str, ...] = ()
    """Header names that show another layout."""
    is_whole: bool = False
    """The required names are all the names it has."""
    makes: str = "people"
    """Which reader takes its rows: people, messages, invitations, endorsements, recommendations, facts, nothing."""
    withholds: tuple[str, ...] = ()
    """Header names whose cells are never kept, not in ``raw`` either: texts of messages."""
    takes_aliases: bool = False
    """Columns that it doesn't name are looked up among the general aliases."""
    is_month_first: bool | None = None
    """How 1/2/2024 reads in this export, where that is known; None: by the column's own evidence."""
    usually_month_first: bool | None = None
    """The same where its language makes it likely: what the user says of days wins."""
    ignored_because: str = ""
    """For layouts that make nothing: why."""
    skips: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Header name -> pattern of the cells whose row is no contact, and why."""
    states: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """Header name -> prefix of the label that keeps its state, and the usual states that need none."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """Header name -> label of the rows that fill it."""
    file_labels: Mapping[str, str] = field(default_factory=dict)
    """Beginning of the file's own name -> label of every row: `unsubscribed_` -> `mailchimp:unsubscribed`."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What its reader needs to know beside."""

    @cached_property
    def required_keys(self) -> tuple[frozenset[str], ...]:
        """Each requirement as the keys of which one must be there."""
        return tuple(frozenset(map(key, names.split("|"))) for names in self.requires)

    @cached_property
    def excluded_keys(self) -> frozenset[str]:
        """Keys of which none may be there."""
        return frozenset(map(key, self.excludes))

    @cached_property
    def withheld_keys(self) -> frozenset[str]:
        """Keys of the columns whose cells are never kept."""
        return frozenset(map(key, self.withholds))

    @cached_property
    def _exact(self) -> dict[str, tuple[str, ...]]:
        """Roles by key of the names without a number."""
        return {
            key(name): _several(role) for name, role in self.columns.items() if "{n}" not in name
        }

    @cached_property
    def _numbered(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Patterns of the names with a number, and their role."""
        return tuple(
            (re.compile(r"(\d+)".join(map(key, name.split("{n}")))), _several(role)[0])
            for name, role in self.columns.items()
            if "{n}" in name
        )

    def fits(self, keys: frozenset[str]) -> bool:
        """Whether a header with these keys is of this layout."""
        if self.is_whole and len(keys) > len(self.required_keys):
            return False
        return not (self.excluded_keys & keys) and all(names & keys for names in self.required_keys)

    def label_for(self, file: str, member: str | None) -> str | None:
        """The label that the file's name gives every row."""
        name = (member or file).rpartition("/")[2].lower()
        return next(
            (label for start, label in self.file_labels.items() if name.startswith(start)), None
        )

    def roles(self, header: Sequence[str]) -> list[str | None]:
        """The role of each column; "" for one that is known and left out, None for one it doesn't name."""
        keys = [key(name) for name in header]
        left = Counter(keys)
        found: list[str | None] = []
        for name in keys:
            left[name] -= 1
            found.append(self._role(name, left[name]))
        return found

    def _role(self, name: str, n_left: int) -> str | None:
        """The role of a column that is followed by so many of the same name: of the last, the last role."""
        if name in self._exact:
            roles = self._exact[name]
            return roles[max(len(roles) - 1 - n_left, 0)]
        for pattern, role in self._numbered:
            found = pattern.fullmatch(name)
            if found is not None:
                return role.replace("{n}", found.group(1))
        return None


def _several(role: str | tuple[str, ...]) -> tuple[str, ...]:
    """Roles of a repeated header; one role repeats itself."""
    return (role,) if isinstance(role, str) else role


def knows(layout: Layout, header: Sequence[str]) -> int:
    """How many columns of a header the layout names."""
    return sum(role is not None for role in layout.roles(header))
