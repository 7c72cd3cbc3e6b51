"""HTML entities in the values of vCards that a web tool wrote: `Marie &amp; Co`, `Andr&eacute;`, `O&#039;Brien`.

The semicolon that ends one would part a value, so they are read before it is; what they stand for is text. Only the
common ones count, for `ORG:Bed&Cap;Sales` is a company and its department.
"""

import re
from html import unescape

import polars as pl

from transforms.extract.vcard_values import rewritten

_NAMED = (
    r"amp|lt|gt|quot|apos|nbsp|szlig|[AaOo][Ee]lig|[nm]dash|hellip|[lr][sd]quo|"
    r"[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|caron|ring|slash)"
)
_CODE = rf"&(?:amp(?:\\?;))?(?:#[0-9]{{2,6}}|#[xX][0-9a-fA-F]{{2,5}}|{_NAMED})\\?;"
_ENTITY = re.compile(_CODE)
_LOOK = re.compile(_CODE.encode())
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\xa0": " "})


def holds(text: bytes) -> bool:
    """True for a file with an entity anywhere."""
    return _LOOK.search(text) is not None


def unescaped(properties: pl.DataFrame) -> pl.DataFrame:
    """Properties, their values with letters in the place of entities, escaped as text is in vCards."""
    is_held = properties["value"].str.contains("&", literal=True).fill_null(False)
    return rewritten(properties, is_held, lambda value: _ENTITY.sub(_plain, value))


def _plain(code: re.Match[str]) -> str:
    """What an entity stands for; of one that was escaped twice, what the inner one does."""
    return unescape(unescape(code[0].replace("\\", ""))).translate(_ESCAPED)
