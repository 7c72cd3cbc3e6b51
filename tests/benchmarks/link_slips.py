"""Slips that records pick up: of the keyboard, of text recognition, of the ear, of narrow columns and of habit."""

import csv
from pathlib import Path

import nicknames

ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"]
NEAR = {
    c: row[max(0, at - 1) : at] + row[at + 1 : at + 2] for row in ROWS for at, c in enumerate(row)
}
READ = [("m", "rn"), ("rn", "m"), ("l", "1"), ("I", "l"), ("o", "0"), ("O", "0"), ("cl", "d"), ("e", "c"), ("a", "o"),
        ("h", "b"), ("n", "u"), ("w", "vv"), ("S", "5"), ("B", "8"), ("g", "q"), ("t", "f"), ("i", "j"), ("y", "v")]  # fmt: skip
"""What text recognition takes for what."""
MISREAD = {
    "0": "869",
    "1": "74",
    "2": "7",
    "3": "8",
    "5": "6",
    "6": "58",
    "7": "1",
    "8": "36",
    "9": "4",
}
HEARD = [("ph", "f"), ("f", "ph"), ("ck", "k"), ("c", "k"), ("k", "c"), ("ie", "y"), ("y", "i"), ("i", "y"), ("ee", "ea"),
         ("ea", "ee"), ("tt", "t"), ("ll", "l"), ("nn", "n"), ("n", "nn"), ("ss", "s"), ("z", "s"), ("s", "z"), ("e", "a"),
         ("sh", "sch"), ("w", "v"), ("gh", ""), ("th", "t"), ("h", ""), ("er", "or"), ("ei", "ie"), ("au", "aw")]  # fmt: skip
"""What the ear takes for what."""
SHORT = {"Senior": "Sr", "Junior": "Jr", "Manager": "Mgr", "Assistant": "Asst", "Director": "Dir", "Engineer": "Eng",
         "Representative": "Rep", "Regional": "Reg", "Insurance": "Ins", "Consulting": "Cons", "Logistics": "Log", "Software": "SW",
         "Partners": "Ptnrs", "Technician": "Tech", "North": "N", "Street": "St", "Avenue": "Ave", "Road": "Rd", "Drive": "Dr", "Lane": "Ln", "Court": "Ct", "New": "N", "East": "E", "West": "W", "Mount": "Mt"}  # fmt: skip


def _short_names():
    found = {}
    with (Path(nicknames.__file__).parent / "names.csv").open(encoding="utf-8") as f:
        for name, _, other in list(csv.reader(f))[1:]:
            found.setdefault(name.capitalize(), []).append(other.capitalize())
    return found


SHORT_NAMES = _short_names()


def typed(dice, text):
    """One slip of the keyboard."""
    if len(text) < 2:
        return text
    at, kind = dice.randrange(len(text)), dice.random()
    near = NEAR.get(text[at].lower(), "e")
    if kind < 0.3:
        return text[:at] + dice.choice(near) + text[at + 1 :]
    if kind < 0.55:
        return text[:at] + text[at + 1 :]
    if kind < 0.75:
        return text[:at] + dice.choice(near + text[at]) + text[at:]
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def replaced(dice, text, table, n=1):
    """The text with up to n of the table's confusions."""
    fits = [(a, b) for a, b in table if a in text[1:]]
    for a, b in dice.sample(fits, min(n, len(fits))):
        at = dice.choice([i for i in range(1, len(text)) if text.startswith(a, i)] or [None])
        if at is not None:
            text = text[:at] + b + text[at + len(a) :]
    return text


def heard(dice, text):
    """Written by ear."""
    return replaced(dice, text, HEARD, 1 if dice.random() < 0.7 else 2)


def read(dice, text):
    """As text recognition reads it."""
    if any(c.isdigit() for c in text) and dice.random() < 0.5:
        digits = [i for i, c in enumerate(text) if c in MISREAD]
        at = dice.choice(digits) if digits else 0
        return text[:at] + dice.choice(MISREAD.get(text[at], "0")) + text[at + 1 :]
    return replaced(dice, text, READ, 1 if dice.random() < 0.6 else 2)


def turned(dice, text):
    """Two neighbouring digits changed places, or one is wrong."""
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    if len(digits) < 4:
        return text
    at = dice.choice(digits[2:-1])
    if dice.random() < 0.6:
        return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
    return text[:at] + dice.choice("0123456789") + text[at + 1 :]


def shortened(text, cut=None):
    """Words abbreviated as habit has it, or all of it cut at a column's width."""
    if cut is not None:
        return text[:cut].strip()
    return " ".join(SHORT.get(word, word) for word in text.split(" "))


def familiar(dice, given):
    """A nickname, where there is one."""
    return dice.choice(SHORT_NAMES[given]) if given in SHORT_NAMES else given


def phone(dice, digits):
    """Ten digits as people write them."""
    a, b, c = digits[:3], digits[3:6], digits[6:]
    return dice.choice(
        [
            f"{a}-{b}-{c}",
            f"({a}) {b}-{c}",
            f"{a}.{b}.{c}",
            f"+1 {a} {b} {c}",
            digits,
            f"1-{a}-{b}-{c}",
        ]
    )
