"""Which files of a book an export of the same account, newer or fuller, stands in for.

Exports are snapshots of an account. To supersede one needs evidence that the account is the same: people or acts that
recur. Where evidence is thin both files are kept: an entry kept twice is linked later, one left out is lost.
"""

import polars as pl

from transforms.extract.person_keys import person_keys

_SHARED_MORE_THAN = 0.5
"""Share of the smaller file's entries of which more must recur: one card of two is a friend in common."""
_MIN_SIZE = {"linkedin": 0.5, "google": 0.8, "outlook": 0.8, "vcard": 0.8}
"""Size of a superseding file, as a share of the older one's: a newer export of one label is no newer address book."""
_ACCOUNT_KINDS = tuple(_MIN_SIZE)

_PLACE = ("part", "entry", "source", "file", "member", "row", "exported_on", "raw")
"""Columns that say where a row stands, not what it says."""
_MAX_PARTS_OF_KEY = 8
"""Files compared with for one entry, the newest: years of weekly exports would otherwise all meet one another."""

READ, SUPERSEDED, DUPLICATE = "read", "superseded", "duplicate"


def fates(parts: pl.DataFrame, people: pl.DataFrame, acts: pl.DataFrame) -> pl.DataFrame:
    """What becomes of each part: (part, fate, by), ``by`` the part that stands in for it; those read are left out.

    Args:
        parts: reports with ``part``.
        people: ``part``, ``entry`` and the columns of ``SourceRows``.
        acts: ``part``, ``entry`` and the columns of ``SourceInteractions``.
    """
    known = parts.filter((pl.col("n_records") > 0) & pl.col("source").is_not_null())
    same_bytes = _same_bytes(known.filter(pl.col("status") == READ))
    left = known.join(same_bytes, on="part", how="anti").with_columns(family=_family())
    several = left.filter(pl.len().over("family") > 1)
    entries = _entries(several, people, acts)
    stood_in = _with_content_kept(_stood_in_for(several, entries), people)
    return pl.concat([same_bytes, stood_in, _older_facts(parts, same_bytes)])


def _family() -> pl.Expr:
    """Layouts that snapshots of one account may have: every list of LinkedIn its own, else the kind."""
    prefix = pl.col("source").str.split("_").list.first()
    return pl.when(prefix == "linkedin").then("source").otherwise(prefix)


def _age() -> list[pl.Expr]:
    """Newest first; without a day, last; then the fullest; then by name."""
    return [pl.col("exported_on"), pl.col("n_records"), pl.col("file"), pl.col("member")]


def _ranked(parts: pl.DataFrame) -> pl.DataFrame:
    """Parts, those that stand in for others first."""
    return parts.sort(_age(), descending=[True, True, False, False], nulls_last=[True] * 4)


def _same_bytes(parts: pl.DataFrame) -> pl.DataFrame:
    """Parts whose bytes are those of an earlier one, read the same way.

    Sheets have the bytes of their workbook in common: the second sheet is like the second of the other workbook.
    """
    sheet = pl.col("member").rank("ordinal").over("file", "sha256", "source").fill_null(0)
    first = pl.col("part").first().over("sha256", "source", "sheet")
    ranked = _ranked(parts.with_columns(sheet=sheet))
    repeated = ranked.with_columns(by=first).filter(pl.col("part") != pl.col("by"))
    return repeated.select("part", fate=pl.lit(DUPLICATE), by="by")


def _entries(parts: pl.DataFrame, people: pl.DataFrame, acts: pl.DataFrame) -> pl.DataFrame:
    """Keys of the entries of parts, as integers: (part, entry, key); other families have other keys."""
    mine = parts.select("part", family=pl.col("family").rank("dense").cast(pl.UInt64))
    rows, turns = (frame.join(mine, on="part", how="semi") for frame in (people, acts))
    when = pl.col("at").dt.to_string("%Y-%m-%dT%H:%M:%S")
    who = pl.concat_str("sender_key", "recipient_key", separator=">", ignore_nulls=True)
    what = pl.coalesce("conversation_id", who)
    fields = ["kind", "direction", when, what, "skill"]
    acted = pl.concat_str(fields, separator="|", ignore_nulls=True)
    keys = [person_keys(rows), turns.select("part", "entry", key=acted)]
    found = pl.concat(keys).join(mine, on="part")
    number = pl.col("family") * 2**32 + pl.col("key").rank("dense")
    return found.select("part", "entry", key=number).unique()


