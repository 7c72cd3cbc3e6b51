"""Slips of the finger in the words of titles: a letter left out, doubled, or changed places with the next."""

from functools import cache

from transforms.harmonise.tables import rules


@cache
def slips() -> dict[str, str]:
    """Each slip, and the word of title_slips.csv it stands for; what is a word of its own (`senor`) is no slip."""
    wanted = rules("title_slips")["word"].to_list()
    real = rules("title_slips")["no_slip"].drop_nulls().str.split(" ").explode()
    own = {*wanted, *real.to_list()}
    return {slip: word for word in wanted for slip in _of(word) if slip not in own}


def _of(word: str) -> list[str]:
    """The slips of a word; its first and last letters stand, or it would be taken for others."""
    inner = range(1, len(word) - 1)
    left_out = [word[:at] + word[at + 1 :] for at in inner]
    doubled = [word[:at] + word[at] + word[at:] for at in inner]
    swapped = [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in inner[:-1]]
    return [slip for slip in (*left_out, *doubled, *swapped) if slip != word]
