"""Words encoded for the head of a mail (RFC 2047) in the values of vCards: `FN:=?utf-8?Q?J=C3=BCrgen?=`.

Webmailers that collect addresses keep names as the mail had them. A word of an unknown charset, or that does not
decode, stays as written.
"""

import re
from base64 import b64decode
from binascii import a2b_qp

import polars as pl

from transforms.extract.vcard_charset import named
from transforms.extract.vcard_values import rewritten

_WORD = re.compile(r"=\?([A-Za-z0-9_-]+)(?:\*[A-Za-z-]+)?\?([BbQq])\?([^?\s]*(?: [^?\s]+)*)\?=")
_BETWEEN = re.compile(r"(\?=)[ \t]+(?==\?)")
"""Space between two words, which is no part of either (RFC 2047, 6.2)."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def holds(text: bytes) -> bool:
    """True for a file that may have such a word anywhere."""
    return b"=?" in text


def decoded(properties: pl.DataFrame) -> pl.DataFrame:
    """Properties, their values with what such words say. A mark in one parts a value, as one beside it does."""
    is_held = properties["value"].str.contains(_WORD.pattern).fill_null(False)
    return rewritten(
        properties, is_held, lambda value: _WORD.sub(_said, _BETWEEN.sub(r"\1", value))
    )


def _said(word: re.Match[str]) -> str:
    """What a word says, a backslash and a line break escaped as in any text."""
    charset, encoding, written = word.groups()
    codec = named(charset)
    if codec is None:
        return word[0]
    is_base64 = encoding in "Bb"
    try:
        octets = (
            b64decode(written, validate=True)
            if is_base64
            else a2b_qp(written.encode(), header=True)
        )
        # Written back too: some codecs make halves of letters, which are no text.
        text = octets.decode(codec).encode().decode()
    except ValueError:
        return word[0]
    return _CONTROLS.sub("", text.replace("\\", "\\\\").replace("\n", "\\n"))
