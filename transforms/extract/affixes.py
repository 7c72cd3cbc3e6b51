"""Reads headers that say whose value stands below: `Player Last`, `Person - Phone`, `Home City`, `City - Home`."""

import re
from collections.abc import Callable, Mapping

from transforms.extract.layout import key
from transforms.extract.subject_words import CHILDREN

_OWNERS = (
    "attendee", "guest", "participant", "delegate", "registrant", "member", "contact",
    "invitee", "candidate", "student",
    "employee", "person", "player", "client", "customer", "lead", "prospect", "speaker", "mentor", "volunteer", "donor",
    "alumni", "teilnehmer", "mitglied", "kontakt", "persona", "personne", "pessoa", "persoon", "osoba",
    "teilnehmerin",
    "ansprechpartner", "ansprechpartnerin", "kontaktperson", "contactpersoon", "interlocuteur", "referente",
    "gast", "bewerber", "mitarbeiter", "kunde", "invité", "adhérent", "membre", "salarié", "candidat", "asistente",
    "participante", "invitado", "miembro", "socio", "empleado", "cliente", "partecipante", "ospite", "dipendente",
    "convidado", "associado", "deelnemer", "lid", "medewerker", "klant", "uczestnik", "uczestnika", "członek",
    "członka", "deltagare", "deltager", "deltaker", "medlem", "osallistuja", "jäsen", "účastník", "účastníka", "člen",
    "člena", "katılımcı", "üye", "участник", "участника", "attendees", "guests",
    "recipient", "respondent",
)  # fmt: skip
"""Whoever a list is about."""
_MAYBE_FIRMS = frozenset(
    {"client", "customer", "lead", "prospect", "kunde", "cliente", "klant", "contact"}
)
"""Of those, whoever may be a company: the Nombre of a cliente is no first name."""
_OF_WORDS = "of the des der du de la del do da dello della van von"
_OF = frozenset(_OF_WORDS.split())
_PLACES = {
    "work": "work", "business": "work", "office": "work", "company": "work", "home": "home", "private": "home",
    "personal": "home", "mailing": "", "mail": "", "postal": "", "primary": "", "billing": "billing", "other": "other",
}  # fmt: skip
"""Words before or behind a part of an address, and the label of the address they make."""
_QUALIFIERS_WORDS = (
    "current present your my our own preferred best professional actuel actuelle actuels professionnel"
    " professionnelle personnel personnelle votre aktuelle aktueller aktuelles aktuell jetzige jetziger derzeitige"
    " derzeitiger momentane heutige heutiger berufliche beruflicher persönliche ihre ihr deine dein actual"
    " profesional atual profissional attuale professionale personale huidige persoonlijke zakelijke uw je"
    " nuvarande nåværende nuværende nykyinen současná současný současné aktuální súčasná súčasný aktuálna"
    " jelenlegi obecny obecna obecne aktualne şimdiki mevcut güncel текущая текущее текущий нынешняя нынешнее"
    " нынешний актуальная ваша ваш ваше τρέχουσα τρέχων επαγγελματικός επαγγελματικό 現在の 当前 目前 현재 現職"
    " lavorativa lavorativo laboral zawodowe zawodowy"
)
_QUALIFIERS = frozenset(map(str.casefold, _QUALIFIERS_WORDS.split()))
"""Words that leave what they stand beside as it is."""
_AT_WORK_WORDS = (
    "gesch geschäftl geschäftlich dienstl dienstlich berufl beruflich büro firma arbeit zentrale work wk business bus"
    " office off company pro prof professionnel bureau trav travail uff ufficio lavoro trabajo trab oficina empresa"
    " comercial werk zakelijk kantoor sł służb służbowy praca práce arbete arbejde arbeid jobb työ iş раб рабочий"
)
_AT_HOME_WORDS = (
    "priv privat private personal pers perso home dom domicile domicilio casa ab abitazione thuis privé part"
    " particular res residencial residence hem hjem koti domowy domů дом домашний ev móvil mobil mobile cell"
)
_AT_WORK = frozenset(map(key, _AT_WORK_WORDS.split()))
_AT_HOME = frozenset(map(key, _AT_HOME_WORDS.split()))
_NUMBER_WORDS = "no nr nº num number nummer numéro número numero номер"
_NUMBER = frozenset(map(key, _NUMBER_WORDS.split()))
"""Words beside a telephone that say where it rings, in full and cut short; and that it is a number."""
_QUALIFIED = frozenset(
    {
        "title",
        "company",
        "emails",
        "phones",
        "phones:private",
        "full_name",
        "given_name",
        "family_name",
    }
)
_LOCATION = re.compile(r"(?i)^(?:primary )?(?:location|address)\s*(?:>|-|:|\()\s*(.+?)\)?$")
_PERSON = re.compile(
    r"(?i)^(?:person|people|contact|persona|personne|pessoa|name)\s*(?:[-–>:]|\s-\s)\s*(.+)$"
)
_FIRM = re.compile(
    r"(?i)^(?:organi[sz]ation|company|account|deal|firma|unternehmen)\s*(?:>|\s[-–]\s|:)\s*(.+)$"
)
_COMPOUND = re.compile(
    r"^(?:teilnehmer(?:innen)?|mitglieds?|gast|bewerber|mitarbeiter|deelnemers?|deltagar|deltager|deltaker|medlems?)(.+)$"
)
"""Whoever a list is about, as the beginning of a German, Dutch or Nordic word: Teilnehmername."""
_FIRM_NAMES_WORDS = "name record bezeichnung nom nombre nome naam nazwa namn navn nimi název név"
_FIRM_NAMES = frozenset(map(key, _FIRM_NAMES_WORDS.split()))
_FIRM_NAMED = re.compile(r"(.+?)\s*(?:>|\s[-–]\s|:)\s*(\S+)$")
_POLITE = ("こ", "お", "御")
"""As keys have it: ご without its sign."""
_WORDS = re.compile(r"[\s_/–-]+")


