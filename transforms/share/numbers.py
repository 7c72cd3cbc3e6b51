"""The numbers of discretion and of circles, read from discretion.toml and circles.toml."""

import tomllib
from functools import cache
from importlib.resources import files

Numbers = dict[str, dict[str, float]]


@cache
def numbers(name: str = "discretion") -> Numbers:
    """Section -> name -> value of <name>.toml."""
    text = (files("transforms.share") / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
