"""jCard (RFC 7095) as vCard 4 text, so that one property table serves both."""

import json
import re
from collections.abc import Iterator
from typing import Any

from schemas.errors import UnreadableFileError

_HEAD = re.compile(rb'^[\s\xef\xbb\xbf\[]*\[\s*"vcard"\s*,', re.IGNORECASE)
_NAME = re.compile(r"^[A-Za-z0-9-]+$")
_STRUCTURED = frozenset({"n", "adr", "org", "gender"})


def identify(head: bytes) -> bool:
    """True for a jCard, or a list of them."""
    return _HEAD.match(head) is not None


def as_vcard(content: bytes, file: str) -> bytes:
    """The cards in vCard 4 text, UTF-8, a line per property.

    Raises:
        UnreadableFileError: the file is no JSON.
    """
    try:
        tree = json.loads(content.decode("utf-8-sig", "replace"))
        lines = [line for card in _cards(tree) for line in _lines(card)]
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(file, "it is cut off or no valid JSON") from error
    return "\n".join(lines).encode("utf-8", "replace")


def _cards(tree: Any) -> Iterator[list[Any]]:
    """The jCards of a JSON document: itself, or the items of its list."""
    if isinstance(tree, list) and tree and isinstance(tree[0], str) and tree[0].lower() == "vcard":
        yield tree
    elif isinstance(tree, list):
        for item in tree:
            yield from _cards(item)


def _lines(card: list[Any]) -> Iterator[str]:
    """A card's lines; an item that is no property is passed over."""
    yield "BEGIN:VCARD"
    properties = card[1] if len(card) > 1 and isinstance(card[1], list) else []
    for item in properties:
        if isinstance(item, list) and len(item) >= 4 and _NAME.match(str(item[0])):
            yield _line(str(item[0]), item[1], str(item[2]), item[3:])
    yield "END:VCARD"


def _line(name: str, parameters: Any, kind: str, values: list[Any]) -> str:
    """One property as vCard 4 writes it; a value that no field is read from stays text."""
    named = dict(parameters) if isinstance(parameters, dict) else {}
    group = named.pop("group", None)
    head = f"{group}.{name}" if isinstance(group, str) and _NAME.match(group) else name
    if kind not in ("text", "unknown"):
        named["value"] = kind
    for key, value in named.items():
        if _NAME.match(key):
            head += f";{key}={','.join(map(_parameter, _listed(value)))}"
    marks = ";" if name.lower() in _STRUCTURED else ","
    # Lines of a street are a list in a list: as text they are written with a space after the comma.
    within = ", " if name.lower() == "adr" else ","
    return f"{head.upper()}:{marks.join(_value(value, within) for value in values)}"


def _listed(value: Any) -> list[Any]:
    """The value as a list."""
    return value if isinstance(value, list) else [value]


def _parameter(value: Any) -> str:
    """A parameter's value, quoted where it must be, with RFC 6868's circumflexes."""
    text = str(value).replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return f'"{text}"' if re.search("[,;:]", text) else text


def _value(value: Any, within: str) -> str:
    """A value escaped: a list is the components of a structured value, a list in it their parts."""
    if isinstance(value, list):
        return ";".join(within.join(_escaped(part) for part in _listed(item)) for item in value)
    return _escaped(value)


def _escaped(value: Any) -> str:
    """A text with what separates values escaped."""
    text = str("" if value is None else value).replace("\\", "\\\\").replace("\r\n", "\n")
    return re.sub(r"([,;])", r"\\\1", text).replace("\n", "\\n").replace("\r", "\\n")
