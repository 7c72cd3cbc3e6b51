"""The lists of words and labels that this package keeps as TOML beside its modules."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_lists(name: str) -> dict[str, Any]:
    """The tables of ``<name>.toml``; a label list of an importer is ``importers/<name>``."""
    text = files("transforms.extract").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