def by_affix(
    name: str, known: Mapping[str, str], of_rest: Callable[[str], str | None]
) -> tuple[bool, str | None]:
    """Whether a header's affix settles what it means, and its role.

    Args:
        name: the header as written.
        known: role by key of the header names that are known.
        of_rest: the role of a header that stands behind `Person - `.
    """
    told = _FIRM_NAMED.match(name.strip())
    if told and key(told[2]) in _FIRM_NAMES and known.get(key(told[1])) == "company":
        return True, "company"
    if _FIRM.match(name.strip()):
        return True, None
    told = _PERSON.match(name.strip())
    if told:
        return True, of_rest(told[1])
    told = _LOCATION.match(name.strip())
    if told:
        role = _known(told[1], known)
        return role is not None, role
    role = (
        _placed(name, known)
        or _owned(name, known)
        or _qualified(name, known)
        or _ringing(name, known)
        or known.get(_plain(key(name)))
    )
    return role is not None, role


def _known(name: str, known: Mapping[str, str]) -> str | None:
    """The role of a header without its affix."""
    whole = key(name)
    return known.get(whole) or known.get(whole.rstrip("0123456789")) or known.get(_plain(whole))


def _plain(whole: str) -> str:
    """A Japanese header without the letter that makes it polite: ご所属 is 所属."""
    return whole[1:] if whole[:1] in _POLITE else whole


def _placed(name: str, known: Mapping[str, str]) -> str | None:
    """The part of an address under a label: `Work ZIP`, `Zip - Home`."""
    words = [word for word in _WORDS.split(name.strip()) if word]
    for place, rest in (
        (words[0], words[1:]) if words else ("", []),
        (words[-1], words[:-1]) if words else ("", []),
    ):
        label = _PLACES.get(place.casefold().strip("()"))
        role = _known(" ".join(rest), known) if label is not None and rest else None
        if role and role.startswith("address::"):
            return f"address:{label}:{role.rpartition(':')[2]}"
    return None


def _qualified(name: str, known: Mapping[str, str]) -> str | None:
    """The role of a position, an employer or an address that is called present, own or professional."""
    words = [word for word in _WORDS.split(name.strip()) if word]
    rest = [word for word in words if word.casefold().strip("()") not in _QUALIFIERS]
    role = _known(" ".join(rest), known) if 0 < len(rest) < len(words) else None
    return role if role in _QUALIFIED else None


def _ringing(name: str, known: Mapping[str, str]) -> str | None:
    """The role of a telephone and where it rings, in any order and cut short: `Tel. gesch.`, `Home ph. no.`."""
    words = {word for word in map(key, _WORDS.split(name.strip())) if word} - _NUMBER
    roles = {known.get(word) for word in words} & {"phones", "phones:private"}
    rest = {word for word in words if known.get(word) not in roles} - _AT_WORK - _AT_HOME
    if not roles or rest or len(words) == 1:
        return None
    return "phones:private" if "phones:private" in roles or words & _AT_HOME else "phones"


def _owned(name: str, known: Mapping[str, str]) -> str | None:
    """The role of a header that names the person of the list first or last: `Player First`, `Nom du participant`."""
    words = [word for word in re.split(r"[\s_]+", name.strip()) if word]
    if len(words) < 2:
        compound = _COMPOUND.match(key(name))
        return known.get(compound[1]) if compound else None
    first, last = (
        re.sub(r"['’]s$", "", word.casefold().strip("()")) for word in (words[0], words[-1])
    )
    if first in _OWNERS or key(first) in CHILDREN:
        owner, rest = first, words[1:]
    elif last in set(_OWNERS) - _MAYBE_FIRMS or key(last) in CHILDREN:
        owner, rest = last, [word for word in words[:-1] if word.casefold() not in _OF]
    else:
        return None
    role = _known(" ".join(rest), known)
    return role if role != "full_name" or key(owner) in CHILDREN else None
