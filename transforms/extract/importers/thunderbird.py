"""Thunderbird address book, CSV. Get: Address Book > Tools > Export > Comma Separated.

37 names and a comma more, so that a nameless column ends every row; the British build says `County`, `Post Code` and
`Organisation`; headers are in the language of Thunderbird. The birthday stands in three columns. Seen: 2026-11.
"""

from transforms.extract.layout import Layout

_PLACES = {"Work": "work", "Home": "home"}
_PARTS = {
    "Address": "street",
    "Address 2": "street",
    "City": "city",
    "State": "region",
    "County": "region",
    "ZipCode": "postal_code",
    "Post Code": "postal_code",
    "Country": "country",
}
_ITALIAN = {
    "Indirizzo": "street",
    "Città": "city",
    "Provincia": "region",
    "CAP": "postal_code",
    "Nazione": "country",
}
_PRIMARY = (
    "Primary Email|Primäre E-Mail-Adresse|Adresse électronique principale|Première adresse électronique"
    "|Dirección de correo electrónico principal|Email principale|E-mail primário|Ensisijainen sähköposti|主要 Email"
)
_SECONDARY = (
    "Secondary Email|Sekundäre E-Mail-Adresse|Adresse électronique secondaire|Adresse électronique alternative"
    "|Dirección de correo electrónico secundaria|Email secondaria|E-mail secundário|Toissijainen sähköposti|次要 Email"
)

LAYOUT = Layout(
    source="thunderbird_csv",
    requires=(_PRIMARY, _SECONDARY),
    columns={
        "First Name": "given_name",
        "Last Name": "family_name",
        "Display Name": "full_name",
        "Nickname": "nickname",
        **dict.fromkeys(_PRIMARY.split("|"), "emails"),
        **dict.fromkeys(_SECONDARY.split("|"), "emails"),
        "Screen Name": "",
        "Work Phone": "phones",
        "Home Phone": "phones:private",
        "Mobile Number": "phones:private",
        **dict.fromkeys(("Fax Number", "Pager Number", "Fax-Nummer", "Pager-Nummer"), ""),
        "Job Title": "title",
        "Department": "department",
        "Organization": "company",
        "Organisation": "company",
        "Web Page {n}": "urls",
        **dict.fromkeys(("Birth Year", "Geburtsjahr", "Année de naissance"), "birthday:year"),
        **dict.fromkeys(("Birth Month", "Geburtsmonat", "Mois"), "birthday:month"),
        **dict.fromkeys(("Birth Day", "Geburtstag", "Jour"), "birthday:day"),
        "Custom {n}": "",
        "Notes": "note",
        **{f"{at} {part}": f"address:{label}:{to}" for at, label in _PLACES.items() for part, to in _PARTS.items()},
        **dict.fromkeys(("Tel. dienstlich", "Tél. professionnel", "Tel. lavoro", "Tel. ufficio"), "phones"),
        **dict.fromkeys(("Tel. privat", "Mobil-Tel.-Nr.", "Tél. domicile", "Portable"), "phones:private"),
        **dict.fromkeys(("Tél. personnel", "Tel. casa", "Tel. abitazione", "Cellulare"), "phones:private"),
        **{f"{name} di {place}": f"address:{label}:{part}" for name, part in _ITALIAN.items()
           for place, label in (("residenza", "home"), ("casa", "home"), ("lavoro", "work"))},
        "Dienstlich: Adresse": "address:work:street",
        "Arbeitstitel": "title",
        "Dienstlich: Stadt": "address:work:city",
        "Dienstlich: Bundesland": "address:work:region",
        "Privat: Stadt": "address:home:city",
        "Privat: Bundesland": "address:home:region",
        "Dienstlich: Ort": "address:work:city",
        "Dienstlich: PLZ": "address:work:postal_code",
        "Dienstlich: Land": "address:work:country",
        "Privat: Adresse": "address:home:street",
        "Privat: Ort": "address:home:city",
        "Privat: PLZ": "address:home:postal_code",
        "Privat: Land": "address:home:country",
    },
    takes_aliases=True,
)  # fmt: skip
