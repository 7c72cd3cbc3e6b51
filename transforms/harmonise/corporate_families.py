"""Corporate families: parents, subsidiaries and siblings, however far up and down."""

from collections.abc import Mapping

import polars as pl


def family(
    key: str, above: Mapping[str, str], below: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """Relation -> company keys, sorted, of the company's parents, subsidiaries and siblings."""
    parents = _chain(key, above)
    children = _tree([key], below)
    siblings = _tree(parents, below) - children - {key, *parents}
    found = {"parent": parents, "subsidiary": children, "sibling": siblings}
    return {relation: sorted(keys) for relation, keys in found.items()}


def ownership(
    reference: pl.DataFrame,
) -> tuple[dict[str, str], dict[str, list[str]], dict[str, str]]:
    """Parent of each company key, children of each, and how each is written, of ``CompanyReference``."""
    rows = reference.select("company", "company_set_key", "parent", "parent_set_key").rows()
    names = {parent_key: parent for _, _, parent, parent_key in rows if parent_key}
    names |= {key: company for company, key, _, _ in rows}
    above = {key: parent for _, key, _, parent in rows if parent and parent != key}
    below: dict[str, list[str]] = {}
    for child, parent in sorted(above.items()):
        below.setdefault(parent, []).append(child)
    return above, below, names


def _chain(key: str, above: Mapping[str, str]) -> list[str]:
    """Parents upwards; a circle of ownership ends it."""
    chain: list[str] = []
    while (parent := above.get(key)) is not None and parent not in chain:
        chain.append(parent)
        key = parent
    return chain


def _tree(roots: list[str], below: Mapping[str, list[str]]) -> set[str]:
    """Everything under the roots, the roots left out."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        fresh = [child for child in below.get(waiting.pop(), []) if child not in found]
        found.update(fresh)
        waiting += fresh
    return found - set(roots)
