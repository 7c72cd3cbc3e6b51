"""Forgotten people: salted fingerprints that keep them out of every later export."""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterable

import polars as pl

from flows.disk import replace_text
from flows.workspace import Workspace
from schemas.errors import DamagedStateError

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|linkedin\.com/in/[^\s\"/?,;]+")
KEYS = ("owner", "record_id", "email_keys", "phone_keys", "profile_key", "name_key", "company_key")


class Suppressions:
    """store/suppressions.json: a salt and fingerprints, never a name or an address. Back it up."""

    def __init__(self, workspace: Workspace) -> None:
        self.path = workspace.store / "suppressions.json"
        self.salt = secrets.token_hex(32)
        self.fingerprints: set[str] = set()
        if self.path.exists():
            try:
                kept = json.loads(self.path.read_text(encoding="utf-8"))
                self.salt, self.fingerprints = str(kept["salt"]), set(kept["fingerprints"])
            except (ValueError, KeyError, TypeError, OSError):
                raise DamagedStateError("store/suppressions.json", None, "not readable") from None

    def __bool__(self) -> bool:
        return bool(self.fingerprints)

    def add(self, keys: pl.DataFrame) -> int:
        """Remembers the people of these record_keys rows; returns how many fingerprints that took."""
        new = {mark for row in keys.select(KEYS).iter_rows() for mark in self._marks(*row)}
        self.fingerprints |= new
        kept = {"salt": self.salt, "fingerprints": sorted(self.fingerprints)}
        replace_text(self.path, json.dumps(kept))
        return len(new)

    def suppressed(self, keys: pl.DataFrame) -> pl.DataFrame:
        """Columns owner, record_id of the record_keys rows that belong to forgotten people."""
        found = [
            (row[0], row[1])
            for row in keys.select(KEYS).iter_rows()
            if not self.fingerprints.isdisjoint(self._marks(*row))
        ]
        return pl.DataFrame(
            found, schema={"owner": pl.String, "record_id": pl.String}, orient="row"
        )

    def names_someone(self, owner: str, text: str) -> bool:
        """Whether a raw row holds the address or profile of a forgotten person."""
        found = (part.lower() for part in _ADDRESS.findall(text))
        marks = {
            self._mark(owner, "profile", part.split("/in/", 1)[1])
            if "linkedin.com/in/" in part
            else self._mark(owner, "email", part)
            for part in found
        }
        return not self.fingerprints.isdisjoint(marks)

    def _marks(
        self,
        owner: str,
        record_id: str,
        emails: Iterable[str],
        phones: Iterable[str],
        profile: str | None,
        name: str | None,
        company: str | None,
    ) -> set[str]:
        """Fingerprints of one record; by name and company only where nothing better is known."""
        marks = {self._mark(owner, "email", key) for key in emails}
        if profile:
            marks.add(self._mark(owner, "profile", profile))
        if not marks:
            # A number alone may be a family's landline: it counts together with the name only.
            marks = {self._mark(owner, "phone", f"{key}|{name}") for key in phones}
        return marks or {self._mark(owner, "name", f"{name}|{company}|{'' if name else record_id}")}

    def _mark(self, owner: str, kind: str, value: str) -> str:
        text = f"{owner}\n{kind}\n{value}".encode()
        return hmac.new(bytes.fromhex(self.salt), text, hashlib.sha256).hexdigest()


def suppress(
    frames: dict[str, pl.DataFrame], suppressions: Suppressions
) -> dict[str, pl.DataFrame]:
    """The tables of extract and harmonise without forgotten people; files counts their rows as skipped."""
    if not suppressions:
        return frames
    gone = suppressions.suppressed(frames["record_keys"])
    places = ["owner", "file", "member"]
    acts = frames["record_interactions"]
    kept_acts = acts.join(gone, on=["owner", "record_id"], how="anti")
    people = frames["records"].join(gone, on=["owner", "record_id"], how="semi")
    interacting = frames["record_keys"].filter("is_interaction").select("owner", "record_id")
    people = people.join(interacting, on=["owner", "record_id"], how="anti")
    rows = pl.concat(
        [
            people.select(*places, "row"),
            acts.select(*places, "row")
            .unique()
            .join(
                kept_acts.select(*places, "row").unique(),
                on=[*places, "row"],
                how="anti",
                nulls_equal=True,
            ),
        ]
    )
    named = [
        suppressions.names_someone(owner, raw)
        for owner, raw in frames["rejects"].select("owner", "raw").iter_rows()
    ]
    rejects = frames["rejects"].with_columns(
        pl.when(pl.Series(named, dtype=pl.Boolean)).then(pl.lit("{}")).otherwise("raw").alias("raw")
    )
    return frames | {
        "files": _recounted(frames["files"], rows.group_by(places).len("n_gone")),
        "rejects": rejects,
        "record_interactions": kept_acts,
        **{
            name: frames[name].join(gone, on=["owner", "record_id"], how="anti")
            for name in ("records", "record_keys")
        },
    }


def _recounted(files: pl.DataFrame, gone: pl.DataFrame) -> pl.DataFrame:
    """Files with the rows of forgotten people moved from n_records to n_skipped."""
    n_gone = pl.col("n_gone").fill_null(0).cast(pl.Int64)
    note = pl.format("{}; {} suppressed (forgotten on request)", "message", "n_gone")
    return (
        files.join(
            gone,
            on=["owner", "file", "member"],
            how="left",
            nulls_equal=True,
            maintain_order="left",
        )
        .with_columns(
            n_records=pl.col("n_records") - n_gone,
            n_skipped=pl.col("n_skipped") + n_gone,
            message=pl.when(n_gone > 0).then(note).otherwise("message"),
        )
        .drop("n_gone")
    )
