"""Puts the columns of postal addresses together: one struct per label, none where all its parts are blank."""

from collections.abc import Sequence

import polars as pl

from schemas.columns import ADDRESS

_PARTS = tuple(field.name for field in ADDRESS.fields if field.name != "label")


def addresses(roles: Sequence[str | None]) -> pl.Expr:
    """The addresses of a row from its columns of roles `address:<label>:<part>`.

    The part `label` of a numbered address is its label; `formatted` is its street where no other part is told, and
    `number` is of its house, written behind the street: Dutch lists have a column for each, and one for what follows.
    """
    groups: dict[str, dict[str, list[str]]] = {}
    for at, role in enumerate(roles):
        if role and role.startswith("address:"):
            _, label, part = role.split(":")
            groups.setdefault(label, {}).setdefault(part, []).append(f"c{at}")
    blank = pl.lit([], dtype=pl.List(ADDRESS))
    if not groups:
        return blank
    each = [_address(label, parts) for label, parts in groups.items()]
    # list.drop_nulls of structs takes forty times as long.
    told = pl.element().filter(pl.element().is_not_null())
    return pl.concat_list(each).list.eval(told).fill_null(blank)


def _address(label: str, parts: dict[str, list[str]]) -> pl.Expr:
    """One address, null where it says nothing."""
    told = {part: _joined(columns) for part, columns in parts.items()}
    fields = {part: told.get(part, pl.lit(None, dtype=pl.String)) for part in _PARTS}
    if "number" in parts:
        number = pl.concat_str(
            [pl.col(name) for name in parts["number"]], separator=" ", ignore_nulls=True
        )
        fields["street"] = pl.concat_str(
            fields["street"], number.replace("", None), separator=" ", ignore_nulls=True
        )
        fields["street"] = fields["street"].replace("", None)
    if "formatted" in told:
        is_alone = pl.all_horizontal(field.is_null() for field in fields.values())
        fields["street"] = pl.when(is_alone).then(told["formatted"]).otherwise(fields["street"])
    kind = told.get(
        "label", pl.lit(None if label.isdigit() or not label else label, dtype=pl.String)
    )
    kind = kind.str.replace(r"^\*\s*", "").replace("", None)
    says = pl.any_horizontal(field.is_not_null() for field in fields.values())
    whole = pl.struct(kind.alias("label"), *(field.alias(part) for part, field in fields.items()))
    return pl.when(says).then(whole.cast(ADDRESS)).otherwise(pl.lit(None, dtype=ADDRESS))


def _joined(columns: list[str]) -> pl.Expr:
    """The cells of one part, joined by a line end where a source has several lines of street."""
    if len(columns) == 1:
        return pl.col(columns[0])
    joined = pl.concat_str([pl.col(name) for name in columns], separator="\n", ignore_nulls=True)
    return pl.when(joined != "").then(joined)
