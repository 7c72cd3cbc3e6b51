"""Lists without a fixed layout: attendees, alumni, mentors, anybody's own table. Get: from whoever keeps the list.

Columns are known by their headers (aliases.toml, several languages) and by [mapping] in coterie.toml, which wins.
There is no telling what is wrong with such a list; the report says what was left out. Seen: 2026-11.
"""

from transforms.extract.layout import Layout


def list_layout(container: str) -> Layout:
    """The layout of a list in a container: csv, xlsx, html, txt."""
    return Layout(source=f"list_{container}", requires=(), takes_aliases=True)
