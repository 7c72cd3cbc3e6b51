"""Names of vCards: the parts of N, the whole of FN, and the cards whose name is that of a company."""

import polars as pl

from transforms.extract.vcard_values import text, with_components
from transforms.extract.whole_names import composed

NAME_PARTS = ["family_name", "given_name", "middle_name", "prefix", "suffix"]
_LISTED = {"given_name": " ", "middle_name": " ", "prefix": " ", "suffix": ", "}
"""Parts of N that may be several (RFC 6350, 6.2.2), and how they are written together."""
_NO_NAME = r"^(?:(?:null|undefined)?[;\s]*)*$|^(?:nan;nan|None;None)[;\s]*$"
"""An N without parts, or with what programs write for parts that they do not have; Nan alone is a name."""
_ADDRESS = r"^[^\s@]+@[^\s@]+\.[^\s@]+$"
_OF_PEOPLE_ONLY = ("title", "birthday", "nickname", "prefix", "middle_name")
"""A company has none of these; who works under one's own name may."""


def names(properties: pl.LazyFrame) -> pl.LazyFrame:
    """The five parts of N, a row per card; ``whole`` where it is one name without a semicolon."""
    value = pl.col("value")
    is_whole = ~value.str.contains(";", literal=True) & value.str.contains(" ", literal=True)
    named = (
        properties.filter((pl.col("name") == "N") & ~value.str.contains(_NO_NAME))
        .unique("card", keep="first", maintain_order=True)
        .select("card", "value", whole=pl.when(is_whole).then(text(value)))
    )
    parts = with_components(named, NAME_PARTS, between=_LISTED)
    # Google writes the address of who has no name as a given name.
    own = [
        pl.when(~pl.col(part).str.contains(_ADDRESS)).then(part).alias(part)
        for part in ("family_name", "given_name")
    ]
    return parts.with_columns(own)


def named(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Full names: FN; without one, put together from N; for a card of a company, none but its company's.

    Args:
        rows: a row per card in the columns of ``names``, and full_name, called, company, department, unit, shown_as,
            kind and the columns of ``_OF_PEOPLE_ONLY``.
    """
    parts = {name: pl.col(name) for name in NAME_PARTS}
    together = composed(
        prefix=parts["prefix"], given=parts["given_name"], middle=parts["middle_name"],
        family=parts["family_name"], suffix=parts["suffix"],
    )  # fmt: skip
    spoken = pl.col("full_name").str.replace_all(r"\s*\n\s*", " ")
    is_whole = pl.col("whole").is_not_null() & (
        pl.col("full_name").is_null() | (pl.col("full_name") == pl.col("whole"))
    )
    written = rows.with_columns(
        family_name=pl.when(~is_whole).then("family_name"),
        full_name=pl.coalesce(spoken, "whole"),
    ).with_columns(composed=together, is_marked=_is_marked())
    is_its_own = pl.col("is_marked") & (
        pl.col("composed") == pl.coalesce("company", "full_name")
    ).fill_null(False)
    told = written.with_columns(is_its_own=is_its_own | _is_called_as_its_company())
    return told.with_columns(
        # Fastmail and iPhones write a company's name as a family name too.
        *(pl.when(~pl.col("is_its_own")).then(part).alias(part) for part in NAME_PARTS),
        company=pl.when("is_marked")
        .then(pl.coalesce("company", "full_name"))
        .otherwise("company"),
        full_name=pl.when("is_its_own").then(None).when("is_marked").then("composed")
        .otherwise(pl.coalesce("full_name", "composed", "called")),
        department=pl.coalesce("department", "unit"),
    ).drop("whole", "unit", "called", "composed", "is_marked", "is_its_own")  # fmt: skip


def _is_marked() -> pl.Expr:
    """True where the card itself says that it is a company's."""
    is_shown = pl.col("shown_as").str.to_uppercase() == "COMPANY"
    is_kind = pl.col("kind").str.to_lowercase().is_in(["org", "organization"])
    return is_shown.fill_null(False) | is_kind.fill_null(False)


def _is_called_as_its_company() -> pl.Expr:
    """True where FN repeats ORG and N tells no given and family name apart, as Outlook and Google write companies."""
    name = pl.coalesce("full_name", "composed").str.to_lowercase()
    is_same = (name == pl.col("company").str.to_lowercase()).fill_null(False)
    in_one_piece = pl.col("composed").is_null() | (
        pl.any_horizontal(pl.col("given_name", "family_name").is_null())
        & (pl.col("composed").str.to_lowercase() == name)
    )
    is_nobody = pl.all_horizontal(pl.col(fact).is_null() for fact in _OF_PEOPLE_ONLY)
    return is_same & in_one_piece & is_nobody
