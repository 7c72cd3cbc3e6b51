"""Words for people beside the one a row is about, in several languages: parents, assistants, buyers, children."""

from transforms.extract.layout import key

_PARENTS = (
    "mother father mum mom mommy dad daddy parent parents guardian guardians caregiver carer mutter vater eltern"
    " elternteil erziehungsberechtigte erziehungsberechtigter sorgeberechtigte mère père madre padre mãe pai"
    " encarregado moeder vader ouder ouders verzorger matka ojciec rodzic opiekun mor far mamma pappa förälder"
    " vårdnadshavare målsman forælder forældre foresatt foresatte forelder äiti isä huoltaja otec rodič anya apa szülő"
    " anne baba veli мать отец мама папа родитель мати батько μητέρα πατέρας γονέας 母 父 保護者 家长 母亲 父亲 보호자"
)
_OTHERS = (
    "assistant asst secretary spouse wife husband partner emergency recruiter coordinator buyer purchaser payer payor"
    " payeur acheteur käufer besteller comprador pagador acquirente koper supervisor boss vorgesetzter vorgesetzte"
    " referrer referee inviter assignee salesperson companion begleitung begleitperson mentee mentees mentoré buddy"
    " teacher tutor coach booker invoice rechnung notfall notfallkontakt urgence emergencia emergenza noodcontact"
    " accompagnateur acompañante accompagnatore kontaktnotfall"
)
_CHILDREN_WORDS = (
    "child children barnets barnens lapsen kindes kind kinder pupil student enfant élève eleve hijo hija"
    " alumno alumna bambino figlio alunno"
    " filho aluno leerling dziecko uczeń barn elev lapsi oppilas dítě žák gyermek tanuló çocuk öğrenci ребенок"
    " ребёнок ученик schüler schülerin παιδί μαθητής"
)
CHILDREN = frozenset(map(key, _CHILDREN_WORDS.split()))
HOSTS = frozenset(map(key, f"{_PARENTS} {_OTHERS}".split()))
"""Keys of whoever answers for the person of a row, or stands in for them."""
BEHIND = (
    *("besteller", "rechnungs", "kaufer", "eltern", "mutter", "vater", "notfall", "begleit"),
    *("moeder", "vader", "ouder"),
)
"""Beginnings of German and Dutch words for what is told of them: Rechnungsname, Elternmail."""
