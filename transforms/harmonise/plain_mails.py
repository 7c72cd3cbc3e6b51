"""Lists of e-mail addresses that are in one form already, as nearly all are: what they say without a look at each.

The same columns as ``transforms.harmonise.emails`` makes of any list; a property test holds the two equal.
"""

from collections.abc import Callable

import polars as pl

from transforms.harmonise.folding import by_value
from transforms.harmonise.tables import rules
from transforms.patterns import alternation

_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_SIMPLE = rf"^[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*@{_LABEL}(?:\.{_LABEL})*\.[a-z]{{2,}}$"
"""An address in small letters, without a tag, that stands alone in its cell and is its own comparison key."""
_DESK_OF = (
    r"^(?:infos?|kontakt|contact|contacto|office|support|noreply|no-reply|vertrieb|sales)[._-]."
)
"""`info.berlin`, `sales-de`: a desk of a place or a product."""
_EXCHANGE = "imceaex"
_DOTLESS = "gmail.com"
"""Where dots in the local part don't count."""
_MOST = 2
"""Addresses of a list at most: more may repeat one another in more ways."""
_FEW_LETTERS = 3

Domains = Callable[[pl.Series], pl.DataFrame]
"""Domain, and whether it is a free-mail or a company's domain, of each distinct host."""


def is_role(locals_: pl.Series) -> pl.Series:
    """Whether each local part, tag and dots of gmail gone, is that of a role mailbox; null for null."""
    roles = rules("role_mailboxes")["local"].to_list()
    starts = alternation([role[:_FEW_LETTERS] for role in roles])
    may_be = locals_.str.contains(rf"^(?:{starts})|^.{{0,{_FEW_LETTERS - 1}}}[._-]")
    at = may_be.fill_null(False).arg_true()
    asked = locals_.gather(at)
    form = asked.str.replace_all(r"[._-]", "").str.replace(r"\d{1,3}$", "")
    return may_be.scatter(at, form.is_in(roles) | asked.str.contains(_DESK_OF))


def split_plain(told: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows whose addresses are plain, and the others.

    Args:
        told: ``n``, ``cell``: lists of written addresses, none empty.

    Returns:
        ``n``, ``cell``, and ``cell_1``, ``local_1``, ``host_1`` of the first address, ``cell_2`` … of the last; and
        rows as given.
    """
    flat = told.select(pl.col("cell").explode())
    parts = flat.select(
        is_plain=pl.col("cell").str.contains(_SIMPLE) & ~pl.col("cell").str.starts_with(_EXCHANGE),
        part=pl.col("cell").str.split_exact("@", 1).struct.rename_fields(["local", "host"]),
    ).unnest("part")
    has_dots = (parts["host"] == _DOTLESS) & parts["local"].str.contains(".", literal=True)
    is_foreign = parts["host"].str.contains("xn--", literal=True)
    is_special = parts["host"].is_in(rules("mail_hosts")["host"].to_list()) | has_dots | is_foreign
    is_plain = parts["is_plain"] & ~is_special
    sizes = told["cell"].list.len().cast(pl.Int64)
    ends = sizes.cum_sum()
    sides = {"1": ends - sizes, "2": ends - 1}
    each = {
        f"{name}_{side}": values.gather(at)
        for side, at in sides.items()
        for name, values in (
            ("cell", flat["cell"]),
            ("is_plain", is_plain),
            ("local", parts["local"]),
            ("host", parts["host"]),
        )
    }
    rows = told.with_columns(pl.Series(name, values) for name, values in each.items())
    size = pl.col("cell").list.len()
    differ = (size == 1) | (pl.col("cell_1") != pl.col("cell_2"))
    takes = (size <= _MOST) & pl.col("is_plain_1") & pl.col("is_plain_2") & differ
    taken = rows.select(takes.fill_null(False))[takes.meta.output_name()]
    return rows.filter(taken), told.filter(~taken)


def plain_lists(rows: pl.DataFrame, domains: Domains) -> pl.DataFrame:
    """``n`` and the lists of ``transforms.harmonise.emails.LISTS`` of plain rows."""
    is_pair = pl.col("cell").list.len() > 1
    both = pl.when(is_pair).then(pl.col("host_1") + " " + pl.col("host_2")).otherwise("host_1")
    hosts = by_value(rows.select(both)["host_1"], lambda pairs: _of_hosts(pairs, domains))
    roles = pl.concat(
        rows.filter(is_role(rows[f"local_{side}"])).select("n", key=f"cell_{side}")
        for side in (1, 2)
    )
    role_keys = roles.group_by("n").agg(role_email_keys=pl.col("key").unique().sort())
    lists = rows.select("n", emails="cell", email_keys=pl.col("cell").list.sort())
    joined = lists.join(role_keys, on="n", how="left", maintain_order="left")
    none = pl.col("role_email_keys").fill_null([])
    return pl.concat([joined.with_columns(none), hosts], how="horizontal")


def _of_hosts(pairs: pl.Series, domains: Domains) -> pl.DataFrame:
    """Domains and hosts of each distinct text of one or two hosts."""
    each = pl.DataFrame({"host": pairs.str.split(" ")}).with_row_index("at").explode("host")
    known = pl.concat([each, by_value(each["host"], domains)], how="horizontal")
    return (
        known.group_by("at", maintain_order=True)
        .agg(
            pl.col("domain").filter("is_company").unique().sort().alias("mail_domains"),
            pl.col("host").filter("is_free").unique().sort().alias("private_domains"),
            pl.col("host").unique().sort().alias("hosts"),
        )
        .drop("at")
    )
