"""Checks of the owners' circles before a run: filters, names that are used twice, wider circles in a ring."""

from collections import Counter
from collections.abc import Mapping, Sequence

import polars as pl

from schemas.errors import CircleRuleError
from schemas.settings import CircleRule
from transforms.share.rule_circles import checked_sql, confined


def check_rules(circles: Mapping[str, Sequence[CircleRule]]) -> None:
    """Refuses the first wrong circle of any owner, before anything is read.

    Raises:
        CircleRuleError: names file, key, circle, position and the mend.
    """
    for owner, rules in sorted(circles.items()):
        for number, (rule, error) in enumerate(_checked(list(rules)), start=1):
            if error is not None:
                place = f"{rule.name} (inbox/{owner}/owner.toml, circles.{number}.where)"
                raise CircleRuleError(place, error.problem, error.position, error.suggestion)


def rule_errors(circle_rules: pl.DataFrame) -> list[CircleRuleError]:
    """What is wrong with each row of circle_rules, sorted by owner and name; empty when all is well."""
    found: list[CircleRuleError] = []
    for _, own in circle_rules.sort("owner", "name", "where").group_by(
        "owner", maintain_order=True
    ):
        rules = [
            CircleRule(name=name, where=where)
            for name, where in own.select("name", "where").iter_rows()
        ]
        found += [error for _, error in _checked(rules) if error is not None]
    return found


def _checked(rules: Sequence[CircleRule]) -> list[tuple[CircleRule, CircleRuleError | None]]:
    """Each of one owner's circles with what is wrong with it."""
    n_named = Counter(rule.name.strip().lower() for rule in rules)
    checked: list[tuple[CircleRule, CircleRuleError | None]] = []
    with confined() as connection:
        for rule in rules:
            error: CircleRuleError | None = None
            try:
                if n_named[rule.name.strip().lower()] > 1:
                    problem = "another circle has this name"
                    raise CircleRuleError(rule.name, problem, None, "Name each circle once.")
                if rule.where is not None:
                    checked_sql(rule.name, rule.where, connection)
            except CircleRuleError as wrong:
                error = wrong
            checked.append((rule, error))
    return checked
