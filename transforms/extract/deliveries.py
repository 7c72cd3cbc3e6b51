"""Entries that one delivery holds more than once: Google Takeout repeats everybody in each label's folder.

Layout: `<contacts>/<label>/<label>.csv` or `.vcf`, folder names in the account's language; an archive in parts is named
`takeout-<instant>-001.zip`, `-002.zip`. Google's CSV holds less than its vCard, so a vCard entry is the one kept.
Google+ (until 2019): `Google+ Circles/<circle>.vcf` or `.csv`; UNVERIFIED, no real archive was at hand.
"""

import polars as pl

from transforms.extract.person_keys import folded, person_keys

_LABEL_FILE = r"(?i)^(?:(.*)/)?([^/]+)/([^/]+)\.(?:csv|vcf)$"
_ARCHIVE_PART = r"(?i)-\d{3}\.(zip)\b"
_EVERYBODY = (
    "all contacts", "my contacts", "mycontacts", "other contacts", "starred in android", "starred",
    "alle kontakte", "meine kontakte", "weitere kontakte", "andere kontakte", "in android markiert", "markiert",
    "tous les contacts", "mes contacts", "autres contacts", "todos los contactos", "mis contactos", "otros contactos",
    "todos os contatos", "meus contatos", "outros contatos", "todos os contactos", "os meus contactos",
    "outros contactos", "tutti i contatti", "i miei contatti", "altri contatti", "alle contacten", "mijn contacten",
    "andere contacten", "alle contactpersonen", "wszystkie kontakty", "moje kontakty", "inne kontakty",
    "alla kontakter", "mina kontakter", "alle kontakter", "mine kontakter", "все контакты", "мои контакты",
    "другие контакты",
    "všechny kontakty", "tüm kişiler", "kişilerim", "kaikki yhteystiedot", "すべての連絡先", "マイ連絡先", "所有联系人",
    "所有聯絡人", "我的联系人", "我的聯絡人", "모든 연락처", "내 주소록",
)  # fmt: skip
"""Google's own groups: no label of the owner's, or one that the entry's own labels already tell."""
_CIRCLE = (
    r"(?i)(?:^|/)google\+ ?(?:circles|kreise|cercles|c[ií]rculos|cerchie)/([^/]+)\.(?:vcf|csv)$"
)
_KINDS = ("google", "vcard")


def without_repeats(people: pl.DataFrame, parts: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The people, those of label folders once and with the folder's label; and the repeats left out.

    Args:
        people: ``part``, ``entry`` and the columns of ``SourceRows``.
        parts: reports with ``part``, of those that are read.

    Returns:
        People with the columns they had; repeats as (part, row, reason).
    """
    ranked = _ranked_folders(parts)
    if ranked.height == 0:
        return people, people.select("part", "row", reason=pl.lit("")).clear()
    keyed = person_keys(people.join(ranked, on="part", how="semi")).join(ranked, on="part")
    first = pl.col("rank").min().over("delivery", "key")
    seen = keyed.with_columns(first_rank=first)
    repeats = seen.filter(pl.col("first_rank") < pl.col("rank")).select("part", "entry").unique()
    labels = _labels(seen.join(repeats, on=["part", "entry"], how="anti"), seen)
    kept = people.join(repeats, on=["part", "entry"], how="anti")
    skipped = people.join(repeats, on=["part", "entry"], how="semi")
    return _with_labels(kept, labels), skipped.select(
        "part", "row", reason=pl.lit("the same entry is in another folder of this delivery")
    )


def with_circles(people: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """The people, those of a Google+ circle with its name among their labels."""
    circles = parts.select("part", circle=pl.coalesce("member", "file").str.extract(_CIRCLE, 1))
    circles = circles.drop_nulls()
    if not circles.height:
        return people
    joined = people.join(circles, on="part", how="left", maintain_order="left")
    lacks_it = pl.col("circle").is_not_null() & ~pl.col("labels").list.contains(pl.col("circle"))
    more = pl.concat_list("labels", "circle")
    return joined.with_columns(labels=pl.when(lacks_it).then(more).otherwise("labels")).drop(
        "circle"
    )


def unverified(parts: pl.DataFrame) -> pl.DataFrame:
    """Reports, those of Google+ circles with a word of warning."""
    is_circle = pl.coalesce("member", "file").str.contains(_CIRCLE) & (pl.col("n_records") > 0)
    words = (
        pl.col("message") + ". The layout of Google+ circles is UNVERIFIED: compare a few people"
    )
    return parts.with_columns(message=pl.when(is_circle).then(words).otherwise("message"))


def _ranked_folders(parts: pl.DataFrame) -> pl.DataFrame:
    """Parts in label folders: (part, delivery, label, rank), vCards first, then the fullest; none without a sibling."""
    path = pl.concat_str("file", "member", separator="/", ignore_nulls=True)
    path = path.str.replace(_ARCHIVE_PART, ".$1")
    kind = pl.col("source").str.split("_").list.first()
    folders = parts.with_columns(
        delivery=path.str.extract(_LABEL_FILE, 1).fill_null(""),
        label=path.str.extract(_LABEL_FILE, 2),
        stem=path.str.extract(_LABEL_FILE, 3),
        is_card=kind == "vcard",
    ).filter(kind.is_in(_KINDS) & (pl.col("label") == pl.col("stem")))
    several = folders.filter(pl.len().over("delivery") > 1).sort(
        "is_card", "n_records", "file", "member", descending=[True, True, False, False]
    )
    return several.with_row_index("rank").select("part", "delivery", "label", "rank")


def _labels(kept: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    """Labels of the folders that kept entries recur in: (part, entry, more)."""
    everybody = pl.select(folded(pl.lit(pl.Series(_EVERYBODY)))).to_series()
    of_key = seen.filter(~folded(pl.col("label")).is_in(everybody.implode())).select(
        "delivery", "key", more="label"
    )
    found = kept.select("part", "entry", "delivery", "key").join(of_key, on=["delivery", "key"])
    return found.group_by("part", "entry").agg(pl.col("more").unique().sort())


def _with_labels(people: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """The people with labels they lack."""
    joined = people.join(labels, on=["part", "entry"], how="left", maintain_order="left")
    lacking = pl.col("more").list.set_difference(pl.col("labels")).list.sort()
    return joined.with_columns(
        labels=pl.when(pl.col("more").is_null())
        .then("labels")
        .otherwise(pl.concat_list("labels", lacking))
    ).drop("more")
