"""City, country and time zone, from address, telephone and mail domain where they are unambiguous."""

from functools import cache

import phonenumbers
import polars as pl
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE
from phonenumbers.timezone import time_zones_for_number

from transforms.harmonise.folding import by_value, folded, folded_column
from transforms.harmonise.tables import rules

COLUMNS = ("city_key", "country", "time_zone")
_SHARED_BY_AREA = (1, 7)
"""Calling codes of several countries that the next three digits tell apart."""


def place_columns(addresses: pl.Series, phone_keys: pl.Series, hosts: pl.Series) -> pl.DataFrame:
    """The columns of ``COLUMNS`` for each row: the first of address, phones and hosts with exactly one country."""
    frame = pl.DataFrame({"a": addresses, "p": phone_keys, "h": hosts}).with_row_index("n")
    address = _addresses(frame.select("n", "a"))
    phone = _one_each(frame.select("n", value="p"), _of_phones)
    domain = _one_each(frame.select("n", value="h"), _of_hosts)
    joined = frame.select("n").join(address, on="n", how="left", maintain_order="left")
    for name, found in (("phone", phone), ("domain", domain)):
        renamed = found.rename({"country": f"{name}_country", "time_zone": f"{name}_zone"})
        joined = joined.join(renamed, on="n", how="left", maintain_order="left")
    country = pl.coalesce("country", "phone_country", "domain_country")
    placed = joined.with_columns(country.alias("country"))
    zones = _countries().select("country", "time_zone")
    zoned = placed.join(zones, on="country", how="left", maintain_order="left")
    by_area = pl.when(pl.col("phone_country") == pl.col("country")).then("phone_zone")
    return zoned.select("city_key", "country", pl.coalesce("time_zone", by_area).alias("time_zone"))


@cache
def _countries() -> pl.DataFrame:
    return rules("countries").select("country", "domain", "time_zone")


@cache
def _country_names() -> pl.DataFrame:
    """(name, country): folded names in seven languages and codes; a name of two countries is left out."""
    table = rules("countries")
    named = table.select("country", pl.col("names").str.split("|")).explode("names")
    names = pl.DataFrame({"name": folded(named["names"]), "country": named["country"]})
    codes = table.select(pl.col("country").str.to_lowercase().alias("name"), "country")
    every = pl.concat([names, codes]).drop_nulls().unique()
    return every.filter(pl.col("name").is_unique())


def country_codes(written: pl.Series) -> pl.Series:
    """ISO 3166-1 alpha-2 of each written country; null where none is known by that name."""
    asked = folded_column(written).rename("name").to_frame()
    return asked.join(_country_names(), on="name", how="left", maintain_order="left")["country"]


def address_countries(addresses: pl.Series) -> pl.Series:
    """The one country of each list of addresses; null where they name none or several."""
    frame = pl.DataFrame({"a": addresses}).with_row_index("n")
    joined = frame.select("n").join(_addresses(frame), on="n", how="left", maintain_order="left")
    return joined["country"]


def _addresses(rows: pl.DataFrame) -> pl.DataFrame:
    """(n, city_key, country) of rows with addresses."""
    each = (
        rows.filter(pl.col("a").list.len() > 0)
        .explode("a")
        .select("n", pl.col("a").struct.unnest())
    )
    keyed = each.select(
        "n", city=folded_column(each["city"]), name=folded_column(each["country"])
    ).join(_country_names(), on="name", how="left", maintain_order="left")
    countries = pl.col("country").drop_nulls()
    return keyed.group_by("n", maintain_order=True).agg(
        pl.col("city").drop_nulls().first().alias("city_key"),
        pl.when(countries.n_unique() == 1).then(countries.first()).alias("country"),
    )


def _one_each(rows: pl.DataFrame, of_values: object) -> pl.DataFrame:
    """(n, country, time_zone) of rows whose list names exactly one country; a zone likewise."""
    each = rows.filter(pl.col("value").list.len() > 0).explode("value")
    found = pl.concat([each.select("n"), by_value(each["value"], of_values)], how="horizontal")  # type: ignore[arg-type]
    agreed = [
        pl.when(pl.col(name).drop_nulls().n_unique() == 1)
        .then(pl.col(name).drop_nulls().first())
        .alias(name)
        for name in ("country", "time_zone")
    ]
    return (
        found.filter(pl.col("country").is_not_null())
        .group_by("n", maintain_order=True)
        .agg(*agreed)
    )


def _of_hosts(hosts: pl.Series) -> pl.DataFrame:
    """Country of the last label where only that country's people use it (.io, .co, .me are the world's)."""
    ends = pl.DataFrame({"domain": hosts.str.extract(r"\.([a-z]{2})$", 1)})
    domains = _countries().filter(pl.col("domain").is_not_null()).select("domain", "country")
    joined = ends.join(domains, on="domain", how="left", maintain_order="left")
    return joined.select("country", pl.lit(None, pl.String).alias("time_zone"))


@cache
def _calling_codes() -> pl.DataFrame:
    """(code, country): calling codes of one country, or of one country and its small neighbours."""
    rows = [
        (str(code), regions[0])
        for code, regions in COUNTRY_CODE_TO_REGION_CODE.items()
        if code not in _SHARED_BY_AREA and regions[0] != "001"
    ]
    return pl.DataFrame(rows, schema=["code", "country"], orient="row")


@cache
def _areas() -> pl.DataFrame:
    """(area, country, time_zone) of the numbering areas of shared calling codes."""
    rows = []
    for code in _SHARED_BY_AREA:
        for area in range(200, 1000):
            national = int(f"{area}2345678"[:10])
            number = phonenumbers.PhoneNumber(country_code=code, national_number=national)
            region = phonenumbers.region_code_for_number(number)
            zones = time_zones_for_number(number)
            if region:
                zone = zones[0] if len(zones) == 1 and "/" in zones[0] else None
                rows.append((f"{code}{area}", region, zone))
    return pl.DataFrame(rows, schema=["area", "country", "time_zone"], orient="row")


def _of_phones(keys: pl.Series) -> pl.DataFrame:
    """Country and, for shared calling codes, time zone of E.164 keys."""
    codes = _calling_codes()
    frame = (
        pl.DataFrame({"key": keys})
        .with_columns(
            pl.col("key").str.extract(r"^\+([17][0-9]{3})", 1).alias("area"),
            pl.coalesce(
                pl.when(pl.col("key").str.slice(1, size).is_in(codes["code"].implode())).then(
                    pl.col("key").str.slice(1, size)
                )
                for size in (2, 3)
            ).alias("code"),
        )
        .with_columns(
            pl.when(pl.col("key").str.starts_with("+") & pl.col("area").is_null())
            .then("code")
            .alias("code")
        )
    )
    by_area = frame.join(_areas(), on="area", how="left", maintain_order="left")
    by_code = by_area.join(
        codes.rename({"country": "coded"}), on="code", how="left", maintain_order="left"
    )
    return by_code.select(pl.coalesce("country", "coded").alias("country"), "time_zone")
