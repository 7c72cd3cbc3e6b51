"""What a vCard property's head declares of its bytes: charset, transfer encoding and language."""

import re
from functools import lru_cache
from typing import NamedTuple

from transforms.extract.vcard_bytes import FOLD
from transforms.extract.vcard_params import parameters

_TRANSPORT = re.compile(
    r'(?i);(?:CHARSET="?[^;:"]*"?|(?:ENCODING=)?"?(?:QUOTED-PRINTABLE|BASE64)"?|ENCODING=[QB])(?=;|$)'
)


class Head(NamedTuple):
    """What a property's parameters say of its bytes; ``clean`` is the head without that."""

    clean: bytes
    encoding: str
    charset: str
    language: str


def split_head(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Name with parameters, colon and value; a colon in quotes does not count."""
    head, colon, value = line.partition(b":")
    while head.count(b'"') % 2 and b":" in value:
        more, colon, value = value.partition(b":")
        head += b":" + more
    return head, colon, value


@lru_cache(maxsize=65_536)
def told_by(head: bytes) -> Head:
    """What a head says of its bytes. UTF-8 need not be declared: it is what is tried first."""
    name, semicolon, params = head.replace(FOLD, b"").decode("utf-8", "replace").partition(";")
    told = parameters(semicolon + params)
    encoding = {"QUOTED-PRINTABLE": "Q", "Q": "Q", "BASE64": "B", "B": "B"}.get(told.encoding, "")
    charset = told.charset
    if charset.strip('"').upper() in ("UTF-8", "UTF8", "US-ASCII"):
        charset = ""
    clean = name + _TRANSPORT.sub("", semicolon + params)
    return Head(clean.encode("utf-8", "replace"), encoding, charset, told.language)
