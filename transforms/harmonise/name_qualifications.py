"""Qualifications of several words behind a comma: `Jane Doe, Six Sigma Black Belt`; whole, as they are written."""

import polars as pl

from transforms.harmonise.name_patterns import credentials, words
from transforms.patterns import alternation

_DEGREE = (
    r"(?:MSc|M\.Sc\.|BSc|B\.Sc\.|MBA|M\.B\.A\.|MA|BA|MS|BS|MEng|BEng|PhD|Ph\.D\.|LLM|LLB|BCom|MCom)"
)


def without_qualifications(frame: pl.DataFrame) -> pl.DataFrame:
    """``core`` without the parts behind a comma that begin as a qualification does, and those as ``qualifications``."""
    starts = alternation(words("qualification"))
    begins = rf"(?:(?i:{starts})\b[^,|()]*|{_DEGREE} (?:in )?[\p{{Lu}}\p{{Ll}}][\p{{Ll}}][^,|()]*)"
    part = rf",\s*{begins}\s*(?:,|$)"
    nothing = pl.lit([], pl.List(pl.String)).alias("qualifications")
    if not frame["core"].str.contains(part).any():
        return frame.with_columns(nothing)
    known = rf"(?i)^(?:(?:{credentials()})[.®]?[\s/&|-]*)+$"
    each = pl.element().str.strip_chars(" ")
    is_one = each.str.contains(rf"^{begins}$") & ~each.str.contains(known) & each.str.contains(" ")
    parts = pl.col("core").str.split(",")
    split = frame.with_columns(
        parts.list.slice(1).list.eval(each.filter(is_one)).alias("qualifications"),
        pl.concat_list(
            parts.list.head(1), parts.list.slice(1).list.eval(pl.element().filter(~is_one))
        )
        .list.join(",")
        .str.strip_chars(" ,")
        .alias("rest"),
    )
    has_any = pl.col("qualifications").list.len() > 0
    return split.with_columns(pl.when(has_any).then("rest").otherwise("core").alias("core")).drop(
        "rest"
    )
