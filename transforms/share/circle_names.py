"""Names of discovered circles: by what makes them, `Acme 2014-2018`, and the words for each member."""

from transforms.share.affiliations import Affiliations
from transforms.share.candidates import Candidate

DATED = frozenset({"company", "domain"})
"""Kinds whose circle is named with the years in which its members were met."""


def described(
    owner: str, candidate: Candidate, book: Affiliations, years: list[int | None]
) -> list[tuple[object, ...]]:
    """One row per member: owner, key, name, stem, rule, contact_id, strength, reason."""
    made_by = [book.attributes[i] for i in candidate.attributes]
    words = [book.words[i] for i in candidate.attributes]
    key = " and ".join(f"{kind}:{value}" for kind, value in made_by)
    stem = " & ".join(words)
    rule = " and ".join(f"{kind} = {word}" for (kind, _), word in zip(made_by, words, strict=True))
    if candidate.is_community:
        # The finest community and the coarsest may lie nearest to one attribute: the smallest member tells them apart.
        key = f"around {key} {book.contact_ids[candidate.members[0]]} {len(candidate.members)}"
        stem, rule = f"Around {stem}", f"much in common, most of all {rule}"
    name = stem + (_span(candidate, years) if made_by[0][0] in DATED else "")
    kinds = " and ".join(kind for kind, _ in made_by)
    return [
        (owner, key, name, stem.lower(), rule, *_member(candidate, book, kinds, position))
        for position in range(len(candidate.members))
    ]


def _member(
    candidate: Candidate, book: Affiliations, kinds: str, position: int
) -> tuple[object, ...]:
    """Contact, strength and reason of one member."""
    contact = int(candidate.members[position])
    strength = round(float(candidate.strengths[position]), 3)
    states = all(contact in book.members[i] for i in candidate.attributes)
    if candidate.is_community:
        reason = f"shares {strength:.0%} of what the group has in common"
    elif states:
        reason = f"same {kinds}"
    else:
        reason = f"no {kinds} known, but much in common with those of this one"
    return book.contact_ids[contact], strength, reason


def _span(candidate: Candidate, years: list[int | None]) -> str:
    """The years in which most members were met, where known of more than half."""
    known = sorted(
        year for contact in candidate.members if (year := years[int(contact)]) is not None
    )
    if len(known) * 2 <= len(candidate.members):
        return ""
    return f" {known[0]}" if known[0] == known[-1] else f" {known[0]}-{known[-1]}"
