"""LinkedIn connections. Get: Settings > Data privacy > Get a copy of your data > Connections.

Since 2021 a line `Notes:`, a quoted paragraph and a blank line stand above the header; people and spreadsheets pad or
remove them. Headers are English whatever the language. E-mail is blank unless shared (3 % at most); company and
position are those of the day of export. Members who left are rows with a date alone. Dates read `07 Feb 2026`, until
2018 `"1/8/18, 6:14 PM"`, and after Excel whatever its language writes. Seen: 2026-11.
"""

from transforms.extract.layout import Layout

_COLUMNS = {
    "First Name": "given_name",
    "Vorname": "given_name",
    "Prénom": "given_name",
    "Nombre": "given_name",
    "Last Name": "family_name",
    "Nachname": "family_name",
    "Nom": "family_name",
    "Apellidos": "family_name",
    "URL": "linkedin_url",
    "Profile URL": "linkedin_url",
    "Email Address": "emails",
    "E-Mail-Adresse": "emails",
    "Company": "company",
    "Unternehmen": "company",
    "Position": "title",
    "Connected On": "connected_on",
    "Verbunden am": "connected_on",
    "Websites": "urls",
    "Instant Messengers": "",
    "Address": "address::street",
}

LAYOUT = Layout(
    source="linkedin_connections",
    requires=(
        "First Name|Vorname|Prénom|Nombre|Nome|Voornaam|Given Name",
        "Last Name|Nachname|Nom|Apellidos|Apellido|Sobrenome|Cognome|Achternaam|Surname",
        "Connected On|Verbunden am|Connecté le|Date de connexion|Conectado el|Conectado em|Fecha de conexión"
        "|Collegato il|Verbonden op",
    ),
    columns=_COLUMNS,
    takes_aliases=True,
)
