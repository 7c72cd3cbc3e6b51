"""Column helpers: the few shapes of column that the tables are made of, each with its description."""

from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

ADDRESS = pl.Struct(
    {
        "label": pl.String,
        "po_box": pl.String,
        "extended": pl.String,
        "street": pl.String,
        "city": pl.String,
        "region": pl.String,
        "postal_code": pl.String,
        "country": pl.String,
    }
)
"""One postal address: the seven parts of vCard's ADR (RFC 6350, 6.3.1) and the label it had."""

Instant = Annotated[pl.Datetime, "us", None]
"""An instant in UTC, in microseconds, without a zone."""
Integer = pl.Int32
"""A number that stays small: half the bytes in tables of millions of pairs."""
UnsignedLong = pl.UInt64
"""A fingerprint of 64 bits."""
Levels = Annotated[pl.List, pl.UInt8]
"""Codes of agreement levels."""
Texts = Annotated[pl.List, pl.String]
"""A list of texts: empty, never null, where there are none."""
Addresses = Annotated[pl.List, ADDRESS]
"""A list of postal addresses: empty, never null, where there are none."""


def required(description: str, **checks: Any) -> Any:
    """A column that is never null."""
    return pa.Field(description=description, nullable=False, **checks)


def optional(description: str, **checks: Any) -> Any:
    """A column that is null where the source says nothing."""
    return pa.Field(description=description, nullable=True, **checks)


def share(description: str, *, nullable: bool = False) -> Any:
    """A number from 0 to 1."""
    return pa.Field(description=description, nullable=nullable, ge=0.0, le=1.0)


def count(description: str) -> Any:
    """A number of things, 0 or more."""
    return pa.Field(description=description, nullable=False, ge=0)


class Table(pa.DataFrameModel):
    """The base of every table: exactly these columns, in this order, of these types."""

    class Config:
        strict = True
        ordered = True
