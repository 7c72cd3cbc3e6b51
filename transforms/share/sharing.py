"""Share: contacts with scores and exposure, circles of four kinds, their overlaps and leaks, and what changed."""

import polars as pl

from schemas.settings import RunSettings
from schemas.tables import ALL, Tables, conform_all, empty
from transforms.relations import Relations
from transforms.share.discovered import discovered
from transforms.share.numbers import numbers
from transforms.share.rule_circles import rule_matches
from transforms.share.told_attributes import told_attributes

_PACKAGE = "transforms.share"
_READS = (
    "identities", "contact_scores", "contact_exposures", "contact_records", "record_keys",
    "record_interactions", "owners", "circle_rules", "companies", "previous_contacts", "previous_tiers",
    "score_factors", "previous_score_factors", "id_changes", "tiers", "aliases",
)  # fmt: skip
_BEFORE = (
    "contacts", "own_records", "label_members", "bursts", "burst_members", "record_attributes",
    "contact_attributes", "attributes",
)  # fmt: skip
_CIRCLES = (
    "handles", "mentioned", "stated_members", "heads", "memberships", "wider", "circle_members", "circles",
    "circle_overlaps", "circle_regions", "leak_parts", "leave_out", "circle_leaks",
)  # fmt: skip
_CHANGES = (
    "factor_moves", "seen_twice", "appearances", "job_changes", "tier_changes", "changes",
)  # fmt: skip
_MADE = (
    "contacts", "circles", "circle_members", "circle_overlaps", "circle_regions", "circle_leaks", "changes",
)  # fmt: skip


def share(tables: Tables, settings: RunSettings) -> dict[str, pl.DataFrame]:
    """Contacts, circles, circle_members, circle_overlaps, circle_regions, circle_leaks and changes."""
    discretion, circles = numbers(), numbers("circles")
    values = (
        discretion["window"] | discretion["verdict"] | circles["caps"] | circles["discovery"]
        | {"residual": discretion["exposure"]["residual"]}
    )  # fmt: skip
    with Relations(threads=settings.threads, memory_limit=settings.memory_limit) as relations:
        relations.load({name: tables.get(name, empty(ALL[name])) for name in _READS})
        relations.load({"circle_rules": _named_once(tables["circle_rules"])})
        relations.load({"told_attributes": told_attributes(tables)})
        relations.run(_PACKAGE, _BEFORE, **values)
        relations.load(_by_rule_and_discovery(relations, tables, settings))
        relations.run(_PACKAGE, (*_CIRCLES, *_CHANGES), **values)
        made = {name: relations.frame(name) for name in _MADE}
    return conform_all(made, _MADE)


def _by_rule_and_discovery(
    relations: Relations, tables: Tables, settings: RunSettings
) -> dict[str, pl.DataFrame]:
    """What SQL alone can't make: filters' matches, suggestions, and the settings as relations."""
    contacts = relations.frame("contacts")
    shown = contacts.select(list(ALL["contacts"].to_schema().columns))
    matches, refusals = rule_matches(shown, _named_once(tables["circle_rules"]))
    suggested = discovered(relations.frame("attributes"), contacts, seed=settings.seed)
    return {
        "matches": matches,
        "refusals": refusals,
        "discovered": suggested,
        "adoptions": _adoptions(settings),
        "message_kinds": pl.DataFrame(
            list(numbers()["message_kinds"].items()), schema=["message_kind", "q"], orient="row"
        ),
    }


def _named_once(circle_rules: pl.DataFrame) -> pl.DataFrame:
    """One circle per name; ``check_rules`` refuses a name that is used twice before it comes to this."""
    spelled = circle_rules.with_columns(
        pl.col("name").str.strip_chars().str.to_lowercase().alias("folded"),
        pl.concat_str(pl.col("include", "exclude").list.join("\x1f"), separator="\x1e").alias(
            "listed"
        ),
    )
    ordered = spelled.sort("owner", "folded", "name", "mode", "where", "within", "listed")
    return ordered.unique(["owner", "folded"], keep="first", maintain_order=True).drop(
        "folded", "listed"
    )


def _adoptions(settings: RunSettings) -> pl.DataFrame:
    """The discovered circles that the owners' circles adopt: owner, name, adopt."""
    rows = [
        (owner, name, adopt)
        for owner, adopted in sorted(settings.adopted.items())
        for name, adopt in sorted(adopted.items())
    ]
    return pl.DataFrame(
        rows, schema=dict.fromkeys(("owner", "name", "adopt"), pl.String), orient="row"
    )
