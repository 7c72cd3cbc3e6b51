"""The layouts in the order in which they are tried: the more particular first."""

from transforms.extract.importers import (
    crm,
    events,
    google_2024,
    google_legacy,
    linkedin_connections,
    linkedin_contacts,
    linkedin_endorsements,
    linkedin_ignored,
    linkedin_invitations,
    linkedin_messages,
    linkedin_owner,
    linkedin_recommendations,
    mailchimp,
    outlook_english,
    outlook_languages,
    thunderbird,
    yahoo,
)
from transforms.extract.layout import Layout

LAYOUTS: tuple[Layout, ...] = (
    linkedin_connections.LAYOUT,
    *linkedin_messages.LAYOUTS,
    linkedin_invitations.LAYOUT,
    linkedin_endorsements.LAYOUT,
    linkedin_recommendations.LAYOUT,
    linkedin_contacts.LAYOUT,
    *linkedin_owner.LAYOUTS,
    mailchimp.LAYOUT,
    *events.LAYOUTS,
    *crm.LAYOUTS,
    google_legacy.LAYOUT,
    google_2024.LAYOUT,
    *thunderbird.LAYOUTS,
    yahoo.LAYOUT,
    *outlook_english.LAYOUTS,
    *outlook_languages.LAYOUTS,
    *linkedin_ignored.LAYOUTS,
    linkedin_ignored.SKILLS,
)
