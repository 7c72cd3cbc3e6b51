"""Frozen audiences as they are kept in the store: one JSON file each, which no run can rebuild."""

import json
from pathlib import Path

from flows.disk import remove, replace_text
from flows.workspace import Workspace


def frozen_ids(workspace: Workspace) -> list[str]:
    """The audiences that were frozen, in order."""
    return sorted(path.stem for path in _folder(workspace).glob("*.json"))


def path_of(workspace: Workspace, audience_id: str) -> Path:
    """Where an audience is kept."""
    return _folder(workspace) / f"{audience_id}.json"


def erase_from_audiences(
    workspace: Workspace, owner: str, contact_ids: set[str], told: list[str]
) -> list[str]:
    """Takes a person out of the owner's lists; a list that still tells of the person, or can't be read, goes whole.

    Args:
        workspace: under its lock.
        owner: whose book.
        contact_ids: the contact, and the ids that were merged into it.
        told: addresses and profiles of the person, in small letters.

    Returns:
        The lists that went whole.
    """
    gone = []
    for audience_id in frozen_ids(workspace):
        path = path_of(workspace, audience_id)
        try:
            audience = json.loads(path.read_text(encoding="utf-8"))
            if audience["owner"] != owner:
                continue
            named = [m for m in audience["members"] if m["contact_id"] in contact_ids]
            left = [m for m in audience["members"] if m["contact_id"] not in contact_ids]
        except (ValueError, KeyError, TypeError):
            gone.append(audience_id)
            continue
        names = [m["full_name"].casefold() for m in named if m["full_name"]]
        kept = json.dumps(audience | {"members": left}, ensure_ascii=False).casefold()
        if any(text in kept for text in (*told, *names)):
            gone.append(audience_id)
        elif named:
            replace_text(path, json.dumps(audience | {"members": left}, indent=1))
    for audience_id in gone:
        remove(path_of(workspace, audience_id))
    return gone


def _folder(workspace: Workspace) -> Path:
    return workspace.store / "audiences"
