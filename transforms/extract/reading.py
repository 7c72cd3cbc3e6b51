"""Reads one file of an inbox: by what its bytes are, never by its name; bad content makes a report, not an error."""

from collections.abc import Sequence
from dataclasses import replace

from schemas.errors import CoterieError, UnknownExportError, UnreadableFileError
from schemas.exports import Reading, ReadOptions
from transforms.extract import archive, ldif, signatures, social, vcard, workbook
from transforms.extract.delimited import delimited, delimited_by_cells
from transforms.extract.encoding import Text, decode
from transforms.extract.html_tables import has_table, html_tables
from transforms.extract.noted import noted
from transforms.extract.plain import plain
from transforms.extract.registry import LAYOUTS
from transforms.extract.rows import Origin, empty_reading, merge_readings, refused, words_of
from transforms.extract.sheets import workbook_reading
from transforms.extract.wording import known_member, looks_like, says_nothing

_MARKED = (vcard, ldif, social)
"""Formats that are told by their first words and read from bytes."""
_MEMBERS = {
    "linkedin_profile",
    "linkedin_positions",
    "linkedin_messages",
    "linkedin_email_addresses",
}
"""Layouts that only a LinkedIn archive holds."""
_HEAD_BYTES = 1 << 16


def read_file(name: str, content: bytes, *, options: ReadOptions) -> Reading:
    """What a file holds.

    Args:
        name: path below inbox/<owner>/: evidence of the day of export and of a recommendation's direction,
            never of the format.
        content: its bytes.
        options: limits, mapping, order of dates, today.

    Returns:
        A reading of one report, or of one per member and sheet. A file that can't or mustn't be read has the status
        refused, one that nobody knows unrecognised, one without a row empty; the message says why.
    """
    try:
        if signatures.kind(content) == signatures.ZIP and not workbook.is_workbook(content):
            return _archive(name, content, options)
        return read_member(name, None, content, options=options)
    except CoterieError as error:
        return refused(name, None, content, error)
    except Exception as error:  # noqa: BLE001
        return refused(name, None, content, _surprise(name, error))


def _surprise(name: str, error: Exception) -> UnreadableFileError:
    """What to say where a reader itself broke: one bad file costs that file, never the run. Names no value."""
    return UnreadableFileError(
        name,
        f"its reader broke ({type(error).__name__})",
        "Please report the file's kind and header.",
    )


def _archive(name: str, content: bytes, options: ReadOptions) -> Reading:
    """The reading of an archive: its own report, then those of its members."""
    found = archive.members(name, content, limits=options.limits)
    parts = [_member(name, each.path, each.content, options) for each in found.members]
    lost = [
        empty_reading(Origin.of(name, path, b""), why[:1].upper() + why[1:], status="refused")
        for path, why in found.ignored
        if path in found.damaged
    ]
    words = _archive_words([part.reports["source"][0] for part in parts], found.ignored)
    status = "read" if any((part.reports["status"] == "read").any() for part in parts) else "empty"
    whole = empty_reading(Origin.of(name, None, content), words, status=status)
    return merge_readings([whole, *parts, *lost])


def _archive_words(sources: Sequence[str | None], ignored: Sequence[tuple[str, str]]) -> str:
    """What to say of an archive as a whole."""
    said = [f"An archive; files looked at: {len(sources)}"]
    if ignored:
        said.append(f"left out: {len(ignored)} ({', '.join(sorted({why for _, why in ignored}))})")
    told = {source for source in sources if source}
    if _MEMBERS & told and "linkedin_connections" not in told:
        said.append(
            "Connections.csv is not in it: LinkedIn sends it in the complete archive, a day later"
        )
    return ". ".join(said)


def _member(file: str, member: str, content: bytes, options: ReadOptions) -> Reading:
    """One member of an archive; a bad one costs itself alone."""
    try:
        return read_member(file, member, content, options=options)
    except CoterieError as error:
        return refused(file, member, content, error)
    except Exception as error:  # noqa: BLE001
        return refused(file, member, content, _surprise(member, error))


def read_member(file: str, member: str | None, content: bytes, *, options: ReadOptions) -> Reading:
    """What a file or a member of an archive holds.

    Raises:
        CoterieError: it can't or mustn't be read.
    """
    origin = Origin.of(file, member, content)
    if not content:
        return empty_reading(
            origin, "The file is empty: no byte in it. Download or export it again.", status="empty"
        )
    kind = signatures.kind(content)
    if kind in (signatures.ZIP, signatures.OFFICE):
        return workbook_reading(origin, content, options)
    if kind != signatures.TEXT:
        return _unrecognised(origin, kind)
    for module in _MARKED:
        if module.identify(content[:_HEAD_BYTES]):
            reading: Reading = module.extract(file, member, content, options=options)
            return reading
    return _text(origin, decode(file, content), options)


def _text(origin: Origin, text: Text, options: ReadOptions) -> Reading:
    """What a text holds: HTML tables, a delimited table, a list of addresses, or nothing to read."""
    origin = replace(origin, encoding=text.encoding)
    if text.is_blank:
        return empty_reading(
            origin, "The file is empty: white space alone. Export it again.", status="empty"
        )
    nothing = says_nothing(text)
    if nothing:
        return empty_reading(origin, nothing, status="empty")
    if has_table(text):
        return html_tables(origin, text, options)
    found = delimited(origin, text, options) or plain(origin, text, options)
    if found is not None:
        return found
    known = known_member(origin)
    if known:
        return empty_reading(origin, known, status="ignored")
    found = delimited_by_cells(origin, text, options) or noted(origin, text, options)
    return found or _unrecognised(origin, looks_like(text))


def _unrecognised(origin: Origin, what: str) -> Reading:
    """The reading of a file that no importer knows."""
    error = UnknownExportError(
        origin.member or origin.file, what, len({layout.source for layout in LAYOUTS})
    )
    return empty_reading(origin, words_of(error), status="unrecognised")
