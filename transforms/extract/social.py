"""Friends and followers in JSON: Facebook, Instagram and X archives.

Get: Facebook and Instagram > Accounts Centre > Your information > Export your information > JSON (not HTML); X >
Settings > Your account > Download an archive. Facebook: `friends_v2`, before 2021 `friends`, a name and the second of
the friendship; names are UTF-8 bytes written as Latin-1. Instagram: `followers_1.json`, a bare list, and
`following.json`, names of accounts, in 2025 moved from `value` to `title`. X: `window.YTD.following.part0 = [...]`,
numbers without names: it can tell nobody, and is listed as ignored; `contact.js` is the address book that X was
given, addresses and numbers without names (from general knowledge: no file was at hand). Google+: posts only; circles
as vCard or CSV are read as such, UNVERIFIED: no real file was at hand. Telegram Desktop > Settings > Advanced >
Export > Contacts, machine-readable: `contacts.list`, UNVERIFIED too. Seen: 2026-11 (Facebook, X: samples;
Instagram: by its importers).
"""

import json
import re
from typing import Any

import polars as pl

from schemas.errors import UnknownExportError, UnreadableFileError
from schemas.exports import Reading, ReadOptions, RejectedRows, SourceRows
from schemas.tables import polars_schema
from transforms.extract.rows import Origin, empty_reading, finish, refused, words_of
from transforms.extract.social_lists import People, Row, day_of, people_list, uploaded_contacts

_HEAD = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*(?:[\[{\]\"]|\d+\s*[,\]])|[\[{]\s*$|window\.)"
)
_X = re.compile(r"^\s*window\.YTD\.([a-z_]+)\.part\d+\s*=", re.I)
_LAYOUTS_TRIED = 10
_PLACEHOLDERS = frozenset(("", "facebook user", "instagram user"))

_X_PART = "A part of an X archive that is not about contacts."


def identify(head: bytes) -> bool:
    """True for the first bytes of JSON, or of the JavaScript that X wraps it in."""
    return _HEAD.match(head) is not None


def extract(file: str, member: str | None, content: bytes, *, options: ReadOptions) -> Reading:
    """The people of a social network's JSON file; of a known file without people, why it has none."""
    origin = Origin.of(file, member, content)
    try:
        text = content.decode("utf-8-sig")
        if text.lstrip().startswith("window.__"):
            return empty_reading(origin, _X_PART, status="ignored")
        wrapper = _X.match(text)
        told = json.loads(text[wrapper.end() :].rstrip().rstrip(";") if wrapper else text)
    except (ValueError, RecursionError):
        error = UnreadableFileError(member or file, "the JSON in it is cut off or damaged")
        return refused(file, member, content, error)
    if wrapper and wrapper[1].lower() == "contact":
        uploaded = uploaded_contacts(told)
        if uploaded is not None:
            return _reading(origin, uploaded, options)
    if wrapper:
        return empty_reading(origin, _x_words(wrapper[1], told), status="ignored")
    found = people_list(told)
    if found is not None:
        return _reading(origin, found, options)
    words = _known_without_people(told)
    if words:
        return empty_reading(origin, words, status="ignored")
    unknown = UnknownExportError(member or file, "JSON of another program", _LAYOUTS_TRIED)
    return empty_reading(origin, words_of(unknown), status="unrecognised")


_COLUMNS = "row full_name given_name family_name nickname emails phones urls labels connected_on has_private_phone raw"
_SCHEMA = {name: polars_schema(SourceRows)[name] for name in _COLUMNS.split()}
_REJECTS = {name: polars_schema(RejectedRows)[name] for name in ("row", "checks", "message", "raw")}


def _reading(origin: Origin, found: People, options: ReadOptions) -> Reading:
    """The reading of a list of people."""
    rows: list[Row] = []
    skips: list[tuple[int, str]] = []
    broken: list[Row] = []
    for number, item in enumerate(found.items, start=1):
        written = json.dumps(item, ensure_ascii=True, separators=(",", ":"))
        try:
            row = found.person(item)
        except (AttributeError, TypeError, ValueError) as error:
            broken.append({"row": number, "raw": written, **_fault(error)})
            continue
        if not _names_somebody(row):
            skips.append((number, "an account without a name: it was deleted"))
        else:
            labels = [found.label] if found.label else []
            day = day_of(row.pop("at", None))
            rows.append(
                {"row": number, "labels": labels, "connected_on": day, "raw": written, **row}
            )
    days = [row["connected_on"] for row in rows if row["connected_on"]]
    dated = Origin(
        *(origin.file, origin.member, origin.sha256, origin.n_bytes, found.source, "utf-8"),
        exported_on=max(days, default=None),
    )
    return finish(
        _frame(rows),
        origin=dated,
        skips=skips,
        rejects=pl.DataFrame(broken, schema=_REJECTS) if broken else None,
        today=options.today,
    )


def _fault(error: Exception) -> Row:
    """What is wrong with an entry, as a rejected row says it."""
    if isinstance(error, ValueError):
        words = "letters were lost on the way (half a surrogate pair): export the archive again"
        return {"checks": ["text_is_whole"], "message": words}
    words = "the entry has another form than the others: export the archive again"
    return {"checks": ["entry_has_form"], "message": words}


def _names_somebody(row: Row) -> bool:
    """The row has a name that is no placeholder, or an address."""
    name = (row.get("full_name") or row.get("nickname") or "").strip().lower()
    return name not in _PLACEHOLDERS or any(row.get(key) for key in ("emails", "phones", "urls"))


def _frame(rows: list[Row]) -> pl.DataFrame | None:
    """Rows as a frame; None where there are none."""
    if not rows:
        return None
    blank: Row = {name: [] if isinstance(kind, pl.List) else None for name, kind in _SCHEMA.items()}
    whole = [{**blank, **row, "has_private_phone": bool(row.get("phones"))} for row in rows]
    return pl.DataFrame(whole, schema=_SCHEMA)


def _x_words(what: str, told: Any) -> str:
    """Why a file of an X archive holds nobody."""
    if what.lower() in ("following", "follower"):
        n_accounts = len(told) if isinstance(told, list) else 0
        return (
            f"{n_accounts} accounts by number only: X exports no names, so nobody can be told. "
            "Nothing to do: leave the file out of the inbox."
        )
    return _X_PART


def _known_without_people(told: Any) -> str | None:
    """Why a known JSON file holds nobody to read; None where the file is not known."""
    if not isinstance(told, dict):
        return "An empty list." if told == [] else None
    if isinstance(told.get("author"), dict) and "url" in told:
        return "A post on Google+: the author alone is named, and is the owner."
    if any(
        re.match(
            r"(removed|deleted|sent|received|rejected)_(friends|requests)|follow(ing|ers)_v\d", key
        )
        for key in told
    ):
        return "A list of Facebook that is not of friends: requests, pages and removed people are not read."
    if any(key.startswith("relationships_") for key in told):
        return "A list of Instagram that is not of followers: requests, blocked and past accounts are not read."
    return None
