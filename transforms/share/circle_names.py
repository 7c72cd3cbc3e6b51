"""Names of discovered circles: by what makes them, `Acme 2014-2018`, and the words for each member."""

import hashlib

from transforms.share.affiliations import Affiliations, Attribute
from transforms.share.candidates import Candidate

DATED = frozenset({"company", "domain"})
"""Kinds whose circle is named with the years in which its members were met."""


def told_apart(chosen: list[Candidate]) -> list[tuple[Candidate, str]]:
    """Suggestions with a word that tells a group from a better one made by the same attributes; mostly none.

    An attribute makes three groups at most: as stated, with the probable members, and with the possible ones.
    """
    first: dict[tuple[int, ...], int] = {}
    used: set[tuple[tuple[int, ...], str]] = set()
    told: list[tuple[Candidate, str]] = []
    for candidate in chosen:
        width, n = "", len(candidate.members)
        if not candidate.is_community and candidate.attributes in first:
            width = "wider" if n > first[candidate.attributes] else "closer"
            if (candidate.attributes, width) in used:
                width = {"wider": "widest", "closer": "closest"}[width]
            used.add((candidate.attributes, width))
        elif not candidate.is_community:
            first[candidate.attributes] = n
        told.append((candidate, width))
    return told


def described(
    owner: str, candidate: Candidate, book: Affiliations, years: list[int | None], width: str
) -> list[tuple[object, ...]]:
    """One row per member: owner, key, name, stem, rule, contact_id, strength, reason."""
    made_by = [book.attributes[i] for i in candidate.attributes]
    words = [book.words[i] for i in candidate.attributes]
    key = " and ".join(f"{kind}:{value}" for kind, value in made_by)
    stem = " & ".join(words)
    rule = " and ".join(f"{kind} = {word}" for (kind, _), word in zip(made_by, words, strict=True))
    if candidate.is_community:
        # The finest community and the coarsest may lie nearest to one attribute: their members tell them apart.
        ids = " ".join(book.contact_ids[contact] for contact in candidate.members.tolist())
        key = f"around {key} {hashlib.sha256(ids.encode()).hexdigest()[:8]}"
        stem, rule = f"Around {stem}", f"much in common, most of all {rule}"
    elif width:
        key, stem, rule = f"{key} {width}", f"{stem}, {width}", f"{rule}, {width}"
    name = stem + (_span(candidate, years) if made_by[0][0] in DATED else "")
    kinds = " and ".join(_said(attribute) for attribute in made_by)
    strengths = [round(strength, 3) for strength in candidate.strengths.tolist()]
    return [
        (owner, key, name, stem.lower(), rule, book.contact_ids[contact], strength, reason)
        for contact, strength, reason in zip(
            candidate.members.tolist(),
            strengths,
            _reasons(candidate, strengths, kinds),
            strict=True,
        )
    ]


def _said(attribute: Attribute) -> str:
    """The kind in words; of a told one the column that tells it."""
    kind, value = attribute
    return value.partition("=")[0] if kind == "told" else kind


def _reasons(candidate: Candidate, strengths: list[float], kinds: str) -> list[str]:
    """Why each member is one; only who is said to have the attribute has the strength of 1."""
    if candidate.is_community:
        return [f"shares {strength:.0%} of what the group has in common" for strength in strengths]
    silent = f"no {kinds} known, but much in common with those of this one"
    return [f"same {kinds}" if strength == 1.0 else silent for strength in strengths]


def _span(candidate: Candidate, years: list[int | None]) -> str:
    """The years in which most members were met, where known of more than half."""
    known = sorted(
        year for contact in candidate.members if (year := years[int(contact)]) is not None
    )
    if len(known) * 2 <= len(candidate.members):
        return ""
    return f" {known[0]}" if known[0] == known[-1] else f" {known[0]}-{known[-1]}"