def _stood_in_for(parts: pl.DataFrame, entries: pl.DataFrame) -> pl.DataFrame:
    """Parts that a newer one of the same account stands in for, each with the first in rank that does."""
    ranked = _ranked(parts).with_row_index("rank")
    sizes = entries.group_by("part").agg(n=pl.col("entry").n_unique())
    about = ranked.join(sizes, on="part").select(
        "part", "rank", "n", "exported_on", kind=pl.col("source").str.split("_").list.first()
    )
    ranks = ranked.select("part", pl.col("rank").cast(pl.Int64))
    shared = (
        _shared(entries, ranks)
        .join(about, on="part")
        .join(about, left_on="by", right_on="part", suffix="_by")
    )
    is_newer = (pl.col("exported_on_by") > pl.col("exported_on")) | (
        pl.col("exported_on").is_null() & pl.col("exported_on_by").is_not_null()
    )
    is_account = pl.col("kind").is_in(_ACCOUNT_KINDS)
    min_size = pl.col("kind").replace_strict(_MIN_SIZE, default=1.0, return_dtype=pl.Float64)
    n_recurring = pl.max_horizontal("n_shared", "n_shared_by")
    recurs = n_recurring > _SHARED_MORE_THAN * pl.min_horizontal("n", "n_by")
    is_older = is_account & is_newer & recurs & (pl.col("n_by") >= min_size * pl.col("n"))
    is_same = (pl.col("n_shared") == pl.col("n")) & (pl.col("n_shared_by") == pl.col("n_by"))
    is_within = is_account & (pl.col("n_shared") == pl.col("n"))
    judged = shared.filter(pl.col("rank_by") < pl.col("rank")).with_columns(
        fate=pl.when(is_older | (is_same & is_newer))
        .then(pl.lit(SUPERSEDED))
        .when(is_same | is_within)
        .then(pl.lit(DUPLICATE))
    )
    found = judged.filter(pl.col("fate").is_not_null()).sort("part", "rank_by")
    return found.unique("part", keep="first", maintain_order=True).select("part", "fate", "by")


def _with_content_kept(found: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Of the duplicates only those whose rows say nothing that the part which stands in for them does not."""
    mine = found.filter(pl.col("fate") == DUPLICATE)
    if not mine.height:
        return found
    parts = pl.concat([mine["part"], mine["by"]]).unique().implode()
    fields = [name for name in people.columns if name not in _PLACE]
    content = people.filter(pl.col("part").is_in(parts)).select(
        "part", content=pl.struct(fields).struct.json_encode()
    )
    theirs = content.select("content", by="part")
    more = mine.join(content, on="part").join(theirs, on=["by", "content"], how="anti")
    return found.join(more, on="part", how="anti")


def _shared(entries: pl.DataFrame, ranks: pl.DataFrame) -> pl.DataFrame:
    """How many entries of each part recur in one ranked before it: (part, by, n_shared, n_shared_by).

    Args:
        entries: ``part``, ``entry``, ``key``.
        ranks: ``part``, ``rank``.
    """
    there = entries.select("key", "part").unique().join(ranks, on="part")
    several = there.group_by("key").len().filter(pl.col("len") > 1).select("key")
    first = there.join(several, on="key", how="semi").rename({"part": "by", "rank": "rank_by"})
    if ranks.height > _MAX_PARTS_OF_KEY:
        first = first.filter(pl.col("rank_by").rank("ordinal").over("key") <= _MAX_PARTS_OF_KEY)
    met = entries.join(first, on="key").join(ranks, on="part")
    met = met.filter(pl.col("rank_by") < pl.col("rank"))
    one_way = _counted(met, "n_shared")
    other_way = (
        there.select("key", "part")
        .join(one_way.select("part", "by"), on="part")
        .join(entries.select("key", "entry", by="part"), on=["by", "key"])
    )
    return one_way.join(_counted(other_way, "n_shared_by"), on=["part", "by"])


def _counted(met: pl.DataFrame, name: str) -> pl.DataFrame:
    """Entries of each pair of parts, each counted once."""
    return (
        met.select("part", "by", "entry").unique().group_by("part", "by").agg(pl.len().alias(name))
    )


def _older_facts(parts: pl.DataFrame, same_bytes: pl.DataFrame) -> pl.DataFrame:
    """Parts of facts about the owner of which there is a newer one: a job left is no present employer."""
    facts = parts.filter((pl.col("n_facts") > 0) & (pl.col("n_records") == 0))
    ranked = _ranked(facts.join(same_bytes, on="part", how="anti"))
    newest = ranked.with_columns(
        by=pl.col("part").first().over("source"), day=pl.col("exported_on").max().over("source")
    )
    bytes_by = pl.col("sha256").first().over("source")
    newest = newest.with_columns(is_same=pl.col("sha256") == bytes_by)
    is_older = pl.col("day") > pl.col("exported_on")
    is_undated = pl.col("day").is_not_null() & pl.col("exported_on").is_null()
    fate = pl.when(is_older | is_undated).then(pl.lit(SUPERSEDED)).otherwise(pl.lit(DUPLICATE))
    old = newest.filter(
        (pl.col("part") != pl.col("by")) & (is_older | is_undated | pl.col("is_same"))
    )
    return old.select("part", fate=fate, by="by")
