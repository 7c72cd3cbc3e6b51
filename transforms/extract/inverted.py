"""Cuts whole names that begin with the family name, where the header says so: `ФИО`, `Nachname Vorname`, `Név`."""

import polars as pl

from transforms.extract.aliases import is_inverted
from transforms.extract.grid import Grid

_PARTICLES = (
    r"(?:(?i:von|vom|van|der|den|de|del|della|dell|degli|di|da|dal|dalla|dos|das|du|des|la|le|lo|zu|zur|ter|ten|"
    r"af|av|el|al|ben|bin|mac|mc|o|st\.?|'t|d'|san|santa)\s+)*"
)
_NAME = r"[\p{L}\p{M}][\p{L}\p{M}.'’ʼ-]*"
_CAPITALS = r"[\p{Lu}][\p{Lu}'’ʼ-]+"
_PATRONYMIC = r"(?i:\S+(?:ович|евич|ьич|тич|мич|кич|овна|евна|ична|инична|івна|ївна|оглы|кызы))"
"""Ends of Russian and Ukrainian patronymics."""
_IN_CAPITALS = rf"^((?:{_CAPITALS}\s+)*{_CAPITALS})\s+(\S*\p{{Ll}}.*)$"
"""`GARCÍA LÓPEZ María`: whoever writes the family name in capitals says where it ends."""
_FIRST = rf"^({_PARTICLES}{_NAME})\s+(\S.*)$"
_SPEECH = rf"^({_NAME})\s+({_PATRONYMIC})\s+({_NAME})$"
"""`Пётр Сергеевич Иванов` is in the order of speech, whatever the header says."""
_SURNAME_LAST = rf"^\S*\p{{Ll}}.*\s{_CAPITALS}$"
_DOUBLED = rf"^({_PARTICLES}{_NAME}\s+{_PARTICLES}{_NAME})\s+(\S.*)$"
_TITLED = r"^\S+\."
_TWO_FAMILY_NAMES = ("apellidos",)
_PARTS = ("given_name", "middle_name", "family_name")


def inverted_parts(grid: Grid) -> dict[str, pl.Expr]:
    """Given, middle and family name of a column of whole names, as expressions; none where no column is such.

    A patronymic in the middle shows the order of speech. Names with a comma are left to who harmonises them, and so are
    names that begin with a title.
    """
    roles = grid.header.roles
    column = next(
        (
            at
            for at, name in enumerate(grid.header.names)
            if roles[at] == "full_name" and is_inverted(name)
        ),
        None,
    )
    if column is None or {"given_name", "family_name"} & set(roles):
        return {}
    written = pl.col(f"c{column}").str.replace_all(r"\s+", " ")
    is_inverse = ~written.str.contains(rf"[,@]|{_SPEECH}|{_SURNAME_LAST}|{_TITLED}")
    name = pl.when(is_inverse).then(written)
    patterns = [_IN_CAPITALS, _FIRST]
    if grid.header.names[column].casefold().startswith(_TWO_FAMILY_NAMES):
        patterns.insert(1, _DOUBLED)
    family = pl.coalesce(name.str.extract(pattern, 1) for pattern in patterns)
    rest = pl.coalesce(name.str.extract(pattern, 2) for pattern in patterns)
    behind = rf"^(\S+)\s+({_PATRONYMIC})$"
    spoken = [written.str.extract(_SPEECH, group) for group in (1, 2, 3)]
    found = (
        pl.coalesce(spoken[0], rest.str.extract(behind, 1), rest),
        pl.coalesce(spoken[1], rest.str.extract(behind, 2)),
        pl.coalesce(spoken[2], family),
    )
    return dict(zip(_PARTS, found, strict=True))
