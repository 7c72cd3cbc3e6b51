"""HTML that can't be broken out of: every text is escaped unless this module made it."""

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_RESERVED = ":/?#[]@!$&'()*+,;=%~"
"""What a web address may hold as it is, escapes included (RFC 3986)."""
_VOID = frozenset({"meta", "br", "hr", "line", "circle", "rect", "path"})
_SPELLED = {"class_": "class", "view_box": "viewBox", "x_labelledby": "aria-labelledby"}


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = str | int | None
"""What may stand inside an element: a plain text is escaped, None is nothing."""


def text(value: object) -> Markup:
    """A value as HTML text: escaped, control characters made visible as U+FFFD."""
    if isinstance(value, Markup):
        return value
    return Markup(escape(_CONTROL.sub("\ufffd", str(value)), quote=True))


def element(tag: str, *children: Child, **attributes: object) -> Markup:
    """An element; an attribute that is None or False is left out, `_` in its name is `-`."""
    listed = "".join(
        f' {_SPELLED.get(name, name.replace("_", "-"))}="{text("" if value is True else value)}"'
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in _VOID:
        return Markup(f"<{tag}{listed}/>")
    return Markup(f"<{tag}{listed}>{together(*children)}</{tag}>")


def together(*children: Child) -> Markup:
    """Several pieces as one."""
    return Markup("".join(text(child) for child in children if child is not None))


def stated(value: object) -> Markup:
    """What a source said, such as a name: its writing direction can't leak into the text around it."""
    return element("bdi", str(value))


def sentences(words: Sequence[str]) -> str:
    """Pieces of evidence one after the other, each ending in a full stop."""
    return " ".join(piece if piece.endswith((".", "!", "?")) else f"{piece}." for piece in words)


def isolated(value: object) -> str:
    """The same where no element may stand, such as in a title: between Unicode's isolating controls."""
    return f"\u2068{value}\u2069"


def link(label: Child, address: str | None) -> Markup:
    """A link where the address is a secure web address; else the label alone."""
    if address is None or not address.startswith("https://"):
        return together(label)
    href = quote(address, safe=_RESERVED)
    return element("a", label, href=href, rel="noopener noreferrer")


def table(head: list[str], rows: list[list[Child]], *, caption: str, class_: str = "") -> Markup:
    """A table with a caption; the first cell of each row is its heading."""
    heads = together(*(element("th", title, scope="col") for title in head))
    body = together(
        *(
            element(
                "tr",
                element("th", row[0], scope="row"),
                *(element("td", cell) for cell in row[1:]),
            )
            for row in rows
        )
    )
    whole = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", heads)),
        element("tbody", body),
        class_=class_ or None,
    )
    return element("div", whole, class_="scroll", tabindex=0, role="region", aria_label=caption)


def items(*rows: Child, ordered: bool = False, class_: str | None = None) -> Markup:
    """A list."""
    listed = together(*(element("li", row) for row in rows))
    return element("ol" if ordered else "ul", listed, class_=class_)


def folded(summary: Child, *children: Child) -> Markup:
    """Something that opens on demand, without a script."""
    return element("details", element("summary", summary), *children)
