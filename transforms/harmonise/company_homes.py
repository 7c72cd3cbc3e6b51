"""Spellings of one company key whose people write from different domains: two companies of one name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from transforms.harmonise.company_names import label_of
from transforms.harmonise.company_text import country_tail
from transforms.harmonise.folding import ascii_of

_VOTES = 2
_ROW = ["owner", "told_set_key"]
_APART = re.compile(r"\.(?:edu|ac|gov|mil)(?=\.|$)")


@dataclass(frozen=True)
class _Home:
    """Spellings of one key that share domains, and what tells them from others."""

    spellings: frozenset[str]
    domains: frozenset[str]
    voters: frozenset[str]
    countries: frozenset[str]

    def is_apart(self, other: "_Home") -> bool:
        """Another domain, and not only that of another country, unless the names say so as well.

        `Globex` at globex.com and globex.de is one, `Coop Norge` at coop.no and `Coop Danmark` at coop.dk are two,
        as are `Ricardo plc` at ricardo.com and `ricardo.ch AG`.
        """
        if not self._places() & other._places():
            return True
        if self.countries and other.countries and not self.countries & other.countries:
            return True
        return self._is_called_by_its_domain() or other._is_called_by_its_domain()

    def _places(self) -> set[str]:
        """Labels of its domains, schools' and states' set off: citadel.edu is no citadel.com."""
        return {label_of(one) + (_APART.search(one) or [""])[0] for one in self.domains}

    def _is_called_by_its_domain(self) -> bool:
        written = [spelling.lower() for spelling in self.spellings]
        return all(any(domain in spelling for domain in self.domains) for spelling in written)


def home_keys(rows: pl.DataFrame) -> pl.DataFrame:
    """(told_set_key, told_key) of each row, those of spellings at a home of their own with its domain.

    ``rows`` has owner, told_set_key, told_key, spelling, mail_domains and voter. Two people at least write from
    each home, and no spelling is written at both.
    """
    keys = rows.select("told_set_key", "told_key")
    is_witness = (pl.col("mail_domains").list.len() > 0) & pl.col("told_set_key").is_not_null()
    votes = rows.select(*_ROW, "spelling", "mail_domains", "voter").filter(is_witness)
    spelled = votes.select(*_ROW, "spelling").unique().group_by(_ROW).len()
    several = spelled.filter(pl.col("len") > 1)
    asked = (
        votes.join(several, on=_ROW, how="semi")
        .explode("mail_domains")
        .group_by(*_ROW, "spelling")
        .agg(pl.col("mail_domains").unique(), pl.col("voter").unique())
    )
    if asked.is_empty():
        return keys
    named = [
        (*row, spelling, " ".join(sorted(home.domains)[0].split(".")))
        for row, homes in _apart(asked)
        for home in homes
        for spelling in sorted(home.spellings)
    ]
    homes = pl.DataFrame(
        named, schema=dict.fromkeys([*_ROW, "spelling", "home"], pl.String), orient="row"
    )
    joined = rows.select(*_ROW, "told_key", "spelling").join(
        homes, on=[*_ROW, "spelling"], how="left", maintain_order="left"
    )
    return joined.select(
        pl.concat_str(name, pl.col("home").fill_null(""), separator=" ").str.strip_chars_end(" ").alias(name)
        for name in ("told_set_key", "told_key")
    )  # fmt: skip


def _apart(asked: pl.DataFrame) -> Iterator[tuple[tuple[str, str], list[_Home]]]:
    """(owner, told_set_key) and its homes, of keys of which two homes or more are apart from all others."""
    spellings = asked.select("spelling").unique().sort("spelling")
    tails = country_tail(ascii_of(spellings["spelling"]).str.to_lowercase())
    countries = dict(zip(spellings["spelling"].to_list(), tails.to_list(), strict=True))
    by_key: dict[tuple[str, str], list[_Home]] = {}
    for owner, key, spelling, domains, voters in asked.sort(*_ROW, "spelling").iter_rows():
        tail = countries[spelling]
        home = _Home(
            frozenset([spelling]), frozenset(domains), frozenset(voters), frozenset(filter(None, [tail]))
        )  # fmt: skip
        by_key.setdefault((owner, key), []).append(home)
    for row, spelled in by_key.items():
        if len(spelled) < _VOTES:
            continue
        homes = [home for home in _joined(spelled) if len(home.voters) >= _VOTES]
        lone = [home for home in homes if all(home.is_apart(one) for one in homes if one != home)]
        if len(lone) > 1:
            yield row, lone


def _joined(spelled: list[_Home]) -> list[_Home]:
    """Homes of one spelling each, those joined that share a domain."""
    found: list[_Home] = []
    for new in spelled:
        home = new
        for one in found:
            if one.domains & home.domains:
                home = _Home(
                    home.spellings | one.spellings, home.domains | one.domains,
                    home.voters | one.voters, home.countries | one.countries,
                )  # fmt: skip
        found = [*(one for one in found if not one.domains & home.domains), home]
    return found
