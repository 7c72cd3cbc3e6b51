"""The account of every file: rows found, taken, rejected and skipped, and in words why."""

import re

import polars as pl

from schemas.records import Files
from schemas.tables import conform

_ROWS_READ = re.compile(r"^\d+ (?:people|person|interactions?) read(?:\. |$)")


def reconciled(
    parts: pl.DataFrame, fates: pl.DataFrame, skips: pl.DataFrame, owner: str
) -> pl.DataFrame:
    """The reports as the book's files: counts after rows were left out, and the reasons.

    Args:
        parts: reports with ``part`` and ``is_acts``.
        fates: (part, fate, by) of parts that another stands in for.
        skips: every skipped row: ``part``, ``reason``, and whether it ``is_new`` since the report.
        owner: whose book it is.

    Returns:
        Conforms to ``Files``.
    """
    reasons = _reasons(skips)
    added = skips.filter("is_new").group_by("part").agg(n_new=pl.len())
    counted = (
        _with_rest(parts.join(reasons, on="part", how="left"))
        .join(added, on="part", how="left")
        .join(_stand_ins(fates, parts), on="part", how="left")
        .with_columns(pl.col("n_new").fill_null(0).cast(pl.Int64))
    )
    return conform(
        counted.with_columns(
            owner=pl.lit(owner),
            n_records=pl.col("n_records") - pl.col("n_new"),
            n_skipped=pl.col("n_skipped") + pl.col("n_new"),
            status=_status(),
            message=_message(),
        ).sort("file", "member", nulls_last=False),
        Files,
    )


def _with_rest(parts: pl.DataFrame) -> pl.DataFrame:
    """Parts with ``rest``: what their message says beside counts."""
    told = parts.select("message", "said").iter_rows()
    rest = [_rest(message, said or []) for message, said in told]
    return parts.with_columns(rest=pl.Series(rest, dtype=pl.String))


def _rest(message: str, said: list[str]) -> str | None:
    """A report's message without its sentences on rows read and skipped; null where nothing is left."""
    message = _ROWS_READ.sub("", message)
    for words in said:
        if message.startswith(words):
            message = message.removeprefix(words).removeprefix(". ")
    return message or None


def _reasons(skips: pl.DataFrame) -> pl.DataFrame:
    """Skipped rows of each part in words, most frequent reason first; and how the report had said it."""
    counted = skips.group_by("part", "reason").agg(n=pl.len(), n_old=(~pl.col("is_new")).sum())
    ordered = counted.sort("part", "n", "reason", descending=[False, True, False])
    words = pl.col("n").cast(pl.String) + " " + pl.col("reason")
    said = pl.when(pl.col("n_old") > 0).then(
        pl.col("n_old").cast(pl.String) + " skipped: " + pl.col("reason")
    )
    return ordered.group_by("part", maintain_order=True).agg(
        why=words.str.join(", "), said=said.drop_nulls()
    )


def _stand_ins(fates: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """Fates with the place of the part that stands in, and its day."""
    place = pl.concat_str("file", "member", separator=": ", ignore_nulls=True)
    by = parts.select(by="part", place=place, day="exported_on")
    return fates.join(by, on="by", how="left").select("part", "fate", "place", "day")


def _status() -> pl.Expr:
    """What became of a part in the end."""
    is_used_up = (pl.col("status") == "read") & (pl.col("n_new") > 0)
    is_repeat = is_used_up & (pl.col("n_new") == pl.col("n_records")) & pl.col("is_repeat")
    return (
        pl.when(pl.col("fate").is_not_null())
        .then("fate")
        .when(is_repeat)
        .then(pl.lit("duplicate"))
        .otherwise("status")
    )


def _message() -> pl.Expr:
    """`204 people read; 3 skipped: 2 ghost row, 1 the owner's own card`, and what else the report says."""
    n_left = pl.col("n_records") - pl.col("n_new")
    many = pl.when("is_acts").then(pl.lit(" interactions")).otherwise(pl.lit(" people"))
    one = pl.when("is_acts").then(pl.lit(" interaction")).otherwise(pl.lit(" person"))
    what = pl.when(n_left == 1).then(one).otherwise(many) + " read"
    taken = pl.when(pl.col("n_records") > 0).then(n_left.cast(pl.String) + what)
    n_skipped = (pl.col("n_skipped") + pl.col("n_new")).cast(pl.String)
    skipped = pl.when(pl.col("why").is_not_null()).then(n_skipped + " skipped: " + pl.col("why"))
    day = pl.col("day").dt.to_string(" (exported %Y-%m-%d)").fill_null("")
    stand_in = (
        pl.when(pl.col("fate") == "superseded")
        .then(
            pl.lit("A newer export of the same account is read instead: ") + pl.col("place") + day
        )
        .when(pl.col("fate") == "duplicate")
        .then(pl.lit("The same as ") + pl.col("place") + ", which is read instead")
    )
    counts = pl.concat_str(taken, skipped, separator="; ", ignore_nulls=True)
    counts = pl.when(counts != "").then(counts)
    return pl.concat_str(stand_in, counts, "rest", separator=". ", ignore_nulls=True)
