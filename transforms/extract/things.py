"""Tells tables of payments, goods and companies from lists of people, by their headers."""

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
    "Username", "Password", "Population", "Latitude", "Longitude", "Duration", "Salary",
)))  # fmt: skip
_FIRMS = frozenset(map(key, (
    "Industry", "Domain", "Company Domain", "Company Domain Name", "Employees", "# Employees", "Number of Employees",
    "Employee Count", "Company Size", "Headcount", "Founded", "Year Founded", "Annual Revenue", "Revenue", "Sector",
    "Branche", "Mitarbeiterzahl", "Umsatz", "SIRET", "SIREN", "VAT Number", "Company Owner",
)))  # fmt: skip


def lists_things(keys: frozenset[str], roles: Sequence[str | None]) -> bool:
    """Whether a header is one of things rather than of people.

    Args:
        keys: its names for comparison.
        roles: of its columns, by the general aliases.
    """
    there = {role for role in roles if role}
    if there & {"given_name", "family_name"}:
        return False
    if len(keys & _LEDGER) > 1:
        return True
    if keys & _GOODS and not there & {"emails", "phones", "linkedin_url"}:
        return True
    if "full_name" not in there and not there & {"emails", "linkedin_url", "title"}:
        return "company" in there
    # A bare Name may be a company's; a Full name, a Mentor or a Contact person is somebody's.
    is_named = "full_name" in there and ("name" not in keys or bool(there & {"company", "emails"}))
    return bool(keys & _FIRMS) and not is_named and "title" not in there
