"""Names of discovered circles: by what makes them, `Acme 2014-2018`, and the words for each member."""

import hashlib

from transforms.share.affiliations import Affiliations, Attribute
from transforms.share.candidates import Candidate

DATED = frozenset({"company", "domain"})
"""Kinds whose circle is named with the years in which its members were met."""
_NAMED_BY = 2
"""What a community has in common is in its rule; its name has the first of it."""
_STRONG = 0.5
"""Chance of a member of a community below which it is said to be on its edge."""

Made = tuple[bool, tuple[int, ...]]


def told_apart(chosen: list[Candidate]) -> list[tuple[Candidate, str]]:
    """Suggestions with a word that tells a group from a better one of the same name; mostly none.

    An attribute makes three groups at most: as stated, with the probable members, and with the possible ones.
    """
    first: dict[Made, int] = {}
    used: dict[Made, list[str]] = {}
    told: list[tuple[Candidate, str]] = []
    for candidate in chosen:
        named, n = _named(candidate), len(candidate.members)
        if named not in first:
            first[named], used[named] = n, []
            told.append((candidate, ""))
            continue
        widths = ("wider", "widest") if n > first[named] else ("closer", "closest")
        width = next((word for word in widths if word not in used[named]), f"{n} people")
        used[named].append(width)
        told.append((candidate, width))
    return told


def _named(candidate: Candidate) -> Made:
    """Whether it is a community, and the attributes that name it."""
    if candidate.made == "community":
        return True, candidate.attributes[:_NAMED_BY]
    return False, candidate.attributes


def described(
    owner: str,
    candidate: Candidate,
    book: Affiliations,
    years: list[int | None],
    *,
    width: str,
    names: set[str],
) -> list[tuple[object, ...]]:
    """One row per member: owner, key, name, stem, rule, contact_id, strength, reason; adds to the names in use."""
    made_by = [book.attributes[i] for i in candidate.attributes]
    words = [book.words[i] for i in candidate.attributes]
    said = [f"{kind} = {word}" for (kind, _), word in zip(made_by, words, strict=True)]
    if candidate.made == "community":
        # Communities of several scales may have the same in common: their members tell them apart.
        ids = " ".join(book.contact_ids[contact] for contact in candidate.members.tolist())
        kind, value = made_by[0]
        key = f"around {kind}:{value} {hashlib.sha256(ids.encode()).hexdigest()[:8]}"
        stem = f"Around {' & '.join(words[:_NAMED_BY])}"
        rule = f"much in common: {', '.join(said)}"
    else:
        key = " and ".join(f"{kind}:{value}" for kind, value in made_by)
        stem, rule = " & ".join(words), " and ".join(said)
    if width:
        key, stem, rule = f"{key} {width}", f"{stem}, {width}", f"{rule}, {width}"
    if stem.lower() in names:  # a town and a label of one's own may both be called Berlin
        stem = f"{stem} ({' and '.join(_said(attribute) for attribute in made_by[:_NAMED_BY])})"
    names.add(stem.lower())
    name = stem + (_span(candidate, years) if made_by[0][0] in DATED else "")
    strengths = [round(strength, 3) for strength in candidate.strengths.tolist()]
    return [
        (owner, key, name, stem.lower(), rule, book.contact_ids[contact], strength, reason)
        for contact, strength, reason in zip(
            candidate.members.tolist(),
            strengths,
            _reasons(candidate, strengths, book),
            strict=True,
        )
    ]


def _said(attribute: Attribute) -> str:
    """The kind in words; of a told one the column that tells it."""
    kind, value = attribute
    return value.partition("=")[0] if kind == "told" else kind


def _reasons(candidate: Candidate, strengths: list[float], book: Affiliations) -> list[str]:
    """Why each member is one; only who is said to have the attribute has the strength of 1."""
    if candidate.made == "community":
        return [
            _shares(candidate, contact, strength, book)
            for contact, strength in zip(candidate.members.tolist(), strengths, strict=True)
        ]
    kinds = " and ".join(_said(book.attributes[i]) for i in candidate.attributes)
    silent = f"no {kinds} known, but much in common with those of this one"
    return [f"same {kinds}" if strength == 1.0 else silent for strength in strengths]


def _shares(candidate: Candidate, contact: int, strength: float, book: Affiliations) -> str:
    """What a member of a community shares with the others."""
    held = set(book.held[contact].tolist())
    words = [book.words[i] for i in candidate.attributes if i in held][:3]
    edge = "" if strength >= _STRONG else "on its edge: "
    return edge + (f"shares {', '.join(words)}" if words else "most like those who share these")


def _span(candidate: Candidate, years: list[int | None]) -> str:
    """The years in which most members were met, where known of more than half."""
    known = sorted(
        year for contact in candidate.members if (year := years[int(contact)]) is not None
    )
    if len(known) * 2 <= len(candidate.members):
        return ""
    return f" {known[0]}" if known[0] == known[-1] else f" {known[0]}-{known[-1]}"
