"""What stands before the colon of a vCard property: group, name and parameters."""

import re

import polars as pl

from transforms.extract.vcard_params import parameters

# fmt: off
KNOWN = (
    "BEGIN", "END", "VERSION", "N", "FN", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "ADR", "LABEL", "NOTE", "URL",
    "BDAY", "UID", "REV", "PHOTO", "LOGO", "SOUND", "KEY", "CATEGORIES", "CATEGORY", "NICKNAME", "AGENT", "KIND",
    "MEMBER", "RELATED", "GENDER", "IMPP", "SOCIALPROFILE", "LANG", "TZ", "GEO", "MAILER", "CLASS", "PRODID", "SOURCE",
    "NAME", "PROFILE", "SORT-STRING", "ANNIVERSARY", "DEATHDATE", "CALURI", "CALADRURI", "FBURL", "XML",
    "CLIENTPIDMAP", "HOBBY", "INTEREST", "EXPERTISE", "CONTACT-URI", "ORG-DIRECTORY", "PRONOUNS", "GRAMGENDER",
    "LANGUAGE", "CREATED",
)
"""Property names that count in any case of letters; others only in capitals, or with X- in front."""
# fmt: on
HEAD = ("head", "group", "name", "types", "pref", "omit_year", "user")
_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "head": pl.String,
    "group": pl.String,
    "name": pl.String,
    "types": pl.List(pl.String),
    "pref": pl.Int64,
    "omit_year": pl.String,
    "user": pl.String,
}
_NAME = re.compile(r"X-[A-Z0-9_/-]+", re.IGNORECASE)
_SHOUTED = re.compile(r"[A-Z][A-Z0-9_-]*")
_LONGEST = 2000


def read_heads(heads: pl.Series) -> pl.DataFrame:
    """Columns of ``HEAD`` for the heads that can be a property's: a name of ours, in capitals, or with X- in front.

    ``group`` in lower case, ``name`` in upper case, ``types`` in lower case.
    """
    read = [row for head in heads.to_list() if (row := _read(head)) is not None]
    return pl.DataFrame(read, schema=_SCHEMA, orient="row")


def _read(head: str) -> tuple[object, ...] | None:
    """One head's row; null for text that only happens to have a colon in it."""
    label, semicolon, params = head.partition(";")
    group, _, name = label.rpartition(".")
    name = name.strip()
    is_name = name.upper() in KNOWN or _NAME.fullmatch(name) or _SHOUTED.fullmatch(name)
    if not is_name or len(head) > _LONGEST:
        return None
    told = parameters(semicolon + params)
    return (
        head,
        group.lower() or None,
        name.upper(),
        told.types,
        told.pref,
        told.omit_year,
        told.user,
    )
