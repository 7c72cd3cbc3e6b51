"""Spellings of one company key whose people write from different domains: two companies of one name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

import polars as pl

from transforms.harmonise.company_names import label_of
from transforms.harmonise.company_text import country_tail, form_country, plain
from transforms.harmonise.company_votes import VOTES
from transforms.harmonise.folding import ascii_of

_ROW = ["owner", "told_set_key"]
_APART = re.compile(r"\.(?:edu|ac|gov|mil)(?=\.|$)")


@dataclass(frozen=True)
class _Home:
    """Spellings of one key that share domains, and what tells them from others."""

    spellings: frozenset[str]
    domains: frozenset[str]
    voters: frozenset[str]
    countries: frozenset[str]
    forms: frozenset[str]

    def is_apart(self, other: "_Home") -> bool:
        """Another domain, and not only that of another country, unless the names say so as well.

        `Globex` at globex.com and globex.de is one, `Coop Norge` at coop.no and `Coop Danmark` at coop.dk are two,
        as are `Ricardo plc` at ricardo.com and `ricardo.ch AG`, and two of the legal forms of two countries.
        """
        if not self._places() & other._places():
            return True
        for own, others in ((self.countries, other.countries), (self.forms, other.forms)):
            if own and others and not own & others:
                return True
        return self._is_called_by_its_domain() or other._is_called_by_its_domain()

    def __or__(self, other: "_Home") -> "_Home":
        return _Home(
            self.spellings | other.spellings, self.domains | other.domains, self.voters | other.voters,
            self.countries | other.countries, self.forms | other.forms,
        )  # fmt: skip

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
    by_key: dict[tuple[str, str], list[_Home]] = {}
    seats = _seats(asked["spelling"].unique().sort())
    for owner, key, spelling, domains, voters in asked.sort(*_ROW, "spelling").iter_rows():
        home = _Home(frozenset([spelling]), frozenset(domains), frozenset(voters), *seats[spelling])
        by_key.setdefault((owner, key), []).append(home)
    for row, spelled in by_key.items():
        homes = [home for home in _joined(spelled) if len(home.voters) >= VOTES]
        lone = [home for home in homes if all(home.is_apart(one) for one in homes if one != home)]
        if len(lone) > 1:
            yield row, lone


def _seats(spellings: pl.Series) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The country in the name and that of the legal form, of each spelling."""
    names = plain(ascii_of(spellings).str.to_lowercase())
    told = zip(country_tail(names).to_list(), form_country(names).to_list(), strict=True)
    sets = [(frozenset(filter(None, [one])), frozenset(filter(None, [form]))) for one, form in told]
    return dict(zip(spellings.to_list(), sets, strict=True))


def _joined(spelled: list[_Home]) -> list[_Home]:
    """Homes of one spelling each, those joined that share a domain."""
    found: list[_Home] = []
    for new in spelled:
        met = [one for one in found if one.domains & new.domains]
        found = [*(one for one in found if one not in met), reduce(_Home.__or__, met, new)]
    return found
