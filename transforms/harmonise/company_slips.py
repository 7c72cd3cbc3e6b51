"""Whether one company key is another with a slip of the finger."""

LABEL_LETTERS = 4
_SLIP_LETTERS = 5
_TWO_SLIPS_LETTERS = 10


def are_slips(one: list[str], other: list[str], *, is_rare: bool) -> bool:
    """Slips of the finger only, word by word, or over the whole of a name that was closed up or cut apart.

    Two people who write one name apart from two others (Ahrens, Arens) do not slip, unless letters changed places.
    """
    letters, other_letters = "".join(one), "".join(other)
    if _digits(letters) != _digits(other_letters):
        return False
    if len(one) != len(other):
        is_plural = letters.rstrip("s") == other_letters.rstrip("s")
        return is_plural or (is_rare and _is_slip(letters, other_letters))
    # `Kellogg's` of Kellogg's own domain.
    if one[:-1] == other[:-1] and one[-1].rstrip("s") == other[-1].rstrip("s"):
        return True
    unequal = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    is_name = one[0] != other[0] and sorted(one[0]) != sorted(other[0])
    return all(_is_slip(*pair) for pair in unequal) and (is_rare or not is_name)


def _digits(letters: str) -> str:
    return "".join(letter for letter in letters if letter.isdigit())


def _is_slip(one: str, other: str) -> bool:
    """One letter lost, doubled, swapped or mistaken; two in long names."""
    allowed = 1 + (min(len(one), len(other)) >= _TWO_SLIPS_LETTERS)
    if min(len(one), len(other)) < _SLIP_LETTERS or abs(len(one) - len(other)) > allowed:
        return False
    if len(set(one) ^ set(other)) > 2 * allowed:
        return False
    return _distance(one, other) <= allowed


def _distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbour (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        now = [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, now[-1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
