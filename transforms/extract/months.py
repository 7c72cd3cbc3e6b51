"""Knows months by their names, in the languages that exports and spreadsheets write."""

import unicodedata

_MONTHS = (
    "oca ian січ ιαν jan ene gen sty янв led ocak tam",
    "sub лют φεβ feb fev fevr lut фев uno subat hel",
    "бер μαρ mar mrz maerz marz mrt maa мар bre mart",
    "кві απρ apr abr avr kwi апр dub nisan huh",
    "тра μαι may mai mag maj mei мая маи kve mayis tou",
    "haz iun cvn cerven cervn чер ιουν jun juin giu cze июн haziran kes",
    "tem iul cvc cervenec cervenc лип ιουλ jul juil lug lip июл temmuz hei",
    "agu сер αυγ aug ago aou sie авг srp agustos elo",
    "eyl szept вер σεπ sep set wrz сен zar eylul syy",
    "eki жов οκτ oct okt out ott paz окт rij ekim lok",
    "kas noi marras νοε nov lis ноя kasim",
    "ara des гру δεκ dec dez dic gru дек pro aralik jou",
)
_MONTH_OF = {name: at for at, names in enumerate(_MONTHS, start=1) for name in names.split()}


def month_of(name: str) -> int | None:
    """The number of a month by its name or the beginning of it."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in folded if letter.isalpha())
    for size in range(len(letters), 2, -1):
        if letters[:size] in _MONTH_OF:
            return _MONTH_OF[letters[:size]]
    return None
