"""Reads headers that are sentences: what a host asks for, in several languages, and what is none of the person's."""

import re

_NOT_THEIRS = (
    "status", "type", "label", "owner", "manager", "assistant", "optin", "consent", "domain", "verified", "confirm",
    "format", "sent", "count", "marketing", "invited", "referr", "buyer", "purchaser", "host", "sender", "created",
    "spouse", "emergency", "companylinkedin", "linkedincompany", "companyphone",
    "companyhq", "hqphone",
    "switchboard", "fax", "score", "bounce", "source",
    "permission", "reason", "withe", "withmail", "hasemail", "noemail",
    "optedin", "optedout", "optout", "lastemail", "ccemail", "orderemail", "blocklist", "blacklist", "unsub",
    "opens", "clicks", "subscri", "date", "size", "website", "url2", "interested", "target",
)  # fmt: skip
"""Words in a header that make it somebody else's, or not a value at all."""
_HARMLESS = re.compile(r"country|preferred|candidate|account|representative|present|^subscribers?$")
"""Words that hold one of those by chance."""
_QUESTIONS = (
    (re.compile(r"linkedin"), "linkedin_url"),
    (
        re.compile(
            r"^(wieheiss|commentvousappelez|commenttappelles|comotellamas|comosellama|cometichiami|comosechama)"
            r"|^(wieist)?(dein|ihr)(vollstandiger|voller)?name$"
            r"|^(quelest)?(votre|ton)nom(complet|etprenom)?$|^(cuales)?(tu|su)nombre(completo)?$"
            r"|^(qualeo|quale)?seunome(completo)?$|^iltuonome(completo)?$"
            r"|^(watis)?(je|jouw|uw)(volledige)?naam$|^каквасзовут|^вашеимя$"
        ),
        "full_name",
    ),
    (
        re.compile(
            r"^(woarbeite|furwelchefirma|furwelchesunternehmen|beiwelche[mr]|deinefirma|ihrefirma|ihrunternehmen"
            r"|deinunternehmen|outravaillez|votreentreprise|votresociete|dondetrabaja|tuempresa|suempresa|ondevocetrabalha"
            r"|ondetrabalha|suaempresa|dovelavori|latuaazienda|waarwerk|jebedrijf|uwbedrijf|гдевыработаете|вашакомпания"
            r"|(dans|pour)quelle(entreprise|societe|structure|organisation)|inwelche[mr](unternehmen|firma|organisation)"
            r"|wosindsie(beschaftigt|angestellt|tatig)|(en|para)que(empresa|organizacion)|inquale(azienda|societa)"
            r"|emqueempresa|bijwelk(e)?(bedrijf|organisatie)|w(jakiej|ktorej)firmie|gdziepracujesz|varjobbar|pavilketforetag"
            r"|hvorarbeider|hvorjobber|hvorarbejder|missatyoskentelet|vjakefirme|kdepracujete|holdolgozik|hangisirkette"
            r"|nerede?calisiyorsunuz|вкакойкомпании|πουεργαζεστε)"
        ),
        "company",
    ),
    (
        re.compile(
            r"^(was|welche|wie).*(position|rolle|funktion|jobtitel)$|^(deine|ihre)(position|rolle|funktion)$"
            r"|^(quel|quelle|votre).*(poste|fonction)$|^(cual|tu|su).*(cargo|puesto)$|^(qual|seu).*cargo$"
            r"|^(qual|iltuo).*ruolo$|^(wat|je|uw).*(functie|rol)$|^ваша(должность)$"
        ),
        "title",
    ),
    (
        re.compile(
            r"^nameofthe(student|participant|attendee|member|delegate|candidate|employee|person|alumnus|alumni|contact"
            r"|applicant|guest|registrant|speaker|mentor|officer)s?$"
        ),
        "full_name",
    ),
    (re.compile(r"^(and)?(what|your|enter|please).*(first|given)names?$"), "given_name"),
    (re.compile(r"^(and)?(what|your|enter|please).*(last|family|sur)name$"), "family_name"),
    (re.compile(r"^(what|your|enter|please).*(fullname|yourname)$"), "full_name"),
    (
        re.compile(
            r"(e?mails?|emailaddress(es)?|correo|courriel)$|^e?mail(?!ing|address(street|city|state|zip|postal|country)|lists?)"
            r"|^(wieist|welche|deine|ihre|je|jouw|uw|watis|quelleest|votre|cuales|tu|su|qualeo|seu|iltuo|lasua)"
            r".*(e?mailadresse|e?mailadres|adressee?mail|correoelectronico|enderecodeemail|indirizzoe?mail)$"
        ),
        "emails",
    ),
    (re.compile(r"(mobile|cell|handy)(phone)?(number|no|nr)?$"), "phones:private"),
    (re.compile(r"(phone|telephone|telefon|whatsapp)(number|no|nr)?$"), "phones"),
    (
        re.compile(
            r"^(what|which|where|your|current|present).*(company|organi[sz]ation|employer|doyouwork|firm)"
        ),
        "company",
    ),
    (
        re.compile(r"^(what|which|your|current|present).*(jobtitle|role|position|title|doyoudo)"),
        "title",
    ),
)


_NUMBER = re.compile(
    r"(?i)^\s*[(\[]?(?:(?:q|p|f|v|question|frage|vraag|pregunta|pergunta|domanda|pytanie|вопрос|spørsmål|fråga)\s?)?"
    r"\d{1,3}(?:[.)\]:]|\s*[-–]\s)+\s*(?=\S)|^\s*#\s?\d{1,3}[.):]?\s+(?=\S)"
)
"""What numbers a question: `3. `, `Q3: `, `(3) `, `Frage 3 - `."""
_SEVERAL = 2


def unnumbered(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of columns without the numbers of their questions, where several have one."""
    if sum(map(bool, map(_NUMBER.match, names))) < _SEVERAL:
        return names
    return tuple(_NUMBER.sub("", name) for name in names)


def asked(name: str) -> str | None:
    """What a host's own question asks for: `What company do you work for?`, `Your work email address`."""
    if is_not_theirs(name):
        return None
    return next((role for pattern, role in _QUESTIONS if pattern.search(name)), None)


def is_not_theirs(name: str) -> bool:
    """Whether a header's key says that its cells are somebody else's, or no values."""
    told = _HARMLESS.sub("", name)
    return any(word in told for word in _NOT_THEIRS)
