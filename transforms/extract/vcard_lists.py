"""What a vCard lists: e-mail addresses, telephone numbers, postal addresses, labels and notes, a row a card."""

import polars as pl

from transforms.extract.vcard_values import filled, items, shown, text, with_components

_ADDRESS_PARTS = ["po_box", "extended", "street", "city", "region", "postal_code", "country"]
LABELS = ["CATEGORIES", "CATEGORY", "X-CATEGORIES", "X-GROUP-MEMBERSHIP", "X-GROUPNAME", "X-GN"]
_PRIVATE_TYPES = ["home", "cell", "mobile", "iphone"]
_PRIVATE_LABEL = r"(?i)^(?:_\$!<)?(?:mobile?|mobil(?:telefon)?|m[oó]vil|handy|cell|home|private?|iphone)(?:>!\$_)?$"
EMAIL = ["EMAIL", "X-EMAIL", "E-MAIL"]
PHONE = ["TEL", "X-MS-TEL", "X-SKYPE-PSTNNUMBER"]
_OTHERS_NUMBER = ["assistant", "callback"]
"""Kinds of Outlook's X-MS-TEL that reach somebody else; company, radio and text telephone reach the contact."""
_DIGIT = r"[ ().-]{0,3}[0-9]"
_TWO_NUMBERS = (
    rf"([0-9](?:{_DIGIT}){{5}}) +/ +([+(0][ (]?[0-9](?:{_DIGIT}){{4}})"
    rf"|([0-9](?:{_DIGIT}){{9,}})(?: *[/;|&] *|, +)([+(]?[0-9](?:{_DIGIT}){{9,}})([^#0-9 ().-]|$)"
)
"""Two numbers in one TEL; an area code before a slash is shorter, and what follows it does not begin anew.

Or ten digits on either side: no number has twenty. A `#` ends the key to a conference, which is dialled behind it.
"""
_BOTH = "${1}${3}\n${2}${4}${5}"
_ABROAD = r"^(?:\+|00)[ ()]*[0-9](?:[ ().-]{0,3}[0-9]){0,7} +/ "
"""Country and area code before a slash: +49 (0) 555 / 0100. A whole number with its country has nine digits or more."""
_INVISIBLE = (
    " \t\n\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
"""What copying from a screen leaves around a number: space and marks of direction."""
_NO_PART = (
    r"(?:mailto|smtp):|href=|[\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}\"]"
    r"|/[^@]*@[^\s.@<>]+$"
)
"""What is no part of an address: scheme, a link's markup, quotes, marks, and a Lotus Notes name (/Unit/Co@DOMAIN)."""
_IN_TEXT = r"(?:[^\s<>@,;]+@[^\s<>@,;]+)"


def emails(properties: pl.LazyFrame) -> pl.LazyFrame:
    """Addresses, the preferred first; an X.400 or Exchange address is none."""
    return (
        properties.filter(pl.col("name").is_in(EMAIL))
        .sort("card", "pref", "line")
        .select("card", found=_addresses_in(pl.col("value")))
        .explode("found")
        .filter(pl.col("found").is_not_null())
        .group_by("card", maintain_order=True)
        .agg(emails=pl.col("found").unique(maintain_order=True))
    )


def lost_emails(properties: pl.DataFrame) -> pl.DataFrame:
    """Column line: e-mail properties that hold text but no address."""
    written = properties.filter(pl.col("name").is_in(EMAIL)).filter(pl.col("value") != "")
    unlikely = written.filter(~pl.col("value").str.contains(r"^[A-Za-z0-9_.+-]+@[A-Za-z0-9_.-]+$"))
    return unlikely.filter(_addresses_in(pl.col("value")).list.len() == 0).select("line")


def _addresses_in(value: pl.Expr) -> pl.Expr:
    """The list of addresses that a text holds, in lower case."""
    plain = text(value).str.to_lowercase().str.replace_all(_NO_PART, "")
    found = plain.str.extract_all(_IN_TEXT).fill_null([])
    # An apostrophe within is a letter of the address: o'neil@example.com.
    return found.list.eval(pl.element().str.strip_chars("'"))


def phones(properties: pl.LazyFrame) -> pl.LazyFrame:
    """Numbers as written, the preferred first, and whether one is private."""
    is_private = pl.col("types").list.eval(pl.element().is_in(_PRIVATE_TYPES)).list.any()
    return (
        properties.filter(_is_phone())
        .with_columns(number=_numbers(pl.col("value")))
        .explode("number")
        .with_columns(filled(pl.col("number")))
        .filter(pl.col("number").is_not_null())
        .with_columns(
            private=is_private | pl.col("mark").str.contains(_PRIVATE_LABEL).fill_null(False)
        )
        .sort("card", "pref", "line")
        .group_by("card", maintain_order=True)
        .agg(
            phones=pl.col("number").unique(maintain_order=True),
            has_private_phone=pl.col("private").any(),
        )
    )


def _is_phone() -> pl.Expr:
    """True for TEL, and for what Outlook and Skype have no TEL for."""
    is_others = pl.col("types").list.set_intersection(_OTHERS_NUMBER).list.len() > 0
    return pl.col("name").is_in(PHONE) & ~((pl.col("name") == "X-MS-TEL") & is_others)


def _numbers(value: pl.Expr) -> pl.Expr:
    """The list of telephone numbers in a value, without scheme and invisible marks around it; a SIP address is none."""
    # Some programs write a tel: as if it were any other URI.
    own = text(value).str.replace("%2B", "+", literal=True)
    plain = own.str.replace_all("%20", " ", literal=True)
    number = plain.str.strip_chars(_INVISIBLE).str.replace(r"(?i)^(?:tel:|sms:|sips?:.*)", "")
    parted = number.str.replace_all(_TWO_NUMBERS, _BOTH)
    return pl.when(number.str.contains(_ABROAD)).then(number).otherwise(parted).str.split("\n")


def addresses(properties: pl.LazyFrame) -> pl.LazyFrame:
    """Postal addresses that say anything, labelled as their source does."""
    places = pl.element().filter(pl.element().is_in(["home", "work", "other"]))
    label = pl.coalesce(
        pl.col("mark").str.extract(r"^(?:_\$!<)?(.*?)(?:>!\$_)?$"),
        pl.col("types").list.eval(places).list.first(),
    )
    written = (
        properties.filter((pl.col("name") == "ADR") & pl.col("value").str.contains(r"[^;,\s]"))
        .sort("card", "pref", "line")
        .select("card", value=_in_parts(pl.col("value")), label=label)
    )
    return (
        with_components(written, _ADDRESS_PARTS)
        .group_by("card", maintain_order=True)
        .agg(addresses=pl.struct("label", *_ADDRESS_PARTS))
    )


def _in_parts(value: pl.Expr) -> pl.Expr:
    """An address in its parts; one that has none is all street, not the post office box that comes first."""
    return pl.when(value.str.contains(";", literal=True)).then(value).otherwise(";;" + value)


def labels(properties: pl.LazyFrame) -> pl.LazyFrame:
    """Categories, verbatim; Google's own mark between them comes with its lists when they are made into cards."""
    listed = pl.col("value").str.replace_all(" ::: ", ",", literal=True)
    return (
        properties.filter(pl.col("name").is_in(LABELS))
        .select("card", label=items(listed))
        .explode("label")
        .with_columns(shown(pl.col("label")))
        .filter(pl.col("label").is_not_null())
        .group_by("card", maintain_order=True)
        .agg(labels=pl.col("label").unique(maintain_order=True))
    )


def notes(properties: pl.LazyFrame) -> pl.LazyFrame:
    """Notes, several with a line break between."""
    return (
        properties.filter(pl.col("name") == "NOTE")
        .select("card", note=text(pl.col("value")))
        .filter(pl.col("note").is_not_null())
        .group_by("card", maintain_order=True)
        .agg(pl.col("note").str.join("\n"))
    )
