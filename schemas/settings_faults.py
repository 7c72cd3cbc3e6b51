"""What is wrong with a settings file, and how to mend it, in words of who wrote it."""

import difflib
from typing import Any

from pydantic import BaseModel

_MENDS = {
    "date": "Write a day as 2021-03-01, without quotes.",
    "int": "Write a whole number, without quotes.",
    "float": "Write a number, without quotes.",
    "bool": "Write true or false, without quotes.",
    "string": "Write a text, in double quotes.",
    "list": 'Write a list: ["One", "Two"].',
    "tuple": 'Write a list: ["One", "Two"].',
}
"""Kind of value, as pydantic's errors of a wrong type begin -> how TOML writes one."""


def problem(error: Any) -> str:
    """What is wrong, in words of who wrote the file."""
    return "unknown key" if error["type"] == "extra_forbidden" else str(error["msg"]).lower()


def suggestion(error: Any, model: type[BaseModel]) -> str:
    """The nearest known key for an unknown one, or how a value of the kind is written where the type is wrong."""
    if error["type"] != "extra_forbidden":
        kind, _, what = error["type"].partition("_")
        is_type = what in ("type", "parsing", "from_date_parsing", "from_datetime_parsing")
        return _MENDS.get(kind, "") if is_type else ""
    known = _known_keys(model, error["loc"][:-1])
    near = difflib.get_close_matches(str(error["loc"][-1]), known, n=1, cutoff=0.5)
    return f"Did you mean `{near[0]}`?" if near else f"Known keys: {', '.join(known)}."


def _known_keys(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """Keys that the model knows at a path of keys and list positions."""
    here: Any = model
    for part in path:
        if isinstance(part, int):
            continue
        annotation = here.model_fields[part].annotation
        inner = getattr(annotation, "__args__", (annotation,))[0]
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return []
        here = inner
    return sorted(here.model_fields)
