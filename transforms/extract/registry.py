"""The layouts in the order in which they are tried: the more particular first."""

from transforms.extract.importers import (
    google_2024,
    google_legacy,
    linkedin_connections,
    outlook_english,
)
from transforms.extract.layout import Layout

LAYOUTS: tuple[Layout, ...] = (
    linkedin_connections.LAYOUT,
    google_legacy.LAYOUT,
    google_2024.LAYOUT,
    *outlook_english.LAYOUTS,
)
