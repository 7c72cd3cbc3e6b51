"""Tells tables of payments, goods, places and companies from lists of people, by their headers."""

from collections.abc import Sequence

from transforms.extract.layout import key

_LEDGER = frozenset(map(key, (
    "Balance", "Debit", "Credit", "IBAN", "Gross", "Net", "Fee", "Transaction ID", "Transaction Date", "Booking Date",
    "Value Date", "Betrag", "Saldo", "Buchungstag", "Valutadatum", "Verwendungszweck", "Solde", "Montant", "Importo",
    "Importe", "Account Number", "Sort Code", "Kontonummer", "BLZ",
)))  # fmt: skip
_GOODS = frozenset(map(key, (
    "SKU", "Price", "Unit Price", "ISBN", "Vendor", "Artist", "Album", "Genre", "Barcode", "EAN", "UPC", "Quantity",
    "Stock", "Author", "Publisher", "Image URL", "Preis", "Artikelnummer", "Menge", "Prix", "Precio", "Prezzo",
    "Breed", "Species", "Pet", "Rasse", "Symbol", "Ticker", "Last Price", "Market Cap", "Exchange", "Director",
    "Username", "Password", "Population", "Latitude", "Longitude", "Duration", "Salary", "Capacity",
    "Square Feet", "Bedrooms", "Model", "Serial Number", "Plate", "License Plate", "Licence Plate", "Registration No",
    "Kennzeichen", "Fahrzeug", "Vehicle", "VIN", "Immatriculation", "Matrícula", "Targa",
)))  # fmt: skip
_FIRMS = frozenset(map(key, (
    "Industry", "Domain", "Company Domain", "Company Domain Name", "Employees", "# Employees", "Number of Employees",
    "Employee Count", "Company Size", "Headcount", "Founded", "Year Founded", "Annual Revenue", "Revenue", "Sector",
    "Branche", "Mitarbeiterzahl", "Umsatz", "SIRET", "SIREN", "VAT Number", "Company Owner",
)))  # fmt: skip

_TASKS = frozenset(map(key, (
    "Task ID", "Task Name", "Task", "Section/Column", "Assignee", "Assignee Email", "Due Date",
    "Parent task", "Issue key", "Issue Type", "Issue id",
    "Sprint", "Story Points", "Card ID", "Card Name", "Ticket ID",
    "Milestone", "Blocked By", "Completed At", "Iteration", "Estimate", "Aufgabe", "Fällig am",
    "Zuständig", "Tâche", "Échéance", "Tarea",
)))  # fmt: skip
_VENUES = frozenset(map(key, (
    "Cuisine", "Opening Hours", "Öffnungszeiten", "Horaires", "Horario", "Orari", "Star Rating",
)))  # fmt: skip
"""What is told of places one goes to, whose numbers and addresses are nobody's."""
_PLACES = frozenset(map(key, (
    "Hotel", "Hotel Name", "Hotels", "Restaurant", "Restaurant Name", "Shop", "Shop Name", "Store",
    "Store Name", "Branch", "Branch Name", "Venue", "Venue Name", "Pharmacy", "Clinic", "Hospital", "Bar",
    "Café", "Gasthof", "Geschäft", "Filiale", "Apotheke", "Magasin", "Boutique", "Pharmacie", "Hôtel", "Tienda",
    "Farmacia", "Negozio", "Ristorante", "Albergo", "Winkel", "Sklep", "Loja", "Магазин", "Ресторан",
    "Гостиница", "Отель", "Аптека",
)))  # fmt: skip
_RESOURCES = frozenset(map(key, (
    "Room", "Room Name", "Meeting Room", "Conference Room", "Raum", "Besprechungsraum", "Salle", "Sala", "Zaal",
    "Resource", "Resource Name", "Ressource", "Printer", "Drucker", "Imprimante", "Device", "Device Name", "Gerät",
    "Server", "Host", "Hostname", "Mailbox", "Shared Mailbox", "Postfach", "Queue", "Distribution List", "Verteiler",
    "Service", "System", "Application", "Office", "Office Name", "Site", "Site Name", "Location", "Location Name",
    "Standort", "Niederlassung", "Sede", "Succursale", "Agence", "Oficina", "Ufficio", "Kantoor", "Vestiging",
)))  # fmt: skip
NOT_NAMES = _PLACES | _RESOURCES
"""Keys of the headers over what is no person, though its addresses be made of it: room Blue, blue@rooms.example."""
_NAME = key("Name")
"""What may be the name of anything."""


def lists_things(keys: frozenset[str], first: str, roles: Sequence[str | None]) -> bool:
    """Whether a header is one of things rather than of people.

    Args:
        keys: its names for comparison.
        first: of these, that of the first column, which says what the rows are.
        roles: of its columns, by the general aliases.
    """
    there = {role for role in roles if role}
    if there & {"given_name", "family_name"}:
        return False
    if len(keys & _LEDGER) > 1 or (keys & _VENUES and (_NAME in keys or "full_name" not in there)):
        return True
    if there <= {"phones", "phones:private"} and len(keys & _GOODS) > 1:
        return True
    if not there & {"emails", "phones", "linkedin_url"} and (
        keys & _GOODS or len(keys & _TASKS) > 1
    ):
        return True
    if "full_name" not in there and first in _RESOURCES and not there & {"title", "linkedin_url"}:
        return True
    if "full_name" not in there and not there & {"emails", "linkedin_url", "title"}:
        is_a_place = any(role == "urls" or role.startswith("address:") for role in there)
        return "company" in there or bool(keys & _PLACES) or is_a_place
    # A bare Name may be a company's; a Full name, a Mentor or a Contact person is somebody's.
    is_named = "full_name" in there and (_NAME not in keys or bool(there & {"company", "emails"}))
    return bool(keys & _FIRMS) and not is_named and "title" not in there
