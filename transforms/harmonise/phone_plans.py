"""Numbering plans of phonenumbers' metadata as regular expressions that run over whole columns."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import polars as pl
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata, country_code_for_region

_KINDS = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal_number", "pager", "uan",
    "voicemail",
)  # fmt: skip
_NON_GEOGRAPHIC = "001"


@dataclass(frozen=True)
class Plan:
    """How the numbers of one region, or of one calling code, are written and which of them can exist."""

    calling_code: str
    general: str
    """The whole national number."""
    lengths: frozenset[int]
    local_lengths: frozenset[int]
    prefix: str | None
    """The national prefix at the start of a number dialled at home."""
    has_transform: bool
    """The prefix is replaced, not dropped: such numbers are left to phonenumbers."""
    abroad: str | None
    """The prefix of numbers dialled abroad."""
    kinds: tuple[tuple[frozenset[int], str], ...]
    """Lengths and pattern of every kind of number, of every region that shares the calling code."""
    mobile: str | None
    """The mobile numbers of the region."""


def _anchored(pattern: str) -> str:
    # \d means every script's digits to polars' engine; the digits here are ASCII by then.
    return f"^(?:{pattern})$".replace(r"\d", "[0-9]")


def _metadata(calling_code: int, region: str) -> Any:
    if region == _NON_GEOGRAPHIC:
        return PhoneMetadata.metadata_for_nongeo_region(calling_code)
    return PhoneMetadata.metadata_for_region(region)


def _kinds(calling_code: int) -> tuple[tuple[frozenset[int], str], ...]:
    patterns: dict[frozenset[int], set[str]] = {}
    for region in COUNTRY_CODE_TO_REGION_CODE[calling_code]:
        metadata = _metadata(calling_code, region)
        for kind in _KINDS:
            description = getattr(metadata, kind)
            if description is None or not description.national_number_pattern:
                continue
            own = frozenset(description.possible_length) - {-1}
            lengths = own or frozenset(metadata.general_desc.possible_length)
            patterns.setdefault(lengths, set()).add(description.national_number_pattern)
    return tuple(
        (lengths, _anchored("|".join(sorted(found))))
        for lengths, found in sorted(patterns.items(), key=lambda item: sorted(item[0]))
    )


def _mobile(metadata: Any) -> str | None:
    pattern = metadata.mobile.national_number_pattern if metadata.mobile else None
    return _anchored(pattern) if pattern else None


@cache
def plan(region: str, calling_code: int | None = None) -> Plan | None:
    """The plan of a region, or of a calling code's main region; None where there is none or polars can't run it."""
    code = country_code_for_region(region) if calling_code is None else calling_code
    metadata = _metadata(code, region) if code else None
    if metadata is None:
        return None
    general = metadata.general_desc
    prefix = metadata.national_prefix_for_parsing
    found = Plan(
        calling_code=str(code),
        general=_anchored(general.national_number_pattern),
        lengths=frozenset(general.possible_length),
        local_lengths=frozenset(general.possible_length_local_only),
        prefix=f"^(?:{prefix})".replace(r"\d", "[0-9]") if prefix else None,
        has_transform=metadata.national_prefix_transform_rule is not None,
        abroad=f"^(?:{metadata.international_prefix})".replace(r"\d", "[0-9]")
        if metadata.international_prefix
        else None,
        kinds=_kinds(code),
        mobile=_mobile(metadata),
    )
    return found if _runs(found) else None


def _runs(found: Plan) -> bool:
    """Polars' engine, which knows no look-around, takes every expression of the plan."""
    kinds = (pattern for _, pattern in found.kinds)
    patterns = [found.general, found.prefix, found.abroad, found.mobile, *kinds]
    try:
        pl.Series([""]).to_frame("n").select(
            pl.col("n").str.contains(p).alias(str(i)) for i, p in enumerate(patterns) if p
        )
    except pl.exceptions.ComputeError:
        return False
    return True


@cache
def calling_codes() -> pl.DataFrame:
    """Calling codes with the region whose plan stands for them."""
    rows = {str(code): regions[0] for code, regions in COUNTRY_CODE_TO_REGION_CODE.items()}
    return pl.DataFrame({"calling_code": list(rows), "main_region": list(rows.values())})
